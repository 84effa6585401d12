"""Times that are told from the day of publication, and where they lie from it."""

from __future__ import annotations

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Ahead, Calendar, Part, Season, Shift, Time, Unit, Weekday, Which

_BY_WHICH = {Which.LAST: Tense.PAST, Which.THIS: Tense.UNKNOWN, Which.NEXT: Tense.FUTURE}


def direction(time: Time) -> Tense | None:
    """Where a relative time lies; None for a time that is not told from the day of publication."""
    match time:
        case Part(_, whole):
            return direction(whole)
        case Shift(_, count) | Ahead(_, count):
            return _side(count)
        case Calendar(years=int(count)) | Season(years=int(count)):
            return _side(count)
        case Calendar() | Season() | Weekday():
            return _BY_WHICH.get(time.which)
    return None


def _side(count: int) -> Tense:
    if count == 0:
        return Tense.UNKNOWN
    return Tense.FUTURE if count > 0 else Tense.PAST


def shift(time: Time) -> Shift | None:
    """The whole unit that a time is or is a part of: "last year" for "the end of last year"."""
    if isinstance(time, Part):
        return shift(time.whole)
    if isinstance(time, Calendar) and time.years is not None and time.month is None:
        return Shift(Unit.YEAR, time.years)
    return time if isinstance(time, Shift) else None
