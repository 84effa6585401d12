"""Watch phrases as one automaton over folded bytes (Aho and Corasick 1975); boundaries are checked after.

Whole words only: "tax" is not in "syntax". An edge of a phrase that is no letter or digit ("C++", "anti-")
asks nothing of what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from kept.errors import InputError
from kept.read.folding import folded
from kept.read.screening.boundaries import joins, joins_after, joins_before
from kept.read.screening.hits import Hit

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_WINDOW: Final = 1 << 18
"""Bytes looked at in one go: a text of 1 GB that repeats a phrase never makes a list of all its hits."""

_MOST_OF_THE_FASTEST: Final = 200_000
"""Bytes of phrases up to which every step is kept in a table: three times as fast, some 500 bytes a byte."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A folded phrase with what it was made of, and whether its edges must be edges of words."""

    given: tuple[tuple[str, str], ...]
    whole_before: bool
    whole_after: bool
    characters: int


class Phrases:
    """Watch phrases, each with a key for what it stands for; phrases may share a key, and keys a phrase.

    Args:
        pairs: (phrase, key). Phrases are compared as `kept.read.folding` says: case, white space and
            typographic signs do not count.

    Raises:
        InputError: a phrase has no letters or signs, or the library for it is missing.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        given: dict[bytes, dict[tuple[str, str], None]] = {}
        for phrase, key in pairs:
            given.setdefault(_pattern_of(phrase, key), {})[phrase, key] = None
        self._patterns = [_pattern(data, tuple(pairs)) for data, pairs in given.items()]
        self._longest = max(map(len, given), default=0)
        self._matcher = _matcher(list(given))

    def __len__(self) -> int:
        """How many different phrases, once folded."""
        return len(self._patterns)

    def passes(self, text: str) -> bool:
        """Does any phrase stand in this text? It stops at the first."""
        return any(True for window in self._windows(_framed(text)) for _ in window)

    def keys(self, text: str) -> frozenset[str]:
        """What the phrases in this text stand for."""
        present = {index for window in self._windows(_framed(text)) for _, _, index in window}
        return frozenset(key for index in present for _, key in self._patterns[index].given)

    def screen(self, text: str) -> tuple[Hit, ...]:
        """Every place of every phrase, in the order of the text; phrases that overlap are all told."""
        return tuple(self.hits(text))

    def hits(self, text: str) -> Iterator[Hit]:
        """As `screen`, one by one, for texts so long that their hits should not all be held."""
        data = _framed(text)
        at_byte, at_character = 1, 0
        for start, _, index in chain.from_iterable(map(sorted, self._windows(data))):
            pattern = self._patterns[index]
            at_character += len(data[at_byte:start].decode())
            at_byte = start
            for phrase, key in pattern.given:
                yield Hit(key, phrase, at_character, at_character + pattern.characters)

    def _windows(self, data: bytes) -> Iterator[Iterator[tuple[int, int, int]]]:
        """Of each window of framed text, start, end and number of the patterns that begin in it."""
        for first in range(0, len(data), _WINDOW):
            window = data if len(data) <= _WINDOW else data[first : first + _WINDOW + self._longest]
            hits = self._matcher.find_matches_as_indexes(window, overlapping=True)
            yield (
                (first + start, first + end, index)
                for index, start, end in hits
                if start < _WINDOW and self._whole(data, first + start, first + end, index)
            )

    def _whole(self, data: bytes, start: int, end: int, index: int) -> bool:
        pattern = self._patterns[index]
        return not (
            (pattern.whole_before and joins_before(data, start))
            or (pattern.whole_after and joins_after(data, end))
        )


def _framed(text: str) -> bytes:
    """The folded text with a space at either end, so that every hit has a neighbour."""
    return b" " + folded(text) + b" "


def _pattern_of(phrase: str, key: str) -> bytes:
    data = folded(phrase).strip(b" ")
    if not data:
        raise InputError(
            f"The watch phrase {phrase!r} for {key!r} is empty. Expected words, such as "
            "'Ministry of Justice'. Leave it out, or write the phrase."
        )
    return data


def _pattern(data: bytes, given: tuple[tuple[str, str], ...]) -> _Pattern:
    words = data.decode()
    return _Pattern(given, joins(words[0]), joins(words[-1]), len(words))


def _matcher(patterns: list[bytes]) -> BytesAhoCorasick:
    try:
        from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415
    except ImportError:
        raise InputError(
            'Screening needs ahocorasick_rs, which is not installed. Install it: pip install "kept[reading]"'
        ) from None
    fast = sum(map(len, patterns)) <= _MOST_OF_THE_FASTEST
    kind = Implementation.DFA if fast else Implementation.ContiguousNFA
    return BytesAhoCorasick(patterns, implementation=kind)
