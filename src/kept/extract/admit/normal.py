"""The declared normalisation: what may differ between a model's quote and the text, and nothing else.

Case, spelling, accents and word order are never folded. A place in the normalised text leads back to the
place in the text itself, whose own words are what is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SAME: Final = {
    '"': "“”„‟«»″＂",
    "'": "‘’‚‛′‹›`ʼ＇",
    "-": "‐‑‒–—―−﹣－",
    "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff",
}
"""The characters that count as the one in front of them: quote marks, apostrophes, dashes; and those that
count as nothing: soft hyphens and other characters without width. Besides, every run of white space counts
as one space, white space at the ends as nothing, and two apostrophes one after the other as a quote mark."""

_TABLE: Final = str.maketrans({one: plain for plain, many in SAME.items() for one in many})
_NOTHING: Final = f"[{SAME['']}]"
_SINGLE: Final = f"['{SAME[chr(39)]}]"
_PIECE: Final = re.compile(rf"\s+|{_SINGLE}{_NOTHING}*{_SINGLE}|[^\s{SAME['']}]")
_MOST_PLACES: Final = 20


def normal(words: str) -> str:
    """The words after the declared normalisation.

    >>> normal("  the “full\\u00ad”\\n text – all")
    'the "full" text - all'
    """
    return " ".join(_one(words).split())


def _one(piece: str) -> str:
    return piece.translate(_TABLE).replace("''", '"')


@dataclass(frozen=True, slots=True)
class Normal:
    """A stretch of a text, normalised: `words[n]` is what stands from `places[n]` to `ends[n]`, exclusive."""

    words: str
    places: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, content: str, start: int, end: int) -> Normal:
        """Normalise `content[start:end]`, in code points, `end` exclusive."""
        words: list[str] = []
        places: list[tuple[int, int]] = []
        for piece in _PIECE.finditer(content, start, end):
            one = " " if piece.group().isspace() else _one(piece.group())
            if one != " " or (words and words[-1] != " "):
                words.append(one)
                places.append(piece.span())
        return cls("".join(words), tuple(start for start, _ in places), tuple(end for _, end in places))

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where a normalised quote stands in the text: start and end (exclusive), the first 20 places."""
        at = self.words.find(quote) if quote else -1
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            yield self.places[at], self.ends[at + len(quote) - 1]
            at = self.words.find(quote, at + 1)

    def within(self, start: int, end: int) -> str:
        """The normalised words of the places `start` to `end` of the text."""
        return self.words[bisect_left(self.places, start) : bisect_left(self.places, end)].strip()
