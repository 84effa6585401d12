"""Placebo values as a histogram, with the real value among them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
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


def histogram(axes: Axes, draws: Sequence[float], value: float, told: str, shares: bool = True) -> None:
    """Bars of placebo values, a line at the real value with its words, and an axis of changes in per cent.

    The axis is logarithmic where no change is near −100 % or under it. Values that are no `shares` have a
    plain axis. The outermost bars hold whatever lies
    beyond them. Bars at the real value and farther out than it are darker.
    """
    ratios = shares and min(*draws, value) > _LEAST
    place: Callable[[float], float] = math.log1p if ratios else float
    places, at = sorted(place(draw) for draw in draws), place(value)
    edges, counts = bars(places, at)
    _draw_bars(axes, edges, [count / len(places) * 100 for count in counts], at, at >= middle(places))
    _lay_shares(axes)
    if ratios:
        lay_ratios(axes, "x", ratio_scale([math.exp(edges[0]), math.exp(edges[-1])]), 9, "0 %")
    else:
        _lay_plain(axes, edges, change if shares else signed)
    _tell(axes, at, told)


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


def _draw_bars(axes: Axes, edges: Sequence[float], heights: Sequence[float], at: float, upper: bool) -> None:
    for (left, right), height in zip(pairwise(edges), heights, strict=True):
        if height:
            beyond = left >= at if upper else right <= at
            axes.bar(
                left,
                height,
                width=right - left,
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


def _lay_plain(axes: Axes, edges: Sequence[float], words: Callable[[float], str]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    room = (edges[-1] - edges[0]) * 0.03
    axes.set_xlim(edges[0] - room, edges[-1] + room)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words(value)))


def _tell(axes: Axes, at: float, told: str) -> None:
    left, right = axes.get_xlim()
    before = at > (left + right) / 2
    axes.axvline(at, color=SHORT, linewidth=1.8, zorder=3)
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
