"""The figure of an audit design: the upper bound against the number inspected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kept.publish.figures.headlines import bound_headline
from kept.publish.figures.lettering import cut, percent
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.style import COVERED, GROUND, INK, OTHER, SHORT, SOFT
from kept.publish.figures.values import BoundCurve, BoundFigure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINES = ("-", "--", "-.", ":")
_COLOURS = (INK, OTHER, SOFT, "#6b8fae")


def bound_sheet(figure: BoundFigure, spell: Callable[[str], str]) -> Sheet:
    """Curves by number found, the tolerance as a line, the chosen design as a point with its words."""
    words = Words(
        bound_headline(figure),
        f"Upper bound on the unlicensed share at {percent(figure.confidence)} confidence",
        figure.source,
    )
    made = sheet(words, 3.2, 0.85, 0.65, spell)
    for at, curve in enumerate(sorted(figure.curves, key=lambda one: one.found)):
        _curve(made.axes, curve, at)
    _scales(made, figure)
    _tolerance(made.axes, figure)
    _chosen(made.axes, figure)
    made.axes.legend(loc="upper right", borderaxespad=0)
    return made


def _curve(axes: Axes, curve: BoundCurve, at: int) -> None:
    points = sorted(curve.points, key=lambda one: one.inspected)
    axes.plot(
        [one.inspected for one in points],
        [float(one.bound) * 100 for one in points],
        linestyle=_LINES[at],
        color=_COLOURS[at],
        linewidth=1.8,
        label=f"{curve.found:,} found unlicensed" if curve.found else "none found unlicensed",
    )


def _scales(made: Sheet, figure: BoundFigure) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    axes = made.axes
    axes.set_xlim(0, max(one.inspected for curve in figure.curves for one in curve.points) or 1)
    axes.set_ylim(0, _top(figure))
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} %"))
    axes.set_xlabel(made.spell(f"Number of {cut(figure.unit, 40)} inspected"))
    axes.set_ylabel("Unlicensed at most")
    axes.grid(axis="y", color=COVERED, linewidth=0.5)
    axes.set_axisbelow(True)


def _top(figure: BoundFigure) -> float:
    """In percent: four times what matters: near no inspection every curve begins at 100 %."""
    highest = max(float(one.bound) for curve in figure.curves for one in curve.points)
    shares = [figure.tolerance, figure.chosen.bound if figure.chosen is not None else None]
    matter = max((float(one) for one in shares if one is not None), default=0.0)
    return 100 * (min(highest, 4 * matter) or highest or 0.01) * 1.02


def _tolerance(axes: Axes, figure: BoundFigure) -> None:
    if figure.tolerance is None:
        return
    at = float(figure.tolerance) * 100
    axes.axhline(at, color=SHORT, linewidth=1.2)
    axes.annotate(
        f"tolerance {percent(figure.tolerance)}",
        (1, at),
        xycoords=("axes fraction", "data"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="right",
        color=SHORT,
    )


def _chosen(axes: Axes, figure: BoundFigure) -> None:
    if figure.chosen is None:
        return
    at = (figure.chosen.inspected, float(figure.chosen.bound) * 100)
    axes.plot(*at, marker="o", markersize=8, color=SHORT, clip_on=False, zorder=5)
    above, left = _above(axes, figure), at[0] > axes.get_xlim()[1] * 0.22
    axes.annotate(
        f"{figure.chosen.inspected:,} inspected:\nat most {percent(figure.chosen.bound)}",
        at,
        xytext=(-10 if left and not above else 6, 10 if above else -8),
        textcoords="offset points",
        ha="right" if left and not (above and at[0] < axes.get_xlim()[1] * 0.8) else "left",
        va="bottom" if above else "top",
        weight="bold",
        bbox=GROUND,
        zorder=4,
    )


def _above(axes: Axes, figure: BoundFigure) -> bool:
    """Is there room above the chosen point only? Curves fall, so below the lowest one all is free."""
    assert figure.chosen is not None, "the point that is marked"
    found = {curve.found for curve in figure.curves}
    highest = figure.chosen_found == max(found) > min(found)
    low = float(figure.chosen.bound) * 100 < axes.get_ylim()[1] * 0.15
    return highest or low or figure.chosen.inspected <= axes.get_xlim()[1] * 0.22
