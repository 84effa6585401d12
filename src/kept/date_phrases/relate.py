"""What a preposition makes of a period: since, before, until, about; and its last day, for a deadline."""

from __future__ import annotations

from datetime import date

from kept.date_phrases.expressions import Part, Time
from kept.date_phrases.reading import Reading
from kept.date_phrases.reckon import days_from, marked
from kept.date_phrases.terms import Portion, Relation
from kept.dates import DateError, PartialDate, Period

_LAST = frozenset({Portion.END, Portion.CLOSE})


def related(time: Time, period: Period, reading: Reading) -> Period:
    """What the preposition makes of the period: since X is `X/..`, before X ends the day or year before.

    Before the end of X is until X is over.

    Raises:
        DateError: a deadline is asked for and the words name only a beginning, or no date is left.
    """
    if reading.relation in (Relation.SINCE, Relation.AFTER):
        if reading.deadline:
            raise DateError("The words say when it begins and not by when it ends, so they give no deadline.")
        return Period(period.start if reading.relation is Relation.SINCE else _next(period), None)
    if reading.relation is Relation.BEFORE and not _is_end(time):
        period = Period(None, _previous(period))
    elif reading.relation in (Relation.UNTIL, Relation.BEFORE):
        period = Period(None, period.end)
    elif reading.relation is Relation.ABOUT:
        period = marked(period, "~")
    return _deadline(period) if reading.deadline else period


def _is_end(time: Time) -> bool:
    return isinstance(time, Part) and time.portion in _LAST


def _deadline(period: Period) -> Period:
    """Its last day. An approximate end stays as coarse as it is, for its last day is not known."""
    end = period.end
    assert end is not None
    return Period.of(end if end.mark else PartialDate.of(end.last()))


def _next(period: Period) -> PartialDate | None:
    """The date after the period, as coarse as its end."""
    return None if period.end is None else _same_precision(days_from(period.last(), 1), period.end)


def _previous(period: Period) -> PartialDate | None:
    return None if period.start is None else _same_precision(days_from(period.first(), -1), period.start)


def _same_precision(day: date, like: PartialDate) -> PartialDate:
    month = None if like.month is None else day.month
    return PartialDate(day.year, month, None if like.day is None else day.day, like.mark)
