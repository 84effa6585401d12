"""The figure of a synthetic control: the paths, the gap among those of the donors, and the weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_axes import lay_periods, lay_values
from kept.publish.figures.study_numbers import portion
from kept.publish.figures.study_panels import (
    EndLabel,
    Side,
    end_labels,
    inner_height,
    mark_moment,
    name_panel,
    place,
    rule,
    stack,
)
from kept.publish.figures.study_series_values import SyntheticControlFigure
from kept.publish.figures.style import COVERED, FAINT, INK, OTHER, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PATHS, _GAPS, _BAR = 2.5, 2.1, 0.2
_BETWEEN = 0.8
_MOST_BARS = 12
_MOST_POINTS = 500
_LEFT, _RIGHT = 0.7, 1.45
_NAME = 24
_LEAST = 0.0005


def control_sheet(figure: SyntheticControlFigure, spell: Callable[[str], str]) -> Sheet:
    """Paths with the fan of those that leave one donor out, gaps with those of the donors, and weights."""
    used = sum(weight >= _LEAST for _, weight in figure.weights)
    subtitle = (
        f"{cut(figure.unit, 30)} and its synthetic control: a weighted mean of {used} out of "
        f"{len(figure.weights)} comparison units, chosen to follow it before the change"
    )
    bars, rest = _chosen(figure)
    heights = (_PATHS, _GAPS, _BAR * (len(bars) + bool(rest)) + 0.1)
    words = Words(figure.answer, subtitle, figure.source)
    made = sheet(words, inner_height(heights, _BETWEEN), _LEFT, 0.15, spell)
    paths, gaps, weights = stack(made, heights, _BETWEEN)
    _paths(made, paths, figure)
    _gaps(made, gaps, figure)
    _weights(made, weights, bars, rest)
    return made


def _paths(made: Sheet, axes: Axes, figure: SyntheticControlFigure) -> None:
    at = range(len(figure.periods))
    for path in figure.leave_one_out:
        axes.plot(at, path, color=FAINT, linewidth=0.6, zorder=1)
    axes.plot(at, figure.synthetic, color=OTHER, linewidth=1.8, linestyle="--", zorder=3)
    axes.plot(at, figure.treated, color=INK, linewidth=1.8, zorder=4)
    values = [*figure.treated, *figure.synthetic, *(one for path in figure.leave_one_out for one in path)]
    _lay(made, axes, figure, values, cut(figure.outcome, 55))
    labels = [
        EndLabel(figure.treated[-1], cut(figure.unit, 2 * _NAME - 4), INK),
        EndLabel(figure.synthetic[-1], "synthetic control", OTHER),
    ]
    if figure.leave_one_out:
        middle = sorted(path[-1] for path in figure.leave_one_out)[len(figure.leave_one_out) // 2]
        labels.append(EndLabel(middle, "thin: the same without one donor", SOFT))
    end_labels(made, axes, labels, 19)


def _gaps(made: Sheet, axes: Axes, figure: SyntheticControlFigure) -> None:
    at = range(len(figure.periods))
    some = slice(None, None, math.ceil(len(at) / _MOST_POINTS))
    for path in figure.donor_gaps:
        axes.plot(at[some], path[some], color=FAINT, linewidth=0.5, zorder=1)
    gap = [one - other for one, other in zip(figure.treated, figure.synthetic, strict=True)]
    axes.axhline(0, color=INK, linewidth=0.8, zorder=2)
    axes.plot(at, gap, color=INK, linewidth=2, zorder=4)
    low, high = _reach(gap, figure.donor_gaps)
    hidden = sum(min(path) < low or max(path) > high for path in figure.donor_gaps)
    beyond = f", {hidden} beyond the edge" if hidden else ""
    _lay(made, axes, figure, [low, high], "Gap: observed less its synthetic control")
    labels = [EndLabel(gap[-1], cut(figure.unit, 2 * _NAME - 4), INK)]
    if figure.donor_gaps:
        middle = sorted(path[-1] for path in figure.donor_gaps)[len(figure.donor_gaps) // 2]
        labels.append(EndLabel(middle, f"thin: {len(figure.donor_gaps)} donors{beyond}", SOFT))
    end_labels(made, axes, labels, 19)


def _reach(gap: Sequence[float], donors: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The panel's ends: a donor that nothing fits must not press all the others flat."""
    far = max(abs(one) for one in gap) * 2.5
    ends = [one for path in donors for one in (min(path), max(path))]
    low, high = min([*gap, *ends]), max([*gap, *ends])
    return (max(low, -far), min(high, far)) if far else (low, high)


def _lay(made: Sheet, axes: Axes, figure: SyntheticControlFigure, values: Sequence[float], name: str) -> None:
    place(axes, _LEFT, _RIGHT)
    scale = lay_values(axes, values, 0.14)
    lay_periods(made, axes, figure.periods)
    rule(axes)
    side: Side = "left" if figure.at > len(figure.periods) / 2 else "right"
    mark_moment(axes, figure.at - 0.5, made.spell(f"from {cut(figure.periods[figure.at], 20)}"), side)
    name_panel(made, axes, scale.named(name))


def _chosen(figure: SyntheticControlFigure) -> tuple[list[tuple[str, float]], str]:
    """The weights with a bar, the largest first, and words on the rest."""
    ordered = sorted(figure.weights, key=lambda one: (-one[1], one[0]))
    bars = [one for one in ordered[:_MOST_BARS] if one[1] >= _LEAST] or ordered[:1]
    rest = ordered[len(bars) :]
    total = sum(weight for _, weight in rest)
    share = f"{portion(total)} together" if total >= _LEAST else "less than 0.1 %"
    return bars, f"and {len(rest)} more with {share}" if rest else ""


def _weights(made: Sheet, axes: Axes, bars: Sequence[tuple[str, float]], rest: str) -> None:
    place(axes, 2.2, _RIGHT)
    rows = range(len(bars))
    axes.barh(rows, [weight for _, weight in bars], height=0.66, color=COVERED)
    for row, (_, weight) in zip(rows, bars, strict=True):
        axes.annotate(
            portion(weight),
            (weight, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            size=8,
        )
    if rest:
        axes.annotate(rest, (0, len(bars)), xytext=(4, 0), textcoords="offset points", va="center", size=8)
    axes.set_xlim(0, max(weight for _, weight in bars) * 1.1)
    axes.set_ylim(len(bars) + bool(rest) - 0.5, -0.5)
    axes.set_yticks(rows, [made.spell(cut(name, _NAME)) for name, _ in bars])
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    name_panel(made, axes, "Weights of the comparison units")
