"""`kept study meetings`: what is counted and around which meetings, from files or from the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.model import EventKind, Stance, StatementKind
from kept.pipeline.records import Records
from kept.pipeline.study_counts import Counts, EventChoice, event_counts
from kept.pipeline.study_meetings_asked import Chosen, Counted, Declared, check_asked
from kept.pipeline.study_meetings_of import MeetingDay, Meetings, meetings_of, read_meetings, within
from kept.pipeline.study_near import NearMeetings, near_meetings, near_told
from kept.pipeline.study_periods import read_meeting
from kept.pipeline.study_placed import LeftOut
from kept.pipeline.study_plans import Found, estimate_of
from kept.pipeline.study_said import StatementChoice, statement_counts
from kept.pipeline.study_series import read_told
from kept.study import Answer, Every, MeetingsResult, Series, meetings
from kept.study.digest import digest
from kept.study.estimate import LEVEL
from kept.study.several import holm

K = TypeVar("K", EventKind, StatementKind, Stance)

_WINDOWS = {Every.DAY: 28, Every.WEEK: 4, Every.MONTH: 1, Every.QUARTER: 1}
"""About a month on either side, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted and what was found, with p-values corrected for the number of outcomes (Holm).

    `adjusted_p` is that of the first test, `adjusted_surge` and `adjusted_fade` are those of the windows.
    """

    name: str
    result: MeetingsResult
    adjusted_p: float
    adjusted_surge: float
    adjusted_fade: float

    @property
    def answer(self) -> Answer:
        """The answer of the result; what only this one of several outcomes finds by chance is not told."""
        found = self.result.answer in (Answer.SURGE, Answer.FADE, Answer.SURGE_AND_FADE, Answer.OTHER)
        return Answer.CANNOT_TELL if found and self.adjusted_p > LEVEL else self.result.answer


@dataclass(frozen=True, slots=True)
class MeetingsStudy:
    """A study: its outcomes, the first of which is the primary one, its meetings, and what was left out.

    `source` is where the counts are from. `near` are sentences on single events near the meetings, where
    events of the ledger were counted, and `near_found` says whether there were more of them than by chance.
    `notes` are to be told of the counts.
    """

    outcomes: tuple[Outcome, ...]
    meetings: tuple[MeetingDay, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    near: tuple[str, ...]
    near_found: bool
    forum: str | None
    source: str

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
    check_asked(counted, chosen)
    counts = _counts(counted, records)
    series = counts[0].series
    around = _meetings(chosen, series, records)
    days = [one.day for one in around.days]
    results = {one.series.name: _result(one.series, days, declared) for one in counts}
    near = _near(counted, chosen, series, records)
    return MeetingsStudy(
        outcomes=_corrected(results),
        meetings=around.days,
        left_out=(*(left for one in counts for left in one.left_out), *around.left_out),
        notes=tuple(dict.fromkeys([*(note for one in counts for note in one.notes), *around.notes])),
        near=tuple(near_told(near)) if isinstance(near, NearMeetings) else near,
        near_found=isinstance(near, NearMeetings) and near.whole.before.found,
        forum=chosen.forum,
        source=counted.file.name if counted.file is not None else "the ledger",
    )


def _corrected(results: Mapping[str, MeetingsResult]) -> tuple[Outcome, ...]:
    first = holm({name: one.joint_p for name, one in results.items()})
    surges = holm({name: one.surge.p for name, one in results.items()})
    fades = holm({name: one.fade.p for name, one in results.items()})
    return tuple(
        Outcome(one.name, results[one.name], one.adjusted, surge.adjusted, fade.adjusted)
        for one, surge, fade in zip(first, surges, fades, strict=True)
    )


def _counts(counted: Counted, records: Records | None) -> tuple[Counts, ...]:
    if counted.file is not None:
        return tuple(_column(counted, counted.file, value) for value in counted.values or (None,))
    assert records is not None, "what is counted in the ledger is given with it"
    every = counted.every or Every.MONTH
    if counted.events:
        return (event_counts(records, every, _events(counted), counted.between),)
    statements = StatementChoice(
        kinds=_words_of(StatementKind, counted.kinds, "kind"),
        stances=_words_of(Stance, counted.stances, "stance"),
        party=counted.party,
    )
    found = statement_counts(
        records, every, statements, between=counted.between, out_of_all=counted.out_of_all
    )
    return (found,)


def _column(counted: Counted, file: Path, value: str | None) -> Counts:
    read = read_told(file, value=value, day=counted.day, offset=counted.offset, every=counted.every)
    return Counts(read.series, int(sum(read.series.values)), (), read.notes)


def _events(counted: Counted) -> EventChoice:
    return EventChoice(_words_of(EventKind, counted.kinds, "kind"), counted.actor, counted.without)


def _words_of(type_: type[K], words: Sequence[str], what: str) -> tuple[K, ...]:
    known = {str(one): one for one in type_}
    for word in words:
        if word not in known:
            raise InputError(f"There is no {what} {word!r}. Expected one of {', '.join(known)}.")
    return tuple(known[word] for word in words)


def _meetings(chosen: Chosen, series: Series, records: Records | None) -> Meetings:
    if chosen.file is not None:
        return within(read_meetings(chosen.file, series.every), series)
    if chosen.days:
        return within(Meetings(tuple(sorted(map(_given, chosen.days), key=lambda one: one.day))), series)
    assert records is not None, "meetings of the ledger are given with it"
    return within(meetings_of(records, series.every, forum=chosen.forum, kind=chosen.kind), series)


def _given(words: str) -> MeetingDay:
    try:
        when = read_meeting(words)
    except CellError as error:
        raise InputError(f"{words[:60]!r} is no day of a meeting. {error} {error.to_do}") from None
    if when.precision != "day":
        raise InputError(f"{words[:60]!r} is no day of a meeting. Expected one such as 2006-04-11.")
    return MeetingDay(words, when.first(), "day")


def _result(series: Series, days: Sequence[date], declared: Declared) -> MeetingsResult:
    usual = _WINDOWS.get(series.every)
    before = declared.before if declared.before is not None else usual
    after = declared.after if declared.after is not None else usual
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


def _near(
    counted: Counted, chosen: Chosen, series: Series, records: Records | None
) -> NearMeetings | tuple[str, ...]:
    """Of events of the ledger by the day: how many lie near the meetings, against chance."""
    if not counted.events or not chosen.from_ledger or records is None:
        return ()
    between = counted.between or Period(PartialDate.of(series.start), PartialDate.of(series.end))
    events = _events(counted)
    try:
        return near_meetings(records, between, forum=chosen.forum, kind=chosen.kind, chosen=events)
    except InputError as error:
        return (f"Single events near the meetings were not looked at: {error}",)


def found_in(study: MeetingsStudy, outcome: Outcome) -> Found:
    """What the ledger keeps of the result of one outcome."""
    result = outcome.result
    several = len(study.outcomes) > 1
    surge, fade = (one if several else None for one in (outcome.adjusted_surge, outcome.adjusted_fade))
    estimates = (
        estimate_of("surge", result.surge, "share of normal", surge),
        estimate_of("fade", result.fade, "share of normal", fade),
        estimate_of("net", result.net, f"{result.series.every}s of normal activity"),
    )
    return Found(
        study="meetings",
        answer=str(outcome.answer),
        inputs=digest({"series": result.series.plain(), "meetings": result.meetings}),
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
