"""Checkpoints: where a ledger stood, in three lines that anybody can keep, and the ledger held against them.

The text has the lines of https://c2sp.org/tlog-checkpoint: the origin, which names the ledger; its size; and
a hash in base64. The hash here is that of the last entry, the head of the chain, and not the root of a Merkle
tree: it proves the whole history up to there, but only to who has all of the history.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from kept.errors import BrokenLedgerError, InputError, Problem
from kept.ledger.checkpoints.keys import from_base64
from kept.ledger.contract import Ledger

_SIZE = re.compile("[1-9][0-9]{0,17}", re.ASCII)
_FORM = (
    "A checkpoint begins with three lines: what names the ledger (kept/ and 16 digits), how many entries it "
    "had, and the hash of the last of them in base64. `kept checkpoint` makes one"
)
_TO_DO = (
    "Keep a copy of the file as it is, compare it with a backup or a dump from the time of the checkpoint, "
    "and find out who could write to the file."
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a ledger stood: what names it, how many entries it had, the hash of the last (hexadecimal)."""

    origin: str
    size: int
    head: str

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(bytes.fromhex(self.head)).decode()}\n"


def origin_of(first_hash: str) -> str:
    """What names a ledger: the hash of its first entry, which no later entry can change.

    >>> origin_of("00112233445566778899aabbccddeeff")
    'kept/0011223344556677'
    """
    return f"kept/{first_hash[:16]}"


def checkpoint_of(ledger: Ledger) -> Checkpoint:
    """Where the ledger stands now, once its whole chain was found to hold.

    Raises:
        BrokenLedgerError: the chain does not hold.
        InputError: the ledger has no entries yet.
    """
    found = ledger.verify()
    if found.problems:
        raise BrokenLedgerError(
            f"A ledger that does not hold is not signed. {found.problems[0]} `kept verify` tells all that is "
            "wrong."
        )
    if found.entries == 0:
        raise InputError(
            "The ledger has no entries yet, so there is nothing to sign. Record something first."
        )
    (first,) = ledger.numbered([1])
    return Checkpoint(origin_of(first.hash), found.entries, found.head)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in the text of a note; further lines, which others may have added, are passed over.

    Raises:
        InputError: it is none.
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines):
        raise InputError(f"This is no checkpoint. {_FORM}.")
    origin, size, encoded = lines[:3]
    head = from_base64(encoded)
    if head is None or len(head) != 32:
        raise InputError(f"The third line, {encoded[:80]!r}, is not 32 bytes in base64. {_FORM}.")
    if not _SIZE.fullmatch(size):
        raise InputError(f"The second line, {size[:80]!r}, is not a number of entries from 1. {_FORM}.")
    return Checkpoint(origin, int(size), head.hex())


def fault_against(ledger: Ledger, checkpoint: Checkpoint, name: str) -> Problem | None:
    """What the ledger shows to whoever kept this checkpoint; nothing where it goes on from there.

    It answers for a ledger whose chain holds (`Ledger.verify`).

    Args:
        ledger: the ledger as it is now.
        checkpoint: where it stood then.
        name: what the checkpoint is called, for the sentence.
    """
    what = _fault(ledger, checkpoint)
    return None if what is None else Problem(f"the ledger, held against {name}", f"{what}.", _TO_DO)


def _fault(ledger: Ledger, checkpoint: Checkpoint) -> str | None:
    entries = {entry.seq: entry for entry in ledger.numbered([1, checkpoint.size])}
    first, last = entries.get(1), entries.get(checkpoint.size)
    if first is None or origin_of(first.hash) != checkpoint.origin:
        begins = "it has no entries" if first is None else f"it begins with {origin_of(first.hash)}"
        return (
            f"it is not the ledger of this checkpoint, which begins with {checkpoint.origin}, or all of it "
            f"was written anew: {begins}"
        )
    if last is None:
        size = ledger.head().size
        return f"it had {checkpoint.size} entries and has {size} now: what came after was cut off"
    if last.hash != checkpoint.head:
        return (
            f"history was written anew: entry {last.seq} is not the one that was signed, so something "
            f"between entry 2 and entry {last.seq} was changed or cut off, and what follows sealed again"
        )
    return None
