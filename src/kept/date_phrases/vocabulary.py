"""The English words for times, as numbers, and the pieces of pattern that match them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from kept.date_phrases.terms import Portion, Relation, Unit, Which

MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "latter": 2, "last": 0, "final": 0}
_SMALL_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
ORDINAL_NUMBERS = {word: number for number, word in enumerate(_SMALL_ORDINALS, 1)} | {
    f"twenty-{word}": 20 + number for number, word in enumerate(_SMALL_ORDINALS[:9], 1)
}
ORDINAL_NUMBERS |= {"thirtieth": 30, "thirty-first": 31}
UNITS = {unit.value: unit for unit in Unit} | {"fortnight": Unit.WEEK}

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_UP_TO_NINETY = dict(zip(_TENS, range(20, 100, 10), strict=True))
_COMPOUND = {
    f"{ten}-{unit}": tens + units
    for ten, tens in _UP_TO_NINETY.items()
    for units, unit in enumerate(_SMALL[:9], 1)
}
_HUNDREDS = {
    f"{one} hundred{more}": 100 + number
    for one in ("a", "one")
    for more, number in (("", 0), (" twenty", 20), (" and twenty", 20), (" eighty", 80), (" and eighty", 80))
}
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL, 1)}
    | _UP_TO_NINETY
    | _COMPOUND
    | _HUNDREDS
    | {"a": 1, "an": 1}
)

WHICH = {
    "last": Which.LAST,
    "past": Which.LAST,
    "this": Which.THIS,
    "the coming": Which.NEXT,
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
    "on or before": Relation.BY,
    "ahead of": Relation.BEFORE,
    "since": Relation.SINCE,
    "ever since": Relation.SINCE,
    "no earlier than": Relation.SINCE,
    "not earlier than": Relation.SINCE,
    "on or after": Relation.SINCE,
    "with effect from": Relation.SINCE,
    "starting": Relation.SINCE,
    "starting in": Relation.SINCE,
    "starting on": Relation.SINCE,
    "starting from": Relation.SINCE,
    "beginning": Relation.SINCE,
    "beginning in": Relation.SINCE,
    "beginning on": Relation.SINCE,
    "commencing": Relation.SINCE,
    "commencing on": Relation.SINCE,
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
    return f"(?i:{_tree(sorted({word.lower() for word in alternatives}))})"


def _tree(endings: Sequence[str]) -> str:
    """A pattern for any of these words that looks at each letter once; longer words come before shorter."""
    rests: dict[str, list[str]] = {}
    for word in endings:
        rests.setdefault(word[:1], []).append(word[1:])
    branches = [_symbol(letter) + _tree(rest) for letter, rest in rests.items() if letter]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in rests else "")


def _symbol(letter: str) -> str:
    return SPACE if letter == " " else re.escape(letter)


_FULL = "|".join(f"{name}|{name.upper()}" for name in calendar.month_name[1:])
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|APR|AUG|SEPT|OCT|NOV|DEC)\b\.?"
MONTH_NAME = f"(?:{_FULL})"
MONTH = rf"(?:{_FULL}|{_SHORT})"
WEEKDAY = "(?:" + "|".join(calendar.day_name) + ")"
NUMBER = rf"(?:(?:\d{{1,3}}|{words(*NUMBERS)})(?:{SPACE}\(\d{{1,3}}\))?)"
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
    """3 for "3", "three" and "three (3)"; 1 for "a"."""
    name = plain(word.partition("(")[0])
    return int(name) if name.isdecimal() else NUMBERS[name]


def length(number: str, unit: str) -> tuple[Unit, int]:
    """(WEEK, 2) for "a" and "fortnight"; (YEAR, 3) for "three" and "year"."""
    return UNITS[unit.lower()], count(number) * (2 if unit.lower() == "fortnight" else 1)


def plain(word: str) -> str:
    """The word in lower case with single spaces, as the tables above have it."""
    return " ".join(word.lower().split())
