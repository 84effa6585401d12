"""The figures of the periods around meetings: observed over expected, and what is gained and lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import counted, cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_axes import lay_offsets, lay_values, plural
from kept.publish.figures.study_numbers import number
from kept.publish.figures.study_panels import (
    EndLabel,
    end_labels,
    inner_height,
    name_panel,
    place,
    rule,
    stack,
)
from kept.publish.figures.study_ratio import LOGARITHMIC, RatioScale, lay_ratios, ratio_scale
from kept.publish.figures.study_values import GainFigure, WeeksFigure
from kept.publish.figures.style import BAND, INK, MARGIN, SOFT, TINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEW = 60
_TALL = 2.9
_HEAD = 0.07


def weeks_sheet(figure: WeeksFigure, spell: Callable[[str], str]) -> Sheet:
    """A dot for every period, the windows as shades, and where placebo schedules lie as a band."""
    unit, name = cut(figure.unit, 20), cut(figure.count_name, 40)
    subtitle = (
        f"{counted(figure.meetings, 'meetings')}. Grey: 95 % of placebo schedules lie here in any one "
        f"{unit}; between the dotted lines they lie in all {unit}s at once. The axis is {LOGARITHMIC}."
    )
    made = sheet(Words(figure.answer, subtitle, figure.source), inner_height([_TALL]), 0.85, 0.6, spell)
    stack(made, [_TALL])
    place(made.axes, 0.85, MARGIN + 0.05)
    scale = _ratios(made.axes, figure)
    _windows(made.axes, figure, unit, spell)
    lay_offsets(made.axes, figure.offsets, unit, spell)
    lay_ratios(made.axes, "y", scale, 8)
    made.axes.set_ylim(top=scale.high + (scale.high - scale.end) * _HEAD)
    rule(made.axes)
    name_panel(made, made.axes, f"{name[:1].upper()}{name[1:]} per {unit}, against what is normal")
    return made


def _ratios(axes: Axes, figure: WeeksFigure) -> RatioScale:
    bands = (figure.low, figure.high, figure.low_all, figure.high_all)
    scale = ratio_scale([one for values in (figure.ratio, *bands) for one in values])
    low, high, low_all, high_all = (scale.all_at(values) for values in bands)
    at = figure.offsets
    axes.fill_between(*_stairs(at, low, high), color=BAND, linewidth=0, zorder=1)
    for edge in (low_all, high_all):
        places, heights, _ = _stairs(at, edge, edge)
        axes.plot(places, heights, color=SOFT, linewidth=1, linestyle=(0, (1, 1.5)), zorder=2)
    _dots(axes, at, scale.all_at(figure.ratio))
    return scale


def _stairs(
    at: Sequence[int], low: Sequence[float], high: Sequence[float]
) -> tuple[list[float], list[float], list[float]]:
    """Values that hold for whole periods, from half a period before to half a period after each."""
    places = [edge for one in at for edge in (one - 0.5, one + 0.5)]
    return places, [one for one in low for _ in "lr"], [one for one in high for _ in "lr"]


def _dots(axes: Axes, at: Sequence[int], heights: Sequence[float]) -> None:
    size = 5.5 if len(at) <= _FEW else 0
    axes.plot(at, heights, color=INK, linewidth=1.1, marker="o", markersize=size, zorder=3, clip_on=False)


def _windows(axes: Axes, figure: WeeksFigure, unit: str, spell: Callable[[str], str]) -> None:
    first, last = figure.offsets[0] - 0.5, figure.offsets[-1] + 0.5
    windows = (
        (max(-figure.before - 0.5, first), -0.5, f"{plural(figure.before, unit)} before", "right"),
        (0.5, min(figure.after + 0.5, last), f"{plural(figure.after, unit)} after", "left"),
    )
    for left, right, words, side in windows:
        if left >= right:
            continue
        axes.axvspan(left, right, color=TINT, linewidth=0, zorder=0)
        axes.annotate(
            spell(words),
            (right if side == "right" else left, 1),
            xycoords=("data", "axes fraction"),
            xytext=(-2 if side == "right" else 2, -2),
            textcoords="offset points",
            ha=side,
            va="top",
            size=8,
            color=SOFT,
        )


def gain_sheet(figure: GainFigure, spell: Callable[[str], str]) -> Sheet:
    """The sum of what is gained and lost up to every period, with its band."""
    unit = cut(figure.unit, 20)
    subtitle = (
        f"Added up from {plural(-figure.offsets[0], unit)} before the meeting. Back to zero: activity was "
        "shifted in time, not added. Grey: 95 % of placebo schedules lie here."
    )
    made = sheet(Words(figure.answer, subtitle, figure.source), inner_height([_TALL]), 0.7, 0.6, spell)
    stack(made, [_TALL])
    place(made.axes, 0.7, 1.35)
    axes = made.axes
    axes.fill_between(figure.offsets, figure.low, figure.high, color=BAND, linewidth=0, zorder=1)
    axes.axhline(0, color=INK, linewidth=0.8, zorder=1.5)
    _dots(axes, figure.offsets, figure.gained)
    lay_offsets(axes, figure.offsets, unit, spell)
    scale = lay_values(axes, [0, *figure.gained, *figure.low, *figure.high])
    rule(axes)
    name_panel(made, axes, scale.named(f"Gained or lost for each meeting, in {unit}s of normal activity"))
    last = figure.gained[-1]
    told = f"{'gained' if last >= 0 else 'lost'} in the end: {number(abs(last), 2)} {unit}s"
    end_labels(made, axes, [EndLabel(last, told)], 18)
    return made
