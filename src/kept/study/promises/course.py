"""How long until something happens, where some were only seen for a while: Kaplan and Meier's estimate."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError
from kept.study.promises.shares import NORMAL

FEW_EVENTS: Final = 10
"""With fewer events than this an interval is wide, and its confidence only about 95 %."""


@dataclass(frozen=True, slots=True)
class Step:
    """After so many days: the share to which it has not happened yet, between `low` and `high`.

    `at_risk` were still seen on that day and it had not happened to them; to `events` of them it happened.
    """

    days: int
    at_risk: int
    events: int
    still: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Median:
    """The days after which it has happened to half, with the 95 % interval.

    Infinite is what was not reached as long as anything was seen: later, or never.
    """

    days: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Course:
    """The times of `promises`: to `events` of them it happened, the others were seen until their last day.

    `longest` is for how many days any of them was seen: of what comes later nothing can be told.
    """

    promises: int
    events: int
    longest: int
    steps: tuple[Step, ...]
    median: Median

    @property
    def few(self) -> bool:
        """Are there fewer events than intervals can be relied on with?"""
        return self.events < FEW_EVENTS

    def still(self, days: int) -> Step | None:
        """The last step on or before a day; absent before the first event, when it happened to none."""
        return next((one for one in reversed(self.steps) if one.days <= days), None)


def course(times: Iterable[tuple[int, bool]]) -> Course:
    """The share to which it has not happened yet, day by day (Kaplan and Meier 1958).

    The interval is that of Greenwood on the scale log(-log), so that it stays between 0 and 1 (Kalbfleisch
    and Prentice 1980); that of the median holds the days at which a half lies within it (Brookmeyer and
    Crowley 1982, Biometrics 38, 29-41). At a share of 0 that scale has no interval: it then reaches from 0 to
    the last upper end.

    >>> course([(6, True), (7, True), (9, False), (10, True)]).median
    Median(days=7, low=6, high=inf)

    Args:
        times: for each promise the days, from 0 on, and whether it happened then; if not, it was only seen
            until then.

    Raises:
        InputError: a number of days is negative.
    """
    known = sorted(times)
    if known and known[0][0] < 0:
        raise InputError(
            f"A time is {known[0][0]} days. Expected 0 or more, from the promise on. Correct the dates."
        )
    steps = tuple(_steps(known))
    longest = known[-1][0] if known else 0
    return Course(len(known), sum(happened for _, happened in known), longest, steps, _median(steps))


def _steps(known: Sequence[tuple[int, bool]]) -> Iterator[Step]:
    events = Counter(days for days, happened in known if happened)
    leaving = Counter(days for days, _ in known)
    at_risk, still, variance, high = len(known), 1.0, 0.0, 1.0
    for days in sorted(leaving):
        if (count := events[days]) > 0:
            still *= 1 - count / at_risk
            variance += count / (at_risk * (at_risk - count)) if count < at_risk else math.inf
            low, high = _interval(still, variance, high)
            yield Step(days, at_risk, count, still, low, high)
        at_risk -= leaving[days]


def _interval(still: float, variance: float, last_high: float) -> tuple[float, float]:
    if still == 0:
        return 0.0, last_high
    reach = NORMAL * math.sqrt(variance) / abs(math.log(still))
    return still ** math.exp(reach), still ** math.exp(-reach)


def _median(steps: Sequence[Step]) -> Median:
    """The first days at which the share and each end of its interval come down to a half."""

    def first(shares: Iterator[float]) -> float:
        return next((step.days for step, share in zip(steps, shares, strict=True) if share <= 0.5), math.inf)

    middle = first(step.still for step in steps)
    return Median(middle, first(step.low for step in steps), first(step.high for step in steps))
