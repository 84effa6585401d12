"""A clue to the month of publication: how well each month fits, and the sentence that says why."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass

from kept.dates import PartialDate
from kept.extract.dating.months import Slot, Slots

YEARS = 21
"""So many years are looked at, with the latest past year that is named in the middle."""

_FEW = 2
"""A clue that points at more years or months than this settles none."""


@dataclass(frozen=True, slots=True)
class Clue:
    """`weight` gives for a month (see `months.number`) how well it fits: 1 is best, and never 0.

    `tells_year` and `tells_month` are true where the clue can settle that part by itself. Clues that only
    leave some times more likely than others never do, however many they are. `years` are those that the
    clue names, however far from the other times of the page. `since` is the place of the mention from
    which the clue counts years, however many.
    """

    weight: Callable[[int], float]
    because: str
    tells_year: bool = False
    tells_month: bool = False
    years: frozenset[int] = frozenset()
    since: int | None = None


def pointing(slots: Slots, doubt: float, because: str, since: int | None = None) -> Clue:
    """A clue that points at some months and misleads with the probability `doubt`.

    A misleading clue points anywhere, so a month outside weighs `doubt` times the share of all months that
    the clue points at: one that singles out one month of many says more than one that names a year.
    """
    outside = doubt * min(1.0, sum(map(_months_in, slots.slots)) / (12 * YEARS))
    years, numbers = ({slot[place] for slot in slots.slots} for place in (0, 1))
    return Clue(
        lambda months: 1.0 if months in slots else outside,
        f"{because}{_told(slots)}",
        tells_year=None not in years and len(years) <= _FEW,
        tells_month=None not in numbers and len(numbers) <= _FEW,
        years=frozenset(year for year in years if year is not None),
        since=since,
    )


def _months_in(slot: Slot) -> int:
    """How many of the months that are looked at lie in the slot."""
    return (YEARS if slot[0] is None else 1) * (12 if slot[1] is None else 1)


def _told(slots: Slots) -> str:
    if len(slots.slots) != 1:
        return "."
    ((year, month),) = slots.slots
    if month is None:
        return f", so the page is of {year}."
    return f", so the page is of {month_name[month] if year is None else PartialDate(year, month)}."
