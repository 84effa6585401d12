"""The API described: for people as a page, for programs as OpenAPI; and the head of the ledger."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from kept.web.access import Routes
from kept.web.api.described import ERRORS, described
from kept.web.api.description import description
from kept.web.api.models import Head
from kept.web.api.told import operations, parts
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()


@routes.page("/api", Right.OPEN)
def api(request: Request) -> Response:
    """The operations of the API, with their parameters, answers and errors."""
    told = description(request.app)
    return site_of(request).page(
        "api.html", request, told=told, subjects=operations(told), parts=parts(told), errors=ERRORS
    )


@routes.page("/api/openapi.json", Right.OPEN)
def openapi(request: Request) -> Response:
    """The same as OpenAPI 3.1."""
    return JSONResponse(description(request.app))


@routes.data("/api/head", Right.READ, **described(Head, "ledger"))
def head(request: Request) -> dict[str, Any]:
    """Where the ledger ends: its size, the hash of the last entry, and when that was recorded."""
    with site_of(request).ledger() as ledger:
        end = ledger.head()
        last = ledger.numbered((end.size,))
    recorded_at = last[0].recorded_at if last else None
    return {"size": end.size, "hash": end.hash, "recorded_at": recorded_at}
