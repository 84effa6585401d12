"""The first text that had each band: 16 hash tables with open addressing, 8 bytes a slot.

A band is held by its first text only. Whatever has it later is compared with that one, and so a page that a
thousand others resemble costs as little as any other. Dictionaries would take five times the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FIRST_SLOTS: Final = 1 << 10
_FULL: Final = 0.6
"""The part of the slots that may be taken before there are twice as many; fuller tables are slower."""


class Buckets:
    """Who had a band first. Bands are numbers of 32 bits, not 0, one for each table."""

    def __init__(self, bands: int) -> None:
        self.keys = [_zeros(_FIRST_SLOTS) for _ in range(bands)]
        self.texts = [_zeros(_FIRST_SLOTS) for _ in range(bands)]
        self.put = 0

    def first_with(self, bands: Sequence[int], text: int) -> set[int]:
        """The texts that had one of these bands first; bands that are new are from now on those of `text`."""
        if self.put >= _FULL * len(self.keys[0]):
            self._grow()
        self.put += 1
        last = len(self.keys[0]) - 1
        found = set()
        for key, keys, texts in zip(bands, self.keys, self.texts, strict=True):
            at = (key >> 1) & last
            while (held := keys[at]) and held != key:
                at = (at + 1) & last
            if held:
                found.add(texts[at])
            else:
                keys[at], texts[at] = key, text
        return found

    def _grow(self) -> None:
        for table in range(len(self.keys)):
            self.keys[table], self.texts[table] = _twice(self.keys[table], self.texts[table])


def _twice(keys: array[int], texts: array[int]) -> tuple[array[int], array[int]]:
    """A table with twice the slots. All go to their first slot, or the next that is free, in one pass."""
    taken = np.flatnonzero(np.frombuffer(keys, np.uint32))
    held, whose = (np.frombuffer(one, np.uint32)[taken] for one in (keys, texts))
    slots = 2 * len(keys)
    wanted = ((held >> 1) & (slots - 1)).astype(np.int64)
    order = np.argsort(wanted, kind="stable")
    place = np.arange(len(order))
    at = np.maximum.accumulate(wanted[order] - place) + place
    fits = at < slots
    new_keys, new_texts = (np.zeros(slots, np.uint32) for _ in range(2))
    new_keys[at[fits]], new_texts[at[fits]] = held[order[fits]], whose[order[fits]]
    for over in order[~fits]:  # those that run over the end go on at the beginning
        free = int(np.flatnonzero(new_keys == 0)[0])
        new_keys[free], new_texts[free] = held[over], whose[over]
    return _array(new_keys), _array(new_texts)


def _zeros(slots: int) -> array[int]:
    return array("I", bytes(4 * slots))


def _array(numbers: NDArray[np.uint32]) -> array[int]:
    return array("I", numbers.tobytes())
