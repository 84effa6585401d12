"""`kept study meetings`: what is counted and around which meetings, from files or from the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import EventKind, StatementKind
from kept.pipeline.records import Records
from kept.pipeline.study_counts import Counts, EventChoice, event_counts
from kept.pipeline.study_meetings_of import MeetingDay, Meetings, meetings_of, read_meetings
from kept.pipeline.study_near import near_meetings, near_told
from kept.pipeline.study_placed import LeftOut
from kept.pipeline.study_plans import Found, estimate_of
from kept.pipeline.study_said import StatementChoice, statement_counts
from kept.pipeline.study_series import read_series
from kept.study import Answer, Every, MeetingsResult, Series, meetings
from kept.study.several import holm

K = TypeVar("K", EventKind, StatementKind)

_WINDOWS = {Every.DAY: 28, Every.WEEK: 4, Every.MONTH: 1, Every.QUARTER: 1}
"""About a month on either side, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: columns of a `file`, or `events` or `statements` of the ledger.

    `values`, `day` and `offset` are headings of the file; without values, its only column with numbers is
    taken. `kinds` are of the events or statements; `party` is spoken for in the statements. `out_of_all`
    counts statements out of all of them. `every` is the rhythm: where it is not given, a file says it, and
    the ledger is counted by month. `between` is the time in which the ledger is counted.
    """

    file: Path | None = None
    values: tuple[str, ...] = ()
    day: str | None = None
    offset: str | None = None
    events: bool = False
    statements: bool = False
    kinds: tuple[str, ...] = ()
    party: str | None = None
    out_of_all: bool = True
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted, what was found, and the p of its first test corrected for all outcomes (Holm)."""

    name: str
    result: MeetingsResult
    adjusted_p: float


