"""The figure of positions: a bar for each department, the largest shortfall first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kept.publish.figures.headlines import position_headline
from kept.publish.figures.lettering import counted, cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.style import COVERED, INK, MARGIN, RULE, SHORT, SOFT, UNKNOWN, WIDTH
from kept.publish.figures.values import DepartmentBar, PositionFigure

MOST_BARS = 30
"""Departments beyond so many are added up in a line of words."""

_BAR = 0.24
_NAME = 34
_LEFT = 2.75
_BARS = WIDTH - _LEFT - MARGIN
_LETTER = 0.072


def position_sheet(figure: PositionFigure, spell: Callable[[str], str]) -> Sheet:
    """Bars of covered, short and unknown, with the numbers that are wanting at their ends."""
    ordered = sorted(figure.departments, key=lambda one: (-one.short, -one.unknown, -one.covered, one.name))
    bars, rest = ordered[:MOST_BARS], ordered[MOST_BARS:]
    below = 0.9 if rest else 0.65
    unit = cut(figure.unit, 30)
    subtitle = f"{unit[:1].upper()}{unit[1:]} by department as of {figure.as_of}, largest shortfall first"
    words = Words(position_headline(figure), subtitle, figure.source)
    made = sheet(words, 0.3 + _BAR * max(len(bars), 2), _LEFT, below, spell)
    _bars(made, bars)
    _scales(made, bars, unit)
    if rest:
        _rest(made, rest)
    return made


def _bars(made: Sheet, bars: Sequence[DepartmentBar]) -> None:
    rows = range(len(bars))
    covered, short = [one.covered for one in bars], [one.short for one in bars]
    axes = made.axes
    axes.barh(rows, covered, height=0.66, color=COVERED, label="covered")
    axes.barh(rows, short, height=0.66, left=covered, color=SHORT, label="short: not evidenced")
    unknown = [row for row in rows if bars[row].unknown]
    if unknown:
        axes.barh(
            unknown,
            [bars[row].unknown for row in unknown],
            height=0.66,
            left=[bars[row].covered + bars[row].short for row in unknown],
            color=UNKNOWN,
            edgecolor=SOFT,
            hatch="////",
            linewidth=0.7,
            label="unknown title",
        )
    for row, one in enumerate(bars):
        _wanting(made, row, one)


def _wanting(made: Sheet, row: int, one: DepartmentBar) -> None:
    """What is short and unknown in a department, at the end of its bar."""
    made.axes.annotate(
        _words(one),
        (one.total, row),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        size=8,
        color=INK if one.short or one.unknown else SOFT,
    )


def _words(one: DepartmentBar) -> str:
    parts = [f"{one.short:,} short"] if one.short else []
    parts += [f"{one.unknown:,} unknown"] if one.unknown else []
    return ", ".join(parts) or "none short"


def _end(bars: Sequence[DepartmentBar]) -> float:
    """Where the axis must end, so that the words after every bar have room."""
    return max(one.total / (1 - (_LETTER * len(_words(one)) + 0.1) / _BARS) for one in bars) or 1


def _scales(made: Sheet, bars: Sequence[DepartmentBar], unit: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    axes = made.axes
    axes.set_xlim(0, _end(bars))
    axes.set_ylim(max(len(bars), 2) - 0.4, -1.65)
    axes.set_yticks(range(len(bars)), [made.spell(cut(one.name, _NAME)) for one in bars])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_color(RULE)
    axes.spines["left"].set_bounds(len(bars) - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_xlabel(made.spell(f"Number of {unit}"))
    axes.legend(loc="upper left", ncols=3, borderaxespad=0, handlelength=1.2, columnspacing=1.5)


def _rest(made: Sheet, rest: Sequence[DepartmentBar]) -> None:
    """The departments without a bar, in words under the axis."""
    covered, short = sum(one.covered for one in rest), sum(one.short for one in rest)
    unknown = sum(one.unknown for one in rest)
    words = f"and {counted(len(rest), 'more departments')}: {covered:,} covered, {short:,} short, "
    made.figure.text(
        1 - MARGIN / WIDTH,
        made.axes.get_position().y0 - 0.68 / made.height,
        f"{words}{unknown:,} unknown",
        ha="right",
        va="center",
        weight="bold",
    )
