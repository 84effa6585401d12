"""The first page: how the whole ledger stands."""

from __future__ import annotations

from fastapi import Request, Response

from kept.web.access import Routes
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()


@routes.page("/", Right.READ)
def home(request: Request) -> Response:
    """The first page."""
    return site_of(request).page("home.html", request)
