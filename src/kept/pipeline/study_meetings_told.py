"""A study of meetings in words: the answer first, then all that belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kept import __version__
from kept.pipeline.study_meetings import MeetingsStudy, Outcome
from kept.pipeline.study_numbers import amount, between, chance, change
from kept.pipeline.study_placed import LeftOut
from kept.publish.licence_account import Account, Grid, Section, counted, first_of
from kept.study import Answer, MeetingsResult, Untold
from kept.study.windows import Run

_MOST_LEFT_OUT = 6
_MONTHS = "January February March April May June July August September October November December".split()


def meetings_account(study: MeetingsStudy, planned: Sequence[str]) -> Account:
    """The study in words.

    Args:
        study: what was found.
        planned: what is to be said of its plan.
    """
    result = study.primary.result
    return Account(
        answer_words(study.primary),
        (
            Section("The effects", tuple(_effects_told(result)), _effects(result)),
            Section("Every outcome", (_HOLM,), _outcomes(study)) if len(study.outcomes) > 1 else _NOTHING,
            Section("Single events near the meetings", study.near),
            Section("What the answer rests on", tuple(_grounds(study, result))),
            Section("The same under other settings", tuple(_left_out_told(study, result)), _runs(result)),
            Section("What was left out", study.notes, _left_out(study)),
            Section("What this does not show", tuple(_limits(result))),
            Section("The plan", tuple(planned)),
            Section("To compute it again", tuple(_again(result))),
        ),
    )


_NOTHING = Section("")
_HOLM = "The first test of each is corrected for their number by the method of Holm."


def answer_words(outcome: Outcome) -> str:
    """The answer in one or two sentences."""
    result, what = outcome.result, outcome.name
    before, after = _surge(result), _fade(result)
    if result.answer is Answer.SURGE:
        return f"Surge: there are more {what} {before}. After the meetings nothing was told from normal."
    if result.answer is Answer.SURGE_AND_FADE:
        return f"Surge and fade: there are more {what} {before}, and fewer {after}."
    if result.answer is Answer.FADE:
        return f"Fade: there are fewer {what} {after}. Before the meetings nothing was told from normal."
    if result.answer is Answer.OTHER:
        return f"Another change than surge and fade: {what} are {before}, and {after}."
    return _unanswered(result, what)


def headline(outcome: Outcome) -> str:
    """The answer for the title of a figure: without intervals, which the figure shows."""
    result, what = outcome.result, outcome.name
    every, windows = result.series.every, result.settings.windows
    before = f"{change(result.surge.estimate)} in the {counted(windows.before, f'{every}s')} before"
    after = f"{change(result.fade.estimate)} in the {counted(windows.after, f'{every}s')} after"
    if result.answer is Answer.SURGE:
        return f"Surge before meetings: {before}, for {what}"
    if result.answer is Answer.FADE:
        return f"Fade after meetings: {after}, for {what}"
    if result.answer in (Answer.SURGE_AND_FADE, Answer.OTHER):
        return f"{str(result.answer).capitalize()}: {what} change by {before} meetings, and {after}"
    told = {
        Answer.NOT_IDENTIFIED: f"{what} around meetings: not identified, for all lie in one season",
        Answer.FRAGILE: f"{what} around meetings: fragile, for two methods disagree",
        Answer.CANNOT_TELL: f"{what} around meetings: neither a surge nor a fade can be told from chance",
    }[result.answer]
    return told[0].upper() + told[1:]


def _unanswered(result: MeetingsResult, what: str) -> str:
    smallest = change(result.smallest_detectable)
    if result.answer is Answer.NOT_IDENTIFIED:
        return (
            "Not identified: the meetings always fall in the same season (season lock "
            f"{result.season_lock:.2f} of 1), so whatever moves {what} in that season looks like an effect "
            "of the meetings."
        )
    if result.answer is Answer.FRAGILE:
        return (
            f"Fragile: the placebo schedules and the regression that checks them disagree about {what}. "
            "Neither is to be quoted alone."
        )
    return (
        f"Cannot tell: neither a surge of {what} before the meetings nor a fade after them was told from "
        f"chance. A surge of {smallest} or more would have been found in four of five such studies."
    )


def _surge(result: MeetingsResult) -> str:
    windows, surge = result.settings.windows, result.surge
    periods = counted(windows.before, f"{result.series.every}s")
    return f"in the {periods} before a meeting: {change(surge.estimate)} (95 % interval {between(surge)})"


def _fade(result: MeetingsResult) -> str:
    windows, fade = result.settings.windows, result.fade
    periods = counted(windows.after, f"{result.series.every}s")
    return f"in the {periods} after: {change(fade.estimate)} ({between(fade)})"


def _effects(result: MeetingsResult) -> Grid:
    windows, every = result.settings.windows, f"{result.series.every}s"
    net = result.net
    shares = (
        (f"surge, {counted(windows.before, every)} before", result.surge),
        (f"fade, {counted(windows.after, every)} after", result.fade),
        ("before against after", result.differs),
        ("lasting, for each meeting", result.lasting),
    )
    rows = [(name, change(one.estimate), _low(one.low), _low(one.high), _p(one.p)) for name, one in shares]
    in_periods = (f"net, {every} of normal for each meeting", amount(net.estimate), amount(net.low))
    rows.insert(3, (*in_periods, amount(net.high), _p(net.p)))
    return Grid(("", "effect", "from", "to", "p"), tuple(rows))


def _low(share: float) -> str:
    return change(share) if share > -1 else "−100 %"


def _p(p: float) -> str:
    return chance(p).removeprefix("p ").removeprefix("= ")


def _effects_told(result: MeetingsResult) -> Iterator[str]:
    yield (
        "As a share of what is normal at that time, with 95 % intervals, by joint coefficients: each without "
        "the effects of the other windows."
    )
    shifted = result.shifted
    if not isinstance(shifted, Untold):
        yield f"Of what is gained before a meeting, {100 * shifted:.0f} % is lost after it."
    if not result.lasting.found:
        yield (
            "Whether anything lasts, nobody can tell from regular meetings alone: a step at each of them "
            f"looks like a trend. Only {change(result.smallest_lasting)} or more at every meeting would have "
            "been found in four of five such studies."
        )


def _outcomes(study: MeetingsStudy) -> Grid:
    rows = (
        (
            one.name,
            str(one.result.answer),
            change(one.result.surge.estimate),
            change(one.result.fade.estimate),
            _p(one.result.joint_p),
            _p(one.adjusted_p),
        )
        for one in study.outcomes
    )
    return Grid(("outcome", "answer", "surge", "fade", "first test", "corrected"), tuple(rows), words=2)


def _grounds(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    settings, every = result.settings, f"{result.series.every}s"
    yield (
        f"{counted(len(result.meetings), 'meetings')}; {100 * result.in_windows:.0f} % of the "
        f"{len(result.series):,} {every} lie in a window."
    )
    yield (
        f"The first test, of whether anything differs before or after, has {chance(result.joint_p)} under "
        f"{settings.draws:,} placebo schedules: the same gaps between meetings in random order."
    )
    yield (
        f"The smallest surge that would have been found in four of five such studies is "
        f"{change(result.smallest_detectable)}."
    )
    yield _check(result)
    yield (
        f"The counts vary {result.dispersion:.1f} times as much as chance alone would make them, and one of "
        f"the {every} goes with the next by {result.autocorrelation:.2f} (of 1)."
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
        return f"The check by a regression of logarithms was left out: {check.because}."
    agree = "disagrees" if result.fragile else "agrees"
    return (
        f"The check by a regression of logarithms with errors that follow one another {agree}: surge "
        f"{change(check.surge.estimate)} ({between(check.surge)}), fade {change(check.fade.estimate)} "
        f"({between(check.fade)})."
    )


def _season(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    told = f"Season lock {result.season_lock:.2f} (0: meetings all over the year, 1: always the same day)."
    if result.season_lock > 0.7 and result.identified:
        told += " That is high; but in a third of the years or more no meeting lies in that season."
    yield told
    since = result.locked_since
    if isinstance(since, Untold):
        return
    late = [one for one in study.meetings if result.series.position(one.day) >= since]
    months = sorted({one.day.month for one in late})
    if months[0] == 1 and months[-1] == 12:
        months = [*(one for one in months if one > 6), *(one for one in months if one <= 6)]
    yield (
        f"The {len(late)} meetings from {late[0].day} on all fall from {_MONTHS[months[0] - 1]} to "
        f"{_MONTHS[months[-1] - 1]}: by themselves they could not be told from the calendar."
    )


def _runs(result: MeetingsResult) -> Grid:
    rows = [_run(one) for one in result.sensitivity]
    return Grid(("settings", "surge", "p", "fade", "p"), tuple(rows))


def _run(one: Run) -> tuple[str, ...]:
    return (one.name, change(one.surge), _p(one.surge_p), change(one.fade), _p(one.fade_p))


def _left_out_told(study: MeetingsStudy, result: MeetingsResult) -> Iterator[str]:
    if not result.left_out:
        return
    lowest = min(result.left_out, key=lambda one: one.surge)
    highest = max(result.left_out, key=lambda one: one.surge)
    days = {result.series.position(one.day): one.day for one in study.meetings}
    yield (
        f"Without any one meeting the surge lies between {change(lowest.surge)} (without "
        f"{days[lowest.meeting]}) and {change(highest.surge)} (without {days[highest.meeting]}). The tests "
        "here move the schedule as a whole, to all its other places."
    )


def _left_out(study: MeetingsStudy) -> Grid | None:
    if not study.left_out:
        return None
    rows = first_of([_row(one) for one in study.left_out], _MOST_LEFT_OUT, "left out")
    return Grid(("record", "date", "why"), rows, words=3)


def _row(one: LeftOut) -> tuple[str, ...]:
    return (one.id, one.when, one.why)


def _limits(result: MeetingsResult) -> Iterator[str]:
    yield (
        "Why: whoever sets a date because of what happened has the effect before the cause. Take the dates "
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
        f"Seed {settings.seed}, {settings.draws:,} schedules, trend and {settings.harmonics} harmonics of "
        f"the year, Kept {__version__}. sha-256 of series, meetings and settings: {result.digest}"
    )
