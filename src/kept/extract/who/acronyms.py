"""Short names that a text gives: after "Office of Management and Budget (OMB)" the "OMB" is that office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.text.sentences import Sentence

_SHORT: Final = re.compile(r"[A-Z][A-Za-z&-]{1,9}")
_LINKS: Final = frozenset("of the for and on to in &".split())
_MOST_WORDS: Final = 12


def acronyms(content: str, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The full name for each short one that `content` gives in brackets after it."""
    return dict(pair for s in sentences for pair in _given(content, s))


def _given(content: str, s: Sentence) -> Iterator[tuple[str, str]]:
    for at in range(1, len(s) - 2):
        if s.tags[at] != "(" or s.tags[at + 2] != ")":
            continue
        short = content[s.starts[at + 1] : s.ends[at + 1]]
        first = _first_word(content, s, at, short[0])
        if first is not None and _SHORT.fullmatch(short) is not None:
            yield short, " ".join(content[s.starts[first] : s.ends[at - 1]].split())


def _first_word(content: str, s: Sentence, bracket: int, letter: str) -> int | None:
    """Where the name before a bracket begins: its farthest capital with the first letter of the short one."""
    found = None
    for at in range(bracket - 1, max(-1, bracket - 1 - _MOST_WORDS), -1):
        word = content[s.starts[at] : s.ends[at]]
        if word[0].isupper():
            found = at if word[0] == letter else found
        elif s.words[at] not in _LINKS:
            break
    return found
