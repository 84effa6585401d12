"""What somebody reads who is not known here: never a word, an id or a count of what is not public."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient

from kept.ledger import open_ledger
from kept.model import Party, Statement
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.verdicts import View
from kept.web.app import make_app
from kept.web.people import Right, Role
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE
from tests.web.private_records import (
    FIRST,
    MARK,
    ONCE_PUBLIC,
    PROMISE,
    THEN,
    examples,
    fill,
    kinds_left_out,
    private_id,
)
from tests.web.routing import every_route
from tests.web.team import team_at

MOST = 150
"""So many pages are read by following links."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A site that everybody may read, over a ledger with one private record of every kind."""
    path = fill(tmp_path_factory.mktemp("private") / "kept.db")
    return Settings(
        path, path.with_name("aside"), lambda: NOW, access=Access.TEAM, strangers_read=True, local_name="Ann"
    )


@pytest.fixture(scope="module")
def visitor(settings: Settings) -> Iterator[TestClient]:
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(settings: Settings) -> Iterator[TestClient]:
    """Somebody at their own computer, who sees all."""
    own = replace(settings, access=Access.LOCAL, aside=settings.aside.with_name("own"))
    with TestClient(make_app(own), base_url=SITE, headers=HEADERS) as opened:
        yield opened


def words_of(client: TestClient, address: str) -> str:
    """What an address answers with, but for what was asked; it waits for what is being worked out."""
    for _ in range(20):
        answer = client.get(address, follow_redirects=False)
        if answer.status_code != 503 and "refresh" not in answer.headers:
            break
    assert answer.status_code < 500, address
    told = html.unescape(answer.text)
    for asked in {part for part in re.split(r"[/?&=]", unquote(unquote(address))) if MARK in part}:
        told = re.sub(re.escape(asked) + r"(?!\w)", "", told).replace(quote(asked), "")
    return told


def private_ids() -> list[str]:
    return [private_id(kind) for kind in sorted(kinds_left_out())]


def guessed(settings: Settings) -> Iterator[str]:
    """Every page with every private id in the place of its parameter, and in its query."""
    app = make_app(replace(settings, aside=settings.aside.with_name("routes")))
    for method, path, right in every_route(app):
        if method != "GET" or right not in (Right.OPEN, Right.READ) or "static" in path:
            continue
        if "{" in path:
            ids = [PROMISE, ONCE_PUBLIC, *private_ids()]
            yield from (re.sub(r"\{[^}]*\}", quote(id_), path) for id_ in ids)
        else:
            yield path
    for id_ in (ONCE_PUBLIC, *private_ids()):
        yield f"/records/{id_}?known-at={quote(THEN)}"
        yield f"/commitments/{id_}?known-at={quote(THEN)}"
        yield f"/api/records/{id_}?known-at={quote(THEN)}"
        yield f"/commitments?meeting={id_}&bound={id_}&topic={id_}"
        yield f"/search?q={id_}"
        yield f"/api/search?q={id_}"
    for query in (f"q={MARK}*", f"q={MARK}", "q=not", "q=body"):
        yield f"/search?{query}"
        yield f"/api/search?{query}"
    for meeting in ("H-1", "HC-01"):
        yield f"/meetings/{meeting}/brief?side={private_id('party')}"
    for id_ in (PROMISE, "public-commitment"):
        yield f"/commitments/{id_}/letter?to={private_id('party')}"
    for known_at in (FIRST, THEN):
        yield from (
            f"/{page}?known-at={quote(known_at)}" for page in ("", "meetings", "parties", "documents")
        )
    yield f"/api/changes?since=2000&known-at={quote(THEN)}"
    yield from (f"/api/{name}?known-at={quote(THEN)}" for name in ("statements", "sources", "meetings"))


def linked(page: str) -> Iterator[str]:
    """The addresses within the site that a page names, but for lists narrowed in many ways."""
    for found in re.findall(r'href="([^"]+)"', page):
        address = html.unescape(found).partition("#")[0]
        if address.startswith("/") and "/static/" not in address and address.count("=") < 3:
            yield address


