"""The figure of placebo schedules: their effects, with that of the real meetings among them."""

from __future__ import annotations

from collections.abc import Callable

from kept.publish.figures.lettering import cut
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.study_histogram import histogram
from kept.publish.figures.study_numbers import chance, change
from kept.publish.figures.study_panels import inner_height, name_panel, stack
from kept.publish.figures.study_values import PlaceboFigure

_TALL = 2.6


def placebo_sheet(figure: PlaceboFigure, spell: Callable[[str], str]) -> Sheet:
    """The placebo schedules' effects as bars, and the real meetings' effect as a line."""
    what = cut(figure.what, 60)
    subtitle = (
        f"The same meetings laid at other times, {figure.schedules:,} times over. Dark: placebo schedules "
        "that do as much as the real one, or more, to the same side."
    )
    made = sheet(Words(figure.answer, subtitle, figure.source), inner_height([_TALL]), 0.6, 0.65, spell)
    stack(made, [_TALL])
    histogram(
        made.axes, figure.draws, figure.value, f"real meetings: {change(figure.value)}\n{chance(figure.p)}"
    )
    made.axes.set_xlabel(spell(f"{what[:1].upper()}{what[1:]}"))
    name_panel(made, made.axes, "Share of the placebo schedules")
    return made
