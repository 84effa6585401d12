"""The application: its routes behind the guard, and its errors told as pages or as JSON."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from kept import __version__
from kept.errors import InputError, KeptError, LedgerError
from kept.web.access import rules_of
from kept.web.errors import NotAllowedError, NotFoundError, NotSignedInError, RefusedError
from kept.web.guard import Guard
from kept.web.routes import every_route
from kept.web.settings import Settings
from kept.web.site import Site, site_of

_API = "/api/"


def make_app(settings: Settings) -> FastAPI:
    """One application over one ledger.

    Raises:
        LedgerError: what is kept aside cannot be opened.
        RuntimeError: a route says not which right it asks for.
    """
    site = Site(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        site.close()

    app = FastAPI(
        title="Kept",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.site = site
    for routes in every_route():
        app.router.routes.extend(routes.routes)
    list(rules_of(app))
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(KeptError, _told)
    app.add_exception_handler(HTTPException, _http_told)
    app.add_exception_handler(RequestValidationError, _invalid_told)
    return app


_STATUSES: Final[tuple[tuple[type[KeptError], int], ...]] = (
    (NotFoundError, 404),
    (NotSignedInError, 401),
    (NotAllowedError, 403),
    (InputError, 400),
    (LedgerError, 503),
    (KeptError, 500),
)
"""The status of each kind of error; the first that fits counts."""


def _status_of(error: Exception) -> int:
    if isinstance(error, RefusedError):
        return error.status
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


async def _told(request: Request, error: Exception) -> Response:
    """An error of ours: its sentence, with the status that fits it."""
    if isinstance(error, NotSignedInError) and not request.url.path.startswith(_API):
        return RedirectResponse("/sign-in", 303)
    return _answer(request, str(error), _status_of(error))


async def _http_told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        404: "There is no such page. Look in the list of commitments, or search.",
        405: "This page cannot be asked in this way.",
    }
    return _answer(request, words.get(error.status_code, str(error.detail)), error.status_code)


async def _invalid_told(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _answer(request, f"The request cannot be read: {told}.", 422)


def _answer(request: Request, sentence: str, status: int) -> Response:
    if request.url.path.startswith(_API):
        return JSONResponse({"error": sentence}, status)
    return site_of(request).page("error.html", request, status, sentence=sentence)
