"""The values of this package: a phrase that was found, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.dates import PartialDate, Period


class Kind(StrEnum):
    """What sort of time expression a phrase is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    STRETCH = "stretch"
    PART = "part"
    SEASON = "season"
    RANGE = "range"
    EVENT = "event"


class Tense(StrEnum):
    """The tense of the words around a phrase: it decides which year or week is meant where none is named."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Use(StrEnum):
    """What a date is the date of: when something was said, what it is about, or by when it is due."""

    SAID_ON = "said_on"
    ABOUT = "about"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A time expression in a text: `words` are exactly `text[start:end]`, in code points, `end` exclusive."""

    start: int
    end: int
    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Resolved:
    """When a phrase means, with the sentence that says how that was reached."""

    when: Period
    because: str

    def date(self) -> PartialDate | None:
        """The finest single date that covers the whole period; None where it is open or crosses years.

        A week inside March 2006 gives `2006-03`; `2004/2006` gives None.
        """
        start, end = self.when.start, self.when.end
        if start is None or end is None:
            return None
        return start if start == end else _common(start, end)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a phrase has no date."""

    because: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression of a text with its use, and its date for that use or why it has none."""

    phrase: DatePhrase
    use: Use
    answer: Resolved | Unresolved


def _common(start: PartialDate, end: PartialDate) -> PartialDate | None:
    """The month or year that both ends lie in."""
    mark = start.mark or end.mark
    if start.year != end.year:
        return None
    same_month = start.month is not None and start.month == end.month
    return PartialDate(start.year, start.month if same_month else None, mark=mark)
