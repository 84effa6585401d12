"""Find the words that weaken a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kept.lint.phrases import LISTS, PhraseList, listed
from kept.lint.values import Doubt, Flag

_PHRASES: Final = {phrase: each for each in reversed(LISTS) for phrase in listed(each.phrases)}


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern that matches any of the phrases as whole words, the longest first."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(r"\s{1,9}".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


_ANY: Final = pattern_of(tuple(_PHRASES))


def phrase_flags(text: str, start: int, end: int) -> Iterator[tuple[Flag, PhraseList]]:
    """The phrases of the lists in `text[start:end]`, in order and without overlap, with their lists."""
    for match in _ANY.finditer(text, start, end):
        found = _PHRASES[" ".join(match.group().lower().split())]
        words = " ".join(match.group().split())
        yield (
            flag(found.doubt, match.start(), match.end(), words, f"“{words}” {found.because}.", found.to_do),
            found,
        )


def flag(doubt: Doubt, start: int, end: int, words: str, because: str, to_do: str) -> Flag:
    """One flag; its sentence begins with a capital letter."""
    return Flag(doubt, start, end, words, because[:1].upper() + because[1:], to_do)
