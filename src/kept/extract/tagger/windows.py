"""Cuts a text into windows that the encoder can read at once, each a run of whole sentences.

The model sees at most `MOST_PIECES` word pieces at a time. Windows overlap, so that what stands at the edge
of one has its context in another, and each sentence belongs to exactly one window: the cost of a word is the
same in a note and in a hearing of three hundred pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tokenizers import Tokenizer

MOST_PIECES: Final = 256
"""Word pieces of a window, with the two marks at its ends."""

_CONTEXT: Final = 32
"""Word pieces of context that a window repeats from before its first sentence."""

_BREAK: Final = re.compile(r"(?<=[.?!;:])[”\"’')\]]*\s+|\n\s*")
_LONGEST: Final = 4000
"""A run of more code points without any end of a sentence is cut here."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces that is read at once.

    `ids` are the numbers of the pieces, `places` their places in the text (code points, end exclusive).
    What begins at `own` or later belongs to this window; what stands before is context of it.
    """

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    own: int


def breaks(text: str) -> list[int]:
    """The places at which a piece of text that can be read by itself begins, without the first."""
    found: list[int] = []
    last = 0
    for match in _BREAK.finditer(text):
        found += range(last + _LONGEST, match.end(), _LONGEST)
        last = match.end()
        found.append(last)
    found += range(last + _LONGEST, len(text), _LONGEST)
    return [place for place in found if place < len(text)]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one run of text, with their places in the whole."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


def pieces(tokenizer: Tokenizer, text: str, first: int = 0, last: int | None = None) -> list[Pieces]:
    """The word pieces of each sentence of `text[first:last]`; a sentence too long for a window is cut."""
    last = len(text) if last is None else last
    cuts = [first, *(at + first for at in breaks(text[first:last])), last]
    spans = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    encoded = tokenizer.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False)
    found: list[Pieces] = []
    for (start, _), one in zip(spans, encoded, strict=True):
        places = [(start + a, start + b) for a, b in one.offsets]
        for at in range(0, len(places), MOST_PIECES - 2):
            part = slice(at, at + MOST_PIECES - 2)
            found.append(Pieces(tuple(one.ids[part]), tuple(places[part])))
    return [one for one in found if one.ids]


def windows(
    sentences: Sequence[Pieces], most: int = MOST_PIECES - 2, context: int = _CONTEXT
) -> Iterator[Window]:
    """Windows over the sentences of a text: as many whole sentences as fit after the context."""
    at = 0
    while at < len(sentences):
        start, size = at, 0
        while start > 0 and size + len(sentences[start - 1].ids) <= context:
            start -= 1
            size += len(sentences[start].ids)
        if size + len(sentences[at].ids) > most:
            start, size = at, 0
        end = at
        while end < len(sentences) and (end == at or size + len(sentences[end].ids) <= most):
            size += len(sentences[end].ids)
            end += 1
        run = sentences[start:end]
        own = sum(len(one.ids) for one in sentences[start:at])
        yield Window(
            tuple(i for one in run for i in one.ids), tuple(p for one in run for p in one.places), own
        )
        at = end
