"""A ledger that remembers the entries it was asked for lately: what many commitments share is read once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kept.ledger import Ledger
from kept.model import Entry, Record
from kept.pipeline.handed_on import HandingOn
from kept.pipeline.records import decode

MOST: Final = 50_000
"""How many entries are remembered; then all are forgotten."""


class Remembered(HandingOn):
    """See above. It is for one piece of work, while nothing is appended to the ledger or removed from it."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._entries: dict[int, Entry | None] = {}
        self._records: dict[int, Record] = {}

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`."""
        if len(self._entries) > MOST:
            self._entries.clear()
            self._records.clear()
        new = [seq for seq in seqs if seq not in self._entries]
        if new:
            self._entries |= dict.fromkeys(new)
            self._entries |= {entry.seq: entry for entry in self._ledger.numbered(new)}
        return tuple(entry for seq in sorted(set(seqs)) if (entry := self._entries[seq]) is not None)

    def read(self, entry: Entry) -> Record:
        """The record that an entry of this ledger carries; see `kept.pipeline.records.decode`."""
        if entry.seq not in self._records:
            self._records[entry.seq] = decode(entry)
        return self._records[entry.seq]
