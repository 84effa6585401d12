"""What would have been without the commitment: the course before it, carried on to the deadline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.errors import InputError
from kept.study import ar1
from kept.study.arrays import Array
from kept.study.estimate import Estimate
from kept.study.shift.scale import Scale
from kept.study.target.asked import Asked
from kept.study.untold import Untold
from kept.study.windows.null_model import season_and_trend

LEAST = 8
"""Periods before the commitment: with fewer, nobody can tell a trend from chance."""

_YEARS_FOR_SEASON = 2


@dataclass(frozen=True, slots=True)
class Anyway:
    """The course without the commitment, one number for every period from the start to the deadline.

    For a total the numbers add up. `forecast` is the last of them; its p is the chance that it meets the
    target.
    """

    course: Array
    low: Array
    high: Array
    forecast: Estimate


def anyway(of: Asked, scale: Scale, harmonics: int) -> Anyway | Untold:
    """The course without the commitment, or why it cannot be told.

    On the scale of logarithms it is the median course, and the error of a total is that of its logarithm, to
    first order.
    """
    if of.made < LEAST:
        return Untold(f"only {of.made} values lie before the commitment, and a forecast needs {LEAST}")
    if of.series.offset is not None:
        return Untold("what the counts are out of is not known for the periods that the forecast covers")
    try:
        ahead = _ahead(of, scale, harmonics)
    except InputError as error:
        return Untold(f"the values before the commitment cannot be forecast: {error}")
    return _compared(of, ahead, scale)


def season_known(of: Asked, harmonics: int) -> int:
    """So many harmonics can be taken out: none where two years were not seen before the commitment."""
    return harmonics if of.made >= _YEARS_FOR_SEASON * of.series.every.per_year else 0


def _ahead(of: Asked, scale: Scale, harmonics: int) -> ar1.Forecast:
    """The forecast of each period from the commitment to the deadline."""
    design = season_and_trend(of.deadline + 1, of.series.every.per_year, season_known(of, harmonics))
    before = scale.outcome(of.series.before(of.made))
    found = ar1.fit(before, design[: of.made])
    return ar1.forecast(found, design[of.made - 1], design[of.made :])


def _compared(of: Asked, ahead: ar1.Forecast, scale: Scale) -> Anyway:
    """From single periods to what is compared with the target."""
    adding, already = _adding(of), _already(of)
    values = np.exp(ahead.values) if scale.shares else ahead.values
    sums = adding @ values
    weights = adding * values if scale.shares else adding
    errors = np.sqrt(np.maximum((weights @ ahead.covariance * weights).sum(axis=1), 0))
    low, high = _band(sums, errors * ar1.Effect(0.0, 1.0, ahead.freedom).half_width(), scale)
    added = already - (adding.sum(axis=1) / 2 if scale is Scale.COUNTS else 0)
    course, low, high = (_possible(added + one, scale) for one in (sums, low, high))
    chance = _chance(of, _Last(float(sums[-1]), float(errors[-1]), float(added[-1]), ahead.freedom), scale)
    forecast = Estimate(float(course[-1]), float(low[-1]), float(high[-1]), chance)
    return Anyway(course, low, high, forecast)


def _adding(of: Asked) -> Array:
    """For each period from the start on: which of the periods from the commitment on are added up."""
    rows = np.arange(of.start, of.deadline + 1)[:, None]
    columns = np.arange(of.made, of.deadline + 1)
    if not of.total:
        return np.asarray(rows == columns, dtype=np.float64)
    return np.asarray((of.start <= columns) & (columns <= rows), dtype=np.float64)


def _already(of: Asked) -> Array:
    """For each period from the start on: what a total had already before the commitment was made."""
    counted = np.zeros(of.deadline - of.start + 1)
    known = np.array(of.series.values[of.start : of.made])
    counted[: len(known)] = known
    return np.cumsum(counted)


def _band(sums: Array, half: Array, scale: Scale) -> tuple[Array, Array]:
    if not scale.shares:
        return sums - half, sums + half
    factor = np.exp(np.divide(half, sums, out=np.zeros_like(sums), where=sums > 0))
    return sums / factor, sums * factor


def _possible(values: Array, scale: Scale) -> Array:
    return np.maximum(values, 0) if scale.shares else values


@dataclass(frozen=True, slots=True)
class _Last:
    """The forecast at the deadline: the sum of periods to come, its error, and what is added to it."""

    total: float
    error: float
    added: float
    freedom: int


def _chance(of: Asked, last: _Last, scale: Scale) -> float:
    """The chance that the forecast meets the target, its tolerance included."""
    from scipy.special import stdtr  # noqa: PLC0415

    sign = of.goal.direction.sign
    needed = of.level - sign * of.goal.tolerance - last.added
    if not scale.shares:
        return float(stdtr(last.freedom, sign * (last.total - needed) / last.error))
    if needed <= 0:
        return 1.0 if sign > 0 else 0.0
    return float(stdtr(last.freedom, sign * np.log(last.total / needed) * last.total / last.error))
