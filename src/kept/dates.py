"""Partial dates that keep their precision, and periods of them.

The notation is EDTF (ISO 8601-2:2019), the part of it that people who write about promises need:
`2006`, `2006-03`, `2006-03-28`, `2005~` (approximately), `2005?` (uncertain), `2005-07/2006-03` (a
period), `2005/..` and `../2005` (open at one end). Precision is never invented: a coarse date stands for
all its days, and a comparison answers only what is certain for every one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)", re.ASCII)
_EXAMPLES = "2006, 2006-03, 2006-03-28 or 2005~"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English month names, here and not from the locale."""


class DateError(ValueError):
    """A date that cannot be: the message says what was given, what is expected, and what to do."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day. `mark` is EDTF's qualifier: `~` approximate, `?` uncertain, `%` both.

    >>> PartialDate.parse("2006-03").last()
    datetime.date(2006, 3, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise DateError(f"A day needs a month, but {self.day} came without one. Write {_EXAMPLES}.")
        if self.mark not in ("", "~", "?", "%"):
            raise DateError(f"{self.mark!r} is no mark of a date. Use ~ (about), ? (uncertain) or % (both).")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise DateError(f"There is no day {self._plain()}: {error}. Write {_EXAMPLES}.") from None

    @classmethod
    def parse(cls, words: str) -> PartialDate:
        """Read one EDTF date.

        Raises:
            DateError: it is no date, or a day that does not exist (2005-02-30).
        """
        match = _DATE.fullmatch(words.strip())
        if match is None:
            raise DateError(f"{words!r} is not a date. Write {_EXAMPLES}.")
        month, day = match["month"], match["day"]
        return cls(
            year=int(match["year"]),
            month=int(month) if month else None,
            day=int(day) if day else None,
            mark=match["mark"],
        )

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The day-precise date of `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that it can mean: the day from which a coarse date counts as past."""
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        if self.month is None or self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def by(self, day: date) -> bool:
        """Is all of it over on `day`? A coarse date counts from its last day; `day` itself is included."""
        return self.last() <= day

    def in_words(self) -> str:
        """The date as precise as it is and no more.

        >>> PartialDate.parse("2006-03").in_words()
        'March 2006'
        """
        parts = [str(self.day)] if self.day is not None else []
        parts += [MONTHS[self.month - 1]] if self.month is not None else []
        words = " ".join([*parts, str(self.year)])
        about = f"about {words}" if self.mark in ("~", "%") else words
        return f"{about} (uncertain)" if self.mark in ("?", "%") else about

    def _plain(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        return self._plain() + self.mark


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `start` to the last day of `end`, both included; an absent end is open.

    A single date is the period of its own days: `2005` is all of 2005.
    """

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise DateError("A period needs at least one end. Write 2005/2006, 2005/.. or ../2005.")
        if self.start is not None and self.end is not None and self.start.first() > self.end.last():
            raise DateError(f"The period {self} ends before it begins. Write the earlier date first.")

    @classmethod
    def parse(cls, words: str) -> Period:
        """Read an EDTF interval, or one date as the period of its days.

        Raises:
            DateError: an end is no date, or the period ends before it begins.
        """
        left, slash, right = words.strip().partition("/")
        if not slash:
            return cls.of(PartialDate.parse(left))
        sides = (side.strip() for side in (left, right))
        start, end = (None if side in ("..", "") else PartialDate.parse(side) for side in sides)
        return cls(start, end)

    @classmethod
    def of(cls, moment: PartialDate) -> Period:
        """The days that one date can mean."""
        return cls(moment, moment)

    def first(self) -> date:
        """Its first day; the first day of the calendar where it is open."""
        return self.start.first() if self.start is not None else date.min

    def last(self) -> date:
        """Its last day; the last day of the calendar where it is open."""
        return self.end.last() if self.end is not None else date.max

    def before(self, other: Period) -> bool:
        """Is every day of it before every day of `other`?"""
        return self.last() < other.first()

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return "/".join(".." if side is None else str(side) for side in (self.start, self.end))
