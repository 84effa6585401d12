"""Where the pages of the site lie (`kept.pipeline.browse.names.Places`), seen from one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kept.publish.site.pages import FOLDERS, SitePages

_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


@dataclass(frozen=True, slots=True)
class SitePlaces:
    """The files of the site. What the web application has and the site has not is an empty address.

    Attributes:
        pages: the pages of records.
        lists: where the commitments of each family begin: a path with an anchor, by the slug of the family.
    """

    pages: SitePages
    lists: Mapping[str, str]

    def href(self, *parts: str) -> str:
        """See `kept.pipeline.browse.names.Places.href`."""
        if len(parts) == 1:
            return f"{self.pages.root}{parts[0]}.html"
        kind = _KINDS.get(parts[0])
        return self.pages.of(kind, parts[1]) if kind is not None and len(parts) == 2 else ""

    def list_of(self, **narrowed: str) -> str:
        """See `kept.pipeline.browse.names.Places.list_of`; there are lists of all, and of each family."""
        if not narrowed:
            return self.href("commitments")
        place = self.lists.get(narrowed.get("family", ""), "") if len(narrowed) == 1 else ""
        return self.pages.root + place if place else ""

    def on(self, id_: str, day: date) -> str:  # noqa: ARG002 (the site has pages of one day only)
        """See `kept.pipeline.browse.names.Places.on`."""
        return self.pages.of("commitment", id_)
