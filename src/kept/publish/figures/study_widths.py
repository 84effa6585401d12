"""How long axes are on the sheet, and how wide words are at the size of their marks, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = 9.0
_POINTS = 72
_SUBPIXELS = 64


def words_width(words: str) -> float:
    """The width of words at the size of an axis's marks, in the letters that come with matplotlib."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415

    font = get_font(findfont("DejaVu Sans"))
    font.set_size(_SIZE, _POINTS)
    font.set_text(words, 0.0)
    return float(font.get_width_height()[0]) / _SUBPIXELS


def axis_length(axes: Axes, which: Literal["x", "y"]) -> float:
    """The length of an axis of axes that have their final place."""
    figure = axes.get_figure(root=True)
    assert figure is not None, "axes of a sheet belong to its figure"
    box = axes.get_window_extent()
    return float((box.width if which == "x" else box.height) / figure.dpi * _POINTS)
