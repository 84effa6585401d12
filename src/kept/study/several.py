"""Several tests at once: corrected so that chance finds anything in one of twenty studies at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.errors import InputError
from kept.study.estimate import LEVEL


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The p-value of one of several tests, by itself and corrected for how many there are."""

    name: str
    p: float
    adjusted: float

    @property
    def found(self) -> bool:
        """Is it told from nothing, at the level of 5 % for all of them together?"""
        return self.adjusted <= LEVEL


def holm(p_values: Mapping[str, float]) -> tuple[Adjusted, ...]:
    """The p-values corrected by the step-down method of Holm, whatever the tests have to do with each other.

    The smallest of k is multiplied by k, the next by k - 1 and so on; none gets smaller than one before it,
    and none larger than 1 (Holm 1979, Scandinavian Journal of Statistics 6, 65-70).

    >>> [(one.name, round(one.adjusted, 2)) for one in holm({"deadline": 0.04, "number": 0.01})]
    [('deadline', 0.04), ('number', 0.02)]

    Args:
        p_values: the p-value of each test by its name, from 0 to 1.

    Returns:
        One for each test, in the order given.

    Raises:
        InputError: a p-value is none.
    """
    _check(p_values)
    adjusted: dict[str, float] = {}
    least = 0.0
    for place, name in enumerate(sorted(p_values, key=p_values.__getitem__)):
        least = max(least, min(1.0, (len(p_values) - place) * p_values[name]))
        adjusted[name] = least
    return tuple(Adjusted(name, p, adjusted[name]) for name, p in p_values.items())


def _check(p_values: Mapping[str, float]) -> None:
    for name, p in p_values.items():
        if not 0 <= p <= 1:
            raise InputError(
                f"The p-value of {name!r} is {p}. Expected a chance from 0 to 1, such as 0.04. Correct it."
            )
