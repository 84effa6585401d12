"""Which unit is treated from when on, and which are the donors it is compared with."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from kept.errors import InputError
from kept.study.comparison.panel import Panel, shown
from kept.study.comparison.period_labels import every_of

FEWEST_BEFORE = 3
FEWEST_DONORS = 2


@dataclass(frozen=True, slots=True)
class Design:
    """The values of the treated unit (T) and of its donors (J × T); `at` of the T periods lie before."""

    unit: str
    donors: tuple[str, ...]
    at: int
    own: npt.NDArray[np.float64]
    others: npt.NDArray[np.float64]


def design_of(panel: Panel, treated: str, at: str | int | date, donors: Sequence[str] | None) -> Design:
    """The design of a comparison; without `donors`, all units but the treated one.

    Raises:
        InputError: a unit or period is unknown, the treated unit is among the donors, or there are too few
            donors or periods.
    """
    own = panel.index(treated)
    chosen = _donors(panel, treated, donors)
    values = np.array(panel.values, dtype=np.float64)
    others = values[[panel.index(name) for name in chosen]]
    return Design(treated, chosen, _first_after(panel, at), values[own], others)


def _donors(panel: Panel, treated: str, given: Sequence[str] | None) -> tuple[str, ...]:
    chosen = tuple(given) if given is not None else tuple(unit for unit in panel.units if unit != treated)
    if treated in chosen:
        raise InputError(
            f"{shown(treated)} is treated and among the donors: it would be compared with itself. Leave it "
            "out of the donors."
        )
    for at, name in enumerate(chosen):
        panel.index(name)
        if name in chosen[:at]:
            raise InputError(f"The donor {shown(name)} is given more than once. Give each donor once.")
    if len(chosen) < FEWEST_DONORS:
        raise InputError(
            f"The comparison has {_count(len(chosen), 'donor')}. Expected {FEWEST_DONORS} or more units that "
            "were not treated, and 19 or more for a test at 5 %. Give more."
        )
    return chosen


def _first_after(panel: Panel, at: str | int | date) -> int:
    """The position of the first treated period, with enough periods on both sides."""
    position = _position(panel, at)
    if position < FEWEST_BEFORE:
        raise InputError(
            f"The panel has {_count(position, 'period')} before {shown(panel.periods[position])}. Expected "
            f"{FEWEST_BEFORE} or more, from which the comparison is made. Give earlier values."
        )
    return position


def _position(panel: Panel, at: str | int | date) -> int:
    if not isinstance(at, str | date):
        return _checked(panel, operator.index(at))
    label = at.isoformat() if isinstance(at, date) else at
    if label not in panel.periods:
        raise InputError(
            f"The panel has no period {shown(label)}: {_span(panel)}. Give the first period that is treated, "
            f"such as {shown(panel.periods[-1])}, with {FEWEST_BEFORE} or more before it."
        )
    return panel.periods.index(label)


def _span(panel: Panel) -> str:
    """From when to when the panel runs, and by what where its labels say it."""
    first, last = shown(panel.periods[0]), shown(panel.periods[-1])
    every = every_of(panel.periods)
    return f"it runs from {first} to {last}{f', by {every}' if every is not None else ''}"


def _checked(panel: Panel, at: int) -> int:
    if 0 <= at < len(panel.periods):
        return at
    raise InputError(
        f"The position of the first treated period is {at}. Expected one from {FEWEST_BEFORE} to "
        f"{len(panel.periods) - 1}, so that periods lie before and after. Give such a position, or a label "
        f'as text, such as "{shown(panel.periods[-1])}".'
    )


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
