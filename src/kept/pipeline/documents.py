"""The bytes of what is read: kept before anything is recorded about them, and never again once removed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.documents import Documents
from kept.model import Redaction
from kept.pipeline.records import decode


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the bytes of documents go, and which were removed for good, with when and why."""

    documents: Documents
    removed: Mapping[str, str]

    def refuse_removed(self, content: bytes, where: str) -> None:
        """Do nothing for bytes that may be read.

        Raises:
            InputError: they were removed from the ledger.
        """
        id_ = hashlib.sha256(content).hexdigest()
        if id_ in self.removed:
            raise InputError(
                f"{where} is not read again, for it was removed from the ledger on {self.removed[id_]}. "
                f"Its sha-256 is {id_}."
            )

    def keep(self, content: bytes) -> None:
        """Keep the bytes of a document, durably, before its entries are saved."""
        self.documents.put(content)


def shelf_of(ledger: Ledger) -> Shelf:
    """The shelf of this ledger as it is now."""
    removed: dict[str, str] = {}
    for entry in ledger.entries(kinds=["redaction"]):
        redaction = cast(Redaction, decode(entry))
        told = f"{entry.recorded_at[:10]} by {entry.recorded_by} ({redaction.because})"
        removed |= dict.fromkeys(redaction.documents, told)
    return Shelf(ledger.documents, removed)
