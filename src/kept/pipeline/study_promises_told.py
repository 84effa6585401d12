"""`kept study promises` in words: what can be told of each feature, then how long it takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from kept.pipeline.study_numbers import chance, chance_alone, change
from kept.pipeline.study_promises import PromisesReport
from kept.pipeline.study_promises_features import MEANINGS
from kept.publish.account import Account, Grid, Section, counted
from kept.publish.days import days_words, moment_words
from kept.study.promises import Answer, Compared, Course, Median, Side, Why

_LOOKS = (("half a year", 183), ("1 year", 365), ("2 years", 731), ("5 years", 1826))


def promises_account(
    report: PromisesReport, plan: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Account:
    """The report in words: what can be told of each feature, how long it takes, and what its plan was.

    Args:
        report: what was found.
        plan: what is to be said of the plan.
        notes: what is to be said of the day as of which it is told.
    """
    found = report.found
    return Account(
        answer_words(report),
        (
            Section("What became of them", (*notes, *_decided(found.overall)), _families(report)),
            Section("Kept, of the decided ones, with a feature and without", (), _features(found.features)),
            Section("What can be told", tuple(_told(report))),
            Section("The smallest difference that would have been found", tuple(_power(found.features))),
            Section(
                "If the undecided ones were decided", _undecided(found.features), _bounds(found.features)
            ),
            Section("From the promise to the first act", tuple(_course(found.to_act, "acted on", "promise"))),
            Section("From the act to its undoing", tuple(_course(found.to_lapse, "undone", "act"))),
            Section("The plan", plan),
            Section("How to read this", tuple(_reading(report))),
        ),
    )


def ahead_told(as_of: date, today: date) -> Iterator[str]:
    """That the day as of which it is told has not come yet, where that is so."""
    if as_of > today:
        yield (
            f"{moment_words(as_of.isoformat())} has not come yet. What is on record ends on "
            f"{moment_words(today.isoformat())} at the latest; until then nobody can have seen whether a "
            "promise was acted on, and the times below count the days after it as if somebody had."
        )


def answer_words(report: PromisesReport) -> str:
    """What was found, in a sentence."""
    found, side = report.found, report.found.overall
    decided = (
        f"{side.decided} decided: {side.kept} kept, {side.decided - side.kept} not kept"
        if side
        else "none decided"
    )
    seen = [f"those with the feature “{one.name}” are {one.answer}" for one in _clear(found.features)]
    told = "; ".join(seen) if seen else "no feature can be told to go with keeping"
    return f"Of {counted(found.promises, 'promises')}, {decided}; {told}."


def _clear(features: Sequence[Compared]) -> list[Compared]:
    return [one for one in features if one.answer is not Answer.CANNOT_TELL]


def _families(report: PromisesReport) -> Grid:
    rows = tuple((str(family), f"{count:,}") for family, count in report.found.families)
    return Grid(("as of " + moment_words(report.scope.as_of), "promises"), rows)


def _decided(side: Side | None) -> Iterator[str]:
    if side is None:
        yield "None was found kept or not kept, so nothing can be compared."
        return
    yield (
        f"Of the decided ones {_percent(side.share)} were kept (exact 95 % interval {_percent(side.low)} to "
        f"{_percent(side.high)}). {counted(side.undecided, 'promises')} are not decided: of all, "
        f"{_percent(side.least)} were kept if none of these was, and {_percent(side.most)} if all were."
    )


def _percent(share: float) -> str:
    return change(share).removeprefix("+")


def _points(difference: float) -> str:
    return change(difference).removesuffix(" %")


def _features(features: Sequence[Compared]) -> Grid | None:
    if not features:
        return None
    head = ("feature", "with", "without", "points (95 %)", "p", "p for all")
    return Grid(head, tuple(_row(one) for one in features))


def _row(one: Compared) -> tuple[str, ...]:
    sides = (f"{side.kept} of {side.decided}" for side in (one.having, one.lacking))
    gap = one.difference
    between = f"{_points(gap.estimate)} ({_points(gap.low)} to {_points(gap.high)})"
    return (one.name, *sides, between, chance_alone(gap.p), chance_alone(one.adjusted))


def _told(report: PromisesReport) -> Iterator[str]:
    found = report.found
    for one in _clear(found.features):
        yield f"With “{one.name}” promises are {one.answer}: {_points(one.difference.estimate)} points."
    unclear = [one.name for one in found.features if one.answer is Answer.CANNOT_TELL]
    if unclear:
        yield f"Cannot tell: {', '.join(unclear)}. That is no proof that they make no difference."
    yield from _but_not_told(found.features)
    few = [one.name for one in found.features if one.few]
    if few:
        yield f"Rests on single promises (a number under 5): {', '.join(few)}."
    for left in found.left_out:
        yield f"Not compared: {left.name}, since {left.because}."
    unknown = [f"{one.name} {one.unknown}" for one in found.features if one.unknown]
    if unknown:
        yield f"Promises of which it is not known whether they have a feature: {', '.join(unknown)}."


def _but_not_told(features: Sequence[Compared]) -> Iterator[str]:
    """Why nothing is told of a feature whose interval leaves out 0."""
    for one in features:
        if one.why_not is Why.EXACT:
            yield (
                f"{one.name}: its interval leaves out 0, but is an approximation. The answer goes by the "
                f"exact test, which does not tell it from chance ({chance(one.difference.p)})."
            )
        elif one.why_not is Why.SEVERAL:
            yield (
                f"{one.name}: its interval leaves out 0, but speaks of it alone: of {len(features)} "
                f"features chance makes one look like this more often: {chance(one.adjusted)} for all."
            )


def _power(features: Sequence[Compared]) -> Iterator[str]:
    """In 80 % of ledgers with as many decided promises, at the level of the correction."""
    blind = [one.name for one in features if math.isinf(one.smallest.rise) and math.isinf(one.smallest.fall)]
    for one in features:
        if one.name not in blind:
            yield f"{one.name}: {_size(one.smallest.rise, 'up')}, {_size(one.smallest.fall, 'down')}."
    if blind:
        yield f"None, however large, since too few promises are decided: {', '.join(blind)}."


def _size(difference: float, way: str) -> str:
    return (
        f"none {way}" if math.isinf(difference) else f"{_points(difference).removeprefix('+')} points {way}"
    )


def _undecided(features: Sequence[Compared]) -> tuple[str, ...]:
    words = "The difference in points if they all went against the feature, and if all went with it:"
    return (words,) if features else ()


def _bounds(features: Sequence[Compared]) -> Grid | None:
    rows = tuple((one.name, *(_points(bound) for bound in one.bounds)) for one in features)
    return Grid(("feature", "least", "most"), rows) if rows else None


def _course(course: Course, happened: str, start: str) -> Iterator[str]:
    if not course.promises:
        yield f"No {start} is on record."
        return
    if not course.events:
        yield f"None of {course.promises} was {happened} as far as is on record, so no time can be estimated."
        return
    yield f"{course.events} of {course.promises} were {happened}. {_half(course.median, happened, start)}"
    shares = [_after(course, name, days) for name, days in _LOOKS if days <= course.longest]
    if shares:
        yield f"Share {happened} after {'; '.join(shares)}."
    if course.few:
        yield "With fewer than 10 such days the intervals are rough."


def _half(median: Median, happened: str, start: str) -> str:
    if math.isinf(median.days):
        at_least = "" if math.isinf(median.low) else f" (it may be as soon as {days_words(int(median.low))})"
        return f"Half were not {happened} as long as they were seen{at_least}."
    high = "later than was seen" if math.isinf(median.high) else days_words(int(median.high))
    return (
        f"Half were {happened} within {days_words(int(median.days))} of the {start} (95 % interval "
        f"{days_words(int(median.low))} to {high})."
    )


def _after(course: Course, name: str, days: int) -> str:
    step = course.still(days)
    if step is None:
        return f"{name} 0 %"
    return f"{name} {_percent(1 - step.still)} ({_percent(1 - step.high)} to {_percent(1 - step.low)})"


def _reading(report: PromisesReport) -> Iterator[str]:
    yield (
        "What goes with keeping need not be its cause: whoever means to keep a promise may word it "
        "otherwise. These are the promises that were recorded, and of these the ones that somebody looked "
        "into: neither was drawn by chance."
    )
    if report.again:
        yield (
            f"{counted(report.again, 'promises')} given again after an earlier one, and promises of one "
            "session, stand or fall together: the p-values are then too small."
        )
    yield (
        "An act is the first concrete act on record, or the first word by anybody that it was done; it is "
        "undone on the day on which the verdict turned against it. The others were seen until the day asked "
        "about, or until they were ended."
    )
    if report.coarse:
        yield f"{counted(report.coarse, 'promises')} made on no known day: the last possible one counts."
    if report.forecasts:
        yield f"{counted(report.forecasts, 'forecasts')} left out: a forecast binds nobody."
    names = {one.name for one in report.found.features} | {one.name for one in report.found.left_out}
    yield from (f"{name}: {meaning}." for name, meaning in MEANINGS.items() if name in names)
