"""What the reports are given: the whole ledger on a day, and verdicts that changed, with their causes.

The pipeline fills them from the ledger; this room computes no verdict and looks nothing up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kept.model import Commitment, Nature, NextEvidence, Pace, Verdict, Weighed


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a report speaks.

    `case` names the cases in the ledger; `only` says in words to which part of it the report was narrowed.
    `as_of` is an ISO day, `known_at` the ISO moment or day up to which records count, absent for all of them.
    """

    case: str
    as_of: str
    known_at: str | None
    only: tuple[str, ...] = ()


class Unknown(StrEnum):
    """In which way it is not known whether something was done."""

    NOBODY_LOOKED = "nobody_looked"
    FOUND_NOTHING = "found_nothing"
    NO_DATA = "no_data"
    SHOWS_NOTHING = "shows_nothing"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    NOT_TESTABLE = "not_testable"


@dataclass(frozen=True, slots=True)
class Told:
    """One commitment with its verdict, and the names of those whom it binds."""

    commitment: Commitment
    verdict: Verdict
    bound: tuple[str, ...]

    @property
    def forecast(self) -> bool:
        """Is it a forecast, and no promise?"""
        return self.commitment.nature is Nature.FORECAST


@dataclass(frozen=True, slots=True)
class DueDay:
    """When a commitment falls due.

    `settles` is the day that decides, absent where none is on record; `session` names the session at which
    it falls due, where its own words give no date.
    """

    settles: date | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting to come, by a short name."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Paced:
    """The pace of one measure; `part` names the element that it tests, where it tests one."""

    pace: Pace
    part: str | None = None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One commitment in the report of the whole ledger.

    `owed` is false where it is kept, ended, or cannot be tested. `overdue` counts the days since it fell
    due, where something is owed. `paces` are those of its measures, `awaited` the figures that are not out
    yet, `meets` the next session of the forum where it was made.
    """

    told: Told
    due: DueDay = DueDay()
    owed: bool = True
    overdue: int | None = None
    unknown: Unknown | None = None
    paces: tuple[Paced, ...] = ()
    awaited: tuple[NextEvidence, ...] = ()
    meets: Session | None = None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The whole ledger, or a part of it, on one day. `later` counts what was made after that day."""

    scope: Scope
    lines: tuple[StatusLine, ...]
    later: int = 0


class CauseKind(StrEnum):
    """Why a verdict changed: between two days, or as the ledger grew."""

    MADE = "made"
    DUE = "fell_due"
    CAME_IN = "came_in"
    REVISED = "revised"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    REMOVED = "removed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """A weighed piece of evidence with what a reader needs to find it.

    `quoted` are the exact words where they are kept; `paraphrase` is true where a speaker's words are given
    in other words. `source` names where it was seen. `recorded` says when and by whom it was recorded,
    where that is what changed the verdict.
    """

    weighed: Weighed
    quoted: tuple[str, ...] = ()
    paraphrase: bool = False
    source: str | None = None
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for which a verdict changed: a sentence, or the piece that came in or fell away."""

    kind: CauseKind
    text: str = ""
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one verdict. `at` is the ISO day, or the moment of recording, at which it changed.

    `before` is absent for the first that there was; `by` says who recorded what changed it.
    """

    at: str
    told: Told
    before: Verdict | None
    causes: tuple[Cause, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """What changed up to `scope.as_of` since a day, or in what was recorded since a moment.

    `moved` are changes of status; `grounds` those of grade or grounds under the same status; `new` what was
    made, or first recorded, in between, with its status at the end. `total` counts all that was in being.
    `by_record` tells the two clocks apart.
    """

    scope: Scope
    since: str
    by_record: bool
    moved: tuple[Step, ...] = ()
    grounds: tuple[Step, ...] = ()
    new: tuple[Told, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """One commitment on two days."""

    first: Told
    second: Told


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """The whole ledger on two days. `new` was made after the first and by the second."""

    scope: Scope
    first: str
    second: str
    pairs: tuple[Pair, ...]
    new: tuple[Told, ...] = ()
    later: int = 0


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """Every verdict that there was on one commitment, oldest first, as days passed or as the ledger grew."""

    scope: Scope
    told: Told
    by_record: bool
    steps: tuple[Step, ...]
    due: DueDay = DueDay()
