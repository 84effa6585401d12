"""The static files."""

from __future__ import annotations

from pathlib import PurePath

from fastapi import Request, Response

from kept.web.access import Routes
from kept.web.assets import TYPES, assets
from kept.web.errors import NotFoundError
from kept.web.people import Right

routes = Routes()

_A_YEAR = "public, max-age=31536000, immutable"


@routes.page("/static/{name:id}", Right.OPEN)
def static(request: Request, name: str) -> Response:
    """One static file; its address changes with its content, so that it may be kept."""
    content = assets().get(name)
    if content is None:
        raise NotFoundError(f"There is no file {name[:80]!r}.")
    kept = _A_YEAR if "v" in request.query_params else "no-cache"
    return Response(content, media_type=TYPES[PurePath(name).suffix], headers={"cache-control": kept})
