"""A browser for the tests of whatever room shows pages, and what it reported while they were open.

A plugin of the tests as a whole: imported into single folders, the fixture would be one of its own in each
of them, and a second Playwright can't be begun beside the first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

CHROMIUM = shutil.which("chromium") or ""
"""Debian's browser; no other one is downloaded."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if not CHROMIUM:
        pytest.skip("the tests in a browser need chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # a dependency of these tests alone

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
