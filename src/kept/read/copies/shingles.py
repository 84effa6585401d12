"""The shingles of a text: every run of five words, as one number of 64 bits (Broder 1997).

A word is a run of letters, digits and signs beyond ASCII in the folded text; in scripts without spaces every
character counts as a word. Words are hashed all at once, eight bytes at a time, and a shingle is hashed from
the numbers of its words: no string of a word or shingle is ever made. Two different shingles share a number
by chance only, once in about 10^19 pairs. Who sets out to can make two that do: he would have one page of his
taken for a copy of another page of his.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kept.read.folding import folded

Numbers: TypeAlias = NDArray[np.uint64]

WORDS: Final = 5
"""Words a shingle. Shorter ones make unrelated texts alike, longer ones lose edited copies."""

MOST_BYTES: Final = 1 << 20
"""Of each text so much is compared, about 170,000 words; a longer one would only cost memory."""

_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_TO_WORDS: Final = bytes(one if chr(one).isalnum() or one >= 0x80 else 0x20 for one in range(0x80)) + bytes(
    range(0x80, 0x100)
)
_NO_LEADS: Final = bytes(one for one in range(0x100) if one not in (0xE0, 0xE1, *range(0xE3, 0xEE)))
"""All bytes but those with which a character of these scripts begins, in UTF-8."""

_MOST_OF_A_WORD: Final = 64
_MASKS: Final = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_PLACES: Final = np.array(
    [0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3, 0x1D8E4E27C47D124F],
    np.uint64,
)
"""One odd number for each place in a shingle, so that the same words in another order are another shingle."""


def shingles(text: str) -> Numbers:
    """The number of every shingle of a text, in its order; none for a text of fewer than five words."""
    words = _words(folded(text[:MOST_BYTES])[:MOST_BYTES])
    count = len(words) - WORDS + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    mixed = words[:count] * _PLACES[0]
    for place in range(1, WORDS):
        mixed += words[place : place + count] * _PLACES[place]
    return stirred(mixed)


def _words(data: bytes) -> Numbers:
    """A number for every word of some folded UTF-8, of its length and its first 64 bytes."""
    if data.translate(None, _NO_LEADS):
        data = _UNSPACED.sub(r" \g<0> ", data.decode("utf-8", "ignore")).encode()
    spaced = b" " + data.translate(_TO_WORDS) + b" " * (_MOST_OF_A_WORD + 1)
    letters = np.frombuffer(spaced, np.uint8) != 0x20
    edges = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    eights = np.ndarray(len(spaced) - 7, np.dtype("<u8"), spaced, strides=1)
    numbers = (eights[starts] & _MASKS[np.minimum(lengths, 8)]) + lengths.astype(np.uint64) * _STEP
    for done in range(8, _MOST_OF_A_WORD, 8):
        longer = np.flatnonzero(lengths > done)
        if not len(longer):
            break
        rest = eights[starts[longer] + done] & _MASKS[np.minimum(lengths[longer] - done, 8)]
        numbers[longer] = stirred(numbers[longer]) + rest
    return stirred(numbers)


def stirred(numbers: Numbers) -> Numbers:
    """Each number with all its bits mixed (the finalizer of SplitMix64, Steele and others 2014)."""
    numbers = numbers ^ (numbers >> np.uint64(30))
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(27)
    numbers *= np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers
