"""The checkpoint of what is published: of the moment of its data, which may be earlier than now."""

from __future__ import annotations

from kept.errors import InputError
from kept.ledger import Head, Ledger
from kept.ledger.checkpoints.checkpoint import Checkpoint, checkpoint_of, read_checkpoint
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.checkpoints.notes import read_note, signed
from kept.pipeline.data.ledger_lines import head_at
from kept.publish.data.signed import Signed


def checkpoint_at(ledger: Ledger, known_at: str | None) -> Checkpoint:
    """Where the whole ledger stood at a moment, once its whole chain was found to hold.

    Args:
        ledger: which ledger.
        known_at: the moment; now where none is given.

    Raises:
        BrokenLedgerError: the chain does not hold.
        InputError: the ledger had no entries then.
    """
    now, then = checkpoint_of(ledger), head_at(ledger, known_at)
    if not then.size:
        raise InputError(
            f"The ledger had no entries yet at {known_at}, so there is nothing to sign. Name a later moment "
            "with --known-at, or leave out --key. Nothing was written."
        )
    return Checkpoint(now.origin, then.size, then.hash)


def signed_head(ledger: Ledger, known_at: str | None, key: SignerKey) -> Signed:
    """Where the whole ledger stood at a moment, signed; the arguments and errors are of `checkpoint_at`."""
    return signed_checkpoint(checkpoint_at(ledger, known_at), key)


def signed_checkpoint(found: Checkpoint, key: SignerKey) -> Signed:
    """A checkpoint with a signature under it."""
    return Signed(signed(found.text(), key), str(key.verifier))


def of_head(given: Signed | None, head: Head) -> Signed | None:
    """The signed checkpoint where it is of this head, else none: that of another would be checked in vain."""
    if given is None:
        return None
    found = read_checkpoint(read_note(given.note).text)
    return given if (found.size, found.head) == (head.size, head.hash) else None
