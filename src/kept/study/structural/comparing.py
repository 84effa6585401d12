"""The comparison of a series with its controls, from what is given to the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from kept.errors import InputError
from kept.study import ar1
from kept.study.arrays import Array
from kept.study.digest import digest
from kept.study.estimate import Estimate
from kept.study.every import Every
from kept.study.given import Values
from kept.study.series import Series
from kept.study.shift.given import Place, position_of, series_from
from kept.study.structural.answer import CounterfactualAnswer, CounterfactualPath, CounterfactualResult
from kept.study.structural.expecting import Expected, expected
from kept.study.untold import Untold

USUAL_LEVEL_SD = 0.01
"""The wandering of the level that CausalImpact fixes by default, in standard deviations of the series."""

_MOST_CONTROLS = 20
_LEAST_BEFORE = 10


def counterfactual(series: Values, controls: Mapping[str, Values], at: Place) -> CounterfactualResult:
    """Did a series leave, at a date, the course that its controls foretell?

    Args:
        series: a value for every period; plain numbers are months.
        controls: series of the same periods by their names, which the commitment does not touch.
        at: the first period in which it may have an effect: a position from 0, or a day in it.

    Raises:
        InputError: there is no control, a control has other periods, too few periods lie before the date, or
            the controls foretell the series exactly.
    """
    given = series_from(series)
    others = {name: _control(name, values, given) for name, values in controls.items()}
    position = position_of(at, given, "The date of the commitment")
    _check(given, len(others), position)
    outcome = np.array(given.values)
    design = np.column_stack([np.ones(len(given)), *(np.array(one.values) for one in others.values())])
    found = expected(outcome, design, position)
    usual = _effect(outcome, position, expected(outcome, design, position, USUAL_LEVEL_SD))[0]
    return _result(given, others, position, found, usual)


def _control(name: str, values: Values, series: Series) -> Series:
    control = series_from(values)
    dated = isinstance(values, Series)
    if len(control) != len(series) or (dated and _periods(control) != _periods(series)):
        raise InputError(
            f"The control {name!r} has {len(control)} {control.every}s from {control.start}, the "
            f"{series.name} {len(series)} {series.every}s from {series.start}. Give the same periods of both."
        )
    return control


def _periods(series: Series) -> tuple[date, Every]:
    return series.start, series.every


def _check(series: Series, controls: int, at: int) -> None:
    if not 1 <= controls <= _MOST_CONTROLS:
        raise InputError(
            f"There are {controls} controls. Expected 1 to {_MOST_CONTROLS}: series that move with the "
            f"{series.name} and that the commitment does not touch. Without one, ask for a level shift."
        )
    least = _LEAST_BEFORE + controls
    if at < least:
        raise InputError(
            f"Only {at} periods of the {series.name} lie before the date. Expected {least} or more with "
            f"{controls} control{'s' if controls > 1 else ''}. Give a longer series, or fewer controls."
        )


def _effect(outcome: Array, at: int, found: Expected) -> tuple[Estimate | Untold, Estimate]:
    """The effect as a share and in the unit of the series."""
    mean = ar1.Effect(float(outcome[at:].mean()) - found.mean, found.mean_error, found.freedom).interval
    if found.mean <= 0:
        return Untold("what was to be expected is not above 0, so there is no share of it"), mean
    low, high = mean.low / found.mean, mean.high / found.mean
    return Estimate(mean.estimate / found.mean, low, high, mean.p), mean


def _result(
    series: Series, controls: Mapping[str, Series], at: int, found: Expected, usual: Estimate | Untold
) -> CounterfactualResult:
    effect, average = _effect(np.array(series.values), at, found)
    answer = CounterfactualAnswer.CHANGED if average.found else CounterfactualAnswer.CANNOT_TELL
    return CounterfactualResult(
        answer=answer,
        why=_why(series, at, effect, average),
        effect=effect,
        average=average,
        smallest_detectable=_smallest(found),
        level_sd=found.level_sd,
        noise_sd=found.noise_sd,
        weights=tuple(zip(controls, found.beta[1:].tolist(), strict=True)),
        usual=usual,
        path=_path(series, found),
        at=at,
        series=series,
        limits=tuple(_limits(series, at, found)),
        digest=_digest(series, controls, at),
    )


def _smallest(found: Expected) -> float | Untold:
    """Found in 80 %: an effect as large as half the interval, and once more what one in five strays."""
    if found.mean <= 0:
        return Untold("what was to be expected is not above 0, so there is no share of it")
    unit = ar1.Effect(0.0, found.mean_error, found.freedom)
    return (unit.half_width() + unit.half_width(0.6)) / found.mean


def _path(series: Series, found: Expected) -> CounterfactualPath:
    half = ar1.Effect(0.0, 1.0, found.freedom).half_width() * found.errors
    expected_, low, high = found.values, found.values - half, found.values + half
    return CounterfactualPath(
        series.values, tuple(expected_.tolist()), tuple(low.tolist()), tuple(high.tolist())
    )


def _why(series: Series, at: int, effect: Estimate | Untold, average: Estimate) -> str:
    told = "tells" if average.found else "cannot tell"
    if isinstance(effect, Untold):
        size = f"{average.estimate:+.4g} (95 % interval {average.low:+.4g} to {average.high:+.4g})"
    else:
        ends = [f"{100 * end:+.1f}" for end in (effect.estimate, effect.low, effect.high)]
        size = f"{ends[0]} % (95 % interval {ends[1]} % to {ends[2]} %)"
    return (
        f"From {series.day(at)} on the mean of the {series.name} lies {size} off what its controls foretell; "
        f"the comparison {told} that from nothing (p = {average.p:.3g})."
    )


def _limits(series: Series, at: int, found: Expected) -> Iterator[str]:
    after = len(series) - at
    wandered = found.level_sd * after**0.5
    yield "The comparison holds only if the commitment does not touch the controls."
    yield (
        f"Whatever the controls do, the level of the {series.name} wanders by about {found.level_sd:.3g} "
        f"from one {series.every} to the next, and by {wandered:.3g} in the {after} from the date on."
    )


def _digest(series: Series, controls: Mapping[str, Series], at: int) -> str:
    others = [[name, list(control.values)] for name, control in controls.items()]
    return digest({"study": "counterfactual", "series": series.plain(), "controls": others, "at": at})
