"""What holds on every page: WCAG rules, the keyboard, no script, narrow windows, print, one heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kept.web.access import rules_of
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import NOW, Server, serve
from tests.web.every_page import EXAMPLES, LEFT_OUT, addresses
from tests.web.wcag import look_at

EVERY = [
    pytest.param(path, number, id=f"{path}-{number}")
    for path, ones in EXAMPLES.items()
    for number in range(len(ones))
]


@pytest.fixture(scope="module")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all pages, over a ledger that nobody writes to."""
    aside = tmp_path_factory.mktemp("aside") / "aside"
    running = serve(make_app(Settings(filled, aside, lambda: NOW, local_name="Ann")))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def where(filled: Path) -> dict[str, tuple[str, ...]]:
    """The addresses of every page in this ledger."""
    return addresses(filled)


@pytest.fixture
def opened(browser: Browser, site: Server, seen: Seen) -> Iterator[Page]:
    """A page of its own at the one server."""
    context = browser.new_context(base_url=site.address, reduced_motion="reduce")
    page = context.new_page()
    seen.watch(page, site.address)
    yield page
    context.close()


def test_every_page_has_an_address_to_try(settings: Settings) -> None:
    app = make_app(settings)
    pages = {path for method, path, _ in rules_of(app) if method == "GET" and not path.startswith("/api/")}
    app.state.site.close()
    assert pages - LEFT_OUT - EXAMPLES.keys() == set(), "add them to EXAMPLES in tests/web/every_page.py"
    assert EXAMPLES.keys() - pages == set()


@pytest.mark.parametrize(("path", "number"), EVERY)
def test_a_page_breaks_no_rule_of_wcag_loses_nothing_when_narrow_and_is_reached_by_the_keyboard(
    opened: Page, seen: Seen, where: dict[str, tuple[str, ...]], path: str, number: int
) -> None:
    opened.goto(where[path][number])
    look_at(opened)
    assert seen.nothing_bad(), seen


@pytest.mark.parametrize(("path", "number"), EVERY)
def test_it_has_one_heading_a_title_and_its_content_without_scripts(
    browser: Browser, site: Server, where: dict[str, tuple[str, ...]], path: str, number: int
) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    answer = page.goto(where[path][number])
    assert answer is not None
    assert answer.status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.title().removesuffix(" – Kept").strip()
    assert page.get_by_role("main").inner_text().strip()
    context.close()
