"""A text as sentences, and a sentence as words with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(
    r"\$?\d[\d,.]*\d%?|\$?\d%?|[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_][^\W_]*(?:['’&-][^\W_]+)*|--|\S"
)
_END: Final = re.compile(
    r"[.!?;][\"'”’)\]]{0,3}(?=\s)|\n(?:[^\S\n]{0,80}\n)+|\n(?=\s{0,80}(?:[-*•–]|\(?\w{1,3}[.)])\s)"
)
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Art|Arts|Sec|para|paras|cf|vs|eg|ie|approx|Inc|Ltd|Co|Corp|Gov|Gen|Sen|Rep|Jan|Feb"
    r"|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|i\.e|e\.g|etc)|\b[A-Z])\.\Z"
)
_BULLET: Final = re.compile(r"\s*(?:(?:[-*•–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+)?", re.IGNORECASE)
_TRAILING: Final = " \t\r\n\f\v\u00a0;,"
_LONGEST: Final = 4000
"""Characters after which a sentence ends in any case; no human sentence is longer, junk is."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a text: as it stands, in lower case, and where (code points, end exclusive)."""

    raw: str
    low: str
    start: int
    end: int

    @property
    def alphabetic(self) -> bool:
        """Does it begin with a letter?"""
        return self.raw[0].isalpha()


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and marks of `text[start:end]`, with their places in the whole text."""
    stop = len(text) if end is None else end
    return tuple(
        Word(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text, start, stop)
    )


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, list item or paragraph, without bullets, blanks and semicolons.

    A semicolon ends one too: in negotiating texts it stands between promises. What has no letter, or nothing
    but "and", is left out.
    """
    found = (_trimmed(text, start, end) for start, end in _pieces(text))
    return tuple(piece for piece in found if _says_something(text[slice(*piece)]))


def _says_something(piece: str) -> bool:
    return any(map(str.isalpha, piece)) and piece.strip(" ,;.").lower() not in ("and", "or")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _ABBREVIATED.search(
            text, max(start, match.start() - 8), match.start() + 1
        ):
            continue
        yield from _short(start, match.end())
        start = match.end()
    yield from _short(start, len(text))


def _short(start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from ((at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet is not None else start
    return first, first + len(text[first:end].rstrip(_TRAILING))


def joined(words: Sequence[Word], text: str) -> str:
    """The stretch of text from the first of the words to the last, on one line."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
