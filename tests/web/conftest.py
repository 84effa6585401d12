"""An application over the demo's kind of ledger, asked in the process or through a real server."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from kept.ledger import create_ledger
from kept.model import StudyEstimate, StudyPlan
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from kept.pipeline.study_plans import Found, keep_plan, keep_result, result_of

pytest.importorskip("fastapi", reason="the web application needs the extra web")

import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright

from kept.web.app import make_app
from kept.web.settings import Settings

NOW = "2026-11-25T12:00:00.000000Z"
SITE = "http://127.0.0.1"
HEADERS = {"sec-fetch-site": "same-origin", "origin": SITE}
"""What a browser sends with a form of the page itself."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the JCCT case, the drafts of the sample documents and a study; never written to."""
    return fill(tmp_path_factory.mktemp("ledger") / "kept.db")


def fill(path: Path) -> Path:
    """Make a ledger as in `filled`."""
    with create_ledger(path) as ledger:
        writer = Writer(NOW, "importer")
        import_case(ledger, JCCT, writer)
        list(read_all(ledger, sample_documents(), writer))
        plan = StudyPlan("", "Do raids surge before the sessions?", "raids", "all weeks of 2004 to 2014")
        kept = keep_plan(ledger, plan, writer).record
        surge = StudyEstimate("surge", Decimal("1.5"), Decimal("1.2"), Decimal("1.9"), Decimal("0.01"))
        found = Found("meetings", "surge", "ab" * 32, {"outcome": "raids"}, (surge,))
        keep_result(ledger, result_of(found, kept), writer)
    return path


@pytest.fixture(scope="session")
def reader(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One application for all tests that only read, so that its verdicts are worked out once."""
    aside = tmp_path_factory.mktemp("reader") / "aside"
    settings = Settings(filled, aside, lambda: NOW, local_name="Ann")
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as opened:
        yield opened


@pytest.fixture
def ledger_file(filled: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(filled.parent, tmp_path / "site")
    return tmp_path / "site" / "kept.db"


@pytest.fixture
def settings(ledger_file: Path) -> Settings:
    """One local person, at a clock that stands."""
    return Settings(ledger_file, ledger_file.with_name("kept.db.aside"), lambda: NOW, local_name="Ann")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The application, asked in the process as its own pages would."""
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as opened:
        yield opened


@dataclass
class Server:
    """A running server: its address, and how to stop it."""

    address: str
    stop: Callable[[], None]


def serve(app: FastAPI) -> Server:
    """The application on a free port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)

    def stop() -> None:
        server.should_exit = True
        thread.join()

    port = server.servers[0].sockets[0].getsockname()[1]
    return Server(f"http://127.0.0.1:{port}", stop)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The application on a real socket, for a browser."""
    running = serve(make_app(settings))
    yield running
    running.stop()


CHROMIUM = shutil.which("chromium") or ""
"""Debian's browser; no other one is downloaded."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if not CHROMIUM:
        pytest.skip("the tests in a browser need chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        arguments.append("--host-resolver-rules=MAP *.lan 127.0.0.1")  # names of a local network
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)


@dataclass
class Seen:
    """What a browser reported while pages were open; all of it must stay empty."""

    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        """Note scripts that fail, breaches of the policy, dialogs, and every request."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._request(request.url, address))

    def nothing_bad(self) -> bool:
        """Was there no error, no breach, no dialog and no request to elsewhere?"""
        return not (self.errors or self.violations or self.foreign or self.dialogs)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.violations.append(message.text)
        elif message.type == "error":
            self.errors.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _request(self, url: str, address: str) -> None:
        self.requests.append(url)
        if not url.startswith((address, "data:")):
            self.foreign.append(url)


@pytest.fixture
def seen() -> Seen:
    """What the browser of this test reported."""
    return Seen()


@pytest.fixture
def page(browser: Browser, server: Server, seen: Seen) -> Iterator[Page]:
    """A page of its own at the running application; relative addresses are those of the application."""
    context = browser.new_context(base_url=server.address, reduced_motion="reduce")
    opened = context.new_page()
    seen.watch(opened, server.address)
    yield opened
    context.close()
