"""Routes that say which right they ask for; a route that does not say cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.convertors import register_url_convertor

from kept.web.addresses import IdPart
from kept.web.errors import NotAllowedError, NotSignedInError
from kept.web.guards.origins import SAFE
from kept.web.guards.rates import Rates
from kept.web.people import ASKING, STRANGER, Person, Right

F = TypeVar("F", bound=Callable[..., Any])

register_url_convertor("id", IdPart())

_DOING: Final = {
    Right.OPEN: "open this",
    Right.READ: "read this",
    Right.PROPOSE: "propose anything",
    Right.REVIEW: "review",
    Right.ADMIN: "let people in",
}
"""What somebody with the right does, behind "may not"."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The rule of a route: whoever calls it must have a right, and may not call too often."""

    right: Right

    async def __call__(self, request: Request) -> Person:
        """The person who calls. It waits for nothing, and is a coroutine so that it needs no thread.

        Raises:
            NotSignedInError: nobody is signed in and the route is not open to strangers.
            NotAllowedError: the person has not the right.
            RefusedError: the person read, changed or proposed too much of late.
        """
        person = person_of(request)
        ASKING.set(person)
        if person.may(self.right):
            self._count(request, person)
            return person
        if not person.known:
            raise NotSignedInError("Sign in first.")
        raise NotAllowedError(
            f"{person.name} is a {person.role} here, and a {person.role} may not {_DOING[self.right]}. "
            "Ask an administrator for it."
        )

    def _count(self, request: Request, person: Person) -> None:
        """Count it for a person, or for an address where nobody is signed in; not what is open to all."""
        who = f"person {person.name}" if person.known else f"address {client_of(request)}"
        if request.method in SAFE:
            if self.right is not Right.OPEN:
                rates_of(request).read(who)
        elif self.right is Right.PROPOSE:
            rates_of(request).proposal(who)
        else:
            rates_of(request).change(who)


def person_of(request: Request) -> Person:
    """Who calls, as the guard has found out."""
    return cast(Person, request.scope["state"].get("person", STRANGER))


def rates_of(request: Request) -> Rates:
    """The counters of the application that a request came to."""
    return cast(Rates, request.scope["state"]["rates"])


def client_of(request: Request) -> str:
    """The address that a request comes from: of the person's computer, or of the proxy in front."""
    return request.client.host if request.client else "unknown"


class Routes(APIRouter):
    """The routes of one subject. `page` makes one for people, `data` one of the described API."""

    def page(self, path: str, right: Right, method: str = "GET") -> Callable[[F], F]:
        """A route that answers with a page, or with a redirect to one."""
        return self.api_route(
            path,
            methods=[method],
            dependencies=[Depends(Needs(right))],
            include_in_schema=False,
            response_class=HTMLResponse,
            response_model=None,
        )

    def data(self, path: str, right: Right, method: str = "GET", **described: Any) -> Callable[[F], F]:
        """A route of the API; `described` goes to the description (`response_model`, `responses` …)."""
        return self.api_route(path, methods=[method], dependencies=[Depends(Needs(right))], **described)


def rules_of(app: FastAPI) -> Iterator[tuple[str, str, Right]]:
    """Method, path and right of every route of an application.

    Raises:
        RuntimeError: a route has no rule.
    """
    for route in app.routes:
        if not isinstance(route, APIRoute):
            raise RuntimeError(f"The route {route} has no rule: make it with Routes.page or Routes.data.")
        needs = [one.dependency for one in route.dependencies if isinstance(one.dependency, Needs)]
        if len(needs) != 1:
            raise RuntimeError(f"The route {route.path} must ask for exactly one right.")
        yield from ((method, route.path, needs[0].right) for method in sorted(route.methods or ()))
