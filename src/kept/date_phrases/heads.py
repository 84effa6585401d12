"""Words before a time that make another time of it: the 12 months to March 2012, the week of May 7."""

from __future__ import annotations

import re
from typing import Final

from kept.date_phrases.expressions import Calendar, Reaching, Time, WeekOf
from kept.date_phrases.vocabulary import NUMBER, SPACE, count, words

_MONTHS: Final = {"year": 12, "quarter": 3, "half-year": 6, "half year": 6}
_SORT: Final = words("fiscal", "financial", "calendar", "marketing", "crop", "reporting")
_UP_TO: Final = words("to", "through", "up to", "ending", "ended")
_FROM: Final = words("beginning", "starting", "from")
_EDGE: Final = words("beginning", "starting", "commencing", "ending", "ended")
_LENGTH: Final = rf"(?:(?P<number>{NUMBER}){SPACE}(?i:months)|(?:{_SORT}{SPACE})?(?P<unit>{words(*_MONTHS)}))"
_ON: Final = rf"(?:{SPACE}{words('on', 'in')})?"
_REACHING: Final = re.compile(
    rf"(?<!\w)(?i:the){SPACE}{_LENGTH}{SPACE}"
    rf"(?:{_UP_TO}|(?P<ahead>{_FROM})){_ON}{SPACE}\Z"
)
_WEEK: Final = re.compile(rf"(?<!\w)(?i:the){SPACE}(?i:week){SPACE}(?:(?P<way>{_EDGE}){_ON}|of){SPACE}\Z")
_TIME: Final = words("noon", "midnight", "close of business", "COB")
_CLOCK: Final = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]m|[ap]\.m\.|AM|PM)|{_TIME})"
    rf",?{SPACE}(?:(?:on|of){SPACE})?\Z"
)
_BACK: Final = {"ending": 6, "ended": 6}
_REACH: Final = 64
_CLOCK_REACH: Final = 28


def head_before(text: str, start: int, floor: int, time: Time) -> tuple[int, Time] | None:
    """The time with the words before it, and where they begin; None where they make no other time of it."""
    if not isinstance(time, Calendar) or time.month is None:
        return None
    reach = max(floor, start - _REACH)
    if (match := _REACHING.search(text, reach, start)) is not None:
        return match.start(), _reaching(match, time)
    match = _WEEK.search(text, reach, start) if time.day is not None else None
    if match is None:
        return None
    way = match["way"]
    return match.start(), WeekOf(time, None if way is None else _BACK.get(way.lower(), 0))


def clock_before(text: str, start: int, floor: int) -> int:
    """Where the time of day begins that stands before a day: "5 p.m. on Monday"; `start` without one."""
    match = _CLOCK.search(text, max(floor, start - _CLOCK_REACH), start)
    return start if match is None else match.start()


def _reaching(match: re.Match[str], edge: Calendar) -> Reaching:
    number = match["number"]
    months = count(number) if number else _MONTHS[" ".join(match["unit"].lower().split())]
    return Reaching(months, edge, match["ahead"] is not None)
