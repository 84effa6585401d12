"""Kept pages: what is shown is always what the ledger holds now, to whoever may see it."""

import gzip
import html
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from kept.codec import canonical
from kept.ledger import Ledger, open_ledger
from kept.ledger.opening import place_of
from kept.ledger.redaction import removed
from kept.model import NewEntry, Redaction, Source, Statement
from kept.pipeline.one_commitment import records_on
from kept.pipeline.save import Writer, save
from kept.pipeline.search import search
from kept.web.access import Routes
from kept.web.caching import page_cache
from kept.web.caching.page_cache import PageCache
from kept.web.guards.rates import Rates
from kept.web.people import VISITOR, Person, Right, Role
from kept.web.settings import Limits, Settings
from kept.web.site import Site, site_of
from tests.web.conftest import NOW, SITE
from tests.web.team import team_at

ANN, BEN = Person("Ann", Role.ADMIN), Person("Ben", Role.READER)
WRITER = Writer(NOW, "somebody")
PROMISE = "C-2005-05"


class Made:
    """How often each address was made, and something to wait for while it is."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None


class Told:
    """Says who calls, in the place of the guard."""

    def __init__(self, app: FastAPI, inner: PageCache) -> None:
        self.person, self._inner, self._app = ANN, inner, app
        self.count, self._rates = 0, Rates(Limits())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.count += 1
            scope["app"] = self._app
            scope.setdefault("state", {}).update(person=self.person, rates=self._rates)
        await self._inner(scope, receive, send)


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    opened = Site(settings)
    yield opened
    opened.close()


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def told(site: Site, made: Made) -> Told:
    """Pages of a few words: how many statements there are on a promise, what a search finds."""
    app = FastAPI()
    app.state.site = site
    app.include_router(_pages(made))
    return Told(app, PageCache(app, site))


def shown(request: Request, words: str, keep: bool = False) -> Response:
    """The frame of the application with these words in its search field."""
    return site_of(request).page("base.html", request, keep=keep, searched=words)


def _pages(made: Made) -> Routes:
    routes = Routes()

    @routes.page("/promise/{id_}", Right.READ)
    def promise(request: Request, id_: str) -> Response:
        made.paths.append(request.url.path)
        with site_of(request).ledger() as ledger:
            found = [one.id for one in records_on(ledger, id_, None, to_tell=True).all(Statement)]
        made.meanwhile()
        at = site_of(request).last_moment()
        return shown(request, f"{found} until {at}", keep=True)

    @routes.page("/search", Right.READ)
    def searched(request: Request, q: str) -> Response:
        made.paths.append(request.url.path)
        with site_of(request).ledger() as ledger:
            found = [hit.entry.record for hit in search(ledger, q)]
        made.meanwhile()
        return shown(request, f"found {found}", keep=True)

    @routes.page("/size", Right.READ)
    def size(request: Request) -> Response:
        with site_of(request).ledger() as ledger:
            words = f"{ledger.head().size} entries"
        return shown(request, words, keep=True)

    @routes.page("/moment", Right.READ)
    def moment(request: Request) -> Response:
        made.paths.append(request.url.path)
        made.meanwhile()
        return shown(request, f"not kept: {len(made.paths)}")

    @routes.page("/odd", Right.READ)
    def odd(request: Request) -> Response:
        made.paths.append(request.url.path)
        answer = shown(request, "with a cookie", keep=True)
        answer.set_cookie("a", "b")
        return answer

    return routes


@pytest.fixture
def asked(told: Told) -> Iterator[TestClient]:
    with TestClient(told, base_url=SITE) as client:
        yield client


@pytest.fixture
def other(ledger_file: Path) -> Iterator[Ledger]:
    """The ledger as another process has it open."""
    with open_ledger(ledger_file) as ledger:
        yield ledger


def text(asked: TestClient, path: str) -> str:
    return html.unescape(asked.get(path).text)


def said(name: str, words: str = "All of it is done.", promise: str = PROMISE) -> Statement:
    return Statement(name, "Yan", words, commitment=promise)


def redact(ledger: Ledger, record: str) -> None:
    entries = ledger.history(record)
    redaction = Redaction("r1", "by order", tuple(map(removed, entries)))
    entry = NewEntry("redaction", "r1", canonical(redaction), key="r1")
    ledger.redact(entry, [one.seq for one in entries], recorded_at=NOW, recorded_by="somebody")


# --------------------------------------------------------------------------- made once


def test_a_page_is_made_once(asked: TestClient, made: Made) -> None:
    first, second = asked.get(f"/promise/{PROMISE}"), asked.get(f"/promise/{PROMISE}")
    assert (first.status_code, first.text, first.headers) == (200, second.text, second.headers)
    assert len(made.paths) == 1


def test_many_who_ask_at_once_wait_for_one(told: Told, asked: TestClient, made: Made) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made.meanwhile = lambda: (begun.set(), go_on.wait(10))[0]
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(asked.get, f"/promise/{PROMISE}")
        assert begun.wait(10)
        others = [pool.submit(asked.get, f"/promise/{PROMISE}") for _ in range(7)]
        while told.count < 8:
            time.sleep(0.001)
        go_on.set()
        texts = {future.result().text for future in (first, *others)}
    assert (len(texts), len(made.paths)) == (1, 1)


def test_who_waits_sees_what_was_written_meanwhile(asked: TestClient, made: Made, other: Ledger) -> None:
    """Somebody writes while a page is being made, and asks for it at once."""
    made.meanwhile = lambda: save(other, [said("new")], WRITER) and None
    assert "new" not in asked.get(f"/promise/{PROMISE}").text
    made.meanwhile = lambda: None
    assert "new" in asked.get(f"/promise/{PROMISE}").text


def test_another_query_part_host_or_day_is_another_page(told, asked, made, site, monkeypatch) -> None:
    asked.get(f"/promise/{PROMISE}")
    asked.get(f"/promise/{PROMISE}?as-of=2006")
    asked.get(f"/promise/{PROMISE}", headers={"kept-part": "1"})
    asked.get(f"/promise/{PROMISE}", headers={"host": "localhost"})
    monkeypatch.setattr(site, "settings", replace(site.settings, clock=lambda: "2026-11-26T00:00:00.000000Z"))
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 5


def test_who_asks_for_what_is_not_kept_does_not_wait(told: Told, asked: TestClient, made: Made) -> None:
    asked.get("/moment")
    both = threading.Barrier(2)
    made.meanwhile = lambda: both.wait(10) and None
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(asked.get, "/moment") for _ in range(2)]
    assert [answer.result().status_code for answer in answers] == [200, 200]


def test_what_is_not_kept_is_remembered_within_bounds(asked, made, monkeypatch) -> None:
    monkeypatch.setattr(page_cache, "_MOST_PASSING", 1)
    answers = [asked.get(f"/moment?{number}").text for number in range(3)]
    assert len(set(answers)) == 3


def test_a_ledger_on_a_server_is_asked_beside_the_loop(asked, made, site, other) -> None:
    site.settings = replace(site.settings, ledger=place_of("postgresql://db.example.org/kept"))
    asked.get(f"/promise/{PROMISE}")
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 1
    save(other, [said("new")], WRITER)
    assert "new" in asked.get(f"/promise/{PROMISE}").text


def test_what_may_not_be_kept_is_made_each_time(asked: TestClient, made: Made) -> None:
    assert asked.get("/moment").text != asked.get("/moment").text
    assert [asked.get("/odd").headers["set-cookie"] for _ in range(2)] == ["a=b; Path=/; SameSite=lax"] * 2
    assert asked.get("/promise").status_code == 404
    assert asked.post(f"/promise/{PROMISE}").status_code == 405
    assert made.paths == ["/moment"] * 2 + ["/odd"] * 2


# --------------------------------------------------------------------------- never what was before


def test_what_another_process_wrote_is_shown(asked: TestClient, made: Made, other: Ledger) -> None:
    asked.get(f"/promise/{PROMISE}")
    save(other, [said("new")], WRITER)
    assert "new" in asked.get(f"/promise/{PROMISE}").text
    save(other, [said("new", promise="C-2004-01")], WRITER)
    assert "new" not in asked.get(f"/promise/{PROMISE}").text


def test_what_is_written_about_something_else_makes_no_page_anew(asked, made, other) -> None:
    asked.get(f"/promise/{PROMISE}")
    save(other, [said("new", promise="C-2004-01")], WRITER)
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 1


def test_a_removed_record_is_gone_at_once(asked: TestClient, other: Ledger) -> None:
    save(other, [said("secret", "the secret word")], WRITER)
    assert "secret" in asked.get(f"/promise/{PROMISE}").text
    assert "'secret'" in text(asked, "/search?q=word")
    redact(other, "secret")
    assert "secret" not in asked.get(f"/promise/{PROMISE}").text
    assert "'secret'" not in text(asked, "/search?q=word")


def test_a_search_finds_what_is_new_and_not_what_was_corrected(asked: TestClient, made, other) -> None:
    assert "found []" in asked.get("/search?q=aubergine*").text
    save(other, [said("k1", "aubergines are purple")], WRITER)
    assert "k1" in asked.get("/search?q=aubergine*").text
    save(other, [said("k1", "courgettes are green")], WRITER)
    assert "k1" not in asked.get("/search?q=aubergine*").text
    assert len(made.paths) == 3
    save(other, [said("k2", "nothing of the kind")], WRITER)
    asked.get("/search?q=aubergine*")
    assert len(made.paths) == 3


def test_the_moment_of_a_page_is_that_of_the_last_entry_before_it(asked, site, other: Ledger) -> None:
    later = Writer("2026-11-25T13:00:00.000000Z", "somebody")
    assert "until 2026-11-25T12:00:00" in asked.get(f"/promise/{PROMISE}").text
    save(other, [said("elsewhere", promise="C-2004-01")], later)
    assert "until 2026-11-25T12:00:00" in asked.get(f"/promise/{PROMISE}").text, "nothing of it changed"
    save(other, [said("here")], later)
    assert "until 2026-11-25T13:00:00" in asked.get(f"/promise/{PROMISE}").text
    assert site.last_moment() == later.at


def test_a_search_is_not_kept_when_it_would_find_what_came_meanwhile(asked, made, site, other) -> None:
    """What came has been taken in already, so that nobody would tell the search of it."""

    def write() -> None:
        save(other, [said("k1", "aubergines are purple")], WRITER)
        site.changes.upto()

    made.meanwhile = write
    assert "k1" not in asked.get("/search?q=aubergines").text
    made.meanwhile = lambda: None
    assert "k1" in asked.get("/search?q=aubergines").text


def test_a_page_that_depends_on_the_whole_ledger(asked: TestClient, other: Ledger) -> None:
    before = other.head().size
    assert f"{before} entries" in asked.get("/size").text
    save(other, [said("new")], WRITER)
    assert f"{before + 1} entries" in asked.get("/size").text


def test_after_a_large_import_no_page_is_believed(asked: TestClient, made: Made, other: Ledger) -> None:
    asked.get(f"/promise/{PROMISE}")
    save(other, [Source(f"s{number}", "a paper", "a title") for number in range(600)], WRITER)
    asked.get(f"/promise/{PROMISE}")
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 2


def test_a_ledger_that_cannot_be_read_is_told_by_the_handler(asked, made, site, monkeypatch) -> None:
    from kept.errors import LedgerError

    asked.get(f"/promise/{PROMISE}")

    def gone() -> int:
        raise LedgerError("gone")

    monkeypatch.setattr(site.changes, "upto", gone)
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 2


# --------------------------------------------------------------------------- for whom


def test_each_person_has_pages_of_their_own(told: Told, asked: TestClient, made: Made) -> None:
    assert "Ann" in asked.get(f"/promise/{PROMISE}").text
    told.person = BEN
    assert "Ann" not in asked.get(f"/promise/{PROMISE}").text
    told.person = replace(BEN, role=Role.REVIEWER)
    asked.get(f"/promise/{PROMISE}")
    assert len(made.paths) == 3


def test_after_signing_out_nothing_kept_is_shown(settings: Settings) -> None:
    place = f"/commitments/{PROMISE}"
    with team_at(settings) as team:
        with team.client(Role.READER) as client:
            assert client.get(place).status_code == client.get(place).status_code == 200
            client.post("/sign-out")
            assert client.get(place).headers["location"].startswith("/sign-in")
        assert "Rea" not in team.client(Role.ADMIN).get(place).text
        assert team.client().get(place).status_code == 303


def test_only_who_sees_what_is_public_may_keep_a_page(told: Told, asked: TestClient) -> None:
    """A browser keeps nothing of what somebody saw who has signed in; the guard forbids it."""
    assert not {"etag", "cache-control"} & set(asked.get(f"/promise/{PROMISE}").headers)
    told.person = VISITOR
    page = asked.get(f"/promise/{PROMISE}")
    assert page.headers["cache-control"] == "private, no-cache"
    again = asked.get(f"/promise/{PROMISE}", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_comes_compressed_to_who_can_read_that(told: Told, asked: TestClient) -> None:
    packed = asked.get(f"/promise/{PROMISE}", headers={"accept-encoding": "br, gzip;q=0.5"})
    plain = asked.get(f"/promise/{PROMISE}", headers={"accept-encoding": "gzip;q=0, identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) == int(plain.headers["content-length"])


def test_what_is_not_public_is_not_compressed_with_words_of_others(told: Told, asked: TestClient) -> None:
    assert "content-encoding" not in asked.get("/search?q=software").headers
    told.person = VISITOR
    assert asked.get("/search?q=software").headers["content-encoding"] == "gzip"


def test_gzip_is_the_same_each_time(told: Told, asked: TestClient) -> None:
    with asked.stream("GET", f"/promise/{PROMISE}", headers={"accept-encoding": "gzip"}) as answer:
        first = b"".join(answer.iter_raw())
    assert gzip.decompress(first).startswith(b"<!")


def test_long_addresses_take_no_more_than_short_ones(told: Told, asked: TestClient, site: Site) -> None:
    """Of a page that is kept its address is counted; of one that is not only a number is remembered."""
    asked.get(f"/promise/{PROMISE}")
    before = site.shelf.bytes
    asked.get(f"/promise/{PROMISE}?{'x' * 6_000}")
    assert site.shelf.bytes > before + 6_000
    asked.get(f"/moment?{'x' * 6_000}")
    assert {type(one) for one in told._inner._passing} == {int}
