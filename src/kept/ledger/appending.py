"""Appending, as far as it is the same in every store: repeats, corrections, sealing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger.chain import is_sound, seal, sha256
from kept.model import Entry, NewEntry

_SAME = ("kind", "record", "body", "about", "published_on", "public")


def follow_up(
    new: Sequence[NewEntry],
    stored: Mapping[str, Entry],
    head: Entry | None,
    *,
    recorded_at: str,
    recorded_by: str,
) -> tuple[tuple[Entry, ...], list[Entry]]:
    """What appending `new` answers, and which entries have to be stored for it.

    Args:
        new: what is to be appended, checked by `kept.ledger.admission.check_new`.
        stored: the entries that the ledger has under the keys of `new`, by key.
        head: the last entry of the ledger.
        recorded_at: the moment of recording.
        recorded_by: who records.

    Raises:
        LedgerError: a key stands for another content, or `replaces` names no entry.
        BrokenLedgerError: the last entry is not as it was written, so nothing can follow on it.
    """
    if head is not None and not is_sound(head):
        raise BrokenLedgerError(
            f"Entry {head.seq}, the last one of the ledger, is not as it was written: its hash does not fit. "
            "Nothing is added after it. Run `kept verify`, and restore the ledger from a backup."
        )
    last = 0 if head is None else head.seq
    fresh: dict[str, NewEntry] = {}
    for one in new:
        before = stored.get(one.key) or fresh.get(one.key)
        if before is not None:
            _check_repeats(one, before)
            continue
        if one.replaces is not None and not 1 <= one.replaces <= last + len(fresh):
            raise LedgerError(
                f"The new entry for {one.record!r} replaces entry {one.replaces}, which does not exist. "
                "Name the seq of an entry that is in the ledger."
            )
        fresh[one.key] = one
    added = seal(fresh.values(), head, recorded_at, recorded_by)
    if len(added) == len(new):
        return tuple(added), added
    by_key = {**stored, **{entry.key: entry for entry in added}}
    return tuple(by_key[one.key] for one in new), added


def _check_repeats(new: NewEntry, before: Entry | NewEntry) -> None:
    for name in _SAME:
        if getattr(before, name) != getattr(new, name) and not _removed(name, new, before):
            where = f"entry {before.seq}" if isinstance(before, Entry) else "another of the new entries"
            raise LedgerError(
                f"The key {new.key!r} is taken by {where}, which has another {name}. "
                "To correct an entry, append one with a key of its own that replaces it"
                + (f": replaces={before.seq}." if isinstance(before, Entry) else ".")
            )


def _removed(name: str, new: NewEntry, before: Entry | NewEntry) -> bool:
    """Is it the body, and the same one that was removed? It is not stored again by being said again."""
    return (
        name == "body"
        and isinstance(before, Entry)
        and before.body is None
        and before.body_sha256 == sha256(new.body)
    )
