"""What things are called in the web application: the names of all doors, with its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.pipeline.browse.names import Names
from kept.pipeline.records import Records
from kept.web.addresses import address
from kept.web.view import Asked


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """The addresses of pages, with the day and the moment of the view from which they are linked."""

    asked: Asked

    def href(self, *parts: str) -> str:
        """See `kept.pipeline.browse.names.Places.href`."""
        return address(*parts, as_of=self.asked.as_of, known_at=self.asked.known_at)

    def list_of(self, **narrowed: str) -> str:
        """See `kept.pipeline.browse.names.Places.list_of`."""
        return address("commitments", **narrowed, as_of=self.asked.as_of, known_at=self.asked.known_at)

    def on(self, id_: str, day: date) -> str:
        """See `kept.pipeline.browse.names.Places.on`."""
        return address("commitments", id_, as_of=day.isoformat(), known_at=self.asked.known_at)


def names_in(records: Records, asked: Asked) -> Names:
    """What things are called, and their addresses, in the view of a request."""
    return Names(records, asked.view, AskedPlaces(asked))
