"""Sentences, with each quotation as one mark in the sentence that holds it.

A `Sentence` is written as a string of letters (see `tags.py`), so that patterns over words are patterns over
characters. A quotation inside it is one letter: `Q` where it is a clause or more, `f` where it is a few
words. What is inside a quotation is cut into sentences of its own, one level deeper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.date_phrases.lines import lone_ends
from kept.extract.text import words as w
from kept.extract.text.quotes import pair
from kept.extract.text.tags import tag
from kept.extract.text.tokens import Tokens, tokenize

_ENDS: Final = frozenset(".!?…")
_CLOSING: Final = frozenset(["''", "’’", *'”’"»)]'])
_LONGEST: Final = 400  # a longer run of words without an end is cut, so that no sentence is slow to read
_FINITE: Final = frozenset("vVBxm")
_STARTERS: Final = frozenset(
    """
        The In On He She It They We But And His Her This That These A An As At For If
    """.split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. All lists are parallel; `starts` and `ends` are code points of the text.

    `words` are in lower case; a quotation is one word, written `"`.

    `inside` is the place of the quotation that holds it, `None` for the text's own voice. `paragraph`
    counts from 0.
    """

    tags: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    paragraph: int
    inside: tuple[int, int] | None

    def __len__(self) -> int:
        return len(self.tags)


def sentences(content: str, start: int, end: int) -> list[Sentence]:
    """The sentences of `content[start:end]` in the order in which they begin."""
    tokens = tokenize(content, start, end)
    tags = tag(tokens)
    breaks = _breaks(tokens, lone_ends(content, start, end))
    pairs = pair(tokens, breaks)
    return list(_Cutter(tokens, tags, pairs, breaks).cut())


_LONGEST_DATELINE: Final = 20
_SHORTEST_PLACE: Final = 3
_DASHES: Final = frozenset(["-", "--", "–", "—"])


def _breaks(tokens: Tokens, lone: frozenset[int]) -> frozenset[int]:
    """The line breaks that end a paragraph: blank lines, and single ones after a sentence or a lone line."""
    found = set()
    for at, word in enumerate(tokens.words):
        if word[0] == "\n" and (
            len(word) > 1
            or at == 0
            or tokens.words[at - 1] in _ENDS | _CLOSING | {":"}
            or tokens.starts[at] in lone
        ):
            found.add(at)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Cutter:
    tokens: Tokens
    tags: list[str]
    pairs: dict[int, int]
    breaks: frozenset[int]

    def cut(self) -> Iterator[Sentence]:
        paragraph, first = 0, 0
        for at in [*sorted(self.breaks), len(self.tokens)]:
            yield from self._paragraph(first, at, paragraph, None)
            paragraph, first = paragraph + 1, at + 1

    def _paragraph(
        self, first: int, last: int, paragraph: int, inside: tuple[int, int] | None
    ) -> Iterator[Sentence]:
        """The sentences of tokens `first` to `last`, each followed by those in its quotations."""
        items: list[tuple[int, int]] = []
        at = self._after_dateline(first, last) if inside is None else first
        while at < last:
            close = self.pairs.get(at) if inside is None else None
            stop = min(close, last - 1) if close is not None else at
            items.append((at, stop))
            at = stop + 1
            if self._ends(items[-1], at, last) or len(items) == _LONGEST:
                yield from self._sentence(items, paragraph, inside)
                items = []
        if items:
            yield from self._sentence(items, paragraph, inside)

    def _after_dateline(self, first: int, last: int) -> int:
        """Past "PORT ESTERY, June 14 (Strait Wire) -" at the head of a paragraph: nobody says that."""
        words = self.tokens.words[first : min(first + _LONGEST_DATELINE, last)]
        dash = next((n for n, word in enumerate(words) if word in _DASHES), None)
        if dash is None or len(words[0]) < _SHORTEST_PLACE or not words[0].isupper():
            return first
        return first + dash + 1 if {",", "("} & set(words[:dash]) else first

    def _ends(self, item: tuple[int, int], after: int, last: int) -> bool:
        """Does a sentence end with this item?"""
        first, stop = item
        words = self.tokens.words
        if after >= last:
            return True
        if stop > first:
            mark = words[stop - 1] if stop - 1 > first else ""
            return mark in _ENDS and self._begins(after, last) and not self._attributed(mark, after, last)
        if words[first] in _ENDS or words[first][:2] == "..":
            firm = words[first] in (".", "!", "?")
            closing = words[after] in _CLOSING and after not in self.pairs
            return not closing and (self._begins(after, last) or firm)
        abbreviation = len(words[first]) > 1 and words[first][-1] == "."
        return abbreviation and words[after] in _STARTERS

    def _begins(self, at: int, last: int) -> bool:
        """Can a sentence begin with this token?"""
        word = self.tokens.words[at]
        return (
            word[0].isupper() or word[0].isdigit() or at in self.pairs or (word[0] == "\n" and at + 1 < last)
        )

    def _attributed(self, mark: str, at: int, last: int) -> bool:
        """After "Who cares?" a name and a verb still belong to the quotation."""
        if mark == "." or at in self.pairs:
            return False
        following = "".join(self.tags[at : min(at + 6, last)])
        return following.lstrip("kdsrl")[:1] in ("v", "V") and following[0] in "kdsr"

    def _sentence(
        self, items: list[tuple[int, int]], paragraph: int, inside: tuple[int, int] | None
    ) -> Iterator[Sentence]:
        tokens = self.tokens
        kept = [(a, b) for a, b in items if tokens.words[a][0] != "\n"]
        if not kept:
            return
        yield Sentence(
            "".join(self.tags[a] if a == b else self._quotation(a, b) for a, b in kept),
            [tokens.words[a].lower() if a == b else '"' for a, b in kept],
            [tokens.starts[a] for a, _ in kept],
            [tokens.ends[b] if b < len(tokens) else tokens.ends[-1] for _, b in kept],
            paragraph,
            inside,
        )
        for a, b in kept:
            if b > a + 1:
                yield from self._paragraph(a + 1, b, paragraph, (tokens.starts[a], tokens.ends[b]))

    def _quotation(self, first: int, last: int) -> str:
        """`Q` for a quotation with a verb or an end of its own, `f` for a few words."""
        tags = self.tags[first + 1 : last]
        long = len(tags) > 3 and not _FINITE.isdisjoint(tags)
        return w.QUOTATION if long or (tags and tags[-1] in ".!?," and len(tags) > 2) else w.FRAGMENT
