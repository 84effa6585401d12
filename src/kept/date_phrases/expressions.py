"""What a phrase says, before anyone knows when it was written.

Each expression is a frozen value. `Shift` and `Stretch` count from the day of publication, `FromEvent`
from another event, and the others name their days more or less completely.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Unit(StrEnum):
    """A unit of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class Which(StrEnum):
    """The word before a weekday, month or season that says which one: "last March", "next Tuesday"."""

    PLAIN = ""
    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Portion(StrEnum):
    """A part of a longer time. `quarter` and `half` are numbered in `Part.number`."""

    START = "start"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    CLOSE = "close"
    HALF = "half"
    QUARTER = "quarter"


class Relation(StrEnum):
    """The preposition that changes what a time means."""

    NONE = ""
    AT = "at"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by name. `weekday` counts from Monday, 0.

    The year may be missing, or told from the year of publication by `years` (May last year is -1).
    """

    year: int | None = None
    years: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: Which = Which.PLAIN
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0."""

    day: int
    which: Which = Which.PLAIN


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit that lies `count` units from that of publication: last year is (YEAR, -1)."""

    unit: Unit
    count: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the day of publication `count` units back or on: the past five years is (YEAR, -5)."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """A time after the day of publication, unless the words around it are in the past: in two weeks."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class FromEvent:
    """A time counted from an event that the phrase does not name: three weeks later, the following July."""

    time: Shift | Stretch | Calendar | Weekday


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from `first`: the 1990s."""

    first: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern half of the earth. `month` is its first: 3, 6, 9 or 12."""

    month: int
    year: int | None = None
    years: int | None = None
    which: Which = Which.PLAIN


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a longer time: the end of last year, mid-2012, the second half of 2010."""

    portion: Portion
    whole: Time
    number: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both included."""

    start: Time
    end: Time


@dataclass(frozen=True, slots=True)
class Vague:
    """Words about time that no calendar answers; `because` says why."""

    because: str


Time: TypeAlias = (
    Calendar | Weekday | Shift | Stretch | Ahead | FromEvent | Decade | Season | Part | Range | Vague
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time with the preposition that stands before it."""

    relation: Relation
    time: Time
