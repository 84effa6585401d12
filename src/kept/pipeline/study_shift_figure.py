"""The figure of `kept study shift`."""

from __future__ import annotations

from kept.pipeline.study_shift import ShiftStudy
from kept.pipeline.study_shift_told import headline
from kept.publish.figures import ShiftFigure


def shift_figure(study: ShiftStudy) -> ShiftFigure:
    """The series with what it would have been, and the shifts at other dates."""
    result, path = study.result, study.result.path
    series = result.series
    return ShiftFigure(
        days=tuple(series.day(position) for position in range(len(series))),
        observed=path.observed,
        fitted=path.fitted,
        counterfactual=path.counterfactual,
        low=path.low,
        high=path.high,
        at=result.at,
        announced=result.announced if result.announced != result.at else None,
        placebo=result.placebo.shifts,
        shift=result.shift.estimate,
        name=f"{series.name}, {study.taken.unit_words}",
        answer=headline(study),
        source=f"{study.taken.source}, {series.start} to {series.end}; computed by Kept",
        shares=result.scale.shares,
    )
