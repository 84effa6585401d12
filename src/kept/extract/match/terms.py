"""The telling words of a text: no closed classes, numbers by value, and inflections of a word as one.

Words are cut to their first five letters, those with "un" in front to the five after it, so that "licensed",
"licences" and "unlicensed" are one term. For finding texts in European languages, cutting does about as well
as a stemmer, without its tables (McNamee, Nicholas and Mayfield, "Addressing morphological variation in
alphabetic languages", SIGIR 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kept.extract.attribute import Place
from kept.extract.text.words import CLOSED
from kept.extract.what.number_words import numbers_in
from kept.model import Commitment, Quote, Statement

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
_STEM: Final = 5  # letters
_LONG: Final = 8  # letters of a word whose "un" in front is taken for a negation


@dataclass(frozen=True, slots=True)
class Term:
    """One telling word of a text: what it counts as, and its place in code points."""

    stem: str
    place: Place


@dataclass(frozen=True, slots=True)
class Terms:
    """A text with its telling words in order, what they count as, and the years that it names."""

    text: str
    words: tuple[Term, ...]
    stems: tuple[str, ...]
    years: frozenset[int]


@lru_cache(maxsize=4096)
def terms_of(text: str) -> Terms:
    """The telling words of `text`.

    >>> terms_of("All eleven ports were using licensed software in 2018").stems
    ('11', 'ports', 'using', 'licen', 'softw', '2018')
    """
    numbers = [(number.place, number.value) for number in numbers_in(text, 0, len(text))]
    words = sorted(
        [*_words(text, [place for place, _ in numbers]), *(Term(value, place) for place, value in numbers)],
        key=lambda word: word.place,
    )
    written = (text[start:end] for (start, end), _ in numbers)
    years = frozenset(int(number) for number in written if _YEAR.fullmatch(number))
    return Terms(text, tuple(words), tuple(word.stem for word in words), years)


def _words(text: str, taken: list[Place]) -> Iterator[Term]:
    """The words outside the places that numbers have taken; both are in the order of the text."""
    at = 0
    for match in _WORD.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        word = match.group().lower()
        if (at == len(taken) or match.end() <= taken[at][0]) and word not in CLOSED:
            yield Term(_stem(word), match.span())


def _stem(word: str) -> str:
    """What a word counts as. "Unlicensed" is about the same as "licensed", whatever it says of it."""
    return word[2:][:_STEM] if word.startswith("un") and len(word) >= _LONG else word[:_STEM]


def statement_words(statement: Statement) -> str:
    """The words in which a statement can be found again: its content, and its exact words."""
    return "\n".join(dict.fromkeys((statement.content, *_quoted(statement.quote))))


def commitment_words(commitment: Commitment) -> str:
    """The words in which a commitment can be found again: what is promised, its parts, topic and measure."""
    fields = (commitment.topic, commitment.suggested_measure)
    parts = (commitment.what, *_quoted(commitment.quote), *commitment.elements, *filter(None, fields))
    return "\n".join(dict.fromkeys(parts))


def _quoted(quote: Quote | None) -> tuple[str, ...]:
    return () if quote is None else (" … ".join(piece.words for piece in quote.content),)
