"""The figure of single meetings: which of them carry the result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_numbers import change
from kept.publish.figures.study_ratio import RatioScale, lay_ratios, ratio_scale
from kept.publish.figures.study_values import MeetingDotsFigure
from kept.publish.figures.style import INK, OTHER, RULE, SHORT, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.2
_TALLEST = 9.0
_LABEL = 0.14
_LEFT = 1.3
_SPLIT = 4.85
_MARKER = 5.5


def dots_sheet(figure: MeetingDotsFigure, spell: Callable[[str], str]) -> Sheet:
    """A row for each meeting, the earliest on top: before and after it, and the surge without it."""
    count = len(figure.labels)
    tall = min(_ROW * max(count, 3), _TALLEST)
    subtitle = (
        "Left: activity in the windows before and after each meeting, against what is normal. Right: the surge "
        "of all meetings if this one is left out."
    )
    made = sheet(Words(figure.answer, subtitle, figure.source), tall + 0.35, _LEFT, 0.65, spell)
    box = made.axes.get_position()
    height = tall / made.height
    made.axes.set_position((_LEFT / WIDTH, box.y0, (_SPLIT - _LEFT - 0.2) / WIDTH, height))
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
    axes.hlines(rows, before, after, color=RULE, linewidth=1.2, zorder=2)
    axes.plot(before, rows, "o", color=SHORT, markersize=size, zorder=4, clip_on=False)
    hollow = {"markerfacecolor": "white", "markeredgecolor": OTHER, "markeredgewidth": 1.3}
    axes.plot(after, rows, "D", markersize=size * 0.8, zorder=3, clip_on=False, **hollow)
    lay_ratios(axes, "x", scale, 6)
    axes.set_xlabel("Against what is normal")
    _overall(axes, scale, figure)


def _overall(axes: Axes, scale: RatioScale, figure: MeetingDotsFigure) -> None:
    """Lines of all meetings together, with their words over the panel, apart from one another."""
    pairs = [
        (scale.at(figure.overall_before), f"● before: {change(figure.overall_before - 1)}", SHORT, "-"),
        (scale.at(figure.overall_after), f"◇ after: {change(figure.overall_after - 1)}", OTHER, "--"),
    ]
    for at, _, colour, style in pairs:
        axes.axvline(at, color=colour, linewidth=1, linestyle=style, zorder=1.8)
    (left, left_words, left_colour, _), (right, right_words, right_colour, _) = sorted(pairs)
    _over(axes, left, left_words, left_colour, "right" if _room(axes, left) > 0.38 else "left")
    _over(axes, right, right_words, right_colour, "left" if _room(axes, right) < 0.62 else "right")


def _room(axes: Axes, at: float) -> float:
    low, high = axes.get_xlim()
    return (at - low) / (high - low)
