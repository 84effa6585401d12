"""Panels of a sheet, their names, and words at the ends of lines that do not lie over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kept.publish.figures.lettering import lines
from kept.publish.figures.sheet import Sheet
from kept.publish.figures.style import GROUND, INK, MARGIN, RULE, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_POINTS = 72
_LINE = 11.0
_HEAD = 0.25

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words at the right end of a line, at the height of its last value."""

    height: float
    words: str
    colour: str = INK


def stack(made: Sheet, heights: Sequence[float], gap: float = 0) -> tuple[Axes, ...]:
    """Divide the axes of a sheet into panels, one under the other, from the top.

    Args:
        made: the sheet, whose axes become the first panel; they are as high as `inner_height` says.
        heights: of the panels, in inches.
        gap: between them, in inches.
    """
    box = made.axes.get_position()
    top = box.y1 - _HEAD / made.height
    panels = []
    for height in heights:
        place = (box.x0, top - height / made.height, box.width, height / made.height)
        panels.append(made.figure.add_axes(place))
        top -= (height + gap) / made.height
    first = panels[0]
    made.axes.set_position(first.get_position())
    first.remove()
    return (made.axes, *panels[1:])


def inner_height(heights: Sequence[float], gap: float = 0) -> float:
    """The height of all panels, the gaps between them and room for the name of the first, in inches."""
    return _HEAD + sum(heights) + gap * (len(heights) - 1)


def place(axes: Axes, left: float, right: float) -> None:
    """Let axes begin and end so many inches from the edges of the sheet."""
    box = axes.get_position()
    axes.set_position((left / WIDTH, box.y0, (WIDTH - left - right) / WIDTH, box.height))


def name_panel(made: Sheet, axes: Axes, words: str, left: float = MARGIN) -> None:
    """Write over a panel what its vertical axis shows, with the unit; `left` is in inches."""
    axes.annotate(
        made.spell(lines(words, 84, 1)),
        (left / WIDTH, 1),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(0, 7),
        textcoords="offset points",
        va="bottom",
        weight="bold",
    )


def rule(axes: Axes) -> None:
    """Thin lines across at the marks of the vertical axis, under all else."""
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def mark_moment(axes: Axes, at: float, words: str, side: Side, height: float = 0.97) -> None:
    """A vertical line with words beside it; `height` is a share of that of the axes."""
    axes.axvline(at, color=INK, linewidth=0.9, linestyle=(0, (4, 2)), zorder=1.6)
    axes.annotate(
        words,
        (at, height),
        xycoords=("data", "axes fraction"),
        xytext=(-5 if side == "left" else 5, 0),
        textcoords="offset points",
        ha="right" if side == "left" else "left",
        va="top",
        size=8,
        bbox=GROUND,
        zorder=6,
    )


def end_labels(made: Sheet, axes: Axes, labels: Sequence[EndLabel], widest: int) -> None:
    """Write words to the right of the axes, each as near to its line as the others let it.

    Args:
        made: the sheet.
        axes: with their limits set.
        labels: in any order.
        widest: letters that fit in a line.
    """
    ordered = sorted(labels, key=lambda one: (one.height, one.words))
    texts = [lines(one.words, widest, 2) for one in ordered]
    low, high = axes.get_ylim()
    tall = axes.get_position().height * made.height * _POINTS
    wanted = [(one.height - low) / (high - low) * tall for one in ordered]
    heights = [_LINE * (text.count("\n") + 1) for text in texts]
    for one, text, at in zip(ordered, texts, apart(wanted, heights, tall), strict=True):
        axes.annotate(
            made.spell(text),
            (1, at / tall),
            xycoords="axes fraction",
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            size=8,
            color=one.colour,
            linespacing=1.15,
        )


def apart(wanted: Sequence[float], heights: Sequence[float], tall: float) -> list[float]:
    """Heights of the middles of texts from the lowest on, as near to those wanted as goes without overlap.

    Texts that would overlap move apart evenly: each block of them lies around the mean of where they belong.
    """
    below = [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]
    blocks: list[tuple[float, int]] = []
    for middle, under in zip(wanted, below, strict=True):
        start, count = middle - under, 1
        while blocks and blocks[-1][0] > start:
            other, others = blocks.pop()
            start, count = (start * count + other * others) / (count + others), count + others
        blocks.append((start, count))
    last = max(tall + _LINE / 2 - sum(heights), -_LINE / 2)
    starts = [min(max(start, -_LINE / 2), last) for start, count in blocks for _ in range(count)]
    return [start + under for start, under in zip(starts, below, strict=True)]
