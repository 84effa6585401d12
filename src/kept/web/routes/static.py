"""The static files."""

from __future__ import annotations

from pathlib import PurePath

from fastapi import Request, Response

from kept.web.access import Routes
from kept.web.assets import TYPES, read_asset
from kept.web.errors import NotFoundError
from kept.web.people import Right

routes = Routes()

_A_YEAR = "public, max-age=31536000, immutable"


@routes.page("/static/{name}", Right.OPEN)
def static(request: Request, name: str) -> Response:
    """One static file; its address changes with its content, so that it may be kept."""
    media_type, content = TYPES.get(PurePath(name).suffix), read_asset(name)
    if media_type is None or not content:
        raise NotFoundError(f"There is no file {name!r}.")
    kept = _A_YEAR if "v" in request.query_params else "no-cache"
    return Response(content, media_type=media_type, headers={"cache-control": kept})
