"""The promised benefit of a lower unlicensed rate: a chain of named assumptions, and published studies of it.

The chain goes from points of the rate to sales, growth, tax and jobs. Every factor is an assumption with a
range and a source, the arithmetic is exact, and the result is always a range.

>>> from kept.study import impact
>>> course = impact.course_of("linear", 4)
>>> sorted(impact.FACTORS)[:3]
['conversion', 'displacement', 'jobs_per_million']
"""

from kept.study.impact.answers import Answer
from kept.study.impact.assumptions import Assumption, assumption, complete
from kept.study.impact.contradictions import Contradiction, Kind
from kept.study.impact.courses import Course, Pace, acceleration_gain, course_of
from kept.study.impact.editions import (
    GROWTH,
    JOBS,
    TAX,
    WORLD,
    Edition,
    Editions,
    Measured,
    Published,
    Quotient,
    Row,
    quotients,
    side_by_side,
)
from kept.study.impact.factors import FACTORS, Factor
from kept.study.impact.finding import contradictions
from kept.study.impact.numbers import about, exact, percent, told
from kept.study.impact.ranging import impact
from kept.study.impact.results import Impact, Range, Step, Swing
from kept.study.impact.rules_within import shown
from kept.study.impact.speed import GAIN, ImpliedGrowth, implied_growth
from kept.study.impact.stages import Stage

__all__ = [
    "FACTORS",
    "GAIN",
    "GROWTH",
    "JOBS",
    "TAX",
    "WORLD",
    "Answer",
    "Assumption",
    "Contradiction",
    "Course",
    "Edition",
    "Editions",
    "Factor",
    "Impact",
    "ImpliedGrowth",
    "Kind",
    "Measured",
    "Pace",
    "Published",
    "Quotient",
    "Range",
    "Row",
    "Stage",
    "Step",
    "Swing",
    "about",
    "acceleration_gain",
    "assumption",
    "complete",
    "contradictions",
    "course_of",
    "exact",
    "impact",
    "implied_growth",
    "percent",
    "quotients",
    "shown",
    "side_by_side",
    "told",
]
