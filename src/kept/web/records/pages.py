"""Where each kind of record has its page, seen from one day and moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kept.model import Entry
from kept.web.addresses import address
from kept.web.view import Asked

_PLACES: Final[Mapping[str, str]] = {
    "commitment": "commitments",
    "statement": "statements",
    "document": "documents",
    "source": "sources",
    "meeting": "meetings",
    "party": "parties",
    "study": "studies",
    "study_plan": "studies",
    "study_result": "studies",
}
"""The kinds of record that have a page of their own; every other record has that of any record."""


@dataclass(frozen=True, slots=True)
class RecordPages:
    """The addresses of pages about records; they carry on the view of the page on which they stand."""

    asked: Asked

    def of(self, kind: str, id_: str, at: int | None = None) -> str:
        """The address of the page of a record.

        Args:
            kind: its kind.
            id_: its id.
            at: of a document, the place in its text (code points from its start).
        """
        place = "" if at is None else str(at)
        view = {"as_of": self.asked.as_of, "known_at": self.asked.known_at}
        page = address(_PLACES.get(kind, "records"), id_, at=place, **view)
        return f"{page}#mark" if place else page

    def of_entry(self, entry: Entry) -> str:
        """The page of the record that an entry carries."""
        return self.of(entry.kind, entry.record)
