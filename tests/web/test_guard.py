"""What the guard refuses before any route is asked, and how it tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import anyio
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from starlette.types import Message

from kept.errors import LedgerError
from kept.ledger import Ledger, open_ledger
from kept.web.app import make_app
from kept.web.assets import asset
from kept.web.errors import NotFoundError, RefusedError
from kept.web.guards.bodies import read_body
from kept.web.guards.headers import HEADERS as SENT
from kept.web.ledgers import Ledgers
from kept.web.people import Role
from kept.web.settings import Limits, Settings
from tests.web.conftest import HEADERS, SITE
from tests.web.team import in_a_thread, team_at

FORM = {"content-type": "application/x-www-form-urlencoded"}
WRONG_HOSTS = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.", "[::2]", "0.0.0.0"]
NO_HOSTS = ["", "a b", "127.0.0.1/x", "user@localhost", "[::1", "localhost:x", "localhost:123456", "é"]
POSTED = "/sign-in"


@pytest.fixture
def small(settings: Settings) -> Iterator[TestClient]:
    """An application that reads little, and tells what fails in it like a server."""
    app = make_app(replace(settings, limits=Limits(body=1000, address=200)))
    with TestClient(app, base_url=SITE, headers=HEADERS, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("host", WRONG_HOSTS)
def test_it_answers_under_its_own_names_alone(client: TestClient, host: str) -> None:
    answer = client.get("/people", headers={"host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.text
    assert "Ann" not in answer.text, "a foreign name must not learn who is here"


@pytest.mark.parametrize("host", NO_HOSTS)
def test_what_is_no_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host.encode()}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8765", "[::1]:1"])
def test_every_port_of_its_names_is_its_own(client: TestClient, host: str) -> None:
    assert client.get("/sign-in", headers={"host": host}).status_code == 200


def test_a_name_that_was_allowed_is_answered(settings: Settings) -> None:
    app = make_app(replace(settings, hosts=("kept.lan",)))
    with TestClient(app, base_url="http://kept.lan", headers={"sec-fetch-site": "same-origin"}) as client:
        assert client.get("/sign-in").status_code == 200
        assert client.get("/sign-in", headers={"host": "127.0.0.1"}).status_code == 421


@pytest.mark.parametrize("name", ["host", "origin", "sec-fetch-site", "content-type"])
def test_a_header_that_decides_may_come_once(client: TestClient, name: str) -> None:
    sent = [(name, "127.0.0.1"), (name, "127.0.0.1")]
    assert client.post(POSTED, headers=sent).status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS", "PROPFIND"])
def test_other_methods_are_refused_everywhere(client: TestClient, method: str) -> None:
    answer = client.request(method, "/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_page_that_cannot_be_posted_says_what_it_can(client: TestClient) -> None:
    answer = client.post("/static/style.css")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


def test_head_is_answered_like_get_without_the_body(client: TestClient) -> None:
    asked, read = client.head("/people"), client.get("/people")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == str(len(read.content))


@pytest.mark.parametrize(
    "path", ["/x%00", "/commitments/%00", "/search?q=%00", "/x%0d%0aset-cookie:a=b", "/x%ff", "/x%7f"]
)
def test_control_characters_in_an_address_are_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_an_address_that_is_too_long_is_refused(small: TestClient) -> None:
    assert small.get("/sign-in?back=" + "a" * 180).status_code == 200
    assert small.get("/sign-in?back=" + "a" * 200).status_code == 414


def test_a_body_that_is_too_large_is_refused_by_what_it_declares(small: TestClient) -> None:
    assert small.post(POSTED, data={"name": "a" * 900}).status_code != 413
    assert small.post(POSTED, data={"name": "a" * 1000}).status_code == 413


def test_a_body_that_declares_nothing_is_counted_as_it_comes(small: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        yield from [b"name=" + b"a" * 500] * 3

    assert small.post(POSTED, content=parts(), headers=FORM).status_code == 413


def test_a_body_that_comes_too_slowly_is_refused() -> None:
    async def silent() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def read() -> None:
        await read_body(silent, {}, 100, 0.01)

    with pytest.raises(RefusedError, match="too slowly") as refused:
        in_a_thread(read)
    assert refused.value.status == 408


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml", ""])
def test_only_forms_and_json_are_read(client: TestClient, kind: str) -> None:
    """A form of another site can be text/plain or multipart, and neither is needed here."""
    assert client.post(POSTED, content=b"name=Ann", headers={"content-type": kind}).status_code == 415


@pytest.mark.parametrize("body", [b"name=%00", b"name=\0", b"name=\xff"])
def test_a_form_that_is_no_text_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post(POSTED, content=body, headers=FORM).status_code == 400


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\uDC00x", "\\uD83D"])
def test_json_with_halves_of_characters_is_refused(client: TestClient, text: str) -> None:
    answer = client.post(
        "/api/nothing", content=f'{{"a": "{text}"}}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["error"]


def test_json_with_whole_characters_passes(client: TestClient) -> None:
    body = json.dumps({"a": "\U0001f600 \\u0000"})
    assert "\\ud83d" in body
    answer = client.post("/api/nothing", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 404


def test_a_form_of_too_many_fields_is_refused(client: TestClient) -> None:
    assert client.post(POSTED, content=b"a=&" * 2001, headers=FORM).status_code == 413


def test_a_parameter_that_comes_twice_does_no_harm(client: TestClient) -> None:
    assert client.get("/sign-in?back=/a&back=//evil.example").status_code == 200
    assert client.post(POSTED, content=b"name=a&name=b&back=/&back=//e", headers=FORM).status_code < 500


@trying(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.binary(max_size=60), query=st.binary(max_size=60))
def test_no_bytes_in_an_address_make_the_server_fail(client: TestClient, path: bytes, query: bytes) -> None:
    spelt = ["".join(f"%{byte:02x}" for byte in part) for part in (path, query)]
    answer = client.get(f"/static/{spelt[0]}?v={spelt[1]}")
    assert 400 <= answer.status_code < 500


@trying(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.binary(max_size=80), value=st.binary(max_size=80))
def test_no_bytes_in_a_form_make_the_server_fail(client: TestClient, name: bytes, value: bytes) -> None:
    body = name + b"=" + value
    assert client.post(POSTED, content=body, headers=FORM).status_code < 500


def test_what_fails_in_a_route_is_told_without_its_insides(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("/secret/place")

    monkeypatch.setattr("kept.web.routes.sign_in.own_path", fails)
    with TestClient(make_app(settings), base_url=SITE, raise_server_exceptions=False) as client:
        answer = client.get("/sign-in")
    assert answer.status_code == 500
    assert "Something went wrong in Kept itself" in answer.text
    assert "secret" not in answer.text
    assert answer.headers.items() >= SENT.items()


@pytest.mark.parametrize(("path", "kind"), [("/commitments", "text/html"), ("/api/head", "application/json")])
def test_a_file_kept_aside_that_cannot_be_read_is_told_with_all_headers(
    settings: Settings, path: str, kind: str
) -> None:
    with team_at(settings) as team:
        team.aside.close()
        answer = team.client(Role.READER).get(path)
        assert (answer.status_code, "people, sessions, proposals" in answer.text) == (503, True)
        assert answer.headers["content-type"].startswith(kind)
        assert set(SENT.items()) <= set(answer.headers.items())
        assert str(settings.aside) not in answer.text


def test_static_files_are_those_that_there_are(client: TestClient) -> None:
    """A name that nobody can have is no fault of ours, and asking for many costs no memory."""
    for name in ("nope.css", "x" * 3000 + ".css", "package-lock.json", "..%2F__init__.py", "vendor"):
        assert client.get(f"/static/{name}").status_code == 404
    assert client.get("/static/web.css").headers["content-type"] == "text/css; charset=utf-8"
    assert client.get(asset("style.css")).headers["cache-control"].endswith("immutable")


def test_a_mistake_of_a_reader_does_not_cost_an_open_ledger(settings: Settings) -> None:
    opened: list[Ledger] = []

    def open_one() -> Ledger:
        opened.append(open_ledger(settings.ledger))
        return opened[-1]

    ledgers = Ledgers(open_one)
    for _ in range(3):
        with pytest.raises(NotFoundError), ledgers.taken():
            raise NotFoundError("There is nothing.")
    assert len(opened) == 1
    with pytest.raises(LedgerError), ledgers.taken():
        raise LedgerError("It is in any state.")
    with ledgers.taken() as ledger:
        assert ledger is opened[1]
    ledgers.close()
