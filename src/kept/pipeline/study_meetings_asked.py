"""What is asked of a study of meetings: what is counted, around which meetings, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kept.dates import Period
from kept.errors import InputError
from kept.study import Every


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: columns of a `file`, or `events` or `statements` of the ledger.

    `values`, `day` and `offset` are headings of the file; without values, its only column with numbers is
    taken. `kinds` are of the events or statements. `actor` is in the name of who acted in the events, and
    `without` are ids of events that are left out. `stances` are of the statements, for which `party` is
    spoken; `out_of_all` counts statements out of all of them. `every` is the rhythm: where it is not given, a
    file says it, and the ledger is counted by month. `between` is the time in which the ledger is counted.
    """

    file: Path | None = None
    values: tuple[str, ...] = ()
    day: str | None = None
    offset: str | None = None
    events: bool = False
    statements: bool = False
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    party: str | None = None
    out_of_all: bool = True
    actor: str | None = None
    without: tuple[str, ...] = ()
    every: Every | None = None
    between: Period | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Around which meetings: of a `file`, on these `days`, or of the ledger, by `forum` or `kind`."""

    file: Path | None = None
    days: tuple[str, ...] = ()
    forum: str | None = None
    kind: str | None = None

    @property
    def from_ledger(self) -> bool:
        """Are they looked up in the ledger?"""
        return self.forum is not None or self.kind is not None


@dataclass(frozen=True, slots=True)
class Declared:
    """With what it is studied; windows that are not given are about a month on either side."""

    before: int | None = None
    after: int | None = None
    draws: int = 9999
    seed: int = 0
    shorten: bool = False


def check_asked(counted: Counted, chosen: Chosen) -> None:
    """Refuse where too much or too little was said.

    Raises:
        InputError: not exactly one thing is counted, meetings are given in no way or in two, or an option
            would change nothing.
    """
    sources = [counted.file is not None, counted.events, counted.statements]
    if sum(sources) != 1:
        said = "Nothing" if not any(sources) else "More than one thing"
        raise InputError(
            f"{said} was given to be counted. Expected one of these: a file of counts, such as raids.csv; "
            "--events, those of the ledger; or --statements, those of the ledger."
        )
    around = [chosen.file is not None, bool(chosen.days), chosen.from_ledger]
    if sum(around) != 1:
        said = "No meetings were" if not any(around) else "Meetings were in more than one way"
        raise InputError(
            f"{said} given. Expected one of these: --meetings FILE; --meeting 2006-04-11, once for each; or "
            "--forum JCCT, the meetings of the ledger."
        )
    _refuse_idle(counted)


def _refuse_idle(counted: Counted) -> None:
    """Refuse what would change nothing: who gives it believes that it does."""
    of_file: dict[str, object] = {"--value": counted.values, "--day": counted.day, "--offset": counted.offset}
    of_ledger: dict[str, object] = {"--of": counted.kinds, "--between": counted.between}
    of_statements: dict[str, object] = {
        "--party": counted.party,
        "--stance": counted.stances,
        "--counts-alone": not counted.out_of_all,
    }
    of_events: dict[str, object] = {"--actor": counted.actor, "--without": counted.without}
    idle = of_file if counted.file is None else of_ledger
    if not counted.statements:
        idle = idle | of_statements
    if not counted.events:
        idle = idle | of_events
    for option, given in idle.items():
        if given:
            what = "a file" if counted.file is not None else "events or statements of the ledger"
            raise InputError(f"{option} changes nothing where {what} is counted. Leave it out.")
