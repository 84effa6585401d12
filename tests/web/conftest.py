"""An application over the demo's kind of ledger, asked in the process or through a real server."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from playwright.sync_api import Browser, Page

from kept.web.app import make_app
from kept.web.settings import Settings
from tests.in_browser import Seen

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


@pytest.fixture
def page(browser: Browser, server: Server, seen: Seen) -> Iterator[Page]:
    """A page of its own at the running application; relative addresses are those of the application."""
    context = browser.new_context(base_url=server.address, reduced_motion="reduce")
    opened = context.new_page()
    seen.watch(opened, server.address)
    yield opened
    context.close()
