"""An axis of ratios: logarithmic, so that half and double are as far from normal, and told in per cent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kept.publish.figures.study_numbers import change, power_of_ten
from kept.publish.figures.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NARROWEST = math.log(1.02)
_ROOM = 0.08
_BREAK = 0.3
_LADDERS: tuple[tuple[float, ...], ...] = (
    *(tuple((100 + step * n) / 100 for n in range(-20, 21) if step * n > -100) for step in (1, 2, 5, 10)),
    (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10),
    (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10),
    (0.1, 0.15, 0.25, 0.4, 0.6, 1, 1.5, 2.5, 4, 6, 10),
    (0.1, 0.2, 0.5, 1, 2, 5, 10),
    (0.01, 0.1, 0.3, 1, 3, 10, 100),
)
"""Ratios that get a mark, the finest first; beyond them come powers of ten."""


@dataclass(frozen=True, slots=True)
class RatioScale:
    """The logarithms between which the axis lies; `zero` is where a ratio of nothing is drawn, at its end."""

    low: float
    high: float
    zero: float | None

    def at(self, ratio: float) -> float:
        """Where a ratio lies on the axis."""
        return math.log(ratio) if ratio > 0 else self.end

    def all_at(self, ratios: Iterable[float]) -> list[float]:
        """Where ratios lie on the axis."""
        return [self.at(ratio) for ratio in ratios]

    @property
    def end(self) -> float:
        """The lower end of the axis."""
        return self.low if self.zero is None else self.zero

    def marks(self, most: int) -> list[float]:
        """At most so many ratios to be marked, evenly enough that their words have room."""
        closest = (self.high - self.low) / (most + 1)
        ladders = (self._within(ladder) for ladder in _LADDERS)
        return next((one for one in ladders if _fits(one, most, closest)), None) or self._powers(most)

    def _within(self, ladder: Sequence[float]) -> list[float]:
        if self.high > 2 * math.log(ladder[-1]) or self.low < 2 * math.log(ladder[0]):
            return []
        return [ratio for ratio in ladder if self.low <= math.log(ratio) <= self.high]

    def _powers(self, most: int) -> list[float]:
        first, last = math.ceil(self.low / math.log(10)), math.floor(self.high / math.log(10))
        step = max(1, math.ceil((last - first + 1) / most))
        return [10.0**power for power in range(first, last + 1) if power % step == 0]


def ratio_scale(ratios: Iterable[float]) -> RatioScale:
    """The axis that shows all these ratios and that which is normal.

    >>> scale = ratio_scale([0.4, 1.2, 2.5])
    >>> scale.marks(7)
    [0.5, 0.7, 1, 1.5, 2]
    >>> scale.at(1)
    0.0
    """
    shown = set(ratios)
    logs = [math.log(ratio) for ratio in shown if ratio > 0]
    low, high = min([*logs, -_NARROWEST]), max([*logs, _NARROWEST])
    room = (high - low) * _ROOM
    zero = low - room - (high - low) * _BREAK if 0 in shown else None
    return RatioScale(low - room, high + room, zero)


def lay_ratios(
    axes: Axes, which: Literal["x", "y"], scale: RatioScale, most: int, normal: str = "normal"
) -> None:
    """Set the limits and marks of an axis, with a line at what is normal and its word there.

    The values that are drawn must be those of `RatioScale.at`.
    """
    marks = [(scale.at(ratio), mark_words(ratio, normal)) for ratio in scale.marks(most)]
    if scale.zero is not None:
        marks = [(scale.zero, "−100 %"), *(mark for mark in marks if mark[0] > scale.low)]
    places, words = [at for at, _ in marks], [text for _, text in marks]
    if which == "x":
        axes.set_xlim(scale.end, scale.high)
        axes.set_xticks(places, words)
        axes.axvline(0, color=INK, linewidth=0.8, zorder=1.5)
    else:
        axes.set_ylim(scale.end, scale.high)
        axes.set_yticks(places, words)
        axes.axhline(0, color=INK, linewidth=0.8, zorder=1.5)


def mark_words(ratio: float, normal: str) -> str:
    """A ratio as its axis shows it, with the word for a ratio of 1.

    >>> [mark_words(ratio, "normal") for ratio in (0.5, 1, 2, 1000, 1e6, 1e-6)]
    ['−50 %', 'normal', '+100 %', '× 1,000', '× 10⁶', '÷ 10⁶']
    """
    if ratio == 1:
        return normal
    power = round(math.log10(ratio))
    if abs(power) < 4:
        return change(ratio - 1)
    return f"{'×' if power > 0 else '÷'} {power_of_ten(abs(power))}"


def _fits(ratios: Sequence[float], most: int, closest: float) -> bool:
    gaps = (math.log(other / one) for one, other in pairwise(ratios))
    return 3 <= len(ratios) <= most and min(gaps) >= closest
