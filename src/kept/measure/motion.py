"""How a series moves: its rates between its values, and what is still needed to reach a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kept.measure.course import Course, Point
from kept.measure.telling import months_words, number
from kept.measure.testing import target_level, upwards
from kept.model import Measure

IMPLAUSIBLE_TIMES = 3
"""A pace that needs more than so many times the fastest ever seen is not to be expected.

A convention of rules version 1 and no law of nature. Programmes of this kind start slowly, and a doubling of
the pace in the last stretch before a deadline is nothing strange; three times the best that a series ever
showed leaves room for that and for the coarseness of two or three values. Where it is exceeded a claim is
not refuted: its ground is taken away (undercut, grade C) until data bear it out.
"""


@dataclass(frozen=True, slots=True)
class Move:
    """How a course moves towards a goal; rates in units a month, positive towards the goal.

    `sign` is 1 where the goal lies above, else -1. `fastest_from` and `fastest_to` are the neighbouring
    values between which it was fastest. `distance` is in units, not positive where the goal is reached;
    `left` in months.
    """

    first: Point
    last: Point
    fastest_from: Point
    fastest_to: Point
    sign: int
    distance: Fraction
    left: Fraction

    @property
    def overall(self) -> Fraction:
        """The pace from the first value to the last."""
        return _rate(self.first, self.last) * self.sign

    @property
    def fastest(self) -> Fraction:
        """The fastest pace between two neighbouring values."""
        return _rate(self.fastest_from, self.fastest_to) * self.sign

    @property
    def needed(self) -> Fraction:
        """The pace from the last value to the goal; some time must be left."""
        return self.distance / self.left

    @property
    def times(self) -> Fraction | None:
        """How many times the fastest pace is needed; nothing where it never moved towards the goal."""
        return self.needed / self.fastest if self.fastest > 0 else None

    @property
    def implausible(self) -> bool:
        """Is more than `IMPLAUSIBLE_TIMES` the fastest pace needed?"""
        return self.times is not None and self.times > IMPLAUSIBLE_TIMES

    def fastest_words(self) -> str:
        """The fastest pace with its numbers: "11.65 in 9 months"."""
        change = abs(self.fastest_to.value - self.fastest_from.value)
        return f"{number(change)} in {months_words(self.fastest_to.at - self.fastest_from.at)}"


def _rate(one: Point, other: Point) -> Fraction:
    return (other.value - one.value) / (other.at - one.at)


def move(measure: Measure, points: Sequence[Point], end: Fraction) -> Move | None:
    """How the points move towards the target of `measure`, which is to be reached at `end` (in months).

    The tolerance of the measure is allowed. Nothing where there are fewer than two points.
    """
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    rising = upwards(measure)
    if rising is None:
        rising = last.value < target_level(measure)
    sign = 1 if rising else -1
    goal = target_level(measure) - sign * Fraction(measure.tolerance)
    slow, fast = max(pairwise(points), key=lambda two: _rate(*two) * sign)
    return Move(first, last, slow, fast, sign, (goal - last.value) * sign, end - last.at)


def capped(measure: Measure, seen: Course) -> bool:
    """Is the target a total that must not be exceeded? It can be missed before its time is over, not met."""
    return seen.accumulates and upwards(measure) is False
