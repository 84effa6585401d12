"""What a number measures: money, a share, a duration, or things that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kept.extract.attribute import Place
from kept.extract.datafiles import read_sections
from kept.extract.text.words import CLOSED
from kept.extract.what.number_words import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `place` holds both.

    `counts` is true for things counted, `lasts` for a duration, `money` and `share` for those. `definite`
    is true where "the" or "these" stands in front.
    """

    place: Place
    value: str
    unit: str | None
    counts: bool = False
    lasts: bool = False
    money: bool = False
    share: bool = False
    definite: bool = False


_SECTIONS: Final = read_sections("units.txt")
_CURRENCY: Final = dict(line.split() for line in _SECTIONS["currency"])


def _listed(section: str) -> frozenset[str]:
    return frozenset(word for line in _SECTIONS[section] for word in line.split())


_MEASURE: Final = _listed("measure")
_NUMBERED: Final = _listed("numbered")
_PLURAL: Final = _listed("people")
_PAIR: Final = _listed("pair")
_TIME: Final = frozenset("day week month year decade hour minute second".split())
_SIGN: Final = re.compile(r"(?:\b(?:US|C|A|NZ|HK|R))?[$€£¥₹₩]\s?\Z|\b(?:[A-Z]{3}|Rs\.?)\s?\Z")
_PERCENT: Final = re.compile(r"\s?%|[\s-](?:percentage points?|percent|per cent|basis points?)\b", re.I)
_WORD: Final = re.compile(r"[\s-]+([^\W\d_][\w.'’-]*)")
_HYPHENED: Final = re.compile(r"-([a-z]+)\b", re.I)
_SPACED: Final = re.compile(r"\s+([a-z]+)\b", re.I)
_DOLLARS: Final = re.compile(r"\s(?:of\s)?(?:U\.?S\.? )?([a-z]+)\b", re.I)
_BEFORE: Final = re.compile(r"([^\s(]+)\s+\Z")
_OF_THE: Final = re.compile(
    r"\s+(?:out )?of (?:the|these|those|its|their|our)(?:\s+(?:other\s)?\d+)?(?=\s)|\s+to\s+\d[\d,]*(?=\s)",
    re.I,
)
_OF: Final = re.compile(r"\s+of\b")
_TOTAL: Final = re.compile(r"\b(?:total|number|count)\b[^.;\n]{0,60}\b(?:to|at|is|was|of|reached)\s+\Z", re.I)
_CLOCK: Final = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock)|:\d|-\s*-?\s*\d|[/]\d|\.\d|(?:st|nd|rd|th)\b", re.I)
_PAGE: Final = re.compile(r"(?:^|\s)-\s\Z")
_DEFINITE: Final = frozenset("the these those all both".split())
_YEAR: Final = re.compile(r"(?:1[5-9]\d\d|20\d\d)(?:-\d+)?")
_TELEPHONE: Final = 8  # signs of "555-1234"
_MOST_WORDS: Final = 5  # from a number to the noun that it counts


def quantity_at(content: str, number: Number, earlier: str | None) -> Quantity | None:
    """What the number at a place measures, or `None` where it is no figure.

    Args:
        content: the text.
        number: a number of it.
        earlier: the unit of the count before, for a number that stands alone ("bringing the total to 21").
    """
    start, end = number.place
    sign = _SIGN.search(content, max(0, start - 6), start)
    if sign is not None and _CURRENCY.get(sign.group().strip().lower()) is not None:
        code = _CURRENCY[sign.group().strip().lower()]
        return Quantity((sign.start(), end), number.value, code, money=True)
    percent = _PERCENT.match(content, end)
    if percent is not None:
        unit = "percent" if percent.group().strip(" -") == "%" else percent.group().strip(" -").lower()
        return Quantity((start, percent.end()), number.value, unit.replace("per cent", "percent"), share=True)
    if number.ratio:
        return Quantity(number.place, number.value, "share", share=True)
    if _is_no_figure(content, number):
        return None
    return _money_in_words(content, number) or _duration(content, number) or _count(content, number, earlier)


