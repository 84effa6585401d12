"""The sheet of a figure: title, axes and source line at fixed inches, and the one way to put words on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import MISSING, lines
from kept.publish.figures.style import LETTERS, MARGIN, SOFT, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_LINE = 0.2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure of `height` inches, its axes, and `spell`, which gives words the glyphs that there are."""

    figure: Figure
    axes: Axes
    height: float
    spell: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the axes."""

    title: str
    subtitle: str
    source: str


def sheet(words: Words, inner: float, left: float, below: float, spell: Callable[[str], str]) -> Sheet:
    """A sheet with its title and source line written.

    Args:
        words: the text around the axes.
        inner: height of the axes in inches.
        left: inches from the left edge to the axes.
        below: inches for what stands between the axes and the source line.
        spell: gives words the glyphs that there are.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415

    title, subtitle = lines(words.title, LETTERS, 4), lines(words.subtitle, LETTERS + 26, 3)
    source = lines(f"Source: {words.source}", LETTERS + 35, 3)
    top = MARGIN + _LINE * 1.15 * _count(title) + _LINE * _count(subtitle) + 0.2
    bottom = MARGIN + 0.15 * _count(source) + below
    height = top + inner + bottom
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((left / WIDTH, bottom / height, (WIDTH - left - MARGIN) / WIDTH, inner / height))
    at = MARGIN / WIDTH
    under = height - MARGIN - _LINE * 1.15 * _count(title)
    figure.text(at, 1 - MARGIN / height, spell(title), size=11, weight="bold", va="top", linespacing=1.3)
    figure.text(at, under / height, spell(subtitle), size=9, color=SOFT, va="top", linespacing=1.35)
    figure.text(at, MARGIN / height, spell(source), size=7.5, color=SOFT, va="bottom", linespacing=1.3)
    return Sheet(figure, axes, height, spell)


def _count(text: str) -> int:
    return text.count("\n") + 1


def use_font(figure: Figure, font: FontProperties) -> None:
    """Set every text of the figure in the font, keeping its size and weight."""
    from matplotlib.text import Text  # noqa: PLC0415

    for text in figure.findobj(Text):
        assert isinstance(text, Text), "that is what was looked for"
        own = font.copy()
        own.set_size(text.get_fontsize())
        text.set_fontproperties(own)


def explain_boxes(figure: Figure) -> None:
    """Say at the foot what a box is, where one stands for a character."""
    from matplotlib.text import Text  # noqa: PLC0415

    texts = [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)]
    if any(MISSING in text for text in texts):
        words = f"{MISSING} is a character that the font of this picture lacks; an SVG keeps it."
        figure.text(
            1 - MARGIN / WIDTH, 0.06 / figure.get_figheight(), words, size=6.5, color=SOFT, ha="right"
        )
