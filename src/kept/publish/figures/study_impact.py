"""The figure of an impact: the chain of assumptions as a table, and how far each moves the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_numbers import Scale, number, scale_of, short_number
from kept.publish.figures.study_panels import inner_height, name_panel, place, stack
from kept.publish.figures.study_series_values import ImpactFigure
from kept.publish.figures.style import COVERED, INK, MARGIN, RULE, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Swing = tuple[str, float, float]

MOST_ROWS = 15
"""Steps, and assumptions, beyond so many are counted in a line of words."""

_ROW = 0.23
_SUBTITLE = "From low, central and high assumptions: the result is a range, never one number"
_GAP = 0.55
_NAME = 41
_LEFT = 2.95
_COLUMNS = (0.58, 0.71, 0.84)


def impact_sheet(figure: ImpactFigure, spell: Callable[[str], str]) -> Sheet:
    """The steps with low, central and high values; below them a bar for each assumption, the widest first."""
    heights = [_ROW * (_rows(figure.swings) + 0.5)]
    if figure.steps:
        heights.insert(0, _ROW * _rows(figure.steps))
    words = Words(figure.answer, _SUBTITLE, figure.source)
    made = sheet(words, inner_height(heights, _GAP), _LEFT, 0.65, spell)
    panels = stack(made, heights, _GAP)
    if figure.steps:
        _table(made, panels[0], figure)
    _tornado(made, panels[-1], figure)
    return made


def _rows(rows: Sequence[object]) -> int:
    """Rows that are drawn, with one for the words on those that are not."""
    return min(len(rows), MOST_ROWS + 1)


def _table(made: Sheet, axes: Axes, figure: ImpactFigure) -> None:
    place(axes, MARGIN, MARGIN)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(_rows(figure.steps), 0)
    name_panel(made, axes, "Step by step")
    for at, word in zip(_COLUMNS, ("low", "central", "high"), strict=True):
        axes.annotate(
            word, (at, 0), xytext=(0, 7), textcoords="offset points", ha="right", va="bottom", color=SOFT
        )
    for row, (name, unit, *values) in enumerate(figure.steps[:MOST_ROWS]):
        axes.axhline(row, color=RULE, linewidth=0.6)
        axes.text(0, row + 0.5, made.spell(cut(name, 52)), va="center", size=8.5)
        for at, value in zip(_COLUMNS, values, strict=True):
            weight = "bold" if at == _COLUMNS[1] else "normal"
            axes.text(at, row + 0.5, short_number(value), ha="right", va="center", size=8.5, weight=weight)
        axes.text(
            _COLUMNS[-1] + 0.02, row + 0.5, made.spell(cut(unit, 16)), va="center", size=7.5, color=SOFT
        )
    _rest(axes, 0, MOST_ROWS + 0.5, len(figure.steps), "steps")


def _rest(axes: Axes, left: float, row: float, count: int, what: str) -> None:
    if count > MOST_ROWS:
        axes.text(left, row, f"and {count - MOST_ROWS:,} more {what}", va="center", size=8.5, color=SOFT)


def _tornado(made: Sheet, axes: Axes, figure: ImpactFigure) -> None:
    swings = sorted(figure.swings, key=lambda one: (one[1] - one[2], one[0]))[:MOST_ROWS]
    scale = _lay(made, axes, figure, swings)
    for row, (_, low, high) in enumerate(swings):
        axes.barh(row, high - low, left=low, height=0.62, color=COVERED)
        _tell(axes, row, low, scale)
        _tell(axes, row, high, scale, right=True)
    axes.plot([figure.central, figure.central], [-0.6, len(swings) - 0.4], color=INK, linewidth=1)
    axes.set_yticks(range(len(swings)), [made.spell(cut(name, _NAME)) for name, _, _ in swings])
    axes.tick_params(axis="y", length=0, labelsize=8)
    axes.spines["left"].set_visible(False)
    _rest(axes, axes.get_xlim()[0], MOST_ROWS, len(figure.swings), "assumptions, which move it less")
    name_panel(made, axes, f"How far each assumption alone moves the result, {number(figure.central)}")


def _tell(axes: Axes, row: int, at: float, scale: Scale, right: bool = False) -> None:
    """The result at an end of a bar, in the numbers of the axis."""
    axes.annotate(
        scale.tick(float(f"{at:.3g}")),
        (at, row),
        xytext=(3 if right else -3, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        size=8,
    )


def _lay(made: Sheet, axes: Axes, figure: ImpactFigure, swings: Sequence[Swing]) -> Scale:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    low = min(figure.central, *(one[1] for one in swings))
    high = max(figure.central, *(one[2] for one in swings))
    room = ((high - low) or abs(high) or 1) * 0.22
    scale = scale_of(max(abs(low), abs(high)))
    axes.set_xlim(low - room, high + room)
    axes.set_ylim(_rows(figure.swings) - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: scale.tick(value)))
    axes.set_xlabel(made.spell(scale.named(cut(figure.result_unit, 36))))
    return scale
