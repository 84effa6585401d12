"""An axis of ratios: logarithmic, so that half and double are as far from normal, and told in per cent."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kept.publish.figures.study_marks import Room, ratio_marks
from kept.publish.figures.study_numbers import change, power_of_ten
from kept.publish.figures.study_widths import axis_length, words_width
from kept.publish.figures.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOGARITHMIC = "logarithmic: half and double are as far from normal"
"""What the words around an axis of ratios must say about it."""

_NARROWEST = math.log(1.02)
_ROOM = 0.08
_BREAK = 0.06
_NONE = "none"
_AIR = 8.0
_BEYOND = 12.0
_LINE = 16.0


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


def ratio_scale(ratios: Iterable[float]) -> RatioScale:
    """The axis that shows all these ratios and that which is normal.

    A ratio of 0, which has no logarithm, is drawn at the lower end, a little under the least of the others.

    >>> scale = ratio_scale([0.4, 1.2, 2.5])
    >>> scale.at(1), scale.at(2) == -scale.at(0.5)
    (0.0, True)
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

    The values that are drawn must be those of `RatioScale.at`, and the axes must have their final place.
    """
    ratios = ratio_marks(_room(axes, which, scale, normal), most)
    marks = [(scale.at(ratio), mark_words(ratio, normal)) for ratio in ratios]
    if scale.zero is not None:
        marks.insert(0, (scale.zero, _NONE))
    places, words = [at for at, _ in marks], [text for _, text in marks]
    if which == "x":
        axes.set_xlim(scale.end, scale.high)
        axes.set_xticks(places, words)
        axes.axvline(0, color=INK, linewidth=0.8, zorder=1.5)
    else:
        axes.set_ylim(scale.end, scale.high)
        axes.set_yticks(places, words)
        axes.axhline(0, color=INK, linewidth=0.8, zorder=1.5)


def _room(axes: Axes, which: Literal["x", "y"], scale: RatioScale, normal: str) -> Room:
    """The room for words, by their width or height in points."""
    point = (scale.high - scale.end) / axis_length(axes, which)

    def taken(words: str) -> float:
        return (words_width(words) + _AIR if which == "x" else _LINE) * point

    first = scale.low - _BEYOND * point if scale.zero is None else scale.zero + taken(_NONE) / 2
    last = scale.high + _BEYOND * point
    return Room(scale.low, scale.high, first, last, lambda ratio: taken(mark_words(ratio, normal)))


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
