"""A panel from what people have: rows of unit, period and value, or the series of each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from kept.errors import InputError
from kept.study.comparison.panel import MOST_PERIODS, MOST_UNITS, Panel, number_of, shown
from kept.study.comparison.period_labels import in_order
from kept.study.series import Series

UnitValues = Mapping[str, Sequence[float]] | Mapping[str, Series]
"""The values of each unit: numbers for the periods 1, 2, 3 and so on, or a series with its days."""

_MOST_ROWS = MOST_UNITS * MOST_PERIODS


def panel_of(rows: Iterable[tuple[str, str, float]], outcome: str = "outcome") -> Panel:
    """The panel of rows in any order; units stand in the order of the alphabet, periods in that of time.

    >>> rows = [("B", "1990", 4), ("A", "1990", 2), ("A", "1989", 1), ("B", "1989", 3)]
    >>> panel_of(rows, "packs").values
    ((1.0, 2.0), (3.0, 4.0))

    Args:
        rows: of unit, period and value. A period is 1989, 1989-03, 1989-Q1, 1989-W05 or 1989-03-31.
        outcome: what the values are.

    Raises:
        InputError: a unit has two values for a period, or none; or the periods do not follow one another.
    """
    values = _cells(rows, outcome)
    units = tuple(sorted({unit for unit, _ in values}))
    periods = in_order(period for _, period in values)
    _refuse_unbalanced(values, units, periods)
    table = tuple(tuple(values[unit, period] for period in periods) for unit in units)
    return Panel(units, periods, table, outcome)


def _cells(rows: Iterable[tuple[str, str, float]], outcome: str) -> dict[tuple[str, str], float]:
    values: dict[tuple[str, str], float] = {}
    for unit, period, value in islice(rows, _MOST_ROWS + 1):
        if (unit, period) in values:
            raise InputError(
                f"{shown(unit)} has two values of {shown(outcome)} for {shown(period)}. Expected one for "
                "every period. Leave one out, or add them up."
            )
        values[unit, period] = number_of(unit, period, value)
    if len(values) > _MOST_ROWS:
        raise InputError(
            f"The panel has more than {_MOST_ROWS:,} rows. Expected at most {MOST_UNITS} units and "
            f"{MOST_PERIODS:,} periods. Leave out units, or add up to longer periods."
        )
    return values


def _refuse_unbalanced(
    values: Mapping[tuple[str, str], float], units: Sequence[str], periods: Sequence[str]
) -> None:
    lacking = {unit: [period for period in periods if (unit, period) not in values] for unit in units}
    told = [f"{shown(unit)} has no value for {_some(missed)}" for unit, missed in lacking.items() if missed]
    if told:
        raise InputError(
            f"{_some(told, '; ')}. Expected a value for every unit and period: a gap is no zero. Give the "
            "values, or leave out the unit or the periods."
        )


def _some(words: Sequence[str], between: str = ", ") -> str:
    """The first three, and how many more there are."""
    more = f" and {len(words) - 3:,} more" if len(words) > 3 else ""
    return between.join(words[:3]) + more


def as_panel(given: Panel | UnitValues) -> Panel:
    """The panel that is given, or that of the values of each unit.

    Raises:
        InputError: series do not begin and end together, or have an offset.
    """
    if isinstance(given, Panel):
        return given
    table = tuple(_numbers(unit, values) for unit, values in given.items())
    return Panel(tuple(given), _labels(given), table, _outcome(given))


def _numbers(unit: str, given: Sequence[float] | Series) -> tuple[float, ...]:
    """The values of a unit, of which no more are read than a panel can have."""
    values = given.values if isinstance(given, Series) else given
    return tuple(
        number_of(unit, f"period {at}", value) for at, value in enumerate(values[: MOST_PERIODS + 1], 1)
    )


def _labels(given: UnitValues) -> tuple[str, ...]:
    series = {unit: values for unit, values in given.items() if isinstance(values, Series)}
    if not series:
        longest = max((len(values) for values in given.values()), default=0)
        return tuple(str(at) for at in range(1, min(longest, MOST_PERIODS + 1) + 1))
    for unit in given:
        if unit not in series:
            raise InputError(
                f"{shown(unit)} has numbers without days, and others a series with days. Give all of one "
                "kind."
            )
    first_unit, first = next(iter(series.items()))
    for unit, one in series.items():
        _refuse_other_span((unit, one), (first_unit, first))
    return tuple(first.day(at).isoformat() for at in range(len(first)))


def _refuse_other_span(one: tuple[str, Series], other: tuple[str, Series]) -> None:
    if one[1].offset is not None:
        raise InputError(
            f"The series of {shown(one[0])} has an offset. Expected values that can be compared as they are, "
            "such as a rate. Divide by the offset first."
        )
    spans = [
        f"{series.every} by {series.every} from {series.start} to {series.end}" for _, series in (one, other)
    ]
    if spans[0] != spans[1]:
        raise InputError(
            f"The series of {shown(one[0])} goes {spans[0]}, that of {shown(other[0])} {spans[1]}. Expected "
            "the same periods for all units. Cut them to the periods that all have."
        )


def _outcome(given: UnitValues) -> str:
    return next((values.name for values in given.values() if isinstance(values, Series)), "outcome")
