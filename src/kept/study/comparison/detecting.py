"""The smallest effect that would have been found, with the donors' own movements as chance."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kept.study.comparison.estimators import Fit
from kept.study.comparison.ranks import critical
from kept.study.comparison.results import Placebo

POWER = 0.8

_ESTIMATES = ("difference_in_differences", "synthetic_control", "synthetic_difference")


def smallest_detectable(own: Fit, donors: Sequence[Placebo]) -> float:
    """The size of a lasting effect which in 80 % of cases every test that is able would have found.

    A case is the movement of a comparable donor after, as it is and upside down, to which the effect is
    added; its error before is that of the treated unit. Each test needs a certain size in each case, and all
    tests the largest of these. Of all donors none is set aside, so that it is rather too large than too small.

    Returns:
        A size in the unit of the outcome; infinite where no size is found.
    """
    comparable = [donor for donor in donors if donor.comparable]
    limits = {name: _limit(name, donors, comparable) for name in _ESTIMATES}
    worst = critical([donor.fit.ratio for donor in donors])
    if not math.isfinite(worst) or not comparable:
        return math.inf
    error = worst * own.before_error
    sizes = [_needed(donor.fit, sign, limits, error) for donor in comparable for sign in (1.0, -1.0)]
    return sorted(sizes)[math.ceil(POWER * len(sizes)) - 1]


def _limit(name: str, donors: Sequence[Placebo], comparable: Sequence[Placebo]) -> float:
    """What an estimate has to exceed; nothing where its donors are too few to find any."""
    among = comparable if name == "synthetic_control" else donors
    found = critical([abs(getattr(donor.fit, name)) for donor in among])
    return found if math.isfinite(found) else 0.0


def _needed(chance: Fit, sign: float, limits: dict[str, float], error: float) -> float:
    """The size at which the last test finds the effect on top of what is chance."""
    sizes = [limit - sign * getattr(chance, name) for name, limit in limits.items()]
    return max(0.0, *sizes, _for_ratio(chance, sign, error))


def _for_ratio(chance: Fit, sign: float, error: float) -> float:
    """The size from which on the mean square of chance and effect exceeds an error.

    With mean m and mean square q of the chance, (size + sign·m)² + q - m² > error.
    """
    mean = chance.synthetic_control
    rest = error - (chance.after_error - mean**2)
    return math.sqrt(rest) - sign * mean if rest > 0 else 0.0
