"""The English words for times, as numbers, and the pieces of pattern that match them."""

from __future__ import annotations

import calendar
import re

from kept.date_phrases.expressions import Portion, Relation, Unit, Which

MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "latter": 2, "last": 0, "final": 0}
UNITS = {unit.value: unit for unit in Unit} | {"fortnight": Unit.WEEK}

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL, 1)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
    | {"a": 1, "an": 1}
)

WHICH = {
    "last": Which.LAST,
    "past": Which.LAST,
    "this": Which.THIS,
    "this past": Which.LAST,
    "this coming": Which.NEXT,
    "next": Which.NEXT,
    "coming": Which.NEXT,
}

PORTIONS = {
    "end": Portion.END,
    "close": Portion.CLOSE,
    "beginning": Portion.START,
    "start": Portion.START,
    "middle": Portion.MIDDLE,
    "mid": Portion.MIDDLE,
    "early": Portion.EARLY,
    "late": Portion.LATE,
}

RELATIONS = {
    "at": Relation.AT,
    "by": Relation.BY,
    "no later than": Relation.BY,
    "not later than": Relation.BY,
    "by no later than": Relation.BY,
    "before": Relation.BEFORE,
    "prior to": Relation.BEFORE,
    "until": Relation.UNTIL,
    "till": Relation.UNTIL,
    "through": Relation.UNTIL,
    "since": Relation.SINCE,
    "ever since": Relation.SINCE,
    "after": Relation.AFTER,
    "around": Relation.ABOUT,
    "about": Relation.ABOUT,
    "circa": Relation.ABOUT,
    "toward": Relation.NONE,
    "towards": Relation.NONE,
    "near": Relation.NONE,
    "on": Relation.NONE,
    "in": Relation.NONE,
    "during": Relation.NONE,
    "throughout": Relation.NONE,
    "over": Relation.NONE,
    "as of": Relation.NONE,
    "for": Relation.NONE,
}

SPACE = r"\s{1,3}"
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.]\d|,\d{3}(?!\d))"


def words(*alternatives: str) -> str:
    """A pattern for any of these words, in any case and with any short white space between them."""
    longest_first = sorted(alternatives, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", SPACE) for word in longest_first) + ")"


_FULL = "|".join(f"{name}|{name.upper()}" for name in calendar.month_name[1:])
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|APR|AUG|SEPT|OCT|NOV|DEC)\b\.?"
MONTH_NAME = f"(?:{_FULL})"
MONTH = rf"(?:{_FULL}|{_SHORT})"
WEEKDAY = "(?:" + "|".join(calendar.day_name) + ")"
NUMBER = rf"(?:\d{{1,3}}|{words(*NUMBERS)})"
VAGUE_NUMBER = words("few", "a few", "several", "some", "many", "a couple of", "couple of", "couple")
COUNTED_UNIT = words("day", "week", "fortnight", "month", "year", "decade")
UNIT = words("day", "week", "month", "quarter", "year", "decade")


def month_number(word: str) -> int:
    """1 for January, Jan. or JANUARY."""
    return MONTHS[word[:3].lower()]


def weekday_number(word: str) -> int:
    """0 for Monday."""
    return WEEKDAYS[word[:3].lower()]


def count(word: str) -> int:
    """3 for "3" and "three"; 1 for "a"."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]


def length(number: str, unit: str) -> tuple[Unit, int]:
    """(WEEK, 2) for "a" and "fortnight"; (YEAR, 3) for "three" and "year"."""
    return UNITS[unit.lower()], count(number) * (2 if unit.lower() == "fortnight" else 1)


def plain(word: str) -> str:
    """The word in lower case with single spaces, as the tables above have it."""
    return " ".join(word.lower().split())
