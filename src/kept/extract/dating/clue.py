"""A clue to the day of publication: how well each day fits, and the sentence that says why."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kept.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Clue:
    """What one place of the article tells about the day on which it was written.

    `weigh` gives for each of the days how well it fits: 1 is best, and never 0. `names_year` is true where
    the clue can settle the year by itself. `years` are those it points at, however far from the others.
    `since` is the place of the mention from which the clue counts to the page.
    """

    weigh: Callable[[Sequence[date]], list[float]]
    because: str
    names_year: bool = False
    years: tuple[int, ...] = ()
    since: int | None = None


def pointing(
    fits: Callable[[date], bool],
    doubt: float,
    because: str,
    *,
    names_year: bool = False,
    years: tuple[int, ...] = (),
    since: int | None = None,
) -> Clue:
    """A clue that points at the days that fit and misleads with the probability `doubt`.

    A misleading clue points anywhere, so a day that does not fit weighs `doubt` times the share of all days
    that the clue points at: one that singles out a week says more than one that names a year. `because`
    lacks its end: what the days that fit have in common is added.
    """

    def weigh(days: Sequence[date]) -> list[float]:
        fitting = [fits(day) for day in days]
        outside = doubt * sum(fitting) / len(fitting) or 1.0
        return [1.0 if one else outside for one in fitting]

    return Clue(weigh, because, names_year, years, since)


def graded(weight: Callable[[date], float], because: str, *, names_year: bool = False) -> Clue:
    """A clue that leaves some days more likely than others."""
    return Clue(lambda days: [weight(day) for day in days], because, names_year)


def page_of(days: Iterable[date]) -> str:
    """ ", so the page is of March" where the days share the month, the year or both; else nothing."""
    there = {(day.year, day.month) for day in days}
    years, months = ({one[place] for one in there} for place in (0, 1))
    if len(months) == 1:
        year, month = next(iter(there))
        name = month_name[month] if len(years) > 1 else PartialDate(year, month).in_words()
        return f", so the page is of {name}"
    return f", so the page is of {next(iter(years))}" if len(years) == 1 else ""
