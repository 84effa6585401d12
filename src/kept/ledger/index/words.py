"""The words by which records are found, and what a user's search means.

SQLite sees only words that were cut here, so that what is found does not depend on how its tokenizer cuts
them, and nothing that a user types can act as an operator of its query language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from kept.errors import InputError

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""A run of letters and digits; where a script writes no spaces (Chinese, Japanese) every letter is a word."""

_ASKED = re.compile(rf"({_WORD.pattern})(\*?)")
_MARK: Final = "\ue000"
"""Begins a mark, which is no word of anybody: a letter for private use, which `_WORD` leaves out."""

PUBLIC: Final = f"{_MARK}public"
"""Marks what is public."""

_LONGEST = 64
"""What is longer is no word but data; it is found by its beginning."""

_MOST_ASKED = 32

_QUOTED = re.compile(r'"([^"]*)"( \*)?')
"""A word in a query of FTS5, and the star behind it."""


def kind_mark(kind: str) -> str:
    """Marks records of this kind; one word, as SQLite cuts words at an underscore."""
    return _MARK + kind.replace("_", "")


def plain_words(words: str) -> str:
    """Without capital letters and accents, so that Zhang Qián is found as zhang qian."""
    if words.isascii():
        return words.lower()
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(plain: Any) -> set[str]:
    """All words in the values of a record given as plain values, its id among them."""
    return {found[:_LONGEST] for text in _texts(plain) for found in _WORD.findall(plain_words(text))}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def asked_words(asked: str) -> tuple[tuple[str, bool], ...]:
    """The words that a user asks for, each with whether it is only the beginning of a word ("licen*").

    Raises:
        InputError: there is no word in it, or there are too many.
    """
    found = tuple((word[:_LONGEST], bool(star)) for word, star in _ASKED.findall(plain_words(asked)))
    if not found:
        raise InputError(
            f"There is no word to search for in {asked!r}. Give one or more words, as in: customs clear*"
        )
    if len(found) > _MOST_ASKED:
        raise InputError(f"{len(found)} words were given. Search for at most {_MOST_ASKED} at a time.")
    return found


def places(text: str, asked: Sequence[tuple[str, bool]]) -> tuple[int, ...]:
    """Where the words asked for first stand in a text, as `plain_words` gives it; only of those that do.

    Args:
        text: any text.
        asked: by `asked_words`.
    """
    cut = [(found.group()[:_LONGEST], found.start()) for found in _WORD.finditer(plain_words(text))]
    firsts = (
        next((at for word, at in cut if word == wanted or (beginning and word.startswith(wanted))), None)
        for wanted, beginning in asked
    )
    return tuple(at for at in firsts if at is not None)


def query(asked: Sequence[tuple[str, bool]], kinds: Sequence[str] = (), public_only: bool = False) -> str:
    """The query of FTS5 for records that have all these words, and are of one of these kinds, if any."""
    all_of = [f'"{word}"' + (" *" if beginning else "") for word, beginning in asked]
    if kinds:
        all_of.append("(" + " OR ".join(f'"{kind_mark(kind)}"' for kind in kinds) + ")")
    if public_only:
        all_of.append(f'"{PUBLIC}"')
    return " AND ".join(all_of)


def meets(terms: Collection[str], asked: str) -> bool:
    """Would a query find a row with these terms? It says of one new entry what SQLite says of all.

    Args:
        terms: what `kept.ledger.index.rows.terms_of` gives.
        asked: what `query` gave.
    """
    return all(any(_has(terms, *one) for one in part) for part in _parts(asked))


@lru_cache(maxsize=4096)
def _parts(asked: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The words of a query of FTS5 of which a row must have one each, with the star behind a beginning."""
    return tuple(tuple(_QUOTED.findall(part)) for part in asked.split(" AND "))


def _has(terms: Collection[str], word: str, beginning: str) -> bool:
    return any(term.startswith(word) for term in terms) if beginning else word in terms
