"""The list of commitments, narrowed by facets and words."""

from __future__ import annotations

from fastapi import Request, Response

from kept.pipeline.browse.counted import found_words
from kept.pipeline.browse.rows import shown_row
from kept.pipeline.overview_list import Facet, Order, listed
from kept.web.access import Routes
from kept.web.browse.facets import LIST, chosen, shown_facets, wanted_of
from kept.web.browse.query import Query, pager
from kept.web.browse.seen import any_private, seen, working
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_ORDERS = {
    Order.ID: "Id",
    Order.DEADLINE: "Deadline",
    Order.MADE: "Made last",
    Order.STATUS: "Status",
    Order.OVERDUE: "Longest overdue",
}


@routes.page("/commitments", Right.READ)
def commitments(request: Request) -> Response:
    """The commitments that fit, 50 on a page."""
    known_only(request, *LIST)
    site, query = site_of(request), Query.of(request, "/commitments")
    with site.ledger() as ledger:
        now = seen(request, ledger)
    wanted = wanted_of(query, now.names)
    if not now.overview.whole:
        return working(request, now.overview)
    found = listed(now.rows, now.asked.view.as_of, wanted)
    turned, part = pager(query, len(found.rows))
    facets = shown_facets(found, query, now.names)
    return site.page(
        "browse.html",
        request,
        keep=True,
        asked=now.asked,
        query=query,
        words=wanted.words,
        order=wanted.order,
        orders=_ORDERS,
        facets=facets,
        chosen=chosen(facets),
        party=now.names.party(query.value("party")),
        total=len(now.overview.rows),
        told=found_words(len(found.rows), now.rows, wanted.values[Facet.NATURE], now.asked.view.as_of),
        rows=[shown_row(row, now.names) for row in found.rows[part]],
        pager=turned,
        csv=query_for(query, "/commitments.csv"),
        json=query_for(query, "/commitments.json"),
        private=any_private(found.rows[part]),
    )


def query_for(query: Query, path: str) -> str:
    """The address of the same list, whole, in another form."""
    return Query(path, query.without()).address()
