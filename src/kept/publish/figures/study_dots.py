"""The figure of single meetings: which of them carry the result."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_numbers import change
from kept.publish.figures.study_ratio import lay_ratios, ratio_scale
from kept.publish.figures.study_values import MeetingDotsFigure
from kept.publish.figures.style import FAINT, INK, OTHER, SHORT, TINT, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.2
_TALLEST = 9.0
_LABEL = 0.14
_LEFT = 1.3
_SPLIT = 5.0
_MARKER = 5.5
_MOST_RULES = 100


def dots_sheet(figure: MeetingDotsFigure, spell: Callable[[str], str]) -> Sheet:
    """A row for each meeting, the earliest on top: before and after it, and the surge without it."""
    count = len(figure.labels)
    tall = min(_ROW * max(count, 3), _TALLEST)
    subtitle = (
        "Left: activity in the windows before and after each meeting, against what is normal. Right: the "
        "surge of all meetings if this one is left out."
    )
    made = sheet(Words(figure.answer, subtitle, figure.source), tall + 0.4, _LEFT, 0.65, spell)
    box = made.axes.get_position()
    height = tall / made.height
    made.axes.set_position((_LEFT / WIDTH, box.y0, (_SPLIT - _LEFT - 0.35) / WIDTH, height))
    right = made.figure.add_axes((_SPLIT / WIDTH, box.y0, (WIDTH - _SPLIT - 0.35) / WIDTH, height))
    _meetings(made.axes, figure)
    _without(right, figure)
    for axes in (made.axes, right):
        _rows(axes, count)
    _names(made, figure, tall)
    return made


def _meetings(axes: Axes, figure: MeetingDotsFigure) -> None:
    rows = range(len(figure.labels))
    overall = (figure.overall_before, figure.overall_after)
    scale = ratio_scale([*figure.before, *figure.after, *overall])
    before, after = scale.all_at(figure.before), scale.all_at(figure.after)
    size = _size(len(figure.labels))
    axes.hlines(rows, before, after, color=FAINT, linewidth=1.2, zorder=2)
    axes.plot(before, rows, "o", color=SHORT, markersize=size, zorder=4, clip_on=False)
    axes.plot(
        after, rows, "D", color=OTHER, markerfacecolor="white", markersize=size, zorder=3, clip_on=False
    )
    lay_ratios(axes, "x", scale, 5)
    axes.set_xlabel("Against what is normal")
    for ratio, colour, style in ((overall[0], SHORT, "-"), (overall[1], OTHER, "--")):
        axes.axvline(scale.at(ratio), color=colour, linewidth=1, linestyle=style, zorder=1.8)


def _without(axes: Axes, figure: MeetingDotsFigure) -> None:
    rows = range(len(figure.labels))
    ratios = [1 + share for share in figure.without]
    scale = ratio_scale([*ratios, figure.overall_before])
    axes.plot(scale.all_at(ratios), rows, "s", color=INK, markersize=_size(len(rows)) * 0.7, zorder=3)
    lay_ratios(axes, "x", scale, 3, "0 %")
    axes.axvline(scale.at(figure.overall_before), color=SHORT, linewidth=1, zorder=1.8)
    axes.set_xlabel("Surge without this one")


def _size(count: int) -> float:
    return _MARKER if count <= _TALLEST / _ROW else max(1.5, _MARKER * _TALLEST / (_ROW * count))


def _rows(axes: Axes, count: int) -> None:
    axes.set_ylim(count - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for row in range(count if count <= _MOST_RULES else 0):
        axes.axhline(row, color=TINT, linewidth=0.6, zorder=0)


def _names(made: Sheet, figure: MeetingDotsFigure, tall: float) -> None:
    """The dates at the left, as many as have room, and what the dots are over the panels."""
    step = math.ceil(len(figure.labels) * _LABEL / tall)
    rows = range(0, len(figure.labels), step)
    made.axes.set_yticks(rows, [made.spell(cut(figure.labels[row], 16)) for row in rows])
    made.axes.tick_params(axis="y", length=0, pad=8, labelsize=8)
    told = (
        (f"filled: before (all meetings: {change(figure.overall_before - 1)})", SHORT, 17),
        (f"hollow: after (all meetings: {change(figure.overall_after - 1)})", OTHER, 5),
    )
    for words, colour, height in told:
        made.axes.annotate(
            words,
            (0, 1),
            xycoords="axes fraction",
            xytext=(0, height),
            textcoords="offset points",
            va="bottom",
            color=colour,
            weight="bold",
            size=8.5,
        )
