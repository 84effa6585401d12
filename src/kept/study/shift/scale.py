"""On which scale a shift is sought: by a factor, or by an amount."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from kept.errors import InputError
from kept.study.arrays import Array
from kept.study.estimate import Estimate
from kept.study.series import Series

_HALF = 0.5
"""Added to counts before the logarithm, so that a period with none has one."""


class Scale(StrEnum):
    """How values become what is regressed, and what a shift is then told in."""

    COUNTS = "counts"
    """log(y + 1/2): numbers of things, from 0 on. A shift is a share: -0.1 is a tenth less."""
    LOGS = "logs"
    """log(y): amounts above 0, such as prices. A shift is a share."""
    LEVELS = "levels"
    """y as it is: rates, temperatures, indices that may be negative. A shift is in the unit of the series."""

    @property
    def shares(self) -> bool:
        """Are shifts told as shares?"""
        return self is not Scale.LEVELS

    def outcome(self, series: Series) -> Array:
        """What is regressed.

        Raises:
            InputError: a value cannot be on this scale, or levels have an offset.
        """
        values = np.array(series.values)
        if self is Scale.LEVELS:
            _refuse_offset(series)
            return values
        self._refuse_low(series)
        added = _HALF if self is Scale.COUNTS else 0.0
        return np.asarray(np.log(values + added) - log_offset(series))

    def back(self, fitted: Array, series: Series) -> Array:
        """From the scale of the regression to that of the values, which counts cannot leave."""
        if self is Scale.LEVELS:
            return fitted
        values = np.exp(fitted + log_offset(series))
        return np.asarray(np.maximum(values - _HALF, 0) if self is Scale.COUNTS else values)

    def share(self, effect: float) -> float:
        """An effect of the regression as a share, or as it is."""
        return float(np.expm1(min(effect, 700.0))) if self.shares else effect

    def told(self, effect: Estimate) -> Estimate:
        """The same of an estimate."""
        estimate, low, high = map(self.share, (effect.estimate, effect.low, effect.high))
        return Estimate(estimate, low, high, effect.p)

    def _refuse_low(self, series: Series) -> None:
        for position, value in enumerate(series.values):
            if value < 0 or (value == 0 and self is Scale.LOGS):
                least = "0 or more" if self is Scale.COUNTS else "above 0"
                raise InputError(
                    f"The {series.name} is {value:g} for the {series.every} from {series.day(position)}. On "
                    f"the scale of {self} a value is {least}, such as 12. Correct it, or use the scale of "
                    "levels."
                )


def _refuse_offset(series: Series) -> None:
    if series.offset is not None:
        raise InputError(
            f"The {series.name} has an offset and the scale of levels. An offset is what counts are out of. "
            "Use the scale of counts, or divide by the offset first and leave it out."
        )


def log_offset(series: Series) -> Array:
    """The logarithm of what the values are out of; 0 where nothing is told."""
    return np.log(np.array(series.offset)) if series.offset is not None else np.zeros(len(series))
