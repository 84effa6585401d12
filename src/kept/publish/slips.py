"""How far apart two days are, in months as people say it and in days as it is counted."""

from __future__ import annotations

from datetime import date, timedelta

from kept.publish.days import days_words

_MONTHS_AT_MOST = 35


def slip_words(earlier: date, later: date) -> str:
    """The time from one day to the other, however they stand, in months and days.

    From the end of a month to the end of another are whole months.

    >>> slip_words(date(2011, 10, 31), date(2012, 6, 30))
    '8 months (243 days)'
    """
    start, end = sorted((earlier, later))
    days = (end - start).days
    months, rest = _apart(start, end)
    if months == 0:
        return days_words(days)
    words = _months_words(months) + (f" and {days_words(rest)}" if rest else "")
    return f"{words} ({days_words(days)})"


def _apart(start: date, end: date) -> tuple[int, int]:
    """Whole months, and the days that are left."""
    months = 12 * (end.year - start.year) + end.month - start.month
    if _ends_month(start) and _ends_month(end):
        return months, 0
    if end.day >= start.day:
        return months, end.day - start.day
    months -= 1
    return months, (end - _months_after(start, months)).days


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _months_after(start: date, months: int) -> date:
    """The same day of a later month, or the last one where that month is too short."""
    count = 12 * start.year + start.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    next_first = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return min(first + timedelta(days=start.day - 1), next_first - timedelta(days=1))


def _months_words(months: int) -> str:
    """Up to 35 months as months; from three years on in years and months."""
    if months <= _MONTHS_AT_MOST:
        return _counted(months, "month")
    years, rest = divmod(months, 12)
    return _counted(years, "year") + (f" and {_counted(rest, 'month')}" if rest else "")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
