"""The check by another method: a regression of log counts whose errors follow one another."""

from __future__ import annotations

import math

import numpy as np

from kept.errors import InputError
from kept.study import ar1
from kept.study.estimate import Estimate
from kept.study.untold import Untold
from kept.study.windows.result import CrossCheck
from kept.study.windows.setting import Setting

SMALLEST_MEAN = 3
"""Counts in a period. The logarithm of smaller ones bends the answer."""


def cross_check(of: Setting) -> CrossCheck | Untold:
    """Surge and fade by generalised least squares of log(y + 1/2) on the same design, with AR(1) errors."""
    if of.counts and of.unit < SMALLEST_MEAN:
        return Untold(f"there are {of.unit:.2g} a period on average, and it needs {SMALLEST_MEAN} or more")
    outcome = np.log(of.values + of.half) - of.log_offset
    try:
        found = ar1.fit(outcome, np.hstack([of.design, of.inside]))
    except InputError as error:
        return Untold(str(error))
    terms = of.design.shape[1]
    surge, fade = (share_of(found.effect(terms + window).interval) for window in (0, 2))
    return CrossCheck(surge, fade, found.rho)


def share_of(logs: Estimate) -> Estimate:
    """An estimate in logarithms as a share of what is normal.

    >>> share_of(Estimate(0.0, -0.5, 0.5, 1.0)).low
    -0.3934693402873666
    """
    return Estimate(share(logs.estimate), share(logs.low), share(logs.high), logs.p)


def share(log: float) -> float:
    """e^log − 1, without end where the logarithm has none."""
    return math.expm1(log) if log < 700 else math.inf
