"""The figure of `kept study compare`: both paths, the gap among those of donors, and the weights."""

from __future__ import annotations

from kept.pipeline.study_compare_told import headline
from kept.publish.figures import SyntheticControlFigure
from kept.study.comparison import ComparisonResult


def comparison_figure(found: ComparisonResult) -> SyntheticControlFigure:
    """The synthetic control of a result; the gaps are those of donors that fit as well before.

    Gaps of donors that nothing resembles before would only hide the others.
    """
    return SyntheticControlFigure(
        unit=found.unit,
        outcome=found.outcome,
        periods=found.periods,
        at=found.at,
        treated=found.treated,
        synthetic=found.synthetic,
        donor_gaps=tuple(one.fit.gaps for one in found.placebos if one.comparable),
        weights=tuple(zip(found.donors, found.fit.weights, strict=True)),
        leave_one_out=tuple(one.synthetic for one in found.without),
        answer=headline(found),
        source=_source(found),
    )


def _source(found: ComparisonResult) -> str:
    near = found.effect_comparable.of - 1
    grey = f"thin in the gap: {near} of them, as if treated, that fit as well before"
    return f"Computed by Kept from {len(found.donors)} donors; {grey if near else 'none fits as well before'}"
