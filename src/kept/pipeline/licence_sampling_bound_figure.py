"""The figure of `kept licences bound`: the bound against the number inspected."""

from __future__ import annotations

from fractions import Fraction

from kept.pipeline.licence_sampling_bound import BoundReport, share_of, upper_at
from kept.publish.figures import BoundCurve, BoundFigure, BoundPoint

_POINTS = 60


def bound_figure(report: BoundReport) -> BoundFigure:
    """The bound against the number inspected, with this design as a point."""
    design = report.design
    last = design.population if design.population is not None else max(4 * design.inspected, 100)
    numbers = sorted({design.inspected, *(_at(last, step) for step in range(_POINTS + 1))})
    points = tuple(
        BoundPoint(n, share_of(upper_at(design, n), design.population)) for n in numbers if n >= design.found
    )
    chosen = next(point for point in points if point.inspected == design.inspected)
    return BoundFigure(
        curves=(BoundCurve(design.found, points),),
        confidence=Fraction(design.confidence),
        unit=design.unit,
        source="Exact (hypergeometric) bounds, computed by Kept"
        if design.population is not None
        else "Exact (Clopper-Pearson) bounds, computed by Kept",
        population=design.population,
        chosen=chosen,
        chosen_found=design.found,
    )


def _at(last: int, step: int) -> int:
    """Denser near no inspection, where the bound falls fastest."""
    return last * step * step // (_POINTS * _POINTS)
