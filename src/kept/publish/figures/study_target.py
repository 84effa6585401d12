"""The figure of a target: what was observed, the way in proportion, and what would have come anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_axes import day_words, lay_days, lay_values
from kept.publish.figures.study_numbers import number
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
from kept.publish.figures.study_series_values import TargetFigure
from kept.publish.figures.style import BAND, INK, OTHER, SHORT, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEW = 120
_TALL = 3.1
_FORECAST = (
    "Grey: 95 % interval of the forecast from before the commitment, which is what would have come anyway."
)
_NO_FORECAST = "What would have come anyway is not known: there is no forecast from before the commitment."


def target_sheet(figure: TargetFigure, spell: Callable[[str], str]) -> Sheet:
    """One panel: lines for what was observed, forecast and proportionate, and the target as a level."""
    subtitle = (
        f"{_FORECAST if figure.forecast else _NO_FORECAST} Dotted: the way to the target in proportion."
    )
    words = Words(figure.answer, subtitle, figure.source)
    made = sheet(words, inner_height([_TALL]), 0.7, 0.4, spell)
    stack(made, [_TALL])
    place(made.axes, 0.7, 1.55)
    _lines(made.axes, figure)
    scale = _lay(made.axes, figure)
    _moments(made.axes, figure)
    name_panel(made, made.axes, scale)
    end_labels(made, made.axes, list(_labels(figure)), 21)
    return made


def _lines(axes: Axes, figure: TargetFigure) -> None:
    size = 3.5 if len(figure.observed) <= _FEW else 0
    ahead = _days(figure, figure.forecast_from, figure.forecast)
    axes.fill_between(ahead, figure.low, figure.high, color=BAND, linewidth=0, zorder=1)
    axes.plot(ahead, figure.forecast, color=OTHER, linewidth=1.5, linestyle="--", zorder=2)
    due = _days(figure, figure.pro_rata_from, figure.pro_rata)
    axes.plot(due, figure.pro_rata, color=SHORT, linewidth=1.2, linestyle=":", zorder=2)
    seen = _days(figure, 0, figure.observed)
    axes.plot(seen, figure.observed, color=INK, linewidth=1.6, marker="o", markersize=size, zorder=4)


def _days(figure: TargetFigure, start: int, values: Sequence[float]) -> list[int]:
    return [day.toordinal() for day in figure.days[start : start + len(values)]]


def _lay(axes: Axes, figure: TargetFigure) -> str:
    """Set the limits, draw the target and the baseline, and give the name of the panel."""
    marks = (*figure.baselines, figure.target)
    lay_days(axes, min(figure.days[0], figure.made), max(figure.days[-1], figure.deadline))
    values = (figure.observed, figure.forecast, figure.low, figure.high, figure.pro_rata, marks)
    scale = lay_values(axes, [one for some in values for one in some], 0.22)
    rule(axes)
    axes.axhline(figure.target, color=SHORT, linewidth=1.4, zorder=1.7)
    for level in figure.baselines:
        axes.axhline(level, color=SOFT, linewidth=0.9, zorder=1.6)
    return scale.named(f"{cut(figure.name, 40)}, {cut(figure.unit, 20)}")


def _moments(axes: Axes, figure: TargetFigure) -> None:
    for day, word, height in ((figure.made, "made", 0.97), (figure.deadline, "due", 0.88)):
        mark_moment(axes, day.toordinal(), f"{word} {day_words(day)}", _side(axes, day), height)


def _side(axes: Axes, day: date) -> Side:
    low, high = axes.get_xlim()
    return "left" if day.toordinal() > (low + high) / 2 else "right"


def _labels(figure: TargetFigure) -> Iterator[EndLabel]:
    yield EndLabel(figure.target, f"target: {number(figure.target, 6)}", SHORT)
    for level in figure.baselines:
        yield EndLabel(level, f"baseline: {number(level, 6)}", SOFT)
    if figure.observed:
        yield EndLabel(figure.observed[-1], f"observed, last: {number(figure.observed[-1])}", INK)
    if figure.forecast:
        yield EndLabel(figure.forecast[-1], f"forecast, last: {number(figure.forecast[-1])}", OTHER)
