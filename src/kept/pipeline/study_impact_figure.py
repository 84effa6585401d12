"""The figure of `kept study impact`: the chain, and how far each assumption moves the result."""

from __future__ import annotations

from fractions import Fraction

from kept.publish.figures import ImpactFigure
from kept.study.impact import Impact, Range, Swing, told


def impact_figure(found: Impact) -> ImpactFigure:
    """The stages with their ranges, and the result at the ends of each assumption that moves it.

    Where none moves it, all are shown.
    """
    moving = tuple(one for one in found.swings if one.width) or found.swings
    return ImpactFigure(
        steps=tuple((step.stage.words, step.unit, *_ends(step.amount)) for step in found.steps),
        swings=tuple((_named(one), _rounded(one.low), _rounded(one.high)) for one in moving),
        central=_rounded(found.result.central),
        result_unit=found.stage.named_in(found.currency),
        answer=found.headline,
        source=_source(found),
    )


def _source(found: Impact) -> str:
    """How many assumptions there are, and for how many the source says no more than that it is assumed."""
    bare = sum(one.source.casefold().startswith("assum") for one in found.assumptions)
    of = f"{bare} of which" if bare else "none of which"
    return f"Computed by Kept from {len(found.assumptions)} assumptions, {of} only say that they are assumed"


def _ends(one: Range) -> tuple[float, float, float]:
    return _rounded(one.low), _rounded(one.central), _rounded(one.high)


def _named(one: Swing) -> str:
    return one.assumption.replace("_", " ")


def _rounded(value: Fraction) -> float:
    """As words tell it, so that the figure and the account show the same digits."""
    return float(told(value).replace(",", ""))
