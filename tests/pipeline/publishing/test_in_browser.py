"""The site in a browser, from the disk and from a server that knows nothing but files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.in_browser import Seen
from tests.web.wcag import look_at

DOSSIER = "commitments/C-2005-05.html"
PAGES = ("index.html", "commitments.html", "topics.html", DOSSIER, "changes.html", "search.html")
OTHERS = ("meetings.html", "parties/CN.html", "studies.html", "method.html", "data.html")
RULE_ABOVE_FOOT = "getComputedStyle(document.querySelector('.foot')).borderTopWidth"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address of the site at a plain server of files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["disk", "server"])
def root(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    return f"{site.as_uri()}/" if request.param == "disk" else served


@pytest.fixture
def page(browser: Browser, seen: Seen, root: str) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    opened = context.new_page()
    seen.watch(opened, root)
    yield opened
    context.close()


def test_every_kind_of_page_asks_for_nothing_elsewhere_and_reports_nothing(
    page: Page, seen: Seen, root: str
) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.extend([answer.url] if answer.status >= 400 else []))
    for path in (*PAGES, *OTHERS):
        page.goto(root + path, wait_until="networkidle")
        assert page.evaluate("getComputedStyle(document.querySelector('.foot')).borderTopWidth") == "1px", (
            path
        )
    assert seen.nothing_bad(), seen
    assert failed == []


def test_the_search_finds_by_parts_of_words_without_accents_and_leads_to_the_dossier(
    page: Page, seen: Seen, root: str
) -> None:
    page.goto(f"{root}search.html")
    page.get_by_label("Words that a commitment must have").fill("ÚNLICENSED softw close")
    expect(page.get_by_role("status")).to_have_text("1 commitment.")
    page.reload()
    expect(page.get_by_role("status")).to_have_text("1 commitment.")
    page.get_by_role("link", name="End the use of unlicensed software").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("End the use of unlicensed software")
    page.go_back()
    page.get_by_label("Words that a commitment must have").fill("zzqx")
    expect(page.get_by_role("status")).to_have_text("No commitment has all of these words.")
    assert seen.nothing_bad(), seen


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_of_wcag_and_loses_nothing_when_narrow(
    browser: Browser, seen: Seen, site: Path, path: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    opened = context.new_page()
    seen.watch(opened, site.as_uri())
    opened.goto(f"{site.as_uri()}/{path}" + ("#software" if path == "search.html" else ""))
    if path == "search.html":
        expect(opened.get_by_role("status")).to_contain_text("commitments.")
    look_at(opened)
    context.close()


def test_without_scripts_the_search_page_says_what_to_do(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{site.as_uri()}/search.html")
    expect(opened.get_by_text("Searching needs a script")).to_be_visible()
    opened.get_by_role("link", name="by topic").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Commitments by topic")
    context.close()


def test_on_paper_the_foot_is_there_and_the_navigation_is_not(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{site.as_uri()}/commitments/C-2005-05.html")
    opened.emulate_media(media="print")
    expect(opened.get_by_text("How this page can be checked")).to_be_visible()
    expect(opened.locator(".note-lines")).to_be_visible()
    expect(opened.get_by_role("navigation", name="Main")).to_be_hidden()
    context.close()
