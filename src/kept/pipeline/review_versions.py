"""Which version of each record stands, followed entry by entry."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(slots=True)
class Versions(Generic[K, T]):
    """What stands of some records, as `kept.pipeline.records.load` finds it.

    A version stands until an entry replaces it or its body is removed. Where several stand, the last one says
    what the record says, and the first one where it comes among others. `K` names a record, and `T` is what
    is kept of a version.
    """

    _standing: dict[K, tuple[tuple[int, T], ...]] = field(default_factory=dict)
    _names: dict[int, K] = field(default_factory=dict)

    def add(self, name: K, seq: int, kept: T) -> None:
        """Take in a version, which entry `seq` carries; they come in the order of the ledger."""
        others = (one for one in self._standing.get(name, ()) if one[0] != seq)
        self._standing[name] = (*others, (seq, kept))
        self._names[seq] = name

    def drop(self, seq: int) -> None:
        """Let go of the version that entry `seq` carries."""
        name = self._names.pop(seq)
        others = tuple(one for one in self._standing.pop(name) if one[0] != seq)
        if others:
            self._standing[name] = others

    def name(self, seq: int) -> K | None:
        """Of which record entry `seq` carries a version that stands; `None` of no record here."""
        return self._names.get(seq)

    def __contains__(self, name: K) -> bool:
        """Does anything stand of this record?"""
        return name in self._standing

    def place(self, name: K) -> int:
        """The number of the first version that stands: records are in the order of these."""
        return self._standing[name][0][0]

    def last(self, name: K) -> T | None:
        """What is kept of the version that counts; `None` where nothing stands."""
        versions = self._standing.get(name)
        return versions[-1][1] if versions else None
