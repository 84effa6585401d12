"""Searching all records by words, with how many there are of each kind, party, speaker, topic and year."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fastapi import Request, Response

from kept.codec import KINDS
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import StoppedError
from kept.pipeline.for_everyone import FOR_EVERYONE
from kept.pipeline.overview_search import MOST, find, suggestions, words_for_page
from kept.pipeline.overview_search_facets import MOST_JUDGED
from kept.pipeline.overview_search_told import documents_of
from kept.pipeline.overview_search_values import By
from kept.web.access import Routes, person_of
from kept.web.browse.facets import chosen
from kept.web.browse.hits import shown_hit
from kept.web.browse.query import Query, page_number, pager
from kept.web.browse.search_facets import NARROWING, narrowed_of, search_facets
from kept.web.known import CLOCKS, known_only
from kept.web.people import Person, Right
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()

_SECONDS: Final = 1.0
"""How long each look into the index may keep the processor at work; to wait for others is free."""

_PER_PAGE: Final = 20

_NOTHING: Final[Mapping[str, Any]] = {
    "told": "",
    "hits": (),
    "facets": (),
    "chosen": (),
    "others": (),
    "pager": None,
    "statements": 0,
    "unjudged": 0,
}


@routes.page("/search", Right.READ)
def search(request: Request) -> Response:
    """What has all the words, 20 on a page: a record with this id, then by kind, the last recorded first."""
    known_only(request, "q", *NARROWING, "page")
    site, query, asked = site_of(request), Query.of(request, "/search"), asked_view(request)
    values = {
        **_NOTHING,
        "query": query,
        "asked": asked,
        "words": query.value("q"),
        "searched": query.value("q"),
        "most": MOST,
        "most_judged": MOST_JUDGED,
        "kept": query.only([*By, "verdicts", *CLOCKS]).items,
        "wide": query.only(["q", *CLOCKS]).address(),
    }
    if not query.value("q"):
        return site.page("search.html", request, **values)
    try:
        words_for_page(query.value("q"))
        with site.ledger() as ledger:
            told = _found(ledger, query, asked, person_of(request))
    except StoppedError as error:
        return site.page("search.html", request, 503, **values | {"told": str(error)})
    except InputError as error:
        return site.page("search.html", request, 400, **values | {"told": str(error)})
    return site.page("search.html", request, keep=True, **values | told)


def _found(ledger: Ledger, query: Query, asked: Asked, person: Person) -> dict[str, Any]:
    """What the page shows of what was found, or of other words where nothing was."""
    words, view = query.value("q"), asked.view
    kinds = tuple(KINDS) if person.known else FOR_EVERYONE
    told_kinds = [one for one in kinds if one != "text"]
    narrowed = narrowed_of(query, told_kinds)
    start = (page_number(query) - 1) * _PER_PAGE
    found = find(ledger, words, narrowed, view, slice(start, start + _PER_PAGE), kinds, _clock())
    others: Sequence[str] = ()
    if not found.any:
        others = suggestions(ledger, words, kinds, view, _clock())
    marks, pages, may_review = words_for_page(words), RecordPages(asked), person.may(Right.REVIEW)
    placed = documents_of(ledger, found.hits, marks, view)
    hits = [shown_hit(hit, marks, placed.get(hit.entry.record), pages, may_review) for hit in found.hits]
    by_kind = found.counts[By.KIND]
    facets = search_facets(ledger, found, query, told_kinds, view.known_at)
    return {
        "hits": hits,
        "more": found.more,
        "statements": 0 if by_kind["commitment"] else by_kind["statement"],
        "unjudged": found.unjudged,
        "pager": pager(query, found.total, _PER_PAGE)[0],
        "facets": facets,
        "chosen": chosen(facets),
        "others": [(one, query.only(CLOCKS).put("q", one).address()) for one in others],
        "private": any(not hit.public for hit in hits),
    }


def _clock() -> Callable[[], bool]:
    """Says after a second of work that it is enough."""
    end = time.thread_time() + _SECONDS
    return lambda: time.thread_time() > end
