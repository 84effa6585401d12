"""What a site is made from, gathered once from the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.ledger import Ledger
from kept.model import CaseTitle
from kept.pipeline.news import lives
from kept.pipeline.overview_life import Row, row_on
from kept.pipeline.page_twins import page_twins
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.publishing import listing, meetings, parties, studies
from kept.pipeline.publishing.values import Site
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View
from kept.publish.site.data_values import NO_TERMS, Terms
from kept.publish.site.frame import NAVIGATION, Feed, SiteFrame
from kept.publish.site.pages import SitePages

UNTITLED = "Commitments"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What site is wanted.

    Attributes:
        view: the day and the moment; `public_only`.
        title: what it is called; empty for the titles of the cases.
        base: where it will lie, an absolute address with a slash at its end; empty where not known.
        terms: on which terms its data may be used.
        authority: who gives the ids of its feeds (`kept.publish.feeds.places.Imprint`); absent for its host.
    """

    view: View
    title: str = ""
    base: str = ""
    terms: Terms = NO_TERMS
    authority: str | None = None


def gathered(ledger: Ledger, wanted: Wanted, feeds: tuple[Feed, ...] = ()) -> Site:
    """What the site is made from: each commitment that is public, and how it stands.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    ledger, view = public_ledger(ledger), wanted.view
    records = load(ledger, view.known_at)
    rows = _rows(records, view)
    title = wanted.title or "; ".join(one.title for one in records.all(CaseTitle)) or UNTITLED
    places = frozenset(place for place, _ in NAVIGATION)
    known = {
        "commitment": frozenset(rows),
        "meeting": meetings.known_ids(records),
        "party": parties.known_ids(records),
        "study": studies.known_ids(records),
    }
    return Site(
        ledger=ledger,
        view=view,
        frame=SiteFrame(title, wanted.base, places, feeds),
        pages=SitePages(known, twins=page_twins(ledger, records, view.known_at)),
        rows=rows,
        records=records,
        lists=listing.family_places(rows.values()),
    )


def _rows(records: Records, view: View) -> Mapping[str, Row]:
    """How each commitment stands on the day, in the order of the ids."""
    known = lives(records, view)
    return {id_: row_on(known[id_], view.as_of) for id_ in sorted(known) if known[id_].promise.public}
