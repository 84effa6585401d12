"""The records that stand in the ledger at a moment, by kind and id."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from kept.codec import KINDS, from_plain
from kept.errors import InputError, LedgerError
from kept.ledger import Ledger
from kept.model import Commitment, Decision, Document, Draft, Entry, Meeting, Record, Statement
from kept.review import accepted

R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Records:
    """What stands: recorded by the moment asked about, not replaced, and reviewed where it was a draft."""

    by_type: Mapping[type, Mapping[str, Record]]
    _groups: dict[tuple[type, str], Mapping[str, tuple[Record, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _works: dict[Callable[[Records], object], object] = field(default_factory=dict, compare=False, repr=False)

    def all(self, type_: type[R]) -> tuple[R, ...]:
        """Every record of one type, in the order of the entries that stand: a corrected one moves to the end.

        What came of drafts is behind what has entries of its own, in the order of the drafts.
        """
        return cast(tuple[R, ...], tuple(self.by_type.get(type_, {}).values()))

    def every(self) -> Iterator[Record]:
        """Every record, type by type."""
        return (record for by_id in self.by_type.values() for record in by_id.values())

    def by_id(self, type_: type[R]) -> Mapping[str, R]:
        """Every record of one type by its id."""
        return cast(Mapping[str, R], self.by_type.get(type_, {}))

    def by(self, type_: type[R], name: str) -> Mapping[str, tuple[R, ...]]:
        """Every record of one type, grouped by the id that its field `name` holds.

        A group is worked out once, in time proportional to the records of the type, so that going through
        all commitments costs no more for each of them when there are more. What nothing names is absent.
        """
        if (type_, name) not in self._groups:
            groups: dict[str, list[Record]] = defaultdict(list)
            for record in self.by_type.get(type_, {}).values():
                groups[getattr(record, name)].append(record)
            self._groups[type_, name] = {id_: tuple(records) for id_, records in groups.items()}
        return cast(Mapping[str, tuple[R, ...]], self._groups[type_, name])

    def once(self, work: Callable[[Records], T]) -> T:
        """What `work` makes of these records; worked out the first time that it is asked for."""
        if work not in self._works:
            self._works[work] = work(self)
        return cast(T, self._works[work])

    def one(self, type_: type[R], id_: str) -> R:
        """The record of one type with this id.

        Raises:
            InputError: there is none; the nearest ids are suggested.
        """
        records = self.by_id(type_)
        if id_ in records:
            return records[id_]
        raise InputError(unknown_id(type_.__name__.lower(), id_, records))


def unknown_id(what: str, id_: str, known: Mapping[str, object]) -> str:
    """The sentence for an id that nobody knows, with the nearest ones that exist."""
    near = near_ids(id_, known)
    if near:
        return f"There is no {what} {id_!r} in the ledger. Did you mean {' or '.join(near)}?"
    if known:
        example = next(iter(known))
        return f"There is no {what} {id_!r} in the ledger. An id looks like {example}."
    return f"There is no {what} {id_!r}: the ledger holds none yet. Import a case: kept import FOLDER."


def near_ids(id_: str, known: Mapping[str, object]) -> list[str]:
    """The ids that exist and may be meant by one that nobody knows."""
    return _so_called(id_, known) or difflib.get_close_matches(id_, known, n=3, cutoff=0.4)


def _so_called(words: str, known: Mapping[str, object]) -> list[str]:
    """The ids of records, such as those of parties, that have this name or begin with it."""
    asked = words.casefold().strip()
    names = {id_: (getattr(one, "name", None), *getattr(one, "aliases", ())) for id_, one in known.items()}
    folded = {id_: [name.casefold() for name in given if name] for id_, given in names.items()}
    called = [id_ for id_, given in folded.items() if asked in given]
    begun = [
        id_ for id_, given in folded.items() if len(asked) > 2 and any(one.startswith(asked) for one in given)
    ]
    return called or begun[:3]


def decode(entry: Entry) -> Record:
    """The record that an entry carries.

    Raises:
        LedgerError: the entry is of a kind, or has fields, that this version of Kept does not know, or its
            body was removed.
    """
    if entry.body is None:
        raise LedgerError(f"Entry {entry.seq} of the ledger ({entry.kind} {entry.record}) was removed.")
    try:
        return cast(Record, from_plain(json.loads(entry.body), KINDS[entry.kind]))
    except Exception as error:
        raise LedgerError(
            f"Entry {entry.seq} of the ledger ({entry.kind} {entry.record}) cannot be read by this version "
            "of Kept. Use the version that wrote it, or a newer one."
        ) from error


def accepted_in(entry: Entry) -> Statement | Meeting | Commitment | None:
    """The record that a decision on a draft lets in; none of another entry, or of one that was removed.

    Raises:
        LedgerError: as for `decode`.
    """
    found = decode(entry) if entry.kind == "decision" and entry.body is not None else None
    return found.accepted if isinstance(found, Decision) else None


def load(ledger: Ledger, known_at: str | None = None) -> Records:
    """The records that stood at `known_at` (now when absent), with accepted drafts among them."""
    return records_of(ledger.current(known_at=known_at))


def records_of(entries: Iterable[Entry]) -> Records:
    """The records of these entries, which stand, in the order of the ledger, with accepted drafts among them.

    What was removed is not among them.

    Raises:
        LedgerError: as `decode` does.
    """
    found: dict[type, dict[str, Record]] = defaultdict(dict)
    for entry in entries:
        if entry.body is None:
            continue
        record = decode(entry)
        found[type(record)][entry.record] = record
    for record in _accepted(found):
        found[type(record)][record.id] = record
    return Records(dict(found))


def _accepted(found: Mapping[type, Mapping[str, Record]]) -> tuple[Statement | Meeting | Commitment, ...]:
    drafts = cast(tuple[Draft, ...], tuple(found.get(Draft, {}).values()))
    decisions = cast(tuple[Decision, ...], tuple(found.get(Decision, {}).values()))
    return accepted(drafts, decisions)


def standing_drafts(records: Records) -> tuple[Draft, ...]:
    """The drafts of the last reading of each document, and those that somebody has decided on."""
    latest = {draft for document in records.all(Document) for draft in document.drafts}
    decided = {decision.draft for decision in records.all(Decision)}
    return tuple(draft for draft in records.all(Draft) if draft.id in latest | decided)
