"""An error as an answer: a page for people, JSON for the API."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from kept.web.site import site_of

_API = "/api/"


def is_api(request: Request) -> bool:
    """Is this a request to the API?"""
    return str(request.scope["path"]).startswith(_API)


def told(
    request: Request,
    sentence: str,
    status: int,
    headers: Mapping[str, str] | None = None,
    near: tuple[tuple[str, str], ...] = (),
) -> Response:
    """The answer that tells a sentence.

    Args:
        request: the request that cannot be answered.
        sentence: what is wrong and what to do.
        status: the HTTP status.
        headers: further headers of the answer.
        near: what may have been meant, each with its address.
    """
    if is_api(request):
        return JSONResponse({"error": sentence}, status, dict(headers or {}))
    page = site_of(request).page("error.html", request, status, sentence=sentence, near=near)
    page.headers.update(headers or {})
    return page
