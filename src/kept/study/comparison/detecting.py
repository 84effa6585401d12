"""The smallest effect that would have been found, with the donors' own movements as chance."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kept.study.comparison.estimators import Fit
from kept.study.comparison.inferring import judging
from kept.study.comparison.ranks import critical
from kept.study.comparison.results import Placebo
from kept.study.estimate import POWER


def smallest_detectable(own: Fit, donors: Sequence[Placebo]) -> float:
    """The size of a lasting effect which both tests of the synthetic control would find in 80 % of cases.

    A case is the movement after of a donor by which the effect is judged, as it is and upside down, to which
    the effect is added; the error before is that of the treated unit. In each case both tests need a certain
    size.

    Returns:
        A size in the unit of the outcome; infinite where the donors are too few to find any.
    """
    judges = judging(donors)
    limit = critical([abs(donor.synthetic_control) for donor in judges])
    ratio = critical([donor.fit.ratio for donor in donors])
    if not math.isfinite(limit + ratio):
        return math.inf
    error = ratio * own.before_error
    sizes = [
        max(limit - move, _for_ratio(move, donor, error)) for donor in judges for move in _both_ways(donor)
    ]
    return sorted(sizes)[math.ceil(POWER * len(sizes)) - 1]


def _both_ways(donor: Fit) -> tuple[float, float]:
    return donor.synthetic_control, -donor.synthetic_control


def _for_ratio(move: float, donor: Fit, error: float) -> float:
    """The size from which on the mean square of chance and effect exceeds an error.

    With the mean square q of the chance and its mean, the move m: (size + m)² + q - m² > error.
    """
    rest = error - (donor.after_error - move**2)
    return math.sqrt(max(rest, 0.0)) - move
