"""An application for a team: somebody of every role with a session, and no costly passwords."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

import anyio
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kept.web.app import make_app
from kept.web.aside import people, sessions
from kept.web.aside.file import Aside
from kept.web.people import Role
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE

PASSWORD = "four words nobody joins"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Its hash with the least work, which the application accepts like any other."""

NAMES = {Role.READER: "Rea", Role.PROPOSER: "Pro", Role.REVIEWER: "Rev", Role.ADMIN: "Ann"}


@dataclass
class Team:
    """The application, and the token of a session of each role that has one."""

    app: FastAPI
    aside: Aside
    tokens: dict[Role, str]

    def client(self, role: Role = Role.STRANGER) -> TestClient:
        """A browser of somebody with this role, which follows no redirects."""
        cookies = {"kept": self.tokens[role]} if role in self.tokens else {}
        return TestClient(
            self.app,
            base_url=SITE,
            headers=HEADERS,
            cookies=cookies,
            follow_redirects=False,
            raise_server_exceptions=False,
        )


def in_a_thread(coroutine: Callable[..., Awaitable[object]], *values: object) -> object:
    """What a coroutine gives; in a thread of its own, for the browser has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, coroutine, *values).result()


@contextmanager
def team_at(settings: Settings, **changed: object) -> Iterator[Team]:
    """An application for a team over the ledger of these settings."""
    app = make_app(replace(settings, access=Access.TEAM, **changed))  # type: ignore[arg-type]
    aside = app.state.site.aside
    for role, name in NAMES.items():
        people.add(aside, name, role, NOW, "a test")
        people.set_password(aside, name, CHEAP)
    with TestClient(app):
        yield Team(app, aside, {role: sessions.start(aside, name, NOW) for role, name in NAMES.items()})
