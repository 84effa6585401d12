"""Which weekend, week or numbered weekday is meant, and a stretch of months up to a day."""

from __future__ import annotations

from datetime import date

from kept.date_phrases.choose import calendar_at, choose
from kept.date_phrases.expressions import NthWeekday, Reaching, Weekend, WeekOf
from kept.date_phrases.reckon import day_after, days_from, months, unit_around
from kept.date_phrases.terms import Unit, Which
from kept.date_phrases.values import Tense
from kept.dates import PartialDate, Period

_SATURDAY = 5


def weekend_at(named: Weekend, day: date, tense: Tense) -> Period:
    """The weekend that is meant: without a word for which, the last one, or with `FUTURE` the coming one.

    "This weekend" ends the week (from Monday) of `day`; "next weekend" is the one after.
    """
    here = days_from(day, _SATURDAY - day.weekday())
    weeks = {Which.THIS: 0, Which.NEXT: 1, Which.LAST: -1}
    if named.which is Which.PLAIN:
        count = 0 if tense is Tense.FUTURE or here <= day else -1
    else:
        count = weeks[named.which]
    saturday = days_from(here, 7 * count)
    return Period(PartialDate.of(saturday), PartialDate.of(days_from(saturday, 1)))


def week_of(named: WeekOf, day: date, tense: Tense) -> Period:
    """The week that is told by one of its days."""
    known = calendar_at(named.day, day, tense).first()
    if named.back is None:
        return unit_around(known, Unit.WEEK, 0)
    monday = days_from(known, -named.back)
    return Period(PartialDate.of(monday), PartialDate.of(days_from(monday, 6)))


def nth_weekday_at(named: NthWeekday, day: date, tense: Tense) -> Period:
    """The first Monday of September, in the year that is named or meant."""
    if named.year is not None:
        return _nth_weekday(named, named.year)
    if named.years is not None:
        return _nth_weekday(named, day.year + named.years)
    around = [_nth_weekday(named, year) for year in range(max(1, day.year - 1), min(9999, day.year + 1) + 1)]
    return choose((around,), day, Which.PLAIN, tense)


def _nth_weekday(named: NthWeekday, year: int) -> Period:
    month = PartialDate(year, named.month)
    if named.number == 0:
        last = month.last()
        return Period.of(PartialDate.of(days_from(last, -((last.weekday() - named.weekday) % 7))))
    first = month.first()
    return Period.of(
        PartialDate.of(days_from(first, (named.weekday - first.weekday()) % 7 + 7 * (named.number - 1)))
    )


def reaching_at(named: Reaching, day: date, tense: Tense) -> Period:
    """So many months up to a month or day, or from it on. Up to a month's last day they are whole months."""
    edge = calendar_at(named.edge, day, tense)
    moment = edge.start
    assert moment is not None
    assert moment.month is not None
    if moment.day is None:
        number = moment.year * 12 + moment.month - 1
        return months(number if named.ahead else number - named.months + 1, named.months)
    if named.ahead:
        last = days_from(day_after(edge.first(), Unit.MONTH, named.months), -1)
        return Period(moment, PartialDate.of(last))
    following = days_from(edge.last(), 1)
    return Period(PartialDate.of(day_after(following, Unit.MONTH, -named.months)), moment)


def day_of(day: int, month: Period) -> Period:
    """A day of a month by its number.

    Raises:
        DateError: the month has no such day.
    """
    start = month.start
    assert start is not None
    return Period.of(PartialDate(start.year, start.month, day))
