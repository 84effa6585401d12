"""What the answer of a study of meetings rests on, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kept.dates import MONTHS
from kept.pipeline.study_meetings import MeetingsStudy
from kept.pipeline.study_meetings_of import MeetingDay
from kept.pipeline.study_meetings_words import smallest
from kept.pipeline.study_numbers import between, chance, change, correlation
from kept.publish.account import counted
from kept.study import MeetingsResult, Untold
from kept.study.number_words import number
from kept.study.windows import WARNED, Doubt


def grounds(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    """The sentences, in the order of what a sceptic asks first."""
    settings, every = result.settings, result.series.every
    yield (
        f"{counted(len(result.meetings), 'meetings')}; {100 * result.in_windows:.0f} % of the "
        f"{len(result.series):,} {every}s lie in a window."
    )
    yield (
        f"The first test, of whether anything differs before or after, has {chance(result.joint_p)} under "
        f"{settings.draws:,} placebo schedules, which are the same gaps between meetings in random order."
    )
    yield smallest(result)
    yield _check(result)
    yield (
        f"The counts vary {number(result.dispersion)} times as much as chance alone would make them; from "
        f"one {every} to the next they are correlated by {correlation(result.autocorrelation)}."
    )
    yield from _season(study, result)
    if result.shortened:
        yield result.shortened
    if result.cut_off:
        yield (
            f"{counted(result.cut_off, 'meetings')} near an end of the series: part of the windows was not "
            "seen."
        )


def _check(result: MeetingsResult) -> str:
    check = result.cross_check
    if isinstance(check, Untold):
        return f"The check by another method was left out: {check.because}."
    agree = "disagrees" if Doubt.METHODS in result.doubts else "agrees"
    return (
        f"The check, a regression of logarithms that allows for correlated {result.series.every}s, {agree}: "
        f"surge {change(check.surge.estimate)} ({between(check.surge)}), fade {change(check.fade.estimate)} "
        f"({between(check.fade)})."
    )


def _season(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    told = f"Season lock {result.season_lock:.2f}; 0 is all over the year, 1 always the same days."
    if result.season_lock > WARNED and result.identified:
        told += " That is high, but at a third of these times or more there was no meeting."
    yield told
    since = result.locked_since
    if not isinstance(since, Untold):
        yield _late(study, [one for one in study.meetings if result.series.position(one.day) >= since])


def _late(study: MeetingsStudy, late: list[MeetingDay]) -> str:
    first, last = _around_the_year(sorted({one.day.month for one in late}))
    which = "meetings" if len(late) == len(study.meetings) else f"{len(late)} meetings from {late[0].day} on"
    return (
        f"The {which} all fall from {MONTHS[first - 1]} to {MONTHS[last - 1]}: by themselves they could not "
        "be told from the calendar."
    )


def _around_the_year(months: list[int]) -> tuple[int, int]:
    """The first and the last month of the shortest stretch that holds them all, over the turn of the year."""
    following = [*months[1:], months[0] + 12]
    widest = max(range(len(months)), key=lambda at: following[at] - months[at])
    return following[widest] % 12 or 12, months[widest]
