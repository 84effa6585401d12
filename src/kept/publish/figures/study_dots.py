"""The figure of single meetings: which of them carry the result."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import counted, cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_numbers import change
from kept.publish.figures.study_ratio import LOGARITHMIC, RatioScale, lay_ratios, ratio_scale
from kept.publish.figures.study_values import MeetingDotsFigure
from kept.publish.figures.style import FAINT, GROUND, INK, OTHER, SHORT, SOFT, TINT, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.2
_TALLEST = 9.0
_LABEL = 0.14
_LEFT = 1.3
_SPLIT = 5.0
_MARKER = 5.5
_MOST_RULES = 100
_NOTHING = "<"


@dataclass(frozen=True, slots=True)
class _Look:
    """How the dots of one window look; `size` is theirs, `arrow` that of the arrows."""

    marker: str
    colour: str
    face: str
    size: float
    arrow: float
    layer: float


def dots_sheet(figure: MeetingDotsFigure, spell: Callable[[str], str]) -> Sheet:
    """A row for each meeting, the earliest on top: before and after it, and the surge without it."""
    count = len(figure.labels)
    tall = min(_ROW * max(count, 3), _TALLEST)
    made = sheet(Words(figure.answer, _subtitle(figure), figure.source), tall + 0.4, _LEFT, 0.65, spell)
    box = made.axes.get_position()
    height = tall / made.height
    made.axes.set_position((_LEFT / WIDTH, box.y0, (_SPLIT - _LEFT - 0.35) / WIDTH, height))
    right = made.figure.add_axes((_SPLIT / WIDTH, box.y0, (WIDTH - _SPLIT - 0.35) / WIDTH, height))
    _meetings(made.axes, figure)
    _without(right, figure)
    for axes in (made.axes, right):
        _rows(axes, count)
    _names(made, figure)
    return made


def _subtitle(figure: MeetingDotsFigure) -> str:
    unseen = [*figure.before, *figure.after].count(None)
    missing = f" Not seen: {counted(unseen, 'windows')} outside of the series." if unseen else ""
    return (
        "Left: activity in the windows before and after each meeting, against what is normal. Right: the "
        f"surge of all meetings if this one is left out. Both axes are {LOGARITHMIC}.{missing}"
    )


def _meetings(axes: Axes, figure: MeetingDotsFigure) -> None:
    overall = (figure.overall_before, figure.overall_after)
    scale = ratio_scale([*_seen(figure.before), *_seen(figure.after), *overall])
    both = [
        (row, scale.at(before), scale.at(after))
        for row, (before, after) in enumerate(zip(figure.before, figure.after, strict=True))
        if before is not None and after is not None
    ]
    for row, before, after in both:
        axes.plot([before, after], [row, row], color=FAINT, linewidth=1.2, zorder=2)
    size = _size(len(figure.labels))
    _dots(axes, scale, figure.before, _Look("o", SHORT, SHORT, size, size * 1.2, 4))
    _dots(axes, scale, figure.after, _Look("D", OTHER, "white", size, size * 1.7, 3))
    lay_ratios(axes, "x", scale, 5)
    axes.set_xlabel("Against what is normal")
    for ratio, colour, style in ((overall[0], SHORT, "-"), (overall[1], OTHER, "--")):
        axes.axvline(scale.at(ratio), color=colour, linewidth=1, linestyle=style, zorder=1.8)
    _unseen(axes, scale, figure)


def _seen(ratios: Sequence[float | None]) -> Iterator[float]:
    return (ratio for ratio in ratios if ratio is not None)


def _dots(axes: Axes, scale: RatioScale, ratios: Sequence[float | None], look: _Look) -> None:
    """A dot for each ratio; an arrow at the end of the axis where there was nothing at all."""
    some = [(scale.at(ratio), row) for row, ratio in enumerate(ratios) if ratio]
    none = [(scale.end, row) for row, ratio in enumerate(ratios) if ratio == 0]
    for places, marker, size in ((some, look.marker, look.size), (none, _NOTHING, look.arrow)):
        axes.plot(
            [at for at, _ in places],
            [row for _, row in places],
            marker,
            color=look.colour,
            markerfacecolor=look.face,
            markersize=size,
            zorder=look.layer,
            clip_on=False,
        )


def _unseen(axes: Axes, scale: RatioScale, figure: MeetingDotsFigure) -> None:
    """Say in the rows of windows that were not seen that they were not, where the row has room for it."""
    last = -math.inf
    for row, (before, after) in enumerate(zip(figure.before, figure.after, strict=True)):
        if (before is None or after is None) and row - last >= _every(len(figure.labels)):
            _say_unseen(axes, scale, row, before, after)
            last = row


def _say_unseen(axes: Axes, scale: RatioScale, row: int, before: float | None, after: float | None) -> None:
    other = after if before is None else before
    at = 0.0 if other is None else scale.at(other)
    window = "" if other is None else "before: " if before is None else "after: "
    rightwards = at < (scale.end + scale.high) / 2
    axes.annotate(
        f"{window}not seen",
        (at, row),
        xytext=(8 if rightwards else -8, 0),
        textcoords="offset points",
        ha="left" if rightwards else "right",
        va="center",
        size=7.5,
        color=SOFT,
        bbox=GROUND | {"pad": 0.5},
        zorder=2.5,
    )


def _without(axes: Axes, figure: MeetingDotsFigure) -> None:
    ratios = [1 + share for share in figure.without]
    scale, size = ratio_scale([*ratios, figure.overall_before]), _size(len(ratios))
    _dots(axes, scale, ratios, _Look("s", INK, INK, size * 0.7, size, 3))
    lay_ratios(axes, "x", scale, 3, "0 %")
    axes.axvline(scale.at(figure.overall_before), color=SHORT, linewidth=1, zorder=1.8)
    axes.set_xlabel("Surge without this one")


def _size(count: int) -> float:
    return _MARKER if count <= _TALLEST / _ROW else max(1.5, _MARKER * _TALLEST / (_ROW * count))


def _every(count: int) -> int:
    """Every how manieth row has room for words."""
    return math.ceil(count * _LABEL / min(_ROW * max(count, 3), _TALLEST))


def _rows(axes: Axes, count: int) -> None:
    axes.set_ylim(count - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for row in range(count if count <= _MOST_RULES else 0):
        axes.axhline(row, color=TINT, linewidth=0.6, zorder=0)


def _names(made: Sheet, figure: MeetingDotsFigure) -> None:
    """The dates at the left, as many as have room, and what the dots are over the panels."""
    rows = range(0, len(figure.labels), _every(len(figure.labels)))
    made.axes.set_yticks(rows, [made.spell(cut(figure.labels[row], 16)) for row in rows])
    made.axes.tick_params(axis="y", length=0, pad=10, labelsize=8)
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