def test_no_page_says_a_word_of_what_is_private(settings: Settings, visitor: TestClient) -> None:
    """All pages that links lead to from the first one, and those that somebody could guess."""
    waiting = deque(["/", *guessed(settings)])
    first = len(waiting)
    read: set[str] = set()
    told: dict[str, list[str]] = {}
    while waiting and len(read) < first + MOST:
        address = waiting.popleft()
        if address in read:
            continue
        read.add(address)
        page = words_of(visitor, address)
        found = re.findall(rf".{{0,80}}{MARK}.{{0,40}}", page, re.IGNORECASE)
        if found:
            told[address] = found[:2]
        waiting.extend(linked(page) if page.lstrip().startswith("<!") else ())
    assert told == {}


def test_whoever_is_known_here_reads_it(known: TestClient) -> None:
    """So that the test above would fail if it were shown."""
    for kind in sorted(kinds_left_out() - {"text", "snapshot"}):
        assert MARK in known.get(f"/records/{private_id(kind)}").text, kind
    assert MARK in known.get(f"/commitments/{PROMISE}").text


def test_there_is_an_example_of_every_kind(settings: Settings) -> None:
    with open_ledger(settings.ledger) as ledger:
        assert set(examples(load(ledger))) == kinds_left_out()


@pytest.mark.parametrize(
    "address",
    ["/commitments/{}", "/commitments/{}/letter", "/records/{}", "/api/commitments/{}", "/meetings/{}"],
)
def test_what_is_private_is_told_like_what_never_was(visitor: TestClient, address: str) -> None:
    hidden, absent = private_id("commitment"), "zzqxcommitment9"
    there, nowhere = (visitor.get(address.format(id_)) for id_ in (hidden, absent))
    assert there.status_code == nowhere.status_code == 404
    assert there.text.replace(hidden, absent) == nowhere.text


def test_what_is_private_now_was_never_there(visitor: TestClient) -> None:
    for known_at in ("", f"?known-at={quote(THEN)}"):
        for page in ("commitments", "records", "api/commitments", "api/records"):
            assert visitor.get(f"/{page}/{ONCE_PUBLIC}{known_at}").status_code == 404


def test_counts_are_of_what_is_public(visitor: TestClient, settings: Settings) -> None:
    with open_ledger(settings.ledger) as ledger:
        parties = [one for one in load(ledger).all(Party) if one.public]
        said = [one for one in load(ledger).all(Statement) if one.public]
    assert len(visitor.get("/api/parties?limit=500").json()["items"]) == len(parties)
    assert len(visitor.get("/api/statements?limit=500").json()["items"]) == len(said)
    assert "5 documents" in visitor.get("/documents").text, "four of the case and one that names private ones"


def test_moments_are_of_what_is_public(visitor: TestClient) -> None:
    page = visitor.get(f"/commitments/{PROMISE}").text
    assert FIRST in page
    assert "2026-11-25T14" not in re.sub(r"known-at=[^\"]*", "", page.partition("<main")[2])


def test_a_private_record_is_told_apart_without_its_id(visitor: TestClient) -> None:
    said = visitor.get("/api/statements/public-statement").json()
    assert re.fullmatch("not named here [0-9]+", said["source"])
    assert said["source"] == visitor.get("/api/statements/public-statement-2").json()["source"]
    assert "not named here" in visitor.get("/statements/public-statement").text


def test_the_published_pages_hold_none_of_it(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with open_ledger(settings.ledger) as ledger:
        publish(ledger, folder, Wanted(View(date(2026, 11, 25), None, public_only=True)))
    pages = [one for one in folder.rglob("*") if one.is_file()]
    assert pages
    assert [one for one in pages if MARK.encode() in one.read_bytes().lower()] == []


def test_a_kept_page_is_of_one_kind_of_reader(settings: Settings, tmp_path: Path) -> None:
    """Asked in turn by somebody known and by a visitor, each is answered with what they may see."""
    with team_at(replace(settings, aside=tmp_path / "aside"), strangers_read=True) as team:
        reader, visitor = team.client(Role.READER), team.client()
        for address in (f"/commitments/{PROMISE}", "/studies", "/parties", "/documents"):
            for _ in range(2):
                assert MARK in words_of(reader, address), address
                assert MARK not in words_of(visitor, address), address
