"""Searching all records by words, with how many there are of each kind and each year."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fastapi import Request, Response

from kept.codec import KINDS
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import StoppedError
from kept.pipeline.overview_search import (
    MOST,
    YEARLESS,
    Found,
    Narrowed,
    documents_of,
    find,
    suggestions,
    words_for_page,
)
from kept.pipeline.overview_search_kinds import WORK
from kept.web.access import Routes, person_of
from kept.web.browse.facets import ShownFacet, Value
from kept.web.browse.hits import kind_words, shown_hit
from kept.web.browse.query import Query, one_of, page_number, pager
from kept.web.known import known_only
from kept.web.people import Person, Right
from kept.web.site import site_of

routes = Routes()

_SECONDS: Final = 1.0
"""How long each look into the index may keep the processor at work; to wait for others is free."""

_PER_PAGE: Final = 20
_YEARS_SHOWN: Final = 12

_NOTHING: Final[Mapping[str, Any]] = {
    "told": "",
    "hits": (),
    "facets": (),
    "others": (),
    "pager": None,
    "statements": 0,
}


@routes.page("/search", Right.READ)
def search(request: Request) -> Response:
    """What has all the words, 20 on a page, the last recorded first."""
    known_only(request, "q", "kind", "from", "to", "page")
    site, query, person = site_of(request), Query.of(request, "/search"), person_of(request)
    values = {
        **_NOTHING,
        "query": query,
        "words": query.value("q"),
        "searched": query.value("q"),
        "most": MOST,
    }
    if not query.value("q"):
        return site.page("search.html", request, **values)
    try:
        words_for_page(query.value("q"))
        with site.ledger() as ledger:
            told = _found(ledger, query, person)
    except StoppedError as error:
        return site.page("search.html", request, 503, **values | {"told": str(error)})
    except InputError as error:
        return site.page("search.html", request, 400, **values | {"told": str(error)})
    return site.page("search.html", request, keep=True, **values | told)


def _found(ledger: Ledger, query: Query, person: Person) -> dict[str, Any]:
    """What the page shows of what was found, or of other words where nothing was."""
    asked, kinds = query.value("q"), _kinds_for(person)
    narrowed = _narrowed(query, [one for one in kinds if one != "text"], person)
    start = (page_number(query) - 1) * _PER_PAGE
    part = slice(start, start + _PER_PAGE)
    found = find(ledger, asked, narrowed, part, kinds, _clock())
    words, may_review = words_for_page(asked), person.may(Right.REVIEW)
    placed = documents_of(ledger, found.hits, words, narrowed.public_only)
    hits = [shown_hit(hit, words, placed.get(hit.entry.record), may_review) for hit in found.hits]
    others: Sequence[str] = ()
    if not found.kinds and not found.years:
        others = suggestions(ledger, asked, kinds, narrowed.public_only, _clock())
    return {
        "hits": hits,
        "more": found.more,
        "statements": 0 if found.kinds.get("commitment") else found.kinds.get("statement", 0),
        "pager": pager(query, found.total, _PER_PAGE)[0],
        "facets": [one for one in (_kinds(found, query), _years(found, query)) if one.values],
        "others": [(one, Query("/search", (("q", one),)).address()) for one in others],
        "private": any(not hit.public for hit in hits),
    }


def _kinds_for(person: Person) -> tuple[str, ...]:
    """The kinds that somebody may see: who has not signed in nothing of the work on the ledger."""
    return tuple(one for one in KINDS if person.known or one not in WORK)


def _clock() -> Callable[[], bool]:
    """Says after a second of work that it is enough."""
    end = time.thread_time() + _SECONDS
    return lambda: time.thread_time() > end


def _narrowed(query: Query, kinds: Sequence[str], person: Person) -> Narrowed:
    return Narrowed(
        kinds=one_of(query, "kind", kinds),
        from_year=_year(query, "from"),
        to_year=_year(query, "to"),
        public_only=not person.known,
    )


def _year(query: Query, name: str) -> int | None:
    """A year of the address; the year of a day is read too."""
    words = query.value(name)
    if not words:
        return None
    if len(words[:4]) == 4 and words[:4].isascii() and words[:4].isdecimal():
        return int(words[:4])
    raise InputError(f"{words!r} is no year. Give four digits, as in {name}=2006.")


def _kinds(found: Found, query: Query) -> ShownFacet:
    counts = sorted(found.kinds.items(), key=lambda one: (-one[1], one[0]))
    values = [
        Value(
            key=f"kind={kind}",
            label=kind_words(kind, 2).capitalize(),
            count=count,
            href=query.toggled("kind", kind),
            on=kind in query.values("kind"),
            slug="",
        )
        for kind, count in counts
    ]
    return ShownFacet("kind", "Kind of record", tuple(values), ())


def _years(found: Found, query: Query) -> ShownFacet:
    """The years, the newest first; one that is chosen alone leads back to all."""
    years = sorted((year for year in found.years if year != YEARLESS), reverse=True)
    values = [_one_year(year, found.years[year], query) for year in years]
    return ShownFacet("year", "Published", tuple(values[:_YEARS_SHOWN]), tuple(values[_YEARS_SHOWN:]))


def _one_year(year: str, count: int, query: Query) -> Value:
    on = query.value("from") == year == query.value("to")
    narrowed = query.put("page", "").put("from", "" if on else year).put("to", "" if on else year)
    return Value(f"year={year}", year, count, narrowed.address(), on, "")
