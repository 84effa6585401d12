"""The API for a search by words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request

from kept.pipeline.for_everyone import FOR_EVERYONE
from kept.pipeline.overview_search import words_for_page
from kept.pipeline.search import Among, hit_plain, search
from kept.web.access import Routes, person_of
from kept.web.api.described import LIMIT, Limit, described
from kept.web.api.models import Hit
from kept.web.people import Right
from kept.web.routes.api_records import Kind
from kept.web.site import site_of

routes = Routes()


@routes.data("/api/search", Right.READ, **described(list[Hit], "search"))
def found(
    request: Request,
    q: Annotated[
        str,
        Query(min_length=1, max_length=400, description="The words.", examples=["licensed softw*"]),
    ],
    kind: Annotated[list[Kind], Query(max_length=30, description="Only records of these kinds.")] = [],  # noqa: B006
    limit: Limit = LIMIT,
) -> list[dict[str, Any]]:
    """The records that stand and have all the words, the last recorded first; above them one with this id.

    Capital letters and accents do not matter; a star at the end of a word stands for whatever follows. At
    most four words may have a star, each with at least three letters before it.
    """
    words_for_page(q)
    known = person_of(request).known
    kinds = tuple(kind) if known else tuple(one for one in kind or FOR_EVERYONE if one in FOR_EVERYONE)
    if not kinds and not known:
        return []
    with site_of(request).ledger() as ledger:
        return [hit_plain(hit) for hit in search(ledger, q, Among(kinds, not known), limit)]
