"""Dates as people write them: as EDTF, or as the program prints them ("3 March 2006", "31 Dec 2005")."""

from __future__ import annotations

import re
from typing import Final

from kept.dates import MONTHS, DateError, PartialDate, Period

_WRITTEN: Final = re.compile(
    r"(?P<about>about\s+)?(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})"
    r"(?P<uncertain>\s+\(uncertain\))?",
    re.ASCII | re.IGNORECASE,
)
_YEAR: Final = re.compile(
    r"(?P<about>about\s+)?(?P<year>\d{4})(?P<uncertain>\s+\(uncertain\))?", re.IGNORECASE
)
_MARKS: Final = {(True, False): "~", (False, True): "?", (True, True): "%", (False, False): ""}
_EXPECTED: Final = (
    "Write a day, month or year: 3 March 2006, 2006-03-03, March 2006, 2006-03 or 2006; ~ after it means "
    "about: 2006~."
)


def written_date(words: str) -> PartialDate:
    """Read a date in EDTF or in words, as `PartialDate.in_words` prints it; a month by three letters or more.

    Raises:
        DateError: it is no date, or a day that does not exist.
    """
    plain = " ".join(words.split())
    match = _YEAR.fullmatch(plain) or _WRITTEN.fullmatch(plain)
    if match is None:
        return _edtf(plain)
    parts = match.groupdict()
    mark = _MARKS[parts["about"] is not None, parts["uncertain"] is not None]
    day = parts.get("day")
    month = _month(parts["month"], plain) if parts.get("month") else None
    return PartialDate(int(parts["year"]), month, int(day) if day else None, mark)


def written_period(words: str) -> Period:
    """Read one date as the period of its days, or two with a slash or "to" between them.

    Raises:
        DateError: an end is no date, or the period ends before it begins.
    """
    left, between, right = re.sub(r"\s+to\s+", "/", " ".join(words.split()), count=1).partition("/")
    if not between:
        return Period.of(written_date(left))
    sides = (side.strip() for side in (left, right))
    start, end = (None if side in ("..", "") else written_date(side) for side in sides)
    return Period(start, end)


def _edtf(words: str) -> PartialDate:
    try:
        return PartialDate.parse(words)
    except DateError as error:
        if re.match(r"\d{4}", words):
            raise
        raise DateError(f"{words!r} is not a date. {_EXPECTED}") from error


def _month(name: str, words: str) -> int:
    for number, month in enumerate(MONTHS, start=1):
        if month.lower().startswith(name.lower()):
            return number
    raise DateError(f"{words!r} is not a date: there is no month {name!r}. {_EXPECTED}")
