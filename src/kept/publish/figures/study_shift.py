"""The figure of one commitment: the series with what it would have been, and the shifts at placebo dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_axes import day_words, lay_days, lay_values
from kept.publish.figures.study_histogram import histogram, is_logarithmic
from kept.publish.figures.study_numbers import change, signed
from kept.publish.figures.study_panels import (
    EndLabel,
    Side,
    end_labels,
    inner_height,
    mark_moment,
    name_panel,
    place,
    stack,
)
from kept.publish.figures.study_panels import rule as thin_rules
from kept.publish.figures.study_ratio import LOGARITHMIC
from kept.publish.figures.study_series_values import ShiftFigure
from kept.publish.figures.style import BAND, FAINT, INK, OTHER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHTS = (2.9, 1.35)
_GAP = 0.85
_FEW = 400


def shift_sheet(figure: ShiftFigure, spell: Callable[[str], str]) -> Sheet:
    """The interrupted series above, the in-time placebo histogram below; without placebo dates, no latter."""
    words = Words(figure.answer, _subtitle(figure), figure.source)
    heights = _HEIGHTS if figure.placebo else _HEIGHTS[:1]
    made = sheet(words, inner_height(heights, _GAP), 0.7, 0.65 if figure.placebo else 0.4, spell)
    panels = stack(made, heights, _GAP)
    _series(made, panels[0], figure)
    if figure.placebo:
        _placebo(made, panels[1], figure)
    return made


def _subtitle(figure: ShiftFigure) -> str:
    grey = "Grey: 95 % interval of what would have been without a shift."
    shown = figure.shares and bool(figure.placebo)
    if shown and is_logarithmic(figure.placebo, figure.shift):
        return f"{grey} The lower axis is {LOGARITHMIC}."
    return grey


def _series(made: Sheet, axes: Axes, figure: ShiftFigure) -> None:
    at = [day.toordinal() for day in figure.days]
    later = slice(figure.at, None)
    axes.fill_between(at[later], figure.low[later], figure.high[later], color=BAND, linewidth=0, zorder=1)
    few = len(at) <= _FEW
    axes.plot(
        at, figure.observed, color=FAINT, linewidth=0.7, marker="o" if few else "", markersize=2.4, zorder=2
    )
    for part in (slice(figure.at), later):
        axes.plot(at[part], figure.fitted[part], color=INK, linewidth=1.3 if few else 0.9, zorder=3)
    axes.plot(at[later], figure.counterfactual[later], color=OTHER, linewidth=1.6, linestyle="--", zorder=4)
    place(axes, 0.7, 1.3)
    lay_days(axes, figure.days[0], figure.days[-1])
    shown = [*figure.observed, *figure.fitted, *figure.low[later], *figure.high[later]]
    scale = lay_values(axes, shown, 0.25)
    thin_rules(axes)
    _moments(axes, figure)
    name_panel(made, axes, scale.named(cut(figure.name, 55)))
    _ends(made, axes, figure)


def _moments(axes: Axes, figure: ShiftFigure) -> None:
    day = figure.days[figure.at]
    late = figure.at > len(figure.days) * 0.7
    mark_moment(axes, day.toordinal(), f"from {day_words(day)}", "left" if late else "right")
    if figure.announced is not None and figure.announced != figure.at:
        told = figure.days[figure.announced]
        side: Side = "right" if figure.announced < len(figure.days) * 0.25 else "left"
        mark_moment(axes, told.toordinal(), f"announced {day_words(told)}", side, 0.88)


def _ends(made: Sheet, axes: Axes, figure: ShiftFigure) -> None:
    labels = [
        EndLabel(figure.counterfactual[-1], "without the shift", OTHER),
        EndLabel(figure.fitted[-1], "fitted", INK),
        EndLabel(figure.observed[-1], "observed", "#6a7078"),
    ]
    end_labels(made, axes, labels, 18)


def _placebo(made: Sheet, axes: Axes, figure: ShiftFigure) -> None:
    told = change(figure.shift) if figure.shares else signed(figure.shift)
    histogram(axes, figure.placebo, figure.shift, f"real date: {told}", figure.shares)
    name_panel(made, axes, f"Share of the {len(figure.placebo):,} other dates at which such a shift is found")
    axes.set_xlabel("Shift of the level" if figure.shares else "Shift, in the unit of the series")
