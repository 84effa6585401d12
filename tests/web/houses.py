"""Applications in which every state of a page can be reached: for one person, a team, visitors, empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi.testclient import TestClient
from playwright.sync_api import APIResponse, Page

from kept.ledger import create_ledger
from kept.pipeline.packaged import sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from kept.web.app import make_app
from kept.web.people import Role
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE, Server, serve
from tests.web.team import team_at


@dataclass
class House:
    """A running application; for a team also the token of a session of each role."""

    settings: Settings
    server: Server
    tokens: dict[Role, str]

    def let_in(self, page: Page, role: Role) -> None:
        """Make a browser that of somebody with this role."""
        cookie = {"name": "kept", "value": self.tokens[role], "url": self.server.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    def post(self, page: Page, path: str, form: dict[str, str]) -> APIResponse:
        """Send a form as a page of the application would, beside the page that is open."""
        signs = {"sec-fetch-site": "same-origin", "origin": self.server.address}
        return page.request.post(self.server.address + path, form=form, headers=signs)

    @contextmanager
    def as_somebody(self, name: str) -> Iterator[TestClient]:
        """The same ledger, asked by another local person."""
        app = make_app(Settings(self.settings.ledger, self.settings.aside, lambda: NOW, local_name=name))
        with TestClient(app, base_url=SITE, headers=HEADERS) as opened:
            yield opened


class Houses:
    """The applications, each started when it is first asked for, over a ledger of its own."""

    def __init__(self, filled: Path, folder: Path) -> None:
        self._filled, self._folder = filled, folder
        self._stack = ExitStack()
        self._open: dict[str, House] = {}

    def __getitem__(self, kind: str) -> House:
        if kind not in self._open:
            self._open[kind] = self._start(kind)
        return self._open[kind]

    def stop(self) -> None:
        """End all that were started."""
        self._stack.close()

    def _start(self, kind: str) -> House:
        settings = self._settings(kind)
        tokens: dict[Role, str] = {}
        if settings.access is Access.TEAM:
            team = self._stack.enter_context(team_at(settings))
            app, tokens = team.app, team.tokens
        else:
            app = make_app(settings)
        server = serve(app)
        self._stack.callback(server.stop)
        return House(settings, server, tokens)

    def _settings(self, kind: str) -> Settings:
        ledger = self._ledger(kind)
        return Settings(
            ledger,
            ledger.with_name("kept.db.aside"),
            lambda: NOW,
            access=Access.TEAM if kind in ("team", "visitors") else Access.LOCAL,
            local_name="Ann",
            strangers_read=kind == "visitors",
            checks=1 if kind == "checks" else 0,
        )

    def _ledger(self, kind: str) -> Path:
        folder = self._folder / kind
        if kind not in ("empty", "drafts"):
            shutil.copytree(self._filled.parent, folder)
            return folder / "kept.db"
        folder.mkdir()
        with create_ledger(folder / "kept.db") as ledger:
            if kind == "drafts":
                list(read_all(ledger, sample_documents()[:1], Writer(NOW, "importer")))
        return folder / "kept.db"
