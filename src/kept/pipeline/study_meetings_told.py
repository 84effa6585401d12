"""A study of meetings in words: the answer first, then all that belongs beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kept import __version__
from kept.pipeline.study_left_out import left_out_grid
from kept.pipeline.study_meetings import MeetingsStudy
from kept.pipeline.study_meetings_grounds import grounds
from kept.pipeline.study_meetings_words import answer_words
from kept.pipeline.study_numbers import amount, chance_alone, change
from kept.publish.account import Account, Grid, Section, counted
from kept.study import Estimate, MeetingsResult, Untold
from kept.study.estimate import LEVEL
from kept.study.windows import Run


def meetings_account(study: MeetingsStudy, planned: Sequence[str]) -> Account:
    """The study in words.

    Args:
        study: what was found.
        planned: what is to be said of its plan.
    """
    result = study.primary.result
    return Account(
        answer_words(study, study.primary),
        (
            Section("The effects", tuple(_effects_told(result)), _effects(result)),
            Section("Every outcome", (_HOLM,), _outcomes(study)) if len(study.outcomes) > 1 else _NOTHING,
            Section("Single events near the meetings", study.near),
            Section("What the answer rests on", tuple(grounds(study, result))),
            Section("The same under other settings", tuple(_left_out_told(study, result)), _runs(result)),
            Section("What was left out", study.notes, left_out_grid(study.left_out)),
            Section("What this does not show", tuple(_limits(result))),
            Section("The plan", tuple(planned)),
            Section("To compute it again", tuple(_again(result))),
        ),
    )


_NOTHING = Section("")
_HOLM = (
    "With several outcomes chance finds one more often. So the p of the first test is corrected for their "
    "number (Holm), and the answer goes by that."
)


def _effects(result: MeetingsResult) -> Grid:
    windows, every = result.settings.windows, f"{result.series.every}s"
    net = result.net
    in_periods = (amount(net.estimate), amount(net.low), amount(net.high), chance_alone(net.p))
    rows = (
        (f"surge, {counted(windows.before, every)} before", *_in_shares(result.surge)),
        (f"fade, {counted(windows.after, every)} after", *_in_shares(result.fade)),
        ("before against after", *_in_shares(result.differs)),
        (f"net, {every} of normal for each meeting", *in_periods),
        ("lasting, for each meeting", *_in_shares(result.lasting)),
    )
    return Grid(("", "effect", "from", "to", "p"), rows)


def _in_shares(one: Estimate) -> tuple[str, ...]:
    return (change(one.estimate), change(one.low), change(one.high), chance_alone(one.p))


def _effects_told(result: MeetingsResult) -> Iterator[str]:
    yield (
        "In per cent of what is normal at that time of that year, with 95 % intervals; each with the effects "
        "of the other windows taken into account."
    )
    if result.joint_p > LEVEL and (result.surge.found or result.fade.found):
        yield (
            "A window by itself would be found here. The first test, of whether anything differs in either "
            "of them, finds nothing, and only what both find counts."
        )
    shifted = result.shifted
    if not isinstance(shifted, Untold):
        yield f"Of what is gained before a meeting, {100 * shifted:.0f} % is lost after it."
    if not result.lasting.found:
        yield (
            "Whether anything lasts, nobody can tell from regular meetings alone: a step at each of them "
            f"looks like a trend. {_smallest_step(result)}"
        )


def _smallest_step(result: MeetingsResult) -> str:
    if math.isinf(result.smallest_lasting):
        return "No step, however large, would have been found."
    return (
        f"Only {change(result.smallest_lasting)} or more at every meeting would have been found in four of "
        "five such studies."
    )


def _outcomes(study: MeetingsStudy) -> Grid:
    rows = (
        (
            one.name,
            str(one.answer),
            change(one.result.surge.estimate),
            change(one.result.fade.estimate),
            chance_alone(one.result.joint_p),
            chance_alone(one.adjusted_p),
        )
        for one in study.outcomes
    )
    return Grid(("outcome", "answer", "surge", "fade", "first test", "corrected"), tuple(rows), words=2)


def _runs(result: MeetingsResult) -> Grid:
    rows = [_run(one) for one in result.sensitivity]
    return Grid(("settings", "surge", "p", "fade", "p"), tuple(rows))


def _run(one: Run) -> tuple[str, ...]:
    surge, fade = (change(one.surge), chance_alone(one.surge_p)), (change(one.fade), chance_alone(one.fade_p))
    return (one.name, *surge, *fade)


def _left_out_told(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    lowest = min(result.left_out, key=lambda one: one.surge)
    highest = max(result.left_out, key=lambda one: one.surge)
    days = {result.series.position(one.day): one.day for one in study.meetings}
    yield (
        f"Without any one meeting the surge lies between {change(lowest.surge)} (without "
        f"{days[lowest.meeting]}) and {change(highest.surge)} (without {days[highest.meeting]}). The tests "
        "here move the schedule as a whole, to its other places."
    )


def _limits(result: MeetingsResult) -> Iterator[str]:
    yield (
        "Why. Whoever sets a date because of what happened has the effect before the cause: take the dates "
        "as they were first announced, not as they were moved."
    )
    if result.series.offset is None:
        yield (
            "Whether counts from news are conduct or coverage: reporters write about meetings. Count out of "
            "all that is reported (--offset), or take what no reporter makes: seizure records, court files."
        )
    yield "Reports that come late, or in batches at the end of a month, look like a fade."
    if sum(result.series.values) < 3 * len(result.series):
        yield (
            "Much, with so few counts: intervals are wide, and a period without a count may be one in which "
            "nobody looked."
        )


def _again(result: MeetingsResult) -> Iterator[str]:
    settings = result.settings
    yield (
        f"Seed {settings.seed}, {settings.draws:,} schedules; normal is a trend and {settings.harmonics} "
        f"waves of the year; Kept {__version__}. sha-256 of series, meetings and settings: {result.digest}"
    )
