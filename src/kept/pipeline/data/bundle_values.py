"""What a bundle is: records on some commitments as one desk hands them to another, and whence they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

FORMAT: Final = "kept bundle 1"

MANIFEST: Final = "bundle.json"
RECORDS: Final = "records.jsonl"
README: Final = "README.txt"
PRIVATE: Final = "PRIVATE-DO-NOT-PUBLISH.txt"
DOCUMENTS: Final = "documents/"

CARRIED: Final = (
    "party",
    "source",
    "meeting",
    "commitment",
    "reading",
    "statement",
    "event",
    "search",
    "series",
    "observation",
    "measure",
    "licence_claim",
    "inspection",
    "sales",
    "evidence",
    "override",
    "snapshot",
    "text",
    "document",
)
"""The kinds of record that a bundle carries: all that bears on a verdict, and no drafts or decisions."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One record of a bundle: its canonical JSON, and the entry from which it is.

    `seq`, `hash`, `recorded_at`, `recorded_by` and `because` are those of the entry in the ledger of the desk
    that made the bundle; of a record that was accepted from a draft they are those of the decision.
    """

    kind: str
    id: str
    body: str
    seq: int
    hash: str
    recorded_at: str
    recorded_by: str
    because: str | None
    public: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it was read: what it says of itself, its records, the bytes of documents by their id."""

    manifest: Mapping[str, Any]
    carried: tuple[Carried, ...]
    documents: Mapping[str, bytes]

    @property
    def commitments(self) -> tuple[str, ...]:
        """The commitments that it is about: those that were asked for, then those beside them."""
        return tuple(self.manifest["commitments"])

    @property
    def beside(self) -> tuple[str, ...]:
        """Those of them that nobody asked for: they are of the same chains, so all on them comes too."""
        return tuple(self.manifest["beside"])

    @property
    def private(self) -> bool:
        """Are records in it that are not public?"""
        return bool(self.manifest["private"])

    @property
    def origin(self) -> str:
        """Where it is from, in words."""
        ledger = self.manifest["ledger"]
        return (
            f"the bundle that {self.manifest['made_by']} made at {self.manifest['made_at']}, ledger head "
            f"{ledger['head']} after {ledger['size']} entries"
        )
