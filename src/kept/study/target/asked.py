"""A goal held to a series: positions and levels in place of days and changes, or why none can be."""

from __future__ import annotations

from dataclasses import dataclass

from kept.errors import InputError
from kept.study.series import Series
from kept.study.shift.given import place_of, position_of
from kept.study.target.goal import Goal
from kept.study.untold import Untold

MOST_AHEAD = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared with what.

    `start` is the first period that counts: of a total its first, else that of the commitment. `level` is the
    target, `baseline` that of one period, and `span` the positions of the baseline's periods, where they are
    known.
    """

    series: Series
    goal: Goal
    made: int
    start: int
    deadline: int
    level: float
    baseline: float | Untold
    span: range

    @property
    def total(self) -> bool:
        """Is the target a total of periods?"""
        return self.goal.since is not None

    @property
    def periods(self) -> int:
        """How many periods add up to what is compared with the target."""
        return self.deadline - self.start + 1 if self.total else 1

    @property
    def whole_baseline(self) -> float | Untold:
        """The baseline of as many periods."""
        return self.baseline if isinstance(self.baseline, Untold) else self.baseline * self.periods

    @property
    def due(self) -> bool:
        """Does the series reach the deadline?"""
        return self.deadline < len(self.series)


def asked(series: Series, made: int, goal: Goal) -> Asked | Untold:
    """A goal held to a series, or why no figure can test it.

    Raises:
        InputError: the deadline lies before the commitment, more than 1,000 periods after it, or the periods
            of a total or of the baseline cannot be.
    """
    baseline, span = _baseline(series, goal)
    if goal.target is None:
        return Untold("it names no number")
    if goal.deadline is None:
        return Untold("it names no deadline, so that it can always still be met")
    if goal.change and isinstance(baseline, Untold):
        return Untold("it promises a change, and the level from which it starts is not known")
    deadline = _deadline(series, made, goal)
    start = _start(series, made, goal, deadline)
    found = Asked(series, goal, made, start, deadline, goal.target, baseline, span)
    whole = found.whole_baseline
    if goal.change and not isinstance(whole, Untold):
        return Asked(series, goal, made, start, deadline, goal.target + whole, baseline, span)
    return found


def _baseline(series: Series, goal: Goal) -> tuple[float | Untold, range]:
    if goal.baseline is None:
        return Untold("no baseline was given"), range(0)
    if not isinstance(goal.baseline, tuple):
        return float(goal.baseline), range(0)
    first, last = (position_of(place, series, "The baseline") for place in goal.baseline)
    if first > last:
        raise InputError(
            f"The baseline goes from {series.day(first)} to {series.day(last)}. Give the earlier one first."
        )
    values = series.values[first : last + 1]
    return sum(values) / len(values), range(first, last + 1)


def _deadline(series: Series, made: int, goal: Goal) -> int:
    assert goal.deadline is not None
    deadline = place_of(goal.deadline, series, "The deadline")
    if not made <= deadline <= made + MOST_AHEAD:
        raise InputError(
            f"The deadline is {goal.deadline} and the commitment was made on {series.day(made)}. Expected a "
            f"deadline from then on and at most {MOST_AHEAD:,} {series.every}s later. Correct one of them."
        )
    return deadline


def _start(series: Series, made: int, goal: Goal, deadline: int) -> int:
    if goal.since is None:
        return made
    start = place_of(goal.since, series, "The first period of the total")
    if start < 0:
        raise InputError(
            f"The total begins on {goal.since}, before the {series.name}, which begins on {series.start}. "
            "Give a longer series."
        )
    if not start <= deadline < start + MOST_AHEAD:
        raise InputError(
            f"The total begins on {series.day(start)} and its deadline is {goal.deadline}. Expected a "
            f"deadline from then on and less than {MOST_AHEAD:,} {series.every}s later. Correct one of them."
        )
    return start
