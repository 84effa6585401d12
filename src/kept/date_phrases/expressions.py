"""What a phrase says, before anyone knows when it was written.

Each expression is a frozen value. `Shift` and `Stretch` count from the day of publication, `FromEvent`
from another event, and the others name their days more or less completely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kept.date_phrases.terms import Portion, Unit, Which


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
class After:
    """So many units after an event: as a deadline the very day, else the unit in which it lies."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class FromEvent:
    """A time counted from an event that the phrase does not name: three weeks later, the following July."""

    time: Shift | Stretch | After | Calendar | Weekday


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time counted from an event whose date stands behind it: within 60 days of March 31, 2013."""

    time: FromEvent
    base: Time


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from `first`: the 1990s."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years: number 20 is 1901 to 2000. Without a number, `count` from that of publication."""

    number: int | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year, named by the calendar year in which it ends; `years` counts from the present one."""

    year: int | None = None
    years: int = 0


@dataclass(frozen=True, slots=True)
class Slashed:
    """A day as 5/2/2011: which of the two numbers is the month is a custom of the writer."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first Monday of September: `number` counts from 1, and 0 is the last. The year as in `Calendar`."""

    number: int
    weekday: int
    month: int
    year: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day by its number in a month that is told from elsewhere: the 15th of next month."""

    day: int
    month: Shift | FromEvent


@dataclass(frozen=True, slots=True)
class Weekend:
    """A Saturday and the Sunday after it."""

    which: Which = Which.PLAIN


@dataclass(frozen=True, slots=True)
class WeekOf:
    """Seven days told by one of them: from `back` days before it; without `back` the week from Monday."""

    day: Calendar
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Reaching:
    """So many months up to a time (the 12 months to March 2012) or, with `ahead`, from it on."""

    months: int
    edge: Calendar
    ahead: bool = False


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
    Calendar
    | Weekday
    | Shift
    | Stretch
    | Ahead
    | After
    | FromEvent
    | Anchored
    | Decade
    | Century
    | Fiscal
    | Slashed
    | NthWeekday
    | DayOf
    | Weekend
    | WeekOf
    | Reaching
    | Season
    | Part
    | Range
    | Vague
)
