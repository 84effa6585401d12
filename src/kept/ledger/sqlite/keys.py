"""Finding the entries of a SQLite ledger by their keys, at a cost that does not grow with the ledger.

A unique index would dirty a page of its own for nearly every new key, since keys come in no order: with a
million entries it doubles what appending costs. So keys are put into the index in bulk, in its order, once an
eighth of the ledger has not been ("settled"); the keys of the entries since then are held in memory, and
read from the table when a writer comes anew. Nothing depends on when that is done: a key is looked up in
both. The index holds places, `(crc32 of the key - 2^31) * 2^32 + seq`: an integer as primary key is the
cheapest index that SQLite has. Two keys may have one crc32, so whoever finds a place compares the keys.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import cast

import apsw

from kept.model import Entry

_FEWEST, _MOST = 8192, 65536

_SETTLED = "SELECT coalesce(max(seq), 0) FROM keys_settled"
_SINCE = "SELECT seq, key FROM entries WHERE seq > ? ORDER BY seq"
_FIND = """
    SELECT keys.place & 4294967295 FROM carray(?) AS wanted
    CROSS JOIN keys ON keys.place BETWEEN wanted.value << 32 AND (wanted.value << 32) + 4294967295
"""
_PUT = "INSERT INTO keys SELECT value FROM carray(?)"


class Keys:
    """The keys of one ledger, through one connection. Use it within a writing transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.forget()

    def forget(self) -> None:
        """Start anew, as after a transaction that was rolled back."""
        self._settled = 0
        self._seen = 0
        self._recent: dict[str, int] = {}

    def catch_up(self) -> None:
        """Take in what other writers have added."""
        settled = self._number(_SETTLED)
        if settled != self._settled:
            self._settled, self._seen, self._recent = settled, settled, {}
        for seq, key in self._connection.execute(_SINCE, (self._seen,)):
            self._recent[str(key)] = self._seen = int(seq)

    def candidates(self, keys: Collection[str]) -> Iterator[int]:
        """The places of the entries that may have one of these keys; all that have one are among them."""
        yield from (self._recent[key] for key in keys if key in self._recent)
        if self._settled:
            wanted = array("q", sorted(map(_half, keys)))
            yield from (int(seq) for (seq,) in self._connection.execute(_FIND, (apsw.carray(wanted),)))

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what was appended now, and settle when there is enough of it."""
        for entry in entries:
            self._recent[entry.key] = self._seen = entry.seq
        if len(self._recent) >= min(max(_FEWEST, self._settled // 8), _MOST):
            self.settle()

    def settle(self) -> None:
        """Put the recent keys into the index."""
        places = sorted([(_half(key) << 32) + seq for key, seq in self._recent.items()])
        if places:
            self._connection.execute(_PUT, (apsw.carray(array("q", places)),))
            self._connection.execute("INSERT INTO keys_settled VALUES (?)", (self._seen,))
            self._settled, self._recent = self._seen, {}

    def faults(self) -> Iterator[str]:
        """Where the index does not say what the entries say."""
        settled = self._number(_SETTLED)
        expected = self._connection.execute("SELECT seq, key FROM entries WHERE seq <= ?", (settled,))
        missing = [
            int(seq)
            for seq, key in expected
            if not self._number("SELECT count(*) FROM keys WHERE place = ?", (_half(str(key)) << 32) + seq)
        ]
        if missing:
            yield f"its index of keys lacks entry {missing[0]} and {len(missing) - 1} more"
        if self._number("SELECT count(*) FROM keys") > settled - len(missing):
            yield "its index of keys has places of entries that are not there"

    def _number(self, sql: str, *values: int) -> int:
        ((number,),) = self._connection.execute(sql, values).fetchall()
        return cast(int, number)


def _half(key: str) -> int:
    """The upper half of a key's place."""
    return zlib.crc32(key.encode()) - 0x80000000
