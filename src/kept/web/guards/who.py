"""Who it is that calls, by the way in which people are told apart here."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.types import Scope

from kept.web.aside import sessions
from kept.web.aside.file import Aside
from kept.web.aside.people import account
from kept.web.errors import RefusedError
from kept.web.guards.cookies import token_in
from kept.web.guards.heads import Heads
from kept.web.people import STRANGER, VISITOR, Person, Role
from kept.web.settings import Access, Settings


class Who:
    """Finds the person of a request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._local = Person(settings.local_name, Role.ADMIN)
        self._nobody = VISITOR if settings.strangers_read else STRANGER
        self._header = settings.proxy_header.lower().encode("latin-1")

    @property
    def headers(self) -> tuple[bytes, ...]:
        """The headers that it reads, in small letters."""
        return (self._header,) if self._settings.access is Access.PROXY else ()

    async def person(self, scope: Scope, heads: Heads, aside: Aside) -> Person:
        """The person of a request; a stranger or visitor where nobody is known.

        Raises:
            RefusedError: a proxy names somebody in bytes that are no text.
        """
        if self._settings.access is Access.LOCAL:
            return self._local
        if self._settings.access is Access.PROXY:
            name = self._named(scope, heads)
            return await run_in_threadpool(self._listed, aside, name) if name else self._nobody
        token = token_in(scope, self._settings.https)
        return await run_in_threadpool(self._signed_in, aside, token) if token else self._nobody

    def _signed_in(self, aside: Aside, token: str) -> Person:
        return sessions.person(aside, token, self._settings.clock()) or self._nobody

    def _listed(self, aside: Aside, name: str) -> Person:
        """The proxy says who it is; what they may do is written here."""
        found = account(aside, name)
        return Person(found.name, found.role) if found and found.active else self._nobody

    def _named(self, scope: Scope, heads: Heads) -> str:
        """The name that a trusted proxy gives; what comes from elsewhere names nobody."""
        peer = scope["client"][0] if scope.get("client") else ""
        if peer not in self._settings.proxy_addresses:
            return ""
        try:
            return heads.get(self._header, "").encode("latin-1").decode()
        except UnicodeDecodeError:
            raise RefusedError("The proxy names a person in bytes that are not UTF-8.", 400) from None
