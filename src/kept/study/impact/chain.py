"""The chain itself: what a cut of the rate gives in each year and in all, in exact arithmetic.

For the year at position t (from 0), with value V, growth g, points p and the share r of the cut reached:

    freed = V (1 + g)^t x p / 100 x r            sales = freed x conversion
    services = sales x services_ratio            local = (sales + services) x local_share
    additional = local x (1 - displacement)      value added = additional x value_added
    tax = value added x tax_rate                 jobs = value added x jobs_per_million

Money is added up over the years. Jobs are not: a job that lasts four years is one job, so that those of the
last year are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kept.study.impact.courses import Course
from kept.study.impact.factors import (
    CONVERSION,
    DISPLACEMENT,
    GROWTH,
    JOBS,
    LEGAL_SALES,
    LOCAL,
    POINTS,
    RATE,
    SERVICES,
    TAX,
    VALUE,
    VALUE_ADDED,
)
from kept.study.impact.stages import Stage

Amounts = Mapping[Stage, Fraction]
"""What each stage of the chain comes to."""


def yearly(values: Mapping[str, Fraction], course: Course) -> tuple[Amounts, ...]:
    """What each stage comes to in each year.

    Args:
        values: one value for each factor, by its name.
        course: of the cut.
    """
    first = _value(values) * values[POINTS.name] / 100
    growth = 1 + values[GROWTH.name]
    return tuple(
        _stages(first * growth**year * reached, values) for year, reached in enumerate(course.reached)
    )


def total(years: Sequence[Amounts]) -> Amounts:
    """What each stage comes to over all years; jobs are those of the last."""
    return {
        stage: years[-1][stage] if stage is Stage.JOBS else sum((year[stage] for year in years), Fraction(0))
        for stage in Stage
    }


def _value(values: Mapping[str, Fraction]) -> Fraction:
    if VALUE.name in values:
        return values[VALUE.name]
    return values[LEGAL_SALES.name] / (1 - values[RATE.name])


def _stages(freed: Fraction, values: Mapping[str, Fraction]) -> Amounts:
    sales = freed * values[CONVERSION.name]
    services = sales * values[SERVICES.name]
    local = (sales + services) * values[LOCAL.name]
    additional = local * (1 - values[DISPLACEMENT.name])
    value_added = additional * values[VALUE_ADDED.name]
    return {
        Stage.FREED: freed,
        Stage.SALES: sales,
        Stage.SERVICES: services,
        Stage.LOCAL: local,
        Stage.ADDITIONAL: additional,
        Stage.VALUE_ADDED: value_added,
        Stage.TAX: value_added * values[TAX.name],
        Stage.JOBS: value_added * values[JOBS.name],
    }
