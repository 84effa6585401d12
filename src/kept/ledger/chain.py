"""The hash chain: sealing a new entry to the one before it, and finding every place where it breaks.

The hash of an entry is the sha-256, in hexadecimal, of the canonical JSON (RFC 8785) of all its other
fields, the hash of the previous entry among them. So a change anywhere shows at that entry or at the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import rfc8785

from kept.errors import Problem
from kept.ledger.admission import is_canonical
from kept.model import Entry, NewEntry

FIRST_PREVIOUS = "0" * 64
"""The `previous` of the first entry."""

FIELDS = tuple(each.name for each in fields(Entry))
"""The names of the fields of an entry, in the order of the table's columns."""

_SEALED = FIELDS[:-1]
_TO_DO = "Restore the ledger from a copy made before the change, and find out who could write to the file."


def seal(new: NewEntry, head: Entry | None, *, recorded_at: str, recorded_by: str) -> Entry:
    """The entry that follows `head`. Its time is `recorded_at`, or the time of `head` when that is later."""
    sealed: dict[str, Any] = {
        "seq": 1 if head is None else head.seq + 1,
        "kind": new.kind,
        "record": new.record,
        "body": new.body,
        "about": new.about,
        "published_on": new.published_on,
        "recorded_at": recorded_at if head is None else max(recorded_at, head.recorded_at),
        "recorded_by": recorded_by,
        "key": new.key,
        "replaces": new.replaces,
        "public": new.public,
        "previous": FIRST_PREVIOUS if head is None else head.hash,
    }
    return Entry(**sealed, hash=hash_of(sealed))


def hash_of(values: Mapping[str, Any]) -> str:
    """The hash of an entry from its fields by name.

    Raises:
        ValueError: a field has a value that no entry can have, such as bytes.
    """
    return hashlib.sha256(rfc8785.dumps({name: values[name] for name in _SEALED})).hexdigest()


@dataclass(slots=True)
class Walk:
    """A walk along the chain: feed it the entries in order, and read off where it is and what was wrong.

    The values may have any type, since a damaged file can hold anything.
    """

    count: int = 0
    seq: int = 0
    head: str = FIRST_PREVIOUS
    recorded_at: str = ""
    replaced: set[object] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def step(self, seq: int, values: Mapping[str, Any] | None) -> None:
        """Look at the next entry; `values` is None where it could not be read."""
        if values is None:
            self.problems.append(_problem(seq, "it cannot be read"))
        else:
            self.problems += [_problem(seq, what) for what in self._faults(values)]
            self.head = str(values["hash"])
            self.recorded_at = max(self.recorded_at, str(values["recorded_at"]))
            self.replaced.add(values["replaces"])
        self.count += 1
        self.seq = seq

    def _faults(self, values: Mapping[str, Any]) -> Iterator[str]:
        if values["seq"] != self.seq + 1:
            yield f"it comes after entry {self.seq}: entries between them are missing, or it was put in"
        if values["previous"] != self.head:
            yield "it does not carry the hash of the entry before it"
        if not _hash_fits(values):
            yield "its hash does not fit what it says"
        if not is_canonical(str(values["body"])):
            yield "its body is not canonical JSON"
        if str(values["recorded_at"]) < self.recorded_at:
            yield "it was recorded earlier than the entry before it"
        yield from self._faults_of_replacing(values["replaces"])

    def _faults_of_replacing(self, replaces: object) -> Iterator[str]:
        if replaces is None:
            return
        if not (isinstance(replaces, int) and 1 <= replaces <= self.seq):
            yield f"it replaces entry {replaces}, which does not come before it"
        elif replaces in self.replaced:
            yield f"it replaces entry {replaces}, which was replaced already"


def _hash_fits(values: Mapping[str, Any]) -> bool:
    try:
        return bool(values["hash"] == hash_of(values))
    except ValueError:
        return False


def _problem(seq: int, what: str) -> Problem:
    return Problem(where=f"entry {seq} of the ledger", what=what, to_do=_TO_DO)
