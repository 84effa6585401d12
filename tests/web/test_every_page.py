"""What holds on every page: WCAG rules, the keyboard, no script, narrow windows, print, one heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kept.web.access import rules_of
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.web.conftest import NOW, Seen, Server, serve
from tests.web.every_page import EXAMPLES, LEFT_OUT, addresses

EVERY = [
    pytest.param(path, number, id=f"{path}-{number}")
    for path, ones in EXAMPLES.items()
    for number in range(len(ones))
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_CONTROLS = 400


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
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, found.generate_report()
    _walk(opened)
    # 1280 x 1024 at 400 % is 320 x 256 (WCAG 2.2, 1.4.10); only regions that say so may scroll sideways.
    opened.set_viewport_size({"width": 320, "height": 256})
    wide = opened.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 320, opened.evaluate(_TOO_WIDE)
    assert seen.nothing_bad(), seen


def _walk(opened: Page) -> None:
    """Press Tab until every control was reached; the focus must always be seen."""
    wanted = min(opened.evaluate(_FOCUSABLE), MOST_CONTROLS)
    reached = set()
    for _ in range(4 * wanted):  # the parts of a date are reached one by one
        if len(reached) == wanted:
            break
        opened.keyboard.press("Tab")
        at = opened.evaluate(_FOCUSED)
        assert at["seen"], f"focus is not seen at {at['what']}"
        reached.add(at["number"])
    assert len(reached) == wanted, "some controls cannot be reached, or focus is caught"


_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > 321 && !one.closest(".scroll, [tabindex='0']"))
    .slice(0, 5).map(one => one.outerHTML.slice(0, 200))"""

_FOCUSABLE = """() => {
    const able = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const shown = [...document.querySelectorAll(able)].filter(one => one.checkVisibility() && !one.disabled
        && one.tabIndex >= 0);
    const groups = new Set();
    let count = 0;
    for (const one of shown) {
        if (one.type === "radio") { if (groups.has(one.name)) continue; groups.add(one.name); }
        one.dataset.number = count++;
    }
    return count;
}"""

_FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { number: one.dataset.number ?? one.name, what: one.outerHTML.slice(0, 200),
             seen: one !== document.body && outlined && inside };
}"""


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
