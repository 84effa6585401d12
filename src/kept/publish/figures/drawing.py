"""Draw a figure to bytes: matplotlib with our own settings, no global state, and no trace of the time."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Container
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kept.errors import InputError
from kept.publish.figures.bound import bound_sheet
from kept.publish.figures.lettering import with_glyphs
from kept.publish.figures.position import position_sheet
from kept.publish.figures.rate import rate_sheet
from kept.publish.figures.sheet import Sheet, explain_boxes, use_font
from kept.publish.figures.study_control import control_sheet
from kept.publish.figures.study_dots import dots_sheet
from kept.publish.figures.study_impact import impact_sheet
from kept.publish.figures.study_placebo import placebo_sheet
from kept.publish.figures.study_series_values import (
    ImpactFigure,
    ShiftFigure,
    SyntheticControlFigure,
    TargetFigure,
)
from kept.publish.figures.study_shift import shift_sheet
from kept.publish.figures.study_target import target_sheet
from kept.publish.figures.study_values import GainFigure, MeetingDotsFigure, PlaceboFigure, WeeksFigure
from kept.publish.figures.study_weeks import gain_sheet, weeks_sheet
from kept.publish.figures.style import SETTINGS
from kept.publish.figures.values import BoundFigure, Drawable, PositionFigure, RateFigure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NOTHING: dict[str, dict[str, Any]] = {
    ".svg": {"Date": None, "Creator": None},
    ".png": {"Software": None},
}


def draw(what: Drawable, suffix: str = ".svg", font: Path | None = None) -> bytes:
    """The figure as a file of the kind that `suffix` names.

    In an SVG all words stay text, in any script; whoever shows it finds the glyphs. A PNG is drawn with the
    font that comes with matplotlib, which has Latin, Greek, Cyrillic, Arabic and Hebrew letters but no
    Chinese: a character without a glyph becomes a box (□), and a line at the foot says so. Give a `font` file
    that has the characters to see them.

    Args:
        what: the values to draw.
        suffix: ".svg" or ".png", as of the file's name.
        font: a TrueType or OpenType file for the words of a PNG.

    Raises:
        InputError: matplotlib is not installed, the suffix is another one, or the font cannot be read.
    """
    kind = suffix.lower()
    if kind not in _NOTHING:
        raise InputError(f"A figure cannot be written as {suffix[:20]!r}. Name the file .svg or .png.")
    matplotlib = _matplotlib()
    plain = {name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"}
    with matplotlib.rc_context(plain | SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        made = _sheet(what, partial(with_glyphs, glyphs=_glyphs(font)) if kind == ".png" else str)
        explain_boxes(made.figure)
        if kind == ".png" and font is not None:
            _set_in(made.figure, font)
        return _written(made.figure, kind)


def _matplotlib() -> Any:
    try:
        import matplotlib  # noqa: PLC0415
    except ImportError:
        raise InputError(
            'Figures need matplotlib, which is not installed. Install it: pip install "kept[charts]"'
        ) from None
    return matplotlib


def _sheet(what: Drawable, spell: Callable[[str], str]) -> Sheet:
    return _SHEETS[type(what)](what, spell)


_SHEETS: dict[type[Drawable], Callable[[Any, Callable[[str], str]], Sheet]] = {
    BoundFigure: bound_sheet,
    RateFigure: rate_sheet,
    PositionFigure: position_sheet,
    WeeksFigure: weeks_sheet,
    PlaceboFigure: placebo_sheet,
    MeetingDotsFigure: dots_sheet,
    GainFigure: gain_sheet,
    ShiftFigure: shift_sheet,
    SyntheticControlFigure: control_sheet,
    TargetFigure: target_sheet,
    ImpactFigure: impact_sheet,
}


def _written(figure: Figure, kind: str) -> bytes:
    held = BytesIO()
    figure.savefig(held, format=kind[1:], metadata=_NOTHING[kind])
    return held.getvalue()


def _glyphs(font: Path | None) -> Container[int]:
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415

    try:
        return get_font(str(font or findfont("DejaVu Sans"))).get_charmap()
    except (OSError, RuntimeError):
        raise InputError(f"The font {font} cannot be read. Give a TrueType or OpenType file.") from None


def _set_in(figure: Figure, font: Path) -> None:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    use_font(figure, FontProperties(fname=str(font)))
