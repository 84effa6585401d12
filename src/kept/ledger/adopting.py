"""Adopting entries that another ledger has sealed, as far as it is the same in every store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kept.codec import Body
from kept.errors import BrokenLedgerError, InputError
from kept.ledger.admission import check_new, check_words
from kept.ledger.chain import Walk, envelope, sealed_hash, sha256, step_of
from kept.ledger.moments import stored_moment
from kept.model import Entry, NewEntry


def following(entries: Iterable[Entry], head: Entry | None) -> Iterator[Entry]:
    """The entries as they come, each checked before it is handed on.

    Args:
        entries: sealed entries, in order.
        head: the last entry of the ledger that they are to follow.

    Raises:
        InputError: an entry is not fit to be kept.
        BrokenLedgerError: an entry does not follow on the one before it, its hash does not fit what it says,
            or a body is gone and no later entry says that it was removed.
    """
    at: Entry | None = None
    walk = Walk(lambda _: at) if head is None else _from(head, lambda _: at)
    for at in entries:
        check_sealed(at)
        walk.follow([step_of(at)])
        _stop_at_fault(walk)
        yield at
    walk.finish()
    _stop_at_fault(walk)


def check_sealed(entry: Entry) -> None:
    """Is this entry fit to be kept, as far as it can be said of an entry alone?

    Raises:
        InputError: it is not; the sentence says what is wrong with it.
    """
    check_words(entry.recorded_by, f"The name of who recorded entry {entry.seq}")
    if stored_moment(entry.recorded_at) != entry.recorded_at:
        raise InputError(
            f"Entry {entry.seq} was recorded at {entry.recorded_at}, which is spelled with Z at its end."
        )
    if (entry.body is None) == (entry.body_sha256 is None):
        raise InputError(
            f"Entry {entry.seq} has both or neither of a body and the sha-256 of a body that was removed. "
            "It has one of them."
        )
    check_new(_as_it_was_new(entry))


def check_keys(entries: Iterable[Entry], stored: Mapping[str, Entry]) -> None:
    """Does each of these entries have a key of its own?

    Args:
        entries: the entries that are to be adopted.
        stored: entries that the ledger has under their keys, by key.

    Raises:
        BrokenLedgerError: two entries have one key, as two acts of recording never have.
    """
    taken = {key: entry.seq for key, entry in stored.items()}
    for entry in entries:
        if entry.key in taken:
            raise BrokenLedgerError(
                f"Entry {entry.seq} has the key of entry {taken[entry.key]}, {entry.key!r}. No ledger keeps "
                "one act twice: find out who made these entries."
            )
        taken[entry.key] = entry.seq


def _from(head: Entry, look: Callable[[int], Entry | None]) -> Walk:
    """A walk that goes on after this entry."""
    body_sha256 = head.body_sha256 if head.body is None else sha256(head.body)
    by_present = sealed_hash(envelope(head[:12]), str(body_sha256))
    return Walk(look, 0, head.seq, head.hash, head.recorded_at, past_first_formula=head.hash == by_present)


def _as_it_was_new(entry: Entry) -> NewEntry:
    return NewEntry(
        kind=entry.kind,
        record=entry.record,
        body=_removed_body(entry) if entry.body is None else entry.body,
        key=entry.key,
        about=entry.about,
        published_on=entry.published_on,
        because=entry.because,
    )


def _removed_body(entry: Entry) -> Body:
    """In the place of a body that is gone: nothing is left of it to be checked."""
    body = Body()
    body.kind, body.record = entry.kind, entry.record
    return body


def _stop_at_fault(walk: Walk) -> None:
    if walk.problems:
        raise BrokenLedgerError(str(walk.problems[0]))
