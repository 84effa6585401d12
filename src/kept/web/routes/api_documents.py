"""The API for documents and their text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request

from kept.ledger import Ledger
from kept.model import Document
from kept.web.access import Routes
from kept.web.api.described import LIMIT, After, Id, Limit, Viewed, described
from kept.web.api.found import standing
from kept.web.api.lists import Part, list_part
from kept.web.api.models import Page, TextWindow
from kept.web.api.schemas import schema_of
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked

routes = Routes()

_DOCUMENT, _TAG = schema_of(Document), "documents"
_LONGEST = 20_000


@routes.data("/api/documents", Right.READ, **described(Page[_DOCUMENT], _TAG))  # type: ignore[valid-type]
def documents(request: Request, asked: Viewed, after: After = 0, limit: Limit = LIMIT) -> dict[str, Any]:
    """The documents that were read."""
    with site_of(request).ledger() as ledger:
        return list_part(ledger, "document", asked.view, Part(after, limit))


@routes.data("/api/documents/{id:id}", Right.READ, **described(_DOCUMENT, _TAG, 404))
def document(request: Request, id_: Id, asked: Viewed) -> dict[str, Any]:
    """One document: its title, where and when it was published, and the ids of its text and drafts."""
    with site_of(request).ledger() as ledger:
        return standing(ledger, id_, asked.view, "document")


@routes.data("/api/texts/{id:id}", Right.READ, **described(TextWindow, _TAG, 404))
def text(
    request: Request,
    id_: Id,
    asked: Viewed,
    at: Annotated[int, Query(ge=0, le=2**31, description="Where the stretch begins.")] = 0,
    length: Annotated[int, Query(ge=1, le=_LONGEST, description="How long it is at most.")] = 4000,
) -> dict[str, Any]:
    """A stretch of the text of a document. The id is that of the document."""
    with site_of(request).ledger() as ledger:
        found = _text(ledger, id_, asked)
    content = found["content"][at : at + length]
    return {
        "id": found["id"],
        "start": min(at, len(found["content"])),
        "end": min(at, len(found["content"])) + len(content),
        "total": len(found["content"]),
        "content": content,
        "language": found.get("language"),
    }


def _text(ledger: Ledger, id_: str, asked: Asked) -> dict[str, Any]:
    """The text of a document."""
    return standing(ledger, standing(ledger, id_, asked.view, "document")["text"], asked.view, "text")
