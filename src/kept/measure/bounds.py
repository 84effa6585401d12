"""Between what a published figure lies: many figures are bounds ("at least 90"), and decide one way only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kept.model import Observation, Outcome

_FLOORS = frozenset({"at_least", "range_low", "over"})
_CEILINGS = frozenset({"up_to", "at_most", "range_high", "under"})
_OPEN = frozenset({"over", "under"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest value that a figure can stand for, exact; an absent end is unbounded.

    `open` is true where the bound itself is not reached ("over 90"). One of the two ends is always given.
    """

    low: Fraction | None
    high: Fraction | None
    open: bool = False

    def shifted(self, by: Fraction) -> Bounds:
        """The bounds of the value plus `by`."""
        low, high = (None if end is None else end + by for end in (self.low, self.high))
        return Bounds(low, high, self.open)

    def scaled(self, by: Fraction) -> Bounds:
        """The bounds of the value times `by`; a negative factor turns them round."""
        low, high = (None if end is None else end * by for end in (self.low, self.high))
        return Bounds(high, low, self.open) if by < 0 else Bounds(low, high, self.open)

    @property
    def exact(self) -> bool:
        """Is it one value?"""
        return self.low == self.high

    def prefix(self) -> str:
        """What stands before the number: nothing, "at least", "over", "at most" or "under"."""
        if self.exact:
            return ""
        words = ("over ", "at least ") if self.low is not None else ("under ", "at most ")
        return words[0] if self.open else words[1]

    def end(self) -> Fraction:
        """The number that the source gave."""
        end = self.low if self.low is not None else self.high
        assert end is not None, "bounds have at least one end"
        return end


def bounds_of(observation: Observation) -> Bounds:
    """What a figure says of the value, by what its source says of the figure."""
    value, qualifier = Fraction(observation.value), observation.qualifier
    low = None if qualifier in _CEILINGS else value
    high = None if qualifier in _FLOORS else value
    return Bounds(low, high, qualifier in _OPEN)


def at_least(bounds: Bounds, goal: Fraction) -> Outcome:
    """Is the value at least `goal`? Undecided where it can lie on either side."""
    if bounds.low is not None and bounds.low >= goal:
        return Outcome.MET
    if bounds.high is not None and (bounds.high < goal or (bounds.open and bounds.high == goal)):
        return Outcome.NOT_MET
    return Outcome.UNDECIDED


def at_most(bounds: Bounds, goal: Fraction) -> Outcome:
    """Is the value at most `goal`? Undecided where it can lie on either side."""
    return at_least(bounds.scaled(Fraction(-1)), -goal)
