"""Taking entries back: what stood before them is recorded again, where nothing was built on them since.

The ledger only grows. What corrected a record is followed by the record as it was; what was new is followed
by a version that is about no promise any more, and so bears on no verdict; a decision on a draft is followed
by one that undoes it. A new source stays: it bears on nothing by itself, and others may have come to name
it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from kept.codec import canonical
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Coding, Decision, Entry, Event, Record, Search, Statement
from kept.pipeline.records import decode
from kept.pipeline.review_folder import folder_of
from kept.publish.days import moment_words
from kept.review import undo
from kept.review.coding import TAKEN_BACK

_RESTS_ON = ("answers", "nested_in", "item", "evidence")
"""The fields by which another record rests on a statement, an event or a search."""


def put_back(ledger: Ledger, seqs: Collection[int]) -> tuple[Record, ...]:
    """The records to save so that what stood before these entries stands again; nothing is written.

    What was taken back already needs none, so that it does no harm to do it twice.

    Args:
        ledger: where they are.
        seqs: the numbers of the entries.

    Raises:
        InputError: something was built on one of them since, or what is needed was removed.
    """
    found = (_before(ledger, entry) for entry in ledger.numbered(seqs))
    return tuple(one for one in found if one is not None)


def _before(ledger: Ledger, entry: Entry) -> Record | None:
    """What is to stand in place of an entry; None where nothing has to change."""
    record = _record(entry)
    if isinstance(record, Decision):
        return _undoing(ledger, record)
    if entry.replaces is not None:
        return _in_place_of(ledger, entry, _record(*ledger.numbered((entry.replaces,))))
    if not isinstance(record, Statement | Event | Search):
        return None
    without = _without_promise(record)
    found = _in_place_of(ledger, entry, without)
    if found is not None:
        _check_nothing_rests(ledger, entry)
    return found


def _record(entry: Entry) -> Record:
    if entry.body is None:
        raise InputError(
            f"It cannot be taken back: entry {entry.seq} ({entry.kind} {entry.record}) was removed from the "
            "ledger. Correct what stands instead."
        )
    return decode(entry)


def _without_promise(record: Statement | Event | Search) -> Record:
    """The record as one that is about no promise."""
    if isinstance(record, Statement):
        return replace(record, commitment=None, element=None, stance=None, extent=None)
    return replace(record, commitment=None, element=None)


def _in_place_of(ledger: Ledger, entry: Entry, record: Record) -> Record | None:
    """The record, where the entry still stands; None where the record stands already."""
    name = (entry.kind, entry.record)
    standing = ledger.numbered(ledger.index.ask(lambda look: look.standing([name])))
    if [one.seq for one in standing] == [entry.seq]:
        return record
    if standing and all(one.body == canonical(record) for one in standing):
        return None
    raise InputError(
        f"It cannot be taken back: the {entry.kind} {entry.record} was changed since{_by(standing, entry)}. "
        "Correct the record as it stands now instead."
    )


def _by(standing: Sequence[Entry], entry: Entry) -> str:
    """By whom and when an entry was replaced, in words."""
    later = [one for one in standing if one.seq != entry.seq]
    if not later:
        return ""
    return f" by {later[-1].recorded_by} on {moment_words(later[-1].recorded_at[:10])}"


def _check_nothing_rests(ledger: Ledger, entry: Entry) -> None:
    wanted = [(name, entry.record) for name in _RESTS_ON]
    for one in ledger.numbered(ledger.index.ask(lambda look: look.naming(wanted))):
        if one.body is not None and not _is_taken_back(decode(one)):
            raise InputError(
                f"It cannot be taken back: the {one.kind} {one.record}, recorded by {one.recorded_by} on "
                f"{moment_words(one.recorded_at[:10])}, rests on the {entry.kind} {entry.record}. "
                "Correct the record instead."
            )


def _is_taken_back(record: Record) -> bool:
    return isinstance(record, Coding) and record.answer == TAKEN_BACK


def _undoing(ledger: Ledger, decision: Decision) -> Record | None:
    """The decision that takes another one back; None where that counts no more."""
    folder = folder_of(ledger, decision.draft)
    standing = folder.replayed.standing
    if decision.id not in {one.id for one in standing}:
        return None
    last = standing[-1]
    if last.id != decision.id:
        writer = folder.made[last.id].writer
        raise InputError(
            f"It cannot be taken back: the draft {decision.draft} was decided on again by {writer.by} on "
            f"{moment_words(writer.at[:10])}. Undo that decision in the review first."
        )
    return cast(Record, undo(folder.draft, folder.decisions))
