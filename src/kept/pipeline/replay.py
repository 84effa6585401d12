"""The ledger as it grew: what stood after each moment of recording, from one reading of its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from kept.ledger import Ledger
from kept.model import Decision, Draft, Entry, Record
from kept.pipeline.records import Records, decode
from kept.review import accepted


@dataclass(frozen=True, slots=True)
class Moment:
    """What was recorded at one moment, with the record that each entry carries."""

    at: str
    entries: tuple[Entry, ...]
    records: tuple[Record, ...]


def moments(ledger: Ledger, known_at: str | None) -> tuple[Moment, ...]:
    """The moments at which something was recorded, oldest first."""
    return moments_of(ledger.entries(known_at=known_at))


def moments_of(entries: Iterable[Entry], read: Callable[[Entry], Record] = decode) -> tuple[Moment, ...]:
    """The moments at which these entries, in the order of the ledger, were recorded; `read` decodes one."""
    by_time = groupby(entries, key=lambda entry: entry.recorded_at)
    found = [(at, tuple(entry for entry in group if entry.body is not None)) for at, group in by_time]
    return tuple(Moment(at, entries, tuple(read(entry) for entry in entries)) for at, entries in found)


@dataclass(slots=True)
class Growing:
    """What `kept.pipeline.records.load` gives, one moment after the other."""

    _standing: dict[int, tuple[str, Record]] = field(default_factory=dict)

    def add(self, moment: Moment) -> None:
        """Go on by one moment: what an entry replaces no longer stands."""
        for entry, record in zip(moment.entries, moment.records, strict=True):
            if entry.replaces is not None:
                self._standing.pop(entry.replaces, None)
            self._standing[entry.seq] = (entry.record, record)

    def records(self) -> Records:
        """What stands now, with accepted drafts among it."""
        found: dict[type, dict[str, Record]] = defaultdict(dict)
        for id_, record in self._standing.values():
            found[type(record)][id_] = record
        drafts = cast(tuple[Draft, ...], tuple(found[Draft].values()))
        decisions = cast(tuple[Decision, ...], tuple(found[Decision].values()))
        for one in accepted(drafts, decisions):
            found[type(one)][one.id] = one
        return Records(dict(found))
