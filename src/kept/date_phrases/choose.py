"""Choose the year, week or season that is meant where the words leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kept.date_phrases.expressions import Calendar, Season, Weekday
from kept.date_phrases.reckon import days_from, longest_month, months
from kept.date_phrases.terms import Which
from kept.date_phrases.values import Tense
from kept.dates import DateError, PartialDate, Period

_REACH = 8
"""So many years on each side hold a February 29 on each side, even around 1900."""


def calendar_at(named: Calendar, day: date, tense: Tense) -> Period:
    """The day, month or year that `named` means for someone who writes on `day`.

    Raises:
        DateError: there is no such day (February 30).
    """
    if named.year is not None:
        return Period.of(PartialDate(named.year, named.month, named.day, named.mark))
    if named.years is not None:
        return Period.of(PartialDate(day.year + named.years, named.month, named.day))
    every = _years_around(named, day)
    fitting = [period for period in every if _near(period, day) and named.weekday == period.first().weekday()]
    return choose((fitting, every), day, named.which, tense)


def _years_around(named: Calendar, day: date) -> list[Period]:
    if named.month is not None and named.day is not None and not 1 <= named.day <= longest_month(named.month):
        raise DateError(f"Month {named.month} has no day {named.day}. Check the day in the source.")
    years = range(day.year - _REACH, day.year + _REACH + 1)
    return [Period.of(PartialDate(year, named.month, named.day)) for year in years if _exists(year, named)]


def _near(period: Period, day: date) -> bool:
    return abs(period.first().year - day.year) <= 1


def _exists(year: int, named: Calendar) -> bool:
    try:
        PartialDate(year, named.month, named.day)
    except DateError:
        return False
    return True


def weekday_at(named: Weekday, day: date, tense: Tense) -> Period:
    """The day of the week that is meant: without a word for which, the last one, or with `FUTURE` the next.

    "This Tuesday" lies in the week (from Monday) of `day`, and "next Tuesday" in the week after.
    """
    if named.which is Which.THIS:
        moment = days_from(day, named.day - day.weekday())
    elif named.which is Which.NEXT:
        moment = days_from(day, 7 + named.day - day.weekday())
    elif named.which is Which.LAST:
        moment = days_from(day, -((day.weekday() - named.day - 1) % 7) - 1)
    elif tense is Tense.FUTURE:
        moment = days_from(day, (named.day - day.weekday()) % 7)
    else:
        moment = days_from(day, -((day.weekday() - named.day) % 7))
    return Period.of(PartialDate.of(moment))


def season_at(named: Season, day: date, tense: Tense) -> Period:
    """The three months of a season; a winter belongs to the year in which it begins."""
    if named.year is not None:
        return _season(named.month, named.year)
    if named.years is not None:
        return _season(named.month, day.year + named.years)
    around = [_season(named.month, year) for year in range(max(1, day.year - 1), day.year + 2)]
    return choose((around,), day, named.which, tense)


def _season(month: int, year: int) -> Period:
    return months(year * 12 + month - 1, 3)


def choose(pools: Sequence[Sequence[Period]], day: date, which: Which, tense: Tense) -> Period:
    """The candidate that is meant, from the first pool that has one. Each pool is in order of time.

    Raises:
        DateError: no pool has a candidate on the right side of `day`.
    """
    for pool in pools:
        side = _best_first(pool, day, which, tense)
        if side:
            return side[0]
    raise DateError(f"No date near {day} answers. Give the year.")


def _best_first(candidates: Sequence[Period], day: date, which: Which, tense: Tense) -> list[Period]:
    """The candidates on the side of `day` that the words and the tense ask for, the nearest first."""
    if which is Which.LAST:
        return [period for period in reversed(candidates) if period.last() < day]
    if which is Which.NEXT:
        return [period for period in candidates if period.first() > day]
    if tense is Tense.PAST:
        return [period for period in reversed(candidates) if period.first() <= day]
    if tense is Tense.FUTURE:
        return [period for period in candidates if period.last() >= day]
    return sorted(candidates, key=lambda period: _distance(period, day))


def _distance(period: Period, day: date) -> int:
    return max(0, (period.first() - day).days, (day - period.last()).days)
