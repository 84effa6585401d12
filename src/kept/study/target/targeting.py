"""The study of a target, from what is given to the answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

import numpy as np

from kept.errors import InputError
from kept.study.arrays import Array
from kept.study.digest import digest
from kept.study.estimate import LEVEL
from kept.study.given import Values
from kept.study.series import Series
from kept.study.shift.given import Place, place_of, series_from
from kept.study.shift.scale import Scale
from kept.study.target.answer import TargetAnswer, TargetPath, TargetResult
from kept.study.target.anyway import Anyway, anyway
from kept.study.target.asked import Asked, asked
from kept.study.target.goal import Goal
from kept.study.target.pro_rata import pro_rata
from kept.study.target.wording import limits, why
from kept.study.untold import Untold

_ROUNDING = 1e-9
"""Sums of decimal fractions are off by so small a share of the target: no target is missed by that."""


def target(
    series: Values, made: Place, goal: Goal, *, scale: Scale = Scale.LEVELS, harmonics: int = 2
) -> TargetResult:
    """Was a target met, and would it have been met without the commitment?

    Args:
        series: the indicator, a value for every period to date; plain numbers are months.
        made: when the commitment was made: a position from 0, or a day. Its own period counts as after it.
        goal: what was promised.
        scale: on which the forecast is made: counts and amounts that grow by factors are better on that of
            counts or logs.
        harmonics: pairs of waves a year that are taken out as the season, where two years were seen before.

    Raises:
        InputError: a date or a period of the goal cannot be, or the series has a fault.
    """
    given = series_from(series)
    settings = _Settings(_made(made, given), Scale(scale), harmonics)
    of = asked(given, settings.made, goal)
    return _untestable(given, goal, settings, of) if isinstance(of, Untold) else _result(of, settings)


@dataclass(frozen=True, slots=True)
class _Settings:
    made: int
    scale: Scale
    harmonics: int


def _made(made: Place, series: Series) -> int:
    position = place_of(made, series, "The date of the commitment")
    if not 0 <= position <= len(series):
        raise InputError(
            f"The commitment was made on {made}, and the {series.name} goes from {series.start} to "
            f"{series.end}. Expected a date in it, or just after it. Give a longer series."
        )
    return position


def _result(of: Asked, settings: _Settings) -> TargetResult:
    observed, path = _observed(of), pro_rata(of)
    forecast = anyway(of, settings.scale, settings.harmonics)
    actual = float(observed[-1]) if len(observed) else Untold("there is no value since then")
    answer = _answer(of, actual, forecast)
    told = forecast.forecast if isinstance(forecast, Anyway) else forecast
    baseline = of.whole_baseline
    return TargetResult(
        answer=answer,
        why=why(of, answer, actual, told),
        actual=actual,
        level=of.level,
        baseline=baseline,
        level_share=_share(actual, 0.0, of.level),
        increment_share=_share(actual, baseline, of.level),
        ahead=_ahead(observed, path),
        forecast=told,
        path=_path(of, observed, forecast, path),
        made=of.made,
        deadline=of.deadline,
        goal=of.goal,
        series=of.series,
        scale=settings.scale,
        limits=tuple(limits(of, forecast, settings.harmonics)),
        digest=_digest(of.series, of.goal, settings),
    )


def _untestable(series: Series, goal: Goal, settings: _Settings, because: Untold) -> TargetResult:
    return TargetResult(
        answer=TargetAnswer.NOT_TESTABLE,
        why=f"The commitment cannot be tested: {because.because}.",
        actual=because,
        level=because,
        baseline=because,
        level_share=because,
        increment_share=because,
        ahead=because,
        forecast=because,
        path=because,
        made=settings.made,
        deadline=because,
        goal=goal,
        series=series,
        scale=settings.scale,
        limits=(),
        digest=_digest(series, goal, settings),
    )


def _observed(of: Asked) -> Array:
    """What is compared with the target, from the start to the deadline or the end of the series."""
    values = np.array(of.series.values[of.start : of.deadline + 1])
    return np.cumsum(values) if of.total else values


def _answer(of: Asked, actual: float | Untold, forecast: Anyway | Untold) -> TargetAnswer:
    if isinstance(actual, Untold) or not of.due:
        return TargetAnswer.NOT_DUE
    above = of.goal.direction.sign * (actual - of.level) + of.goal.tolerance
    if above < -_ROUNDING * abs(of.level):
        return TargetAnswer.MISSED
    if isinstance(forecast, Untold):
        return TargetAnswer.CANNOT_TELL
    if forecast.forecast.p <= LEVEL / 2:
        return TargetAnswer.MET
    return TargetAnswer.MET_ANYWAY if forecast.forecast.p >= 0.5 else TargetAnswer.CANNOT_TELL


def _share(actual: float | Untold, start: float | Untold, end: float) -> float | Untold:
    """How much of the way from start to end was gone."""
    if isinstance(actual, Untold):
        return actual
    if isinstance(start, Untold):
        return start
    if start == end:
        return Untold("the target asks for no change")
    return (actual - start) / (end - start)


def _ahead(observed: Array, path: Array) -> float | Untold:
    if not len(observed):
        return Untold("there is no value since then")
    if not len(path):
        return Untold("without a baseline there is no pro-rata path")
    return float(observed[-1] - path[len(observed) - 1])


def _path(of: Asked, observed: Array, forecast: Anyway | Untold, path: Array) -> TargetPath:
    lines = (
        (forecast.course, forecast.low, forecast.high) if isinstance(forecast, Anyway) else (np.zeros(0),) * 3
    )
    course, low, high = (tuple(line.tolist()) for line in lines)
    return TargetPath(of.start, tuple(observed.tolist()), course, low, high, tuple(path.tolist()))


def _digest(series: Series, goal: Goal, settings: _Settings) -> str:
    promised = {name: _plain(value) for name, value in asdict(goal).items()}
    return digest(
        {
            "study": "target",
            "series": series.plain(),
            "made": settings.made,
            "goal": promised,
            "scale": settings.scale.value,
            "harmonics": settings.harmonics,
        }
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
