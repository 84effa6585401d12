"""Names of persons in capitals or cut short: "FROMAN" is "Froman", or "Michael Froman" if a text has it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from kept.extract.text.lexicon import VERBS
from kept.extract.text.words import CLOSED, TIME_WORDS
from kept.extract.who.roles import ROLES, TITLES

_PREFIXED: Final = re.compile(r"(Ma?c|[OoDd]['’])(\w)(\w*)")
_PARTS: Final = re.compile(r"[^\s-]+|[\s-]")
_SMALL: Final = frozenset("of the and for on in to at by with a an".split())
_GIVEN: Final = r"[A-Z][a-z'’-]+(?:\s[A-Z]\.){0,2}"
_SURNAME: Final = r"(?:Ma?c|O['’]|D['’])?[A-Z][\w'’-]*"
_FULL: Final = re.compile(rf"(?<![\w.])(?=({_GIVEN})\s({_SURNAME}))")


def capitalised(words: str) -> str:
    """Words in capitals as they are written in a sentence; words in ordinary case stay.

    >>> capitalised("O'NEILL-BOARD OF THE SEC"), capitalised("McCAIN"), capitalised("Menendez")
    ("O'Neill-Board of the Sec", 'McCain', 'Menendez')
    """
    return "".join(_capitalised(part) for part in _PARTS.findall(words))


def _capitalised(part: str) -> str:
    low = part.lower()
    if low in _SMALL:
        return low
    prefixed = _PREFIXED.fullmatch(part if not part.isupper() else part[:1] + part[1:])
    if prefixed is not None and prefixed[3].isupper():
        return prefixed[1] + prefixed[2] + prefixed[3].lower()
    if len(part) > 1 and part.isupper() and "." not in part:
        return _after_apostrophe(part[0] + low[1:])
    return part


def _after_apostrophe(word: str) -> str:
    """ "O'neill" as "O'Neill"; a genitive stays."""
    if len(word) > 3 and word[1] in "'’":
        return word[:2] + word[2].upper() + word[3:]
    return word


def full_names(content: str, surnames: Collection[str]) -> dict[str, str]:
    """The first full name in `content` for each of `surnames` (in lower case) that has one: linear in time.

    >>> full_names("In March Mary L. Schapiro spoke.", {"schapiro"})
    {'schapiro': 'Mary L. Schapiro'}
    """
    found: dict[str, str] = {}
    for match in _FULL.finditer(content) if surnames else ():
        surname = match[2].lower()
        if surname in surnames and surname not in found and _is_given(match[1]):
            found[surname] = f"{match[1]} {capitalised(match[2])}"
    return found


def _is_given(words: str) -> bool:
    """Can the first of these words be a given name, and not a role, a day or any common word?"""
    first = words.split(maxsplit=1)[0].lower()
    common = first in CLOSED or first in VERBS or first in TIME_WORDS
    return not common and first not in ROLES and f"{first}." not in TITLES
