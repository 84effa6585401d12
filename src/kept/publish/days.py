"""Dates in words, the same on every machine: `28 March 2006`, `March 2006`, `July 2005 to March 2006`."""

from __future__ import annotations

from datetime import datetime

from kept.dates import MONTHS, DateError, PartialDate, Period

NO_DATE = "no date"


def date_words(moment: PartialDate | None) -> str:
    """A date as precise as it is and no more.

    >>> date_words(PartialDate.parse("2006-03"))
    'March 2006'
    """
    return NO_DATE if moment is None else moment.in_words()


def period_words(period: Period) -> str:
    """A period in words; one date stands for its own days."""
    if period.start is None:
        return f"until {date_words(period.end)}"
    if period.end is None:
        return f"since {date_words(period.start)}"
    return range_words(period.start, period.end)


def range_words(start: PartialDate, end: PartialDate | None) -> str:
    """`start to end`, what both share only once; `start` alone where there is no other end.

    >>> range_words(PartialDate.parse("2009-10-28"), PartialDate.parse("2009-10-29"))
    '28 to 29 October 2009'
    """
    if end is None or end == start:
        return date_words(start)
    first, last = date_words(start), date_words(end)
    if start.precision == end.precision == "day" and not start.mark and start.year == end.year:
        first = first.rsplit(" ", 2 if start.month == end.month else 1)[0]
    return f"{first} to {last}"


def moment_words(moment: str | None) -> str:
    """An ISO date or moment in words; what is neither is shown as it is."""
    if moment is None:
        return "by all that the ledger held when this was made"
    try:
        return date_words(PartialDate.parse(moment))
    except DateError:
        return _time_words(moment)


def days_words(days: int) -> str:
    """A number of days.

    >>> days_words(1)
    '1 day'
    """
    return f"{days:,} {'day' if days == 1 else 'days'}"


def _time_words(moment: str) -> str:
    try:
        time = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    zone = time.tzname() or "no time zone"
    return f"{time.day} {MONTHS[time.month - 1]} {time.year}, {time:%H:%M:%S} {zone}"
