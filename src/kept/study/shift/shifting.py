"""The study of one date, from what is given to the answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.errors import InputError
from kept.study import ar1
from kept.study.arrays import Array
from kept.study.digest import digest
from kept.study.estimate import LEVEL, Estimate
from kept.study.given import Values
from kept.study.series import Series
from kept.study.shift.answer import ShiftAnswer, ShiftPath, ShiftResult
from kept.study.shift.course import Course, course
from kept.study.shift.given import Place, position_of, series_from
from kept.study.shift.placebo import Placebo, shifts_at
from kept.study.shift.power import smallest_shift
from kept.study.shift.scale import Scale
from kept.study.shift.usual import UsualShift, usual_shift
from kept.study.shift.wording import limits, why
from kept.study.untold import Untold

LEAST_FOR_SLOPE = 24
"""Periods on each side: with fewer, a change of the trend cannot be told from the shift."""

_MOST_HARMONICS = 6


def level_shift(
    series: Values,
    at: Place,
    *,
    announced: Place | None = None,
    scale: Scale = Scale.COUNTS,
    harmonics: int = 2,
    seed: int = 0,
) -> ShiftResult:
    """Did the level of a series change at a date, and more than at dates at which nothing was promised?

    Args:
        series: a value for every period; plain numbers are months.
        at: the first period in which the commitment is in force: its position from 0, or a day in it.
        announced: when it was announced, where that was before; the periods from then on are left out.
        scale: whether a shift is sought as a share of counts or amounts, or as a difference of levels.
        harmonics: pairs of waves a year that are taken out as the season; 0 for none.
        seed: of the draws behind the smallest shift that would have been seen.

    Raises:
        InputError: a date lies outside the series or too near its ends, a value is not on the scale, or all
            values are alike.
    """
    given = series_from(series)
    position = position_of(at, given, "The date of the commitment")
    dropped = position - _announced(announced, position, given)
    _check_harmonics(harmonics)
    scale = Scale(scale)
    of = course(given, scale.outcome(given), position, dropped, harmonics)
    return _result(of, _Settings(scale, harmonics, seed))


@dataclass(frozen=True, slots=True)
class _Settings:
    scale: Scale
    harmonics: int
    seed: int


def _announced(announced: Place | None, position: int, series: Series) -> int:
    if announced is None:
        return position
    first = position_of(announced, series, "The date of the announcement")
    if first > position:
        raise InputError(
            f"The commitment was announced on {series.day(first)} and in force on {series.day(position)}. It "
            "is announced first. Exchange the two, or leave out the announcement."
        )
    return first


def _check_harmonics(harmonics: int) -> None:
    if not 0 <= harmonics <= _MOST_HARMONICS:
        raise InputError(
            f"{harmonics} harmonics were asked for. Expected 0 (no season) to {_MOST_HARMONICS}, such as 2."
        )


def _result(of: Course, settings: _Settings) -> ShiftResult:
    scale = settings.scale
    found = _regression(of, of.after[:, None])
    step = found.effect(of.base.shape[1])
    shift = scale.told(step.interval)
    placebo = _placebo(of, scale)
    smallest = smallest_shift(of, found, step, settings.seed)
    left = float(np.corrcoef(found.news[1:], found.news[:-1])[0, 1])
    usual, usual_with_slope = _usual(of, scale)
    return ShiftResult(
        answer=_answer(shift, placebo),
        why=why(of, shift, placebo, scale),
        shift=shift,
        rank_p=placebo.p,
        placebo=placebo,
        slope=_slope(of, scale),
        smallest_detectable=_as_told(smallest, 1, scale),
        smallest_fall=_as_told(smallest, -1, scale),
        autocorrelation=found.rho,
        left_autocorrelation=left,
        usual=usual,
        usual_with_slope=usual_with_slope,
        path=_path(of, found, scale),
        at=of.at,
        announced=of.at - of.dropped,
        scale=scale,
        harmonics=settings.harmonics,
        series=of.series,
        seed=settings.seed,
        limits=tuple(limits(of, found, left, scale)),
        digest=_digest(of, settings),
    )


def _regression(of: Course, effects: Array) -> ar1.Ar1Fit:
    kept = of.counting
    design = np.hstack([of.base, effects])
    return ar1.fit(of.outcome[kept], design[kept], kept)


def _placebo(of: Course, scale: Scale) -> Placebo:
    """The rank of the shift's |t|; its own is computed as all the others are."""
    dates = of.placebo_dates
    shifts, t = shifts_at(of, [of.at, *dates])
    as_large = int((np.abs(t[1:]) >= abs(t[0])).sum())
    told = tuple(scale.share(float(shift)) for shift in shifts[1:])
    return Placebo(tuple(dates), told, tuple(float(one) for one in t[1:]), (1 + as_large) / (1 + len(dates)))


def _answer(shift: Estimate, placebo: Placebo) -> ShiftAnswer:
    both = shift.found and placebo.p <= LEVEL
    return ShiftAnswer.CHANGED if both else ShiftAnswer.CANNOT_TELL


def _slope(of: Course, scale: Scale) -> Estimate | Untold:
    before, after = of.sides
    if min(before, after) < LEAST_FOR_SLOPE:
        return Untold(
            f"a change of the trend needs {LEAST_FOR_SLOPE} periods on each side, and there are {before} "
            f"before and {after} after"
        )
    found = _regression(of, np.column_stack([of.after, of.years_after]))
    return scale.told(found.effect(of.base.shape[1] + 1).interval)


def _usual(of: Course, scale: Scale) -> tuple[UsualShift | Untold, UsualShift | Untold]:
    if scale is not Scale.COUNTS:
        none = Untold("the usual regression is for counts")
        return none, none
    return usual_shift(of, slope=False), usual_shift(of, slope=True)


def _as_told(smallest: float | Untold, sign: int, scale: Scale) -> float | Untold:
    return smallest if isinstance(smallest, Untold) else scale.share(sign * smallest)


def _path(of: Course, found: ar1.Ar1Fit, scale: Scale) -> ShiftPath:
    without = np.hstack([of.base, np.zeros((len(of), 1))])
    mean = without @ found.beta
    errors = np.sqrt(np.einsum("ni,ij,nj->n", without, found.covariance, without))
    half = ar1.Effect(0.0, 1.0, found.freedom).half_width() * errors
    shift = found.beta[-1] * of.after
    paths = (scale.back(path, of.series) for path in (mean + shift, mean, mean - half, mean + half))
    return ShiftPath(of.series.values, *(tuple(path.tolist()) for path in paths))


def _digest(of: Course, settings: _Settings) -> str:
    return digest(
        {
            "study": "shift",
            "series": of.series.plain(),
            "at": of.at,
            "announced": of.at - of.dropped,
            "scale": settings.scale.value,
            "harmonics": settings.harmonics,
            "seed": settings.seed,
        }
    )
