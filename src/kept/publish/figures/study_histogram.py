"""Placebo values as a histogram, with the real value among them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kept.publish.figures.study_numbers import change, signed
from kept.publish.figures.study_panels import rule
from kept.publish.figures.study_ratio import lay_ratios, ratio_scale
from kept.publish.figures.style import BAND, GROUND, SHORT, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BARS = 40
_MOST_BARS = 400
_LEAST = -0.99
_ALL_GONE = -1.0
_AIR = 0.03


@dataclass(frozen=True, slots=True)
class _Bars:
    """Edges and heights of bars, and the least value that an axis shows."""

    edges: Sequence[float]
    heights: Sequence[float]
    least: float


def histogram(axes: Axes, draws: Sequence[float], value: float, told: str, shares: bool = True) -> None:
    """Bars of placebo values, a line at the real value with its words, and an axis of changes in per cent.

    The axis is logarithmic where no change is near −100 %; one under it is drawn there, for no count can fall
    by more. Values that are no `shares` have a plain axis. The outermost bars hold whatever lies
    beyond them. Bars at the real value and farther out than it are darker.
    """
    ratios = shares and is_logarithmic(draws, value)
    least = _ALL_GONE if shares and not ratios else -math.inf
    place: Callable[[float], float] = math.log1p if ratios else float
    places, at = sorted(max(place(draw), least) for draw in draws), max(place(value), least)
    edges, counts = bars(places, at)
    _draw_bars(axes, _Bars(edges, [count / len(places) * 100 for count in counts], least), at, middle(places))
    _lay_shares(axes)
    if ratios:
        lay_ratios(axes, "x", ratio_scale([math.exp(edges[0]), math.exp(edges[-1])]), 9, "0 %")
    elif shares:
        _lay_changes(axes, edges)
    else:
        _lay_plain(axes, edges)
    _tell(axes, at, told)


def is_logarithmic(draws: Sequence[float], value: float) -> bool:
    """Does a histogram of these shares have a logarithmic axis? Not if one of them is near −100 %.

    >>> is_logarithmic([0.2, -0.3], 0.5), is_logarithmic([0.2, -1.1], 0.5)
    (True, False)
    """
    return min(*draws, value) > _LEAST


def middle(ordered: Sequence[float]) -> float:
    """The median of values in order, or the upper one of two."""
    return ordered[len(ordered) // 2]


def bars(ordered: Sequence[float], at: float) -> tuple[list[float], list[int]]:
    """Edges of bars, one of them at the real value, and how many of the placebo values lie between them.

    A placebo value as large as the real one is counted farther out than it.

    >>> edges, counts = bars([0.0, 1.0, 1.0, 2.0], 1.0)
    >>> counts[edges.index(1.0)], sum(counts)
    (2, 4)
    """
    few = len(ordered) // 1000
    near, far = ordered[few], ordered[-1 - few]
    low, high = min(near, at), max(far, at)
    count = min(_BARS, 6 + 2 * math.isqrt(len(ordered)))
    wide = max((far - near) / count, (high - low) / _MOST_BARS) or max(abs(at) * 0.01, 0.001)
    below, above = math.ceil((at - low) / wide) + 1, math.ceil((high - at) / wide) + 1
    edges = [at + wide * step for step in range(-below, above + 1)]
    split = bisect_left if at >= middle(ordered) else bisect_right
    ends = [0, *(split(ordered, edge) for edge in edges[1:-1]), len(ordered)]
    return edges, [end - start for start, end in pairwise(ends)]


def _draw_bars(axes: Axes, shown: _Bars, at: float, half: float) -> None:
    """Draw bars, dark from the real value outwards.

    A bar of those that lie on the least value, and so would begin under it, stands in the place of the next
    one, which is put upon it.
    """
    below = 0.0
    for (left, right), height in zip(pairwise(shown.edges), shown.heights, strict=True):
        beyond = left >= at if at >= half else right <= at
        under = right <= shown.least
        start = shown.least if under else max(left, shown.least)
        if height:
            _draw_bar(axes, (start, below), (right - (left if under else start), height), beyond)
        below = height if under else 0.0


def _draw_bar(axes: Axes, corner: tuple[float, float], size: tuple[float, float], beyond: bool) -> None:
    axes.bar(
        corner[0],
        size[1],
        width=size[0],
        bottom=corner[1],
        align="edge",
        color=SOFT if beyond else BAND,
        edgecolor=SOFT,
        linewidth=0.4,
    )


def _lay_shares(axes: Axes) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    axes.set_ylim(0, axes.get_ylim()[1] * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} %"))
    rule(axes)


def _lay_changes(axes: Axes, edges: Sequence[float]) -> None:
    """A plain axis of changes that ends at −100 %, with marks at whole per cent."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    room = (edges[-1] - edges[0]) * _AIR
    low, high = max(edges[0] - room, _ALL_GONE), edges[-1] + room
    axes.set_xlim(low, high)
    wanted = (round(float(one), 9) for one in MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(low, high))
    marks = [one for one in wanted if low <= one <= high and round(one, 2) == one]
    axes.set_xticks(marks, [change(one) for one in marks])


def _lay_plain(axes: Axes, edges: Sequence[float]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    room = (edges[-1] - edges[0]) * _AIR
    axes.set_xlim(edges[0] - room, edges[-1] + room)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: signed(value)))


def _tell(axes: Axes, at: float, told: str) -> None:
    left, right = axes.get_xlim()
    before = at > (left + right) / 2
    axes.axvline(at, color=SHORT, linewidth=1.8, zorder=3, clip_on=False)
    axes.annotate(
        told,
        (at, 0.98),
        xycoords=("data", "axes fraction"),
        xytext=(-6 if before else 6, 0),
        textcoords="offset points",
        ha="right" if before else "left",
        va="top",
        color=SHORT,
        weight="bold",
        bbox=GROUND,
        zorder=4,
    )
