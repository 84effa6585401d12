"""Over 500 ways to run a script, through every text of every record and every field of every form: none acts.

The pages are opened in a real browser, for only a browser knows what acts in it. A canary counts every script
that runs; dialogs, breaches of the policy and requests to elsewhere are noted by `Seen`. Every payload in
every field takes many minutes (`python -m benchmarks.web_payloads`); here each field has some, and all
fields together have all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Error, Page

from kept.web.app import make_app
from kept.web.guards.headers import POLICY
from kept.web.settings import Access
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, SITE
from tests.web.hostile import hostile_ledger
from tests.web.payload_rounds import (
    EVERY_ROUND,
    NOT_SHOWN,
    fields_at,
    lacking,
    opened,
    record_pages,
    settings_of,
    told,
    walk,
)
from tests.web.payload_scripts import ACTING, CANARY
from tests.web.payload_walk import Pairs, Walk
from tests.web.payloads import PER_FIELD, ROUNDS, chunk, mark, marks_in, payload, payloads, whole_in
from tests.web.text_fields import every_name

_GOING_ELSEWHERE = 10
"""So often a page that goes elsewhere by itself may be in the way of the next one."""

SOME = EVERY_ROUND[::16]
"""The rounds that are tried here."""

SENT = {
    "form get /search q",
    "form get /commitments sort",
    "form post /people name",
    "form post /people/{name}/role role",
    "form post /sign-in password",
    "form post /password again",
    "form post /set-password/{token} again",
    "form post /commitments/{id_}/propose words",
    "form post /commitments/{id_}/propose value",
    "form post /commitments/{id_}/letter name",
    "form post /proposals/{number}/decline reason",
    "form post /review/{draft}/accept content",
    "form post /code/answer answer",
}
"""Inputs of all kinds, some of those into which payloads must have been put."""

VISITED = {"form get /search q", "form get /commitments q", "form post /sign-in password"}
"""Those of a visitor."""

PLACES: dict[str, Callable[[str], str]] = {
    "text": lambda words: f"<p>{words}</p>",
    "attribute": lambda words: f'<p title="{words}">here</p>',
    "attribute in single quotes": lambda words: f"<p title='{words}'>here</p>",
    "comment": lambda words: f"<!-- {words} --><p>here</p>",
}
"""Where a text may stand in a page that forgets to escape it, and acts whatever it is."""


def test_there_are_500_that_differ() -> None:
    every = payloads()
    assert len(set(every)) == len(every) >= 500
    assert len({payload(number).replace(str(number), "n") for number in range(len(every))}) == len(every)
    assert all(any(piece in one for piece in mark(number)) for number, one in enumerate(every))


def test_a_round_has_some_and_all_rounds_have_all_in_every_field() -> None:
    for field in (1, 2, 99):
        found = [whole_in(chunk(field, turn)) for turn in range(ROUNDS)]
        assert found == [marks_in(chunk(field, turn)) for turn in range(ROUNDS)]
        every = {field * PER_FIELD + number for number in range(len(payloads()))}
        assert set().union(*found) == every
        assert sum(map(len, found)) == len(every)


def test_every_text_of_the_model_is_a_field() -> None:
    every = every_name()
    assert len(set(every)) == len(every) > 300
    assert {"statement.content", "party.aliases", "draft.proposal.meeting.span.words"} <= set(every)


@pytest.fixture
def bare(browser: Browser) -> Page:
    """A page at an application that does not exist: what it shows is given by the test."""
    context = browser.new_context()
    context.add_init_script(CANARY)
    return context.new_page()


def show(page: Page, body: str, headers: dict[str, str] | None = None) -> None:
    page.unroute("**/*")
    page.route(
        "**/*",
        lambda route: (
            route.fulfill(
                body=f"<!doctype html><meta charset=utf-8>{body}", content_type="text/html", headers=headers
            )
            if route.request.is_navigation_request() and route.request.frame == page.main_frame
            else route.abort()
        ),
    )
    for _ in range(_GOING_ELSEWHERE):
        with suppress(Error):  # what the page before began may lead elsewhere meanwhile
            page.goto("http://127.0.0.1:9/")
            return
    pytest.fail("the page cannot be opened")


def acting(page: Page) -> set[int]:
    """The payloads that ran or wait to be clicked; none that can be told where the page is being left."""
    try:
        return {*page.evaluate("() => window.__hit"), *marks_in(" ".join(page.evaluate(ACTING)))}
    except Error:
        return set()


@pytest.mark.parametrize("place", PLACES)
def test_the_canary_sings_where_a_text_is_not_escaped(bare: Page, place: str) -> None:
    """Without it, silence would prove nothing: each text of each round acts, wherever it stands."""
    elsewhere: set[int] = set()
    bare.on("request", lambda request: elsewhere.update(marks_in(request.url)))
    for turn in range(ROUNDS):
        elsewhere.clear()
        show(bare, PLACES[place](chunk(turn, turn)))
        assert acting(bare) | elsewhere, turn


def test_a_payload_acts_or_waits_to_act_somewhere(bare: Page) -> None:
    """Alone, where a page does not escape it: one in four, with each way to act and each way to get out.

    The one in a formula acts only where a script writes the page anew.
    """
    tried = [number for number in range(0, len(payloads()), 4) if "<mglyph>" not in payload(number)]
    found: set[int] = set()
    bare.on("request", lambda request: found.update(marks_in(request.url)))
    for number, place in product(tried, PLACES.values()):
        if number not in found:
            show(bare, place(payload(number)))
            found |= acting(bare)
    assert set(tried) <= found


def test_what_is_not_escaped_is_reported_by_the_policy(bare: Page, seen: Seen) -> None:
    """So that no report means that nothing tried."""
    seen.watch(bare, "http://127.0.0.1:9/")
    for turn in range(ROUNDS):
        seen.violations.clear()
        seen.foreign.clear()
        show(bare, PLACES["text"](chunk(turn, turn)), {"content-security-policy": POLICY})
        assert acting(bare) | set(seen.violations) | set(seen.foreign), turn


def check(pairs: Pairs, seen: Seen) -> None:
    assert pairs.acted == [], "scripts ran, or wait to be clicked"
    assert (seen.dialogs, seen.violations, seen.foreign, pairs.failed) == ([], [], [], [])


def test_none_acts_whatever_field_it_comes_through(browser: Browser, tmp_path: Path, seen: Seen) -> None:
    texts, pairs = fields_at(SOME), Pairs()
    walk(browser, tmp_path, texts, pairs, seen)
    check(pairs, seen)
    print(told(pairs, seen, texts.numbers))
    assert lacking(pairs, SOME, texts.numbers) == {}, "payloads that did not get through"
    assert {name for name in texts.numbers if not pairs.served[name]} & NOT_SHOWN.keys() == NOT_SHOWN.keys()
    assert set(pairs.sent) >= SENT
    assert set().union(*pairs.served.values()) == set(range(len(payloads())))


def test_none_acts_for_a_visitor(browser: Browser, tmp_path: Path, seen: Seen) -> None:
    texts, pairs = fields_at(SOME[:1]), Pairs()
    made = hostile_ledger(tmp_path, texts)
    app = make_app(replace(settings_of(tmp_path, texts), access=Access.TEAM, strangers_read=True))
    with opened(browser, app, seen) as page:
        Walk(app, page, texts, pairs).everywhere(record_pages(made.strays))
    check(pairs, seen)
    assert set(pairs.sent) >= VISITED
    assert {"statement.content", "party.name", "document.title"} <= set(pairs.served)


def test_what_stands_in_an_address_is_shown_as_text(tmp_path: Path) -> None:
    texts = fields_at(SOME[:1])
    hostile_ledger(tmp_path, texts)
    with TestClient(make_app(settings_of(tmp_path, texts)), base_url=SITE, headers=HEADERS) as client:
        for one in payloads()[::9]:
            answer = client.get("/search", params={"q": one, "back": one})
            assert answer.status_code < 500
            assert one not in answer.text or "<" not in one
