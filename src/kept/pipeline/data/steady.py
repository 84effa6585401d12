"""An export of one head: what somebody records while it is made is in no file of it, or there is no export.

A moment alone does not settle which entries there are. One in the future takes in what comes meanwhile; and a
command that began earlier records under its own earlier moment, perhaps after the export has looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kept.errors import InputError
from kept.ledger import Head, Ledger
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.moments import known_bound
from kept.pipeline.data.files import Choices, export_files
from kept.pipeline.data.ledger_lines import head_at
from kept.pipeline.data.signed_head import signed_head
from kept.pipeline.public_ledger import whole_ledger
from kept.pipeline.verdicts import View


def steady_files(
    ledger: Ledger, view: View, choices: Choices, key: SignerKey | None, now: str
) -> Iterator[tuple[str, bytes]]:
    """The files of an export (`export_files`), all of one head of the ledger, which is signed with the key.

    Args:
        ledger: the ledger.
        view: as of which day, by what was recorded when; a moment that has not come yet counts as `now`.
        choices: what whoever publishes decides.
        key: whose signature; without it there is none.
        now: this moment.

    Raises:
        BrokenLedgerError: there is a key, and the chain does not hold.
        InputError: there is a key, and the ledger had no entries then. Or, while the files are made,
            something was recorded that belongs to the moment, so that they would not be of one head.
    """
    view = replace(view, known_at=_settled(ledger, view.known_at, now))
    head = head_at(ledger, view.known_at)
    if key is not None:
        choices = replace(choices, signed=signed_head(ledger, view.known_at, key))
    return _of_one_head(ledger, view, choices, head)


def _settled(ledger: Ledger, known_at: str | None, now: str) -> str | None:
    """The moment asked about, or that of now where it lies later; the ledger may be ahead of the clock."""
    if known_at is None or known_bound(known_at) <= now:
        return known_at
    last = whole_ledger(ledger).numbered([ledger.head().size])
    return min(known_bound(known_at), max([now, *(one.recorded_at for one in last)]))


def _of_one_head(ledger: Ledger, view: View, choices: Choices, head: Head) -> Iterator[tuple[str, bytes]]:
    yield from export_files(ledger, view, choices)
    if head_at(ledger, view.known_at) != head:  # it only grows, so that in between it was this one too
        raise InputError(
            f"Something was recorded in the ledger while it was exported: it had {head.size} entries when "
            "that began. The files would not all be of one head. Nothing was written: run the command again."
        )