@dataclass(frozen=True, slots=True)
class MeetingsStudy:
    """A study: its outcomes, the first of which is the primary one, its meetings, and what was left out.

    `near` are sentences on single events near the meetings, where events of the ledger were counted. `notes`
    are to be told of the counts.
    """

    outcomes: tuple[Outcome, ...]
    meetings: tuple[MeetingDay, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    near: tuple[str, ...]
    forum: str | None

    @property
    def primary(self) -> Outcome:
        """The outcome on which the answer rests."""
        return self.outcomes[0]


def meetings_study(
    counted: Counted, chosen: Chosen, declared: Declared, records: Records | None
) -> MeetingsStudy:
    """Run a study.

    Args:
        counted: what is counted.
        chosen: around which meetings.
        declared: with what.
        records: what stands in the ledger; needed where events, statements or meetings are of the ledger.

    Raises:
        InputError: too much or too little was said, or the inputs do not allow the study.
    """
    _check(counted, chosen)
    counts = _counts(counted, records)
    series = counts[0].series
    around = _meetings(chosen, series, records)
    days = [one.day for one in around.days]
    results = {one.series.name: _result(one.series, days, declared) for one in counts}
    return MeetingsStudy(
        _corrected(results),
        around.days,
        (*(left for one in counts for left in one.left_out), *around.left_out),
        tuple(dict.fromkeys(note for one in counts for note in one.notes)),
        _near(counted, chosen, series, records),
        chosen.forum,
    )


def _corrected(results: Mapping[str, MeetingsResult]) -> tuple[Outcome, ...]:
    adjusted = holm({name: result.joint_p for name, result in results.items()})
    return tuple(Outcome(one.name, results[one.name], one.adjusted) for one in adjusted)


def _check(counted: Counted, chosen: Chosen) -> None:
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


def _counts(counted: Counted, records: Records | None) -> tuple[Counts, ...]:
    if counted.file is not None:
        return tuple(_column(counted, counted.file, value) for value in counted.values or (None,))
    assert records is not None, "what is counted in the ledger is given with it"
    every = counted.every or Every.MONTH
    if counted.events:
        events = EventChoice(kinds=_kinds(EventKind, counted.kinds))
        return (event_counts(records, every, events, counted.between),)
    statements = StatementChoice(kinds=_kinds(StatementKind, counted.kinds), party=counted.party)
    found = statement_counts(
        records, every, statements, between=counted.between, out_of_all=counted.out_of_all
    )
    return (found,)


def _column(counted: Counted, file: Path, value: str | None) -> Counts:
    series = read_series(file, value=value, day=counted.day, offset=counted.offset, every=counted.every)
    return Counts(series, int(sum(series.values)), ())


def _kinds(type_: type[K], words: Sequence[str]) -> tuple[K, ...]:
    known = {str(one): one for one in type_}
    for word in words:
        if word not in known:
            raise InputError(f"There is no kind {word!r}. Expected one of {', '.join(known)}.")
    return tuple(known[word] for word in words)


def _meetings(chosen: Chosen, series: Series, records: Records | None) -> Meetings:
    if chosen.file is not None:
        return read_meetings(chosen.file, series.every)
    if chosen.days:
        return Meetings(tuple(_given(one) for one in sorted(chosen.days)))
    assert records is not None, "meetings of the ledger are given with it"
    every = meetings_of(records, series.every, forum=chosen.forum, kind=chosen.kind)
    inside = [one for one in every.days if series.start <= one.day <= series.end]
    outside = [
        LeftOut(one.id, str(one.day), f"it lies outside of the counts, {series.start} to {series.end}")
        for one in every.days
        if one not in inside
    ]
    return Meetings(tuple(inside), (*every.left_out, *outside))


def _given(words: str) -> MeetingDay:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise InputError(f"{words[:60]!r} is no day of a meeting. Write it as 2006-04-11.") from None
    return MeetingDay(words, day, "day")


def _result(series: Series, days: Sequence[date], declared: Declared) -> MeetingsResult:
    usual = _WINDOWS.get(series.every)
    before, after = declared.before or usual, declared.after or usual
    if before is None or after is None:
        raise InputError(
            f"The {series.name} has one value a {series.every}: nothing can be told of the weeks around a "
            "meeting. Give values by month, week or day."
        )
    return meetings(
        series,
        days,
        before=before,
        after=after,
        draws=declared.draws,
        seed=declared.seed,
        shorten=declared.shorten,
    )


def _near(counted: Counted, chosen: Chosen, series: Series, records: Records | None) -> tuple[str, ...]:
    """Of events of the ledger by the day: how many lie near the meetings, against chance."""
    if not counted.events or not chosen.from_ledger or records is None:
        return ()
    between = counted.between or Period(PartialDate.of(series.start), PartialDate.of(series.end))
    events = EventChoice(kinds=_kinds(EventKind, counted.kinds))
    try:
        found = near_meetings(records, between, forum=chosen.forum, kind=chosen.kind, chosen=events)
    except InputError as error:
        return (f"Single events near the meetings were not looked at: {error}",)
    return tuple(near_told(found))


def found_in(study: MeetingsStudy, outcome: Outcome) -> Found:
    """What the ledger keeps of the result of one outcome."""
    result = outcome.result
    adjusted = outcome.adjusted_p if len(study.outcomes) > 1 else None
    estimates = (
        estimate_of("surge", result.surge, "share of normal", adjusted),
        estimate_of("fade", result.fade, "share of normal", adjusted),
        estimate_of("net", result.net, f"{result.series.every}s of normal activity"),
    )
    return Found(
        study="meetings",
        answer=str(result.answer),
        inputs=result.digest,
        settings=_settings(study, outcome),
        estimates=estimates,
        seed=result.settings.seed,
    )


def _settings(study: MeetingsStudy, outcome: Outcome) -> Mapping[str, str]:
    settings, series = outcome.result.settings, outcome.result.series
    named = {
        "outcome": outcome.name,
        "every": str(series.every),
        "before": str(settings.windows.before),
        "after": str(settings.windows.after),
        "seed": str(settings.seed),
        "draws": str(settings.draws),
        "harmonics": str(settings.harmonics),
        "knots": str(settings.knots),
        "start": str(series.start),
        "meetings": ", ".join(str(one.day) for one in study.meetings),
    }
    return named | ({"forum": study.forum} if study.forum is not None else {})


def found_anything(result: MeetingsResult) -> bool:
    """Does the answer name a change?"""
    return result.answer in (Answer.SURGE, Answer.FADE, Answer.SURGE_AND_FADE, Answer.OTHER)
