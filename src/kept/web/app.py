"""The application: its routes behind the guard, and its errors told as pages or as JSON."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from kept import __version__
from kept.errors import InputError, KeptError, LedgerError
from kept.web.access import rules_of
from kept.web.addresses import address, encoded
from kept.web.caching.page_cache import PageCache
from kept.web.errors import NotAllowedError, NotFoundError, NotSignedInError, RefusedError
from kept.web.guard import Guard
from kept.web.routes import every_route
from kept.web.settings import Settings
from kept.web.site import Site
from kept.web.told import is_api, told


def make_app(settings: Settings) -> FastAPI:
    """One application over one ledger.

    Raises:
        LedgerError: what is kept aside cannot be opened.
        RuntimeError: a route says not which right it asks for.
    """
    site = Site(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        site.begin()
        yield
        site.close()

    app = FastAPI(
        title="Kept",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.site = site
    app.router.routes.extend(route for routes in every_route() for route in routes.routes)
    list(rules_of(app))
    app.add_middleware(PageCache, site=site)
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(KeptError, _told)
    app.add_exception_handler(HTTPException, _http_told)
    app.add_exception_handler(RequestValidationError, _invalid_told)
    return app


_THREADS: Final = 8
"""How many requests are worked on at once; each has an open ledger, and they share one interpreter."""

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
    if isinstance(error, NotSignedInError) and not is_api(request):
        return RedirectResponse(address("sign-in", back=_back(request)), 303)
    headers = error.headers if isinstance(error, RefusedError) else None
    near = error.near if isinstance(error, NotFoundError) else ()
    return told(request, str(error), _status_of(error), headers, near)


def _back(request: Request) -> str | None:
    """The page to go back to after signing in; none where a form was sent, for what it held is gone."""
    if request.method != "GET":
        return None
    path, query = encoded(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


async def _http_told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        404: "There is no such page. Look in the list of commitments, or search.",
        405: "This page cannot be asked in this way.",
    }
    return told(request, words.get(error.status_code, str(error.detail)), error.status_code, error.headers)


async def _invalid_told(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return told(request, f"The request cannot be read: {wrong}.", 422)
