"""How far one should be at each period on the way to a target."""

from __future__ import annotations

import numpy as np

from kept.study.arrays import Array
from kept.study.target.asked import Asked
from kept.study.untold import Untold


def pro_rata(of: Asked) -> Array:
    """The path to the target, one number for every period from the start to the deadline.

    To a level it leads from the baseline, in the period before the commitment, by equal steps; it is empty
    where the baseline is not known. A total is shared out by the season of the baseline, where that covers
    whole years (the method of the trackers of purchase commitments: Bown, Peterson Institute 2020), and else
    evenly.
    """
    if of.total:
        weights = _weights(of)
        return np.asarray(of.level * np.cumsum(weights) / weights.sum())
    if isinstance(of.baseline, Untold):
        return np.zeros(0)
    steps = np.arange(1, of.deadline - of.made + 2) / (of.deadline - of.made + 1)
    return np.asarray(of.baseline + (of.level - of.baseline) * steps)


def _weights(of: Asked) -> Array:
    positions = np.arange(of.start, of.deadline + 1)
    season = seasonal_shares(of)
    return season[positions % len(season)] if len(season) else np.ones(len(positions))


def seasonal_shares(of: Asked) -> Array:
    """What each month or quarter of the year has of it in the baseline, from that of position 0 on.

    Empty where the baseline does not cover whole years, has values below 0 or none above, or the periods are
    others.
    """
    months = of.series.every.months
    per_year = 12 // months if months else 0
    if per_year < 2 or not len(of.span) or len(of.span) % per_year:
        return np.zeros(0)
    values = np.array(of.series.values)[of.span.start : of.span.stop]
    if values.min() < 0 or not values.any():
        return np.zeros(0)
    shares = np.bincount(np.array(of.span) % per_year, weights=values, minlength=per_year)
    return np.asarray(shares / shares.sum())
