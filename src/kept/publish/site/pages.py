"""Which records have a page in the site, and its address seen from another page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from kept.publish.names import page_name

FOLDERS: Final[Mapping[str, str]] = {
    "commitment": "commitments",
    "meeting": "meetings",
    "party": "parties",
    "study": "studies",
}
"""The kinds of record that have pages of their own, and their folders."""


def place_of(kind: str, id_: str, twins: Collection[str] = ()) -> str:
    """The path in the site of the page of a record; `twins` as for `kept.publish.names.page_name`.

    >>> place_of("commitment", "C-2005-05")
    'commitments/C-2005-05.html'
    """
    return f"{FOLDERS[kind]}/{page_name(id_, twins)}"


def root_of(path: str) -> str:
    """What leads from the page at `path` to the root of the site: empty, or `../` for each folder.

    >>> root_of("commitments/C-2005-05.html")
    '../'
    """
    return "../" * path.count("/")


def numbered(path: str, number: int) -> str:
    """The path of the page `number`, counted from 1, of a list that has several.

    >>> numbered("commitments.html", 2)
    'commitments-2.html'
    """
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages of records, seen from a page at some path (`kept.publish.values.Addresses`).

    Attributes:
        known: for each kind the ids of the records that have a page.
        root: what leads from the page to the root of the site.
        twins: the ids that would share a file with others (`kept.publish.names.twins_of`).
    """

    known: Mapping[str, frozenset[str]]
    root: str = ""
    twins: frozenset[str] = frozenset()

    def seen_from(self, path: str) -> SitePages:
        """The same, seen from the page at `path`."""
        return SitePages(self.known, root_of(path), self.twins)

    def path(self, kind: str, id_: str) -> str:
        """The path in the site of the page of a record."""
        return place_of(kind, id_, self.twins)

    def of(self, kind: str, id_: str, at: int | None = None) -> str:  # noqa: ARG002 (texts have no page)
        """The address of the page of a record; empty where it has none in the site.

        Args:
            kind: "commitment", "meeting", "party" or "study"; others have no page.
            id_: its id.
            at: of no meaning here.
        """
        return self.root + self.path(kind, id_) if id_ in self.known.get(kind, ()) else ""
