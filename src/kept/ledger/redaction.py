"""What a redaction says of the entries that it removes: enough that the hole can be checked for ever."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kept.codec import from_plain
from kept.errors import InputError
from kept.ledger.chain import envelope, sealed_hash, sha256
from kept.model import Entry, NewEntry, Redaction, Removed


def removed(entry: Entry) -> Removed:
    """How a redaction describes this entry, before its body goes or after.

    Raises:
        InputError: the entry is a redaction itself, which must stay.
    """
    if entry.kind == "redaction":
        raise InputError(
            f"Entry {entry.seq} says what was removed from the ledger, and why; it cannot be removed."
        )
    body_sha256 = entry.body_sha256 if entry.body is None else sha256(entry.body)
    return Removed(entry.seq, entry.hash, sealed_hash(envelope(entry[:12]), str(body_sha256)))


def check_redaction(redaction: NewEntry, entries: Sequence[Entry], stored: Mapping[str, Entry]) -> None:
    """Does this new entry describe just these entries, and is none of them removed for the second time?

    Args:
        redaction: the new entry.
        entries: the entries that are to be removed, as they are.
        stored: the entry that the ledger has under the key of `redaction`, by key: then it is said again.

    Raises:
        InputError: it does not, or one is.
    """
    if redaction.kind != "redaction":
        raise InputError(f"A removal is recorded by an entry of kind 'redaction', not {redaction.kind!r}.")
    described = from_plain(json.loads(redaction.body), Redaction).entries
    if sorted(described, key=lambda one: one.seq) != [removed(entry) for entry in entries]:
        raise InputError(
            "The redaction does not describe the entries that it is to remove. Make its list with "
            "kept.ledger.redaction.removed, from the entries as they are."
        )
    gone = [entry.seq for entry in entries if entry.body is None]
    if gone and not stored:
        raise InputError(f"Entry {gone[0]} was removed already. Leave it out of what is to be removed.")