def _is_no_figure(content: str, number: Number) -> bool:
    """Part of a name, a time of day, a page, a year?"""
    start, end = number.place
    before = _BEFORE.search(content, max(0, start - 24), start)
    word = before[1].strip(",") if before is not None else ""
    if word.lower() in _NUMBERED or _CLOCK.match(content, end) is not None:
        return True
    if content[max(0, start - 1) : start] in ("-", "#", "$") or _is_backward(number.value):
        return True
    if _YEAR.fullmatch(number.value) is not None and "," not in content[start:end] and not number.scaled:
        return True
    return _PAGE.search(content, max(0, start - 3), start) is not None and content[end : end + 1] == "-"


def _is_backward(value: str) -> bool:
    """ "3-2" and the like of telephone numbers are no ranges."""
    low, dash, high = value.partition("-")
    return bool(dash) and Decimal(low) >= Decimal(high)


def _money_in_words(content: str, number: Number) -> Quantity | None:
    """ "Five million dollars", "millions of dollars"."""
    word = _DOLLARS.match(content, number.place[1])
    code = None if word is None else _CURRENCY.get(word[1].lower())
    if word is None or code is None:
        return None
    return Quantity((number.place[0], word.end()), number.value, code, money=True)


def _duration(content: str, number: Number) -> Quantity | None:
    """ "Three years", "18-month", "a 20-mile fence": a number with a measure right after it."""
    start, end = number.place
    word = _HYPHENED.match(content, end) or _SPACED.match(content, end)
    if word is None or word[1].lower() not in _MEASURE:
        return None
    base = word[1].lower().removesuffix("s")
    unit = f"{base}s" if base in _TIME else word[1].lower()
    return Quantity((start, word.end()), number.value, unit, lasts=base in _TIME)


def _count(content: str, number: Number, earlier: str | None) -> Quantity | None:
    start, end = number.place
    before = _BEFORE.search(content, max(0, start - 16), start)
    definite = before is not None and before[1].lower() in _DEFINITE
    of_the = _OF_THE.match(content, end)
    of = _OF.match(content, end) if number.value[-1:] == "s" else None
    end = end if of is None else of.end()
    noun = _noun(content, end if of_the is None else of_the.end())
    if noun is None or _names(content, number, noun, definite and of_the is None):
        return _alone(content, number, earlier if noun is None else None)
    stop = end if of_the is not None else noun[1]
    unit = content[noun[0] : noun[1]]
    return Quantity((start, stop), number.value, unit, counts=True, definite=definite)


def _names(content: str, number: Number, noun: Place, definite: bool) -> bool:
    """ "One", and "the two sides", name rather than count."""
    if number.value == "2" and content[noun[0] : noun[1]].lower() in _PAIR:
        return True
    return number.in_words and not number.scaled and (number.value in ("0", "1") or definite)


def _alone(content: str, number: Number, earlier: str | None) -> Quantity | None:
    """A number without a noun: scaled ("718 million"), a range, or a total ("bringing the total to 21")."""
    start = number.place[0]
    if number.scaled or ("-" in number.value and len(number.value) < _TELEPHONE):
        return Quantity(number.place, number.value, None)
    if not number.in_words and _TOTAL.search(content, max(0, start - 90), start) is not None:
        return Quantity(number.place, number.value, earlier, counts=True)
    return None


def _noun(content: str, at: int) -> Place | None:
    """The first plural noun within a few words: "bank holding companies" of "19 bank holding companies"."""
    for _ in range(_MOST_WORDS):
        word = _WORD.match(content, at)
        if word is None:
            return None
        low = word[1].lower().rstrip(".")
        if _is_plural(low):
            return word.start(1), word.start(1) + len(low)
        if low in CLOSED and low not in ("more", "other", "further", "new"):
            return None
        at = word.end()
    return None


def _is_plural(low: str) -> bool:
    plain = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")) and low not in CLOSED
    return len(low) > 2 and (plain or low in _PLURAL)
