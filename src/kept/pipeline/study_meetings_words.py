"""The answer of a study of meetings: in one or two sentences, and for the title of a figure."""

from __future__ import annotations

import math

from kept.pipeline.study_meetings import MeetingsStudy, Outcome
from kept.pipeline.study_numbers import between, change
from kept.publish.account import counted
from kept.study import Answer, MeetingsResult, Untold
from kept.study.windows import Doubt


def answered(outcome: Outcome) -> bool:
    """Does the answer name a change?"""
    return outcome.answer in (Answer.SURGE, Answer.FADE, Answer.SURGE_AND_FADE, Answer.OTHER)


def answer_words(study: MeetingsStudy, outcome: Outcome) -> str:
    """The answer, with all that must not be left out where it is quoted."""
    return " ".join([_answer(outcome), *_reservations(study, outcome)])


def _answer(outcome: Outcome) -> str:
    result, what = outcome.result, outcome.name
    before, after = _surge(result), _fade(result)
    told = {
        Answer.SURGE: f"Surge: there are more {what} {before}. After the meetings nothing was found.",
        Answer.SURGE_AND_FADE: f"Surge and fade: there are more {what} {before}, and fewer {after}.",
        Answer.FADE: f"Fade: there are fewer {what} {after}. Before the meetings nothing was found.",
        Answer.OTHER: f"Another change than surge and fade: {what} {before}, and {after}.",
        Answer.NOT_IDENTIFIED: (
            "Not identified: the meetings always fall at the same times of the year (season lock "
            f"{result.season_lock:.2f} of 1), so whatever moves {what} at those times looks like an effect "
            "of the meetings."
        ),
        Answer.FRAGILE: f"Fragile, and not to be quoted as a finding: {_why_fragile(result)}",
        Answer.CANNOT_TELL: (
            f"Cannot tell: neither a surge of {what} before the meetings nor a fade after them is more than "
            f"chance would do. {smallest(result)}"
        ),
    }
    return told[outcome.answer]


def _reservations(study: MeetingsStudy, outcome: Outcome) -> list[str]:
    told = []
    if answered(outcome) and isinstance(outcome.result.cross_check, Untold):
        told.append("That is by one method only: the counts are too small for the check by another.")
    if outcome.answer in (Answer.SURGE, Answer.SURGE_AND_FADE) and study.near and not study.near_found:
        told.append(
            "Counted by the day, the same events are not more near meetings than chance would put there."
        )
    return told


def smallest(result: MeetingsResult) -> str:
    """The smallest surge that would have been found, in a sentence."""
    if math.isinf(result.smallest_detectable):
        return "No surge, however large, would have been found in four of five such studies."
    return (
        f"A surge of {change(result.smallest_detectable)} or more would have been found in four of five such "
        "studies."
    )


def _why_fragile(result: MeetingsResult) -> str:
    reasons = [_REASONS[doubt] for doubt in result.doubts]
    return f"{' And '.join(reasons)} (Surge {_short(result, 'surge')}, fade {_short(result, 'fade')}.)"


_REASONS = {
    Doubt.METHODS: "the test by placebo schedules and the regression that checks it disagree.",
    Doubt.ONE_MEETING: (
        "one of the meetings carries the result, for without it less than half of the effect is left."
    ),
}


def _short(result: MeetingsResult, name: str) -> str:
    effect = result.surge if name == "surge" else result.fade
    return f"{change(effect.estimate)}, {between(effect)}"


def span(number: int, every: str) -> str:
    """So many periods, for "in … before": "the month", "the 4 weeks".

    >>> span(1, "month"), span(4, "week")
    ('the month', 'the 4 weeks')
    """
    return f"the {every}" if number == 1 else f"the {counted(number, f'{every}s')}"


def _surge(result: MeetingsResult) -> str:
    periods, surge = span(result.settings.windows.before, result.series.every), result.surge
    return f"in {periods} before a meeting: {change(surge.estimate)} (95 % interval {between(surge)})"


def _fade(result: MeetingsResult) -> str:
    periods, fade = span(result.settings.windows.after, result.series.every), result.fade
    return f"in {periods} after: {change(fade.estimate)} ({between(fade)})"


def headline(outcome: Outcome) -> str:
    """The answer for the title of a figure: without intervals, which the figure shows."""
    result, what = outcome.result, outcome.name
    windows, every = result.settings.windows, result.series.every
    before = f"{change(result.surge.estimate)} in {span(windows.before, every)} before"
    after = f"{change(result.fade.estimate)} in {span(windows.after, every)} after"
    told = {
        Answer.SURGE: f"Surge before meetings: {before}, for {what}",
        Answer.FADE: f"Fade after meetings: {after}, for {what}",
        Answer.SURGE_AND_FADE: f"Surge and fade: {what} change by {before} meetings, and {after}",
        Answer.OTHER: f"Other change: {what} change by {before} meetings, and {after}",
        Answer.NOT_IDENTIFIED: f"{what} around meetings: not identified, for they keep to a season",
        Answer.FRAGILE: f"{what} around meetings: fragile, and not to be quoted as a finding",
        Answer.CANNOT_TELL: f"{what} around meetings: neither surge nor fade is more than chance would do",
    }[outcome.answer]
    return told[0].upper() + told[1:]
