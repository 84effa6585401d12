"""The title of each figure: the answer in one sentence, with the numbers that the figure shows."""

from __future__ import annotations

from kept.publish.figures.lettering import counted, cut, percent
from kept.publish.figures.values import BoundFigure, PositionFigure, RateFigure


def bound_headline(figure: BoundFigure) -> str:
    """What the chosen design shows; without one, what the figure is about."""
    unit = cut(figure.unit, 30)
    if figure.chosen is None:
        return f"The more {unit} are inspected, the fewer unlicensed ones can be hidden"
    of = f" of {counted(figure.population, unit)}" if figure.population is not None else f" {unit}"
    found = "none" if figure.chosen_found == 0 else f"{figure.chosen_found:,}"
    return (
        f"If {figure.chosen.inspected:,}{of} are inspected and {found} found unlicensed, at most "
        f"{percent(figure.chosen.bound)} are unlicensed"
    )


def rate_headline(figure: RateFigure) -> str:
    """Whether the rate contradicts the claim."""
    some = f"the claim of at most {percent(figure.claimed)} unlicensed"
    claim = "the claim that all are licensed" if figure.claimed == 0 else some
    if figure.contradicted:
        return f"Sales contradict {claim}: they give {percent(figure.rate)} unlicensed"
    return (
        f"Sales do not contradict {claim}: they give {percent(figure.rate)}, and only an estimate above "
        f"{percent(figure.critical)} would"
    )


def position_headline(figure: PositionFigure) -> str:
    """How much is not evidenced, and in how many departments."""
    unit = cut(figure.unit, 30)
    total = sum(one.total for one in figure.departments)
    short = sum(one.short for one in figure.departments)
    unknown = sum(one.unknown for one in figure.departments)
    wanting = sum(one.short > 0 for one in figure.departments)
    departments = counted(len(figure.departments), "departments")
    end = f"; {unknown:,} more are of unknown titles" if unknown else ""
    if short == 0:
        return f"Licences are evidenced for {total - unknown:,} of {counted(total, unit)}{end}"
    return (
        f"No licence is evidenced for {short:,} of {counted(total, unit)}, in {wanting:,} of "
        f"{departments}{end}"
    )
