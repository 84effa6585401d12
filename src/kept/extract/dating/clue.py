"""A clue to the month of publication: how well each month fits, and the sentence that says why."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass

from kept.dates import PartialDate
from kept.extract.dating.months import Slots

_FEW = 2
"""A clue that points at more years or months than this settles none."""


@dataclass(frozen=True, slots=True)
class Clue:
    """`weight` gives for a month (see `months.number`) how well it fits: 1 is best, and never 0.

    `tells_year` and `tells_month` are true where the clue can settle that part by itself. Clues that only
    leave some times more likely than others never do, however many they are.
    """

    weight: Callable[[int], float]
    because: str
    tells_year: bool = False
    tells_month: bool = False


def pointing(slots: Slots, doubt: float, candidates: range, because: str) -> Clue:
    """A clue that points at some months and misleads with the probability `doubt`.

    A misleading clue points anywhere, so a month outside weighs `doubt` times the share of all candidates
    that the clue points at: one that singles out one month of many says more than one that names a year.
    """
    share = max(1, sum(months in slots for months in candidates)) / len(candidates)
    years, numbers = ({slot[place] for slot in slots.slots} for place in (0, 1))
    return Clue(
        lambda months: 1.0 if months in slots else doubt * share,
        f"{because}{_told(slots)}",
        tells_year=None not in years and len(years) <= _FEW,
        tells_month=None not in numbers and len(numbers) <= _FEW,
    )


def _told(slots: Slots) -> str:
    if len(slots.slots) != 1:
        return "."
    ((year, month),) = slots.slots
    if month is None:
        return f", so the page is of {year}."
    return f", so the page is of {month_name[month] if year is None else PartialDate(year, month)}."
