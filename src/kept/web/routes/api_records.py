"""The API for meetings, parties, statements and sources, and for any record with its versions."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Query, Request

from kept.codec import KINDS
from kept.model import Meeting, Party, Source, Statement
from kept.web.access import Routes
from kept.web.api.described import LIMIT, After, Id, Limit, Viewed, described
from kept.web.api.found import standing, versions
from kept.web.api.lists import Part, list_part
from kept.web.api.models import Page, Versions
from kept.web.api.schemas import schema_of
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked

routes = Routes()

Kind: TypeAlias = Literal[tuple(KINDS)]  # type: ignore[valid-type]
Named: TypeAlias = Annotated[str, Query(max_length=1000)]

_MEETING, _PARTY = schema_of(Meeting), schema_of(Party)
_SOURCE, _STATEMENT = schema_of(Source), schema_of(Statement)


def _one(request: Request, kind: str, id_: str, asked: Asked) -> dict[str, Any]:
    with site_of(request).ledger() as ledger:
        return standing(ledger, id_, asked.view, kind)


def _list(request: Request, kind: str, asked: Asked, part: Part, **naming: str) -> dict[str, Any]:
    named = {field: id_ for field, id_ in naming.items() if id_}
    with site_of(request).ledger() as ledger:
        return list_part(ledger, kind, asked.view, part, named)


@routes.data("/api/meetings", Right.READ, **described(Page[_MEETING], "meetings"))  # type: ignore[valid-type]
def meetings(
    request: Request, asked: Viewed, after: After = 0, limit: Limit = LIMIT, forum: Named = ""
) -> dict[str, Any]:
    """The meetings, all or those of one forum."""
    return _list(request, "meeting", asked, Part(after, limit), forum=forum)


@routes.data("/api/meetings/{id:id}", Right.READ, **described(_MEETING, "meetings", 404))
def meeting(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One meeting."""
    return _one(request, "meeting", id_, asked)


@routes.data("/api/parties", Right.READ, **described(Page[_PARTY], "parties"))  # type: ignore[valid-type]
def parties(
    request: Request, asked: Viewed, after: After = 0, limit: Limit = LIMIT, part_of: Named = ""
) -> dict[str, Any]:
    """The parties, all or those that one party controls."""
    return _list(request, "party", asked, Part(after, limit), part_of=part_of)


@routes.data("/api/parties/{id:id}", Right.READ, **described(_PARTY, "parties", 404))
def party(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One party."""
    return _one(request, "party", id_, asked)


@routes.data("/api/statements", Right.READ, **described(Page[_STATEMENT], "statements"))  # type: ignore[valid-type]
def statements(
    request: Request,
    asked: Viewed,
    after: After = 0,
    limit: Limit = LIMIT,
    commitment: Named = "",
    document: Named = "",
    party: Named = "",
) -> dict[str, Any]:
    """The statements that were recorded or accepted; all, or on a commitment, in a document, by a party."""
    part = Part(after, limit)
    return _list(request, "statement", asked, part, commitment=commitment, document=document, party=party)


@routes.data("/api/statements/{id:id}", Right.READ, **described(_STATEMENT, "statements", 404))
def statement(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One statement that was recorded or accepted."""
    return _one(request, "statement", id_, asked)


@routes.data("/api/sources", Right.READ, **described(Page[_SOURCE], "sources"))  # type: ignore[valid-type]
def sources(request: Request, asked: Viewed, after: After = 0, limit: Limit = LIMIT) -> dict[str, Any]:
    """The sources."""
    return _list(request, "source", asked, Part(after, limit))


@routes.data("/api/sources/{id:id}", Right.READ, **described(_SOURCE, "sources", 404))
def source(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One source."""
    return _one(request, "source", id_, asked)


@routes.data("/api/records/{id:id}", Right.READ, **described(Versions, "ledger", 404))
def record(
    request: Request,
    id_: Id,
    asked: Viewed,
    kind: Annotated[Kind | None, Query(description="Its kind, where several kinds share the id.")] = None,
) -> dict[str, Any]:
    """A record of any kind with all its versions: who recorded each, when and why, and the entry's hash."""
    with site_of(request).ledger() as ledger:
        return versions(ledger, id_, asked.view, kind)
