"""Over 500 ways to run a script, in every text of every record and every field of every form: none acts.

The pages are opened in a real browser, for only a browser knows what acts in it. A canary counts every script
that runs; dialogs, breaches of the policy and requests to elsewhere are noted by `Seen`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page
from starlette.routing import Match

from kept.web.access import rules_of
from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE, Seen, Server, serve
from tests.web.hostile import hostile_ledger
from tests.web.payloads import mark, payloads

CANARY = "window.__hit = []; window.hit = number => window.__hit.push(number);"
ENOUGH = 500
"""How many payloads must be on the pages that are opened."""

MOST = 120
"""The most pages that are opened."""

FAILED = {500, 501, 502, 504}
"""Not 503, with which a search that takes too long is stopped."""

SENT = {
    "/search",
    "/people",
    "/commitments/{id_:path}/propose",
    "/review/{draft:path}/accept",
    "/code/answer",
}
"""Forms with all kinds of fields, some of those that must have been sent."""

VISITED = {"/search", "/commitments", "/sign-in"}
"""Those that a visitor must have sent."""

FILES = (".csv", ".txt", ".json")
"""What a browser saves and does not show."""

FILL = """([number, words]) => {
  const form = document.forms[number];
  let next = 0;
  for (const one of form.elements) {
    const word = words[next++ % words.length];
    if (one.localName === "select") one.append(new Option(word, word, true, true));
    else if (one.type === "checkbox" || one.type === "radio") { one.checked = true; one.value = word; }
    else if (one.name) { one.type = "text"; one.removeAttribute("maxlength"); one.value = word; }
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
FORMS = """() => [...document.forms].map(form => [
  form.method, form.getAttribute("action") || location.pathname, [...form.elements].map(one => one.name)
])"""
LINKS = (
    "() => [...document.links].map(link => link.pathname + link.search).filter(path => path.startsWith('/'))"
)


def test_there_are_500_that_differ() -> None:
    every = payloads()
    assert len(set(every)) == len(every) >= 500
    assert all(any(has(one, piece) for piece in mark(number)) for number, one in enumerate(every))


def has(text: str, piece: str) -> bool:
    """Does a text hold the piece of a payload, and not that of one whose number only begins alike?"""
    return re.search(re.escape(piece) + r"(?!\d)", text) is not None


@pytest.fixture(scope="module")
def hostile_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """For one person, over a ledger of hostile records."""
    ledger = hostile_ledger(tmp_path_factory.mktemp("hostile"))
    return Settings(ledger, Path(f"{ledger}.aside"), lambda: NOW, local_name="Ann <script>hit(0)</script>")


@pytest.fixture(scope="module", params=[Access.LOCAL, Access.TEAM])
def app(hostile_settings: Settings, request: pytest.FixtureRequest) -> FastAPI:
    """The application as the local person sees it, and as a visitor does who has not signed in."""
    return make_app(replace(hostile_settings, access=request.param, strangers_read=True))


@pytest.fixture(scope="module")
def hostile(app: FastAPI) -> Iterator[Server]:
    """It, on a real socket."""
    running = serve(app)
    yield running
    running.stop()


@dataclass
class Walk:
    """A walk through the application: which kinds of pages were opened, and which payloads were on them."""

    app: FastAPI
    kinds: Counter[str] = field(default_factory=Counter)
    opened: set[str] = field(default_factory=set)
    forms: set[tuple[str, str, frozenset[str]]] = field(default_factory=set)
    missing: set[int] = field(default_factory=lambda: set(range(len(payloads()))))
    waiting: dict[str, str] = field(default_factory=dict)

    @property
    def seen(self) -> int:
        """How many payloads were on a page."""
        return len(payloads()) - len(self.missing)

    def kind(self, address: str, method: str = "GET") -> str:
        """The route that answers to an address."""
        scope = {"type": "http", "method": method, "path": unquote(urlsplit(address).path), "root_path": ""}
        found = (route for route in self.app.routes if route.matches(scope)[0] is Match.FULL)
        return str(getattr(next(found, None), "path", "nothing"))

    def add(self, addresses: Iterable[str]) -> None:
        """Note pages that can be opened; files and the API are no pages."""
        for address in addresses:
            if address not in self.waiting:
                self.waiting[address] = self.kind(address)

    def start(self) -> None:
        """Begin with all pages that need no id."""
        self.add(path for method, path, _ in rules_of(self.app) if method == "GET" and "{" not in path)

    def next(self) -> str | None:
        """The next page to open: one of each kind, and any while too few payloads were seen."""
        found = [
            address
            for address, kind in self.waiting.items()
            if address not in self.opened
            and not kind.startswith(("/api/", "/static/", "nothing"))
            and not kind.endswith(FILES)
            and (self.seen < ENOUGH or not self.kinds[kind])
        ]
        return min(found, key=lambda address: self.kinds[self.waiting[address]], default=None)

    def note(self, address: str, text: str, links: list[str], worked: bool) -> None:
        """A page was opened."""
        self.opened.add(address)
        self.kinds[self.kind(address)] += worked
        self.missing = {n for n in self.missing if not any(has(text, piece) for piece in mark(n))}
        self.add(links)


def opened(page: Page, walk: Walk, address: str) -> None:
    """Open a page, and note what is on it and where it leads; one that tells an error counts for no kind."""
    answer = page.goto(address)
    shown = page.evaluate("() => document.documentElement.innerHTML + ' ' + document.body.innerText")
    walk.note(address, shown, page.evaluate(LINKS), answer is not None and answer.ok)


def sent(page: Page, walk: Walk, address: str, words: Iterator[str]) -> None:
    """Fill and send every form of a page that is of a new kind; each answer is a page that is opened."""
    for number, (method, action, names) in enumerate(page.evaluate(FORMS)):
        kind = (method, walk.kind(action, method.upper()), frozenset(names))
        if kind in walk.forms or method == "dialog" or kind[1].endswith(FILES):
            continue
        walk.forms.add(kind)
        page.goto(address)
        with page.expect_navigation():
            page.evaluate(FILL, [number, list(itertools.islice(words, 12))])


@pytest.fixture
def walked(browser: Browser, hostile: Server, seen: Seen) -> Iterator[Page]:
    """A page with a canary, at the hostile application."""
    context = browser.new_context(base_url=hostile.address, reduced_motion="reduce")
    context.add_init_script(CANARY)
    page = context.new_page()
    page.set_default_timeout(120_000)
    seen.watch(page, hostile.address)
    yield page
    context.close()


def test_none_acts_on_any_page(walked: Page, app: FastAPI, seen: Seen) -> None:
    walk, words, hits, failed = Walk(app), itertools.cycle(payloads()), dict[str, list[int]](), list[str]()
    walked.on("response", lambda answer: failed.append(answer.url) if answer.status in FAILED else None)
    walk.start()
    while len(walk.opened) < MOST and (address := walk.next()) is not None:
        opened(walked, walk, address)
        hits[address] = walked.evaluate("() => window.__hit || []")
        sent(walked, walk, address, words)
        hits[address] += walked.evaluate("() => window.__hit || []")
    assert {address: found for address, found in hits.items() if found} == {}, "scripts ran"
    assert (seen.dialogs, seen.violations, seen.foreign, failed) == ([], [], [], [])
    assert walk.seen >= ENOUGH, f"not on any page that was opened: {sorted(walk.missing)}"
    local = app.state.site.settings.access is Access.LOCAL
    assert {route for _, route, _ in walk.forms} >= (SENT if local else VISITED)


def test_the_canary_sings_where_a_script_does_run(browser: Browser) -> None:
    """Without it, silence would prove nothing."""
    context = browser.new_context()
    context.add_init_script(CANARY)
    page = context.new_page()
    page.route(
        "**/*", lambda route: route.fulfill(body="<p>here</p>" + payloads()[2], content_type="text/html")
    )
    page.goto("http://127.0.0.1:9/")
    page.wait_for_function("window.__hit.length > 0")
    assert page.evaluate("window.__hit") == [2]
    context.close()


def test_what_stands_in_an_address_is_shown_as_text(app: FastAPI) -> None:
    client = TestClient(app, base_url=SITE, headers=HEADERS)
    for one in payloads()[::9]:
        answer = client.get("/search", params={"q": one, "back": one})
        assert answer.status_code < 500
        assert one not in answer.text or "<" not in one
