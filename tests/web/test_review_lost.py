"""Nothing is lost and nothing doubled where a server is killed or its answer does not arrive."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kept.model import Action
from kept.web.settings import Settings
from tests.web.conftest import NOW
from tests.web.review_desk import all_saved, decisions_in, press, shown_draft, start

SERVER = """
import sys, uvicorn
from pathlib import Path
from kept.web.app import make_app
from kept.web.settings import Settings
ledger, port = Path(sys.argv[1]), int(sys.argv[2])
app = make_app(Settings(ledger, ledger.with_name("aside"), lambda: sys.argv[3], local_name="Ann", checks=0))
uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
"""


class Process:
    """A server that is a process of its own, always on the same port, over one ledger."""

    def __init__(self, ledger: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._command = [sys.executable, "-c", SERVER, str(ledger), str(self.port), NOW]
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._running = subprocess.Popen(self._command)
        while self._running.poll() is None:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End it at once, as the system does that has no more memory."""
        self._running.kill()
        self._running.wait()


@pytest.fixture
def process(ledger_file: Path) -> Iterator[Process]:
    """A server that can be killed."""
    started = Process(ledger_file)
    yield started
    started.kill()


@pytest.fixture
def settings(ledger_file: Path) -> Settings:
    """No planted errors."""
    return Settings(
        ledger_file, ledger_file.with_name("kept.db.aside"), lambda: NOW, local_name="Ann", checks=0
    )


def test_a_killed_server_loses_nothing_and_doubles_nothing(
    browser: Browser, ledger_file: Path, process: Process
) -> None:
    """It is killed once it has stored the first decision, before it answers; the second comes without it."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{process.port}")
    page = context.new_page()
    first = start(page)

    def stored_and_killed(route: Route) -> None:
        route.fetch()
        process.kill()
        route.abort()

    page.route("**/accept", stored_and_killed, times=1)
    page.keyboard.press("a")
    expect(page.get_by_text("The server does not answer.")).to_be_visible()
    second = shown_draft(page)
    page.keyboard.press("x")
    page.keyboard.press("1")
    assert decisions_in(ledger_file) == [(first, Action.ACCEPT)]
    process.start()
    page.reload()
    all_saved(page)
    assert decisions_in(ledger_file) == [(first, Action.ACCEPT), (second, Action.REJECT)]
    assert shown_draft(page) not in (first, second)
    context.close()


def test_a_decision_whose_answer_is_lost_is_sent_again_and_counts_once(page: Page, ledger_file: Path) -> None:
    first = start(page)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/accept", lose, times=1)
    page.keyboard.press("a")
    expect(page.get_by_text("The server does not answer.")).to_be_visible()
    all_saved(page)
    press(page, "u")
    assert lost == [200]
    assert shown_draft(page) == first
    assert decisions_in(ledger_file) == [(first, Action.ACCEPT), (first, Action.UNDO)]
