"""Duties that recur: each time that one falls due is looked at by itself ("2007: no data; 2008: reported").

Without a deadline the times are those of the calendar: the first is the first whole year (half-year, quarter,
month) after the promise was made, and each is due on its last day. A deadline that comes before the first of
them is over is the first due day, and the others follow at the same distance; a later deadline is the end.
"Each session" is due at every session after the promise.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kept.dates import PartialDate, Period
from kept.measure.telling import period_words
from kept.model import Commitment

MONTHS_APART = {
    "monthly": 1,
    "every month": 1,
    "each month": 1,
    "quarterly": 3,
    "every quarter": 3,
    "each quarter": 3,
    "half-yearly": 6,
    "twice a year": 6,
    "every six months": 6,
    "yearly": 12,
    "annually": 12,
    "annual": 12,
    "every year": 12,
    "each year": 12,
}
"""The words for how often a duty falls due, with the months from one time to the next."""

EACH_SESSION = frozenset({"each session", "every session", "each meeting", "every meeting"})


@dataclass(frozen=True, slots=True)
class Told:
    """Something known about a time: the id of a record, the time that it is about, and what it says."""

    id: str
    about: Period
    says: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that the duty fell due: the period that it is about, its due day, and what is known of it."""

    period: Period
    due: date
    told: tuple[Told, ...] = ()

    def in_words(self) -> str:
        """The period and what is known about it: "2007: no data"."""
        said = "; ".join(one.says for one in self.told) or "no data"
        return f"{period_words(self.period)}: {said}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The times that a duty fell due by a day, oldest first, and what is known about no such time.

    `because` says in a sentence why there are none, where the times cannot be told or none has come yet.
    """

    occurrences: tuple[Occurrence, ...] = ()
    elsewhere: tuple[Told, ...] = ()
    because: str = ""


def recurrence(
    commitment: Commitment, as_of: date, told: Sequence[Told] = (), sessions: Sequence[date] = ()
) -> Recurrence:
    """The times that a commitment fell due again by `as_of`, that day included.

    What is known belongs to the time in which the period that it is about ends.

    Args:
        commitment: the promise; `recurs` is one of `MONTHS_APART` or `EACH_SESSION`.
        as_of: times that fall due later are left out.
        told: what is known, such as findings of measures and other evidence.
        sessions: the days of the sessions of the promise's forum, in any order.
    """
    word = " ".join((commitment.recurs or "").lower().split())
    if word in EACH_SESSION:
        periods = list(_between(commitment, as_of, sessions))
        none = "No later session is recorded by then."
    elif word in MONTHS_APART:
        periods = list(_periods(commitment, as_of, MONTHS_APART[word]))
        none = "It has not fallen due by then."
    else:
        return Recurrence((), tuple(told), _unknown(commitment))
    return _filled(periods, told, "" if periods else none)


def _unknown(commitment: Commitment) -> str:
    if not commitment.recurs:
        return "It does not recur."
    return (
        f"It recurs {commitment.recurs!r}, and which times that means cannot be told. Words that can be "
        f"read: {', '.join((*MONTHS_APART, 'each session'))}."
    )


def _filled(periods: Sequence[Period], told: Sequence[Told], because: str) -> Recurrence:
    """Each thing told goes to the period in which its own period ends; periods do not overlap."""
    homes: dict[Period | None, list[Told]] = {}
    for one in sorted(told, key=lambda one: (one.about.last(), one.about.first(), one.id)):
        homes.setdefault(_home(one, periods), []).append(one)
    found = (Occurrence(period, period.last(), tuple(homes.get(period, ()))) for period in periods)
    return Recurrence(tuple(found), tuple(homes.get(None, ())), because)


def _home(told: Told, periods: Sequence[Period]) -> Period | None:
    ends = told.about.last()
    return next((period for period in periods if period.first() <= ends <= period.last()), None)


def _between(commitment: Commitment, as_of: date, sessions: Sequence[date]) -> Iterator[Period]:
    """From the day after the promise, or after a session, to the next session."""
    before, ends = commitment.made_on.last(), _end(commitment)
    for day in sorted(set(sessions)):
        if before < day <= min(as_of, ends):
            yield _period(before + timedelta(1), day)
            before = day


def _end(commitment: Commitment) -> date:
    return commitment.deadline.last() if commitment.deadline is not None else date.max


def _periods(commitment: Commitment, as_of: date, months: int) -> Iterator[Period]:
    start = _first_whole(commitment.made_on.last(), months)
    first_due = _month_end(start, months - 1)
    ends = _end(commitment)
    if ends < first_due:
        yield from _from_deadline(ends, as_of, months)
        return
    while start[0] <= date.max.year and (due := _month_end(start, months - 1)) <= min(as_of, ends):
        yield _calendar(start, months, due)
        start = _moved(start, months)


def _first_whole(made: date, months: int) -> tuple[int, int]:
    """Year and month in which the first whole period after the promise begins."""
    return _moved((made.year, (made.month - 1) // months * months + 1), months)


def _moved(month: tuple[int, int], by: int) -> tuple[int, int]:
    year, place = divmod(month[0] * 12 + month[1] - 1 + by, 12)
    return (year, place + 1)


def _month_end(month: tuple[int, int], later: int) -> date:
    year, number = _moved(month, later)
    year = min(year, date.max.year)
    return date(year, number, calendar.monthrange(year, number)[1])


def _calendar(start: tuple[int, int], months: int, due: date) -> Period:
    """A year as a year, a month as a month, what lies between from month to month."""
    if months == 12:
        return Period.of(PartialDate(start[0]))
    return Period(PartialDate(*start), PartialDate(due.year, due.month))


def _from_deadline(first: date, as_of: date, months: int) -> Iterator[Period]:
    """The periods that end on the first due day and at the same distance after it."""
    before, count = _same_day(first, -months), 0
    while before < (due := _same_day(first, count * months)) <= as_of:
        yield _period(before + timedelta(1), due)
        before, count = due, count + 1


def _same_day(day: date, months: int) -> date:
    """The same day so many months later, within the calendar; the last day of a month stays the last."""
    year, month = _moved((day.year, day.month), months)
    year = min(max(year, date.min.year), date.max.year)
    last = calendar.monthrange(year, month)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month, last if at_end else min(day.day, last))


def _period(first: date, last: date) -> Period:
    return Period(PartialDate.of(first), PartialDate.of(last))
