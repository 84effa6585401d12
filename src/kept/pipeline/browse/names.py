"""What things are called on pages, and where their pages lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kept.errors import InputError
from kept.model import Meeting, Party
from kept.pipeline.records import Records, unknown_id
from kept.pipeline.report_parts import with_bodies
from kept.pipeline.verdicts import View
from kept.publish.brief_values import meeting_name


class Places(Protocol):
    """Where pages lie, in one view: the addresses of the web application, or the files of a site.

    An address is empty where there is no such page; what it would link is plain text then.
    """

    def href(self, *parts: str) -> str:
        """The address of a page by its parts, such as "meetings" and an id."""

    def list_of(self, **narrowed: str) -> str:
        """The address of a list of commitments, narrowed by facets (`kept.pipeline.overview_list.Facet`)."""

    def on(self, id_: str, day: date) -> str:
        """The address of a commitment as it stood on another day."""


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, and their addresses, in one view.

    `lasting` is true for pages that stay as they are for days, so that nothing on them may count the days.
    """

    records: Records
    view: View
    places: Places
    lasting: bool = False

    def party(self, id_: str) -> str:
        """The name of a party; an id that no record has as it is."""
        found = self.records.by_id(Party).get(id_)
        return found.name if found is not None and self.seen(found.public) else id_

    def parties(self, ids: Iterable[str]) -> str:
        """The names of parties, with commas."""
        return ", ".join(map(self.party, ids))

    def meeting(self, id_: str) -> str:
        """The name of a meeting; an id that no record has as it is."""
        found = self.records.by_id(Meeting).get(id_)
        return self.of_meeting(found) if found is not None and self.seen(found.public) else id_

    def of_meeting(self, meeting: Meeting) -> str:
        """The name of a meeting."""
        return meeting_name(meeting, self.view.as_of)

    def with_bodies(self, id_: str) -> frozenset[str]:
        """The ids of a party and of all bodies that it controls.

        Raises:
            InputError: no party that may be seen has this id.
        """
        known = {one.id: one for one in self.records.all(Party) if self.seen(one.public)}
        if id_ not in known:
            raise InputError(unknown_id("party", id_, known))
        return with_bodies(known, id_)

    def party_href(self, id_: str) -> str:
        """The address of the page of a party; nothing where it has none."""
        found = self.records.by_id(Party).get(id_)
        return self.href("parties", id_) if found is not None and self.seen(found.public) else ""

    def seen(self, public: bool) -> bool:
        """May it be seen?"""
        return public or not self.view.public_only

    def href(self, *parts: str) -> str:
        """The address of a page, in this view; see `Places.href`."""
        return self.places.href(*parts)

    def list_of(self, **narrowed: str) -> str:
        """The address of a list of commitments, in this view."""
        return self.places.list_of(**narrowed)
