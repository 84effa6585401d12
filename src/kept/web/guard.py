"""What stands before every route: hosts, origins, sizes, who it is, and the headers of every answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kept.errors import LedgerError
from kept.web.errors import RefusedError
from kept.web.guards.addresses import check_method, read_address
from kept.web.guards.bodies import again, read_body
from kept.web.guards.headers import Headers
from kept.web.guards.heads import Heads, heads_of
from kept.web.guards.hosts import Hosts
from kept.web.guards.one_click import is_one_click, without_body
from kept.web.guards.origins import SAFE, check_origin
from kept.web.guards.rates import Rates
from kept.web.guards.who import Who
from kept.web.people import STRANGER
from kept.web.settings import Access, Settings
from kept.web.site import site_of
from kept.web.told import told

_WENT_WRONG = "Something went wrong in Kept itself. What you did may not be saved: look, and try again."


class Guard:
    """Refuses what comes from elsewhere, tells who it is, and sets the headers of the answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = Hosts(settings.hosts)
        self._headers = Headers(settings.https)
        self._rates = Rates(settings.limits, count_reads=settings.access is not Access.LOCAL)
        self._who = Who(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = self._completed(send, scope["method"] == "HEAD")
        scope.setdefault("state", {}).update(person=STRANGER, rates=self._rates)
        try:
            receive = await self._let_in(scope, receive)
        except (RefusedError, LedgerError) as error:
            await _not_let_in(Request(scope), error)(scope, receive, sent)
            return
        if scope["method"] == "HEAD":  # answered like GET, without the body
            scope = {**scope, "method": "GET"}
        await self._answered(scope, receive, sent)

    async def _let_in(self, scope: Scope, receive: Receive) -> Receive:
        """Check a request in the order in which it costs least, and find out who it is.

        Raises:
            RefusedError: it may not pass.
        """
        check_method(scope)
        heads = heads_of(scope, self._who.headers)
        self._hosts.check(heads)
        scope["path"] = read_address(scope, self._settings.limits.address)
        one_click = is_one_click(scope)
        if not one_click:
            check_origin(scope["method"], heads, "https" if self._settings.https else "http")
        scope["state"]["person"] = await self._who.person(scope, heads, site_of(Request(scope)).aside)
        if one_click:
            return await without_body(receive, heads, self._settings.limits.body_seconds)
        return receive if scope["method"] in SAFE else await self._with_body(heads, receive)

    async def _with_body(self, heads: Heads, receive: Receive) -> Receive:
        limits = self._settings.limits
        return again(await read_body(receive, heads, limits.body, limits.body_seconds), receive)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the routes answer; what fails in them is told with the same headers, and goes on to the log."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            if not started:
                await told(Request(scope), _WENT_WRONG, 500)(scope, receive, send)
            raise

    def _completed(self, send: Send, without_body: bool) -> Send:
        """Send an answer with all headers, and without its body where only the head was asked for."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._headers.add(message)
            elif without_body and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        return sent


def _not_let_in(request: Request, error: RefusedError | LedgerError) -> Response:
    if isinstance(error, LedgerError):
        return told(request, str(error), 503)
    return told(request, str(error), error.status, error.headers)
