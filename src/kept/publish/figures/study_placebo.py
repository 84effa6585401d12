"""The figure of placebo schedules: their effects, with that of the real meetings among them."""

from __future__ import annotations

from collections.abc import Callable

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_histogram import histogram, is_logarithmic
from kept.publish.figures.study_numbers import chance, change
from kept.publish.figures.study_panels import inner_height, name_panel, stack
from kept.publish.figures.study_ratio import LOGARITHMIC
from kept.publish.figures.study_values import PlaceboFigure

_TALL = 2.6


def placebo_sheet(figure: PlaceboFigure, spell: Callable[[str], str]) -> Sheet:
    """The placebo schedules' effects as bars, and the real meetings' effect as a line."""
    what = cut(figure.what, 60)
    words = Words(figure.answer, _subtitle(figure), figure.source)
    made = sheet(words, inner_height([_TALL]), 0.6, 0.65, spell)
    stack(made, [_TALL])
    told = f"real meetings: {change(figure.value)}\n{chance(figure.p)}"
    histogram(made.axes, figure.draws, figure.value, told)
    made.axes.set_xlabel(spell(f"{what[:1].upper()}{what[1:]}"))
    name_panel(made, made.axes, "Share of the placebo schedules")
    return made


def _subtitle(figure: PlaceboFigure) -> str:
    axis = f" The axis is {LOGARITHMIC}." if is_logarithmic(figure.draws, figure.value) else ""
    under = sum(draw < -1 for draw in figure.draws)
    clipped = f" {under:,} under −100 % are drawn there." if under else ""
    return (
        f"Placebo schedules: the same gaps between meetings in random order, {figure.schedules:,} times. "
        f"Dark: those that do as much as the real one, or more, to the same side.{axis}{clipped}"
    )
