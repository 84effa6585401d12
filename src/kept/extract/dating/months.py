"""Sets of months in which a page can have been published, with the year or the month left open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

Slot: TypeAlias = tuple[int | None, int | None]
"""A year and a month (1 to 12), each None where any will do."""

_SHARE = 0.2


def number(year: int, month: int) -> int:
    """Months counted from the year 0, so that they can be subtracted."""
    return year * 12 + month - 1


def year_and_month(months: int) -> tuple[int, int]:
    """The inverse of `number`."""
    return months // 12, months % 12 + 1


@dataclass(frozen=True, slots=True)
class Slots:
    """A set of months. An empty one tells nothing."""

    slots: frozenset[Slot]

    def __contains__(self, months: int) -> bool:
        year, month = year_and_month(months)
        return any(slot in self.slots for slot in ((year, month), (year, None), (None, month)))


NOTHING = Slots(frozenset())


def of(*slots: Slot) -> Slots:
    """The set of these slots."""
    return Slots(frozenset(slots))


def moved(year: int | None, month: int, by: int) -> Slots:
    """The month that lies `by` months after a month whose year may be unknown."""
    there = number(year or 4, month) + by
    found_year, found_month = year_and_month(there)
    return of((found_year if year is not None else None, found_month))


def of_days(year: int | None, month: int, day: int, first: int, last: int) -> Slots:
    """The months of the days from `first` to `last` days after a day whose year may be unknown.

    A month that holds less than a fifth of the days is left out.
    """
    base = date(year or 2004, month, day)
    days = [base + timedelta(days=offset) for offset in range(first, last + 1)]
    months = Counter((one.year if year is not None else None, one.month) for one in days)
    return Slots(frozenset(slot for slot, count in months.items() if count >= _SHARE * len(days)))
