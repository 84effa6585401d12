"""What every file of an export says of itself: of which ledger, as of which day, known at which moment."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kept.publish.data.signed import Signed
from kept.publish.names import page_name


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where data come from.

    `title` names the cases. `as_of` is an ISO day, `known_at` an ISO moment or day, absent for all that the
    ledger holds. `size` and `head` are how many entries the ledger has and the hash of the last. `base` is
    the absolute address of the site with a slash at its end, where there is one; `publisher` who publishes;
    `licence` the name or address of the licence of the data, where the desk has chosen one.
    `signed` is the signed checkpoint of this head, where there is one.
    `loadable` says whether `ledger.jsonl` is all of the ledger, so that `kept load` makes one of it.
    `twins` are the ids of which the pages have hashed names (`kept.publish.names.twins_of`).
    """

    title: str
    as_of: str
    known_at: str | None
    rules_version: str
    kept_version: str
    size: int
    head: str
    base: str | None = None
    publisher: str | None = None
    licence: str | None = None
    twins: frozenset[str] = frozenset()
    signed: Signed | None = None
    loadable: bool = False

    @property
    def published(self) -> str:
        """The day on which it is published: that of `known_at`, else that of the verdicts."""
        return (self.known_at or self.as_of)[:10]

    def page(self, folder: str, record: str) -> str | None:
        """The address of the page about a record, where there is a site."""
        return f"{self.base}{folder}/{page_name(record, self.twins)}" if self.base is not None else None

    def method(self) -> str:
        """What names the rules: their page, or their version where there is no site."""
        return f"{self.base}method.html" if self.base is not None else f"urn:kept:rules:{self.rules_version}"

    def citation(self) -> str:
        """How to cite the data, in a line."""
        by = f"{self.publisher}: " if self.publisher else ""
        where = f" {self.base}" if self.base else ""
        return (
            f"{by}{self.title}. Verdicts as of {self.as_of}, rules version {self.rules_version}, made with "
            f"Kept {self.kept_version} from a ledger of {self.size} entries with the head {self.head}.{where}"
        )


def urn(kind: str, *ids: str) -> str:
    """What names a record in linked data, wherever the data lie.

    >>> urn("commitment", "C-2005-05")
    'urn:kept:commitment:C-2005-05'
    """
    return ":".join(["urn", "kept", kind, *(quote(one, safe="") for one in ids)])
