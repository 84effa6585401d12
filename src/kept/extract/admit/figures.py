"""Numbers and dates of an answer: each must stand in the sentence that it is said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from kept.date_phrases import find
from kept.dates import MONTHS
from kept.extract.admit.normal import normal

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_AS_THEY_ARE: Final = (
    "hundred thousand million billion trillion dozen half halves quarter quarters twice thrice double triple"
    " percent"
).split()
_VALUES: Final = {
    **{word: str(value) for value, word in enumerate(_ONES)},
    **{word: str(20 + 10 * tens) for tens, word in enumerate(_TENS)},
    **{word: f"no. {value}" for value, word in enumerate(_ORDINALS, 1)},
    **{word: word for word in _AS_THEY_ARE},
}
_SUFFIXES: Final = {"%": "percent", "m": "million", "mn": "million", "bn": "billion", "k": "thousand"}
_ORDINAL_ENDINGS: Final = frozenset(["st", "nd", "rd", "th"])
_FIGURE: Final = re.compile(r"(?P<minus>(?<!\S)-)?(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<suffix>%|[a-zA-Z]*)")
_WORD: Final = re.compile(r"[a-z]+")
_DATE_WORD: Final = re.compile(r"\w+")
_NO_DATE: Final = frozenset("a an the in on at by of to from before after until since during and for".split())
_CALENDAR: Final = frozenset(
    [
        *(month.lower() for month in MONTHS if month not in ("May", "March")),
        *"monday tuesday wednesday thursday friday saturday sunday".split(),
        *"yesterday today tomorrow tonight".split(),
    ]
)


def numbers_in(words: str) -> frozenset[str]:
    """The numbers of a text, so written that the same number is the same string.

    >>> sorted(numbers_in("Thirty percent of 1,200 offices")) == sorted(numbers_in("30% of 1200"))
    True
    """
    plain = normal(words).replace("per cent", "percent")
    in_words = (_VALUES[word] for word in _WORD.findall(plain.lower()) if word in _VALUES)
    return frozenset([*in_words, *_in_figures(plain)])


def _in_figures(plain: str) -> Iterable[str]:
    for match in _FIGURE.finditer(plain):
        value = f"{Decimal(match['figure'].replace(',', '')):f}"
        value = value.rstrip("0").rstrip(".") if "." in value else value
        suffix = match["suffix"].lower()
        if suffix in _ORDINAL_ENDINGS:
            yield f"no. {value}"
            continue
        yield (match["minus"] or "") + value
        if suffix in _SUFFIXES:
            yield _SUFFIXES[suffix]


def date_words_in(words: str) -> frozenset[str]:
    """The words of all time expressions of a text, in lower case, without prepositions and articles."""
    plain = normal(words)
    found = {word for phrase in find(plain) for word in _DATE_WORD.findall(phrase.words.lower())}
    return frozenset(found - _NO_DATE) | (_CALENDAR & set(_DATE_WORD.findall(plain.lower())))


def stands_in(words: str, sentence: str) -> bool:
    """Do these words stand in the sentence, whole and after the declared normalisation only?"""
    wanted = re.escape(normal(words))
    whole = rf"(?<![\w.,-])(?<!\w')(?:{wanted})(?![\w-]|[.,]\d)"
    return bool(wanted) and re.search(whole, normal(sentence)) is not None


def dates_stand_in(words: str, sentence: str) -> bool:
    """Does every word of every time expression of `words` stand in the sentence?"""
    return date_words_in(words) <= set(_DATE_WORD.findall(normal(sentence).lower()))
