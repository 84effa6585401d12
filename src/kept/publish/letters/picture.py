"""The picture of a letter: how the promises stand, as one bar of whole promises, drawn as a PNG.

Drawn with the settings of `kept.publish.figures`. The same shares give the same bytes with the same version
of matplotlib. Where that is not installed there is no picture, and the letter has a table instead.
"""

from __future__ import annotations

import importlib.util
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from kept.model import Family
from kept.publish.figures.style import SETTINGS
from kept.publish.letters.parts import day_words, shares_told
from kept.publish.letters.values import Letter, Share
from kept.publish.words import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS: Final[dict[Family, str]] = {
    Family.KEPT: "#1b6a3f",
    Family.NOT_KEPT: "#a3242b",
    Family.PARTLY: "#7c5200",
    Family.OPEN: "#1f5b94",
    Family.CONTESTED: "#6a3d99",
    Family.NOT_JUDGED: "#565e68",
    Family.NOT_YET: "#565e68",
}
"""The colours of the families on paper, as in the stylesheet of all pages; white reads on each."""

_WIDE, _BAR, _ROW, _DOTS = 6.4, 0.45, 0.2, 150
"""Inches of the whole, of the bar and of a row of names; and dots per inch."""

_COLUMNS: Final = 4
_ROOM: Final = 0.06
"""Of the bar, so much a number needs."""


def picture_words(letter: Letter) -> str:
    """What the picture says, for those who do not see it."""
    return f"How the promises stood as of {day_words(letter.as_of)}: {', '.join(shares_told(letter.shares))}"


def picture(shares: Sequence[Share]) -> bytes | None:
    """The shares as a PNG; none where there is nothing to show, or matplotlib is not installed."""
    if not shares or importlib.util.find_spec("matplotlib") is None:
        return None
    matplotlib: Any = importlib.import_module("matplotlib")  # the extra `charts` may be missing
    plain = {name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"}
    with matplotlib.rc_context(plain | SETTINGS):
        return _drawn(shares)


def _drawn(shares: Sequence[Share]) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415

    rows = -(-len(shares) // _COLUMNS)
    high = _BAR + 0.15 + _ROW * rows
    figure = Figure(figsize=(_WIDE, high))
    axes = figure.add_axes((0.01, 1 - (_BAR + 0.05) / high, 0.98, _BAR / high))
    axes.set_axis_off()
    at, total = 0, sum(one.count for one in shares)
    for one in shares:
        _segment(axes, one, at, total)
        at += one.count
    axes.set_xlim(0, total)
    axes.legend(
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=_COLUMNS,
        frameon=False,
        handlelength=1,
        columnspacing=1.2,
        borderpad=0.3,
        borderaxespad=0,
    )
    held = BytesIO()
    figure.savefig(held, format="png", dpi=_DOTS, metadata={"Software": None})
    return held.getvalue()


def _segment(axes: Any, one: Share, at: int, total: int) -> None:
    """One family; its count stands in the bar where there is room, and beside its name always."""
    label = f"{FAMILIES[one.family].label} {one.count:,}"
    axes.barh(
        0,
        one.count,
        height=1,
        left=at,
        color=COLOURS[one.family],
        edgecolor="#ffffff",
        linewidth=1.5,
        label=label,
    )
    axes.set_ylim(-0.5, 0.5)
    if one.count / total > _ROOM:
        at_middle = at + one.count / 2
        axes.text(at_middle, 0, f"{one.count:,}", color="#ffffff", ha="center", va="center", size=11)
