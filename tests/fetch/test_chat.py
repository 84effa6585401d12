"""Asking an endpoint, against a scripted server on this machine: every fault in one plain sentence."""

import socket
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest

from kept.errors import KeptError
from kept.fetch import (
    AnswerError,
    AnswerTooLongError,
    Clock,
    Endpoint,
    EndpointError,
    Limits,
    NotTakenError,
    RedirectError,
)
from kept.fetch.chat import ask
from tests.fetch.scripted import Scene, Server, scripted

KEY = "secret-key-of-the-user-0123456789"
QUICK = Limits(connect=2, read=0.2, total=5, wait=60, tries=3, answer=100_000)


class Waits:
    """A clock that never waits and counts what it was asked to wait."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.clock = Clock(now=lambda: 0.0, sleep=self.slept.append)


def put(server: Server, waits: Waits | None = None, limits: Limits = QUICK, key: str = KEY) -> bytes:
    return ask(Endpoint.of(server.url, "m", key), b'{"a": 1}', (waits or Waits()).clock, limits)


def fault(scenes: list[Scene], waits: Waits | None = None, limits: Limits = QUICK) -> KeptError:
    """The error that these scenes give; it must be a sentence that never shows the key."""
    with scripted(scenes) as server, pytest.raises(KeptError) as caught:
        put(server, waits, limits)
    message = str(caught.value)
    assert KEY not in message
    assert KEY not in repr(caught.value)
    assert message.endswith((".", "?"))
    assert "127.0.0.1" in message
    return caught.value


def test_a_question_is_posted_as_it_is_with_the_key() -> None:
    with scripted([Scene(body=b"the answer")]) as server:
        assert put(server) == b"the answer"
    [asked] = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body == b'{"a": 1}'
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.headers["Accept-Encoding"] == "identity"


def test_without_a_key_none_is_sent() -> None:
    with scripted([Scene()]) as server:
        put(server, key="")
    assert "Authorization" not in server.asked[0].headers


def test_settings_of_the_environment_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with scripted([Scene(body=b"x")]) as server:
        assert put(server) == b"x"


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ([("Retry-After", "7")], 7.0),
        ([], 2.0),
        ([("Retry-After", "soon")], 2.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_endpoint_is_asked_again(status: int, headers: list[tuple[str, str]], waited: float) -> None:
    waits = Waits()
    with scripted([Scene(status, headers=headers), Scene(body=b"now")]) as server:
        assert put(server, waits) == b"now"
    assert waits.slept == [waited]


def test_a_date_to_wait_for_is_reckoned_from_the_date_of_the_answer() -> None:
    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.0 429 Busy\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            b"Retry-After: Sun, 06 Nov 1994 08:49:57 GMT\r\nContent-Length: 0\r\n\r\n"
        )

    waits = Waits()
    with scripted([Scene(play=play), Scene(body=b"now")]) as server:
        assert put(server, waits) == b"now"
    assert waits.slept == [20.0]


def test_tries_are_bounded_and_waits_grow() -> None:
    waits = Waits()
    error = fault([Scene(429)], waits)
    assert type(error) is EndpointError
    assert "busy 3 times" in str(error)
    assert waits.slept == [2.0, 4.0]


def test_a_wait_that_is_too_long_is_not_waited() -> None:
    waits = Waits()
    assert "asks to wait 86400 s" in str(fault([Scene(503, headers=[("Retry-After", "86400")])], waits))
    assert waits.slept == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with scripted([Scene(body=b"stolen")]) as elsewhere:
        location = elsewhere.url.replace("127.0.0.1", "localhost") + f"/x?k={KEY}"
        error = fault([Scene(status, headers=[("Location", location)])])
        assert elsewhere.asked == []
    assert isinstance(error, RedirectError)
    assert "localhost" in str(error)


@pytest.mark.parametrize("location", ["", "http://[", "\x1b[31m", "/elsewhere"])
def test_a_redirect_to_nowhere_is_a_fault_too(location: str) -> None:
    assert isinstance(fault([Scene(302, headers=[("Location", location)])]), RedirectError)


@pytest.mark.parametrize(
    ("status", "cls", "words"),
    [
        (400, NotTakenError, "KEPT_LLM_MODEL"),
        (422, NotTakenError, "KEPT_LLM_MODEL"),
        (401, EndpointError, "KEPT_LLM_KEY"),
        (403, EndpointError, "KEPT_LLM_KEY"),
        (404, EndpointError, "status 404"),
        (500, EndpointError, "status 500"),
        (204, EndpointError, "status 204"),
    ],
)
def test_other_statuses_say_what_to_do(status: int, cls: type[EndpointError], words: str) -> None:
    body = b"" if status == 204 else f"Your key {KEY} is bad".encode()
    error = fault([Scene(status, body=body)])
    assert type(error) is cls
    assert words in str(error)


def test_silence_is_a_time_out() -> None:
    def play(handler: BaseHTTPRequestHandler) -> None:
        server.done.wait(3)

    with scripted([Scene(play=play)]) as server:
        with pytest.raises(EndpointError, match=r"sent nothing for 0\.2 s"):
            put(server)
        server.done.set()


def test_drops_that_never_end_are_a_time_out() -> None:
    """Each drop comes in time, the whole does not: the clock of the door decides."""
    seconds = count(0.0, 2.0)
    clock = Clock(now=lambda: next(seconds), sleep=lambda _: None)
    scene = Scene(body=b"x" * 90_000)
    limits = Limits(read=2, total=1)
    with scripted([scene]) as server, pytest.raises(EndpointError, match="took longer than 1 s"):
        ask(Endpoint.of(server.url, "m"), b"{}", clock, limits)


def test_ten_megabytes_are_cut_off_on_the_way() -> None:
    sent = []

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(160):
            handler.wfile.write(b"x" * 65_536)
            sent.append(65_536)

    error = fault([Scene(play=play)], limits=Limits(read=5, answer=200_000))
    assert isinstance(error, AnswerTooLongError)
    assert "200,000 bytes" in str(error)


def test_an_answer_that_unfolds_is_not_unfolded() -> None:
    error = fault([Scene(body=b"\x1f\x8b", headers=[("Content-Encoding", "gzip")])])
    assert type(error) is AnswerError
    assert "compressed" in str(error)


def test_an_answer_with_the_key_is_not_kept() -> None:
    error = fault([Scene(body=b'{"echo": "' + KEY.encode() + b'"}')])
    assert type(error) is AnswerError


@pytest.mark.parametrize(
    "raw", [b"", b"HTTP/1.0 200", b"nonsense\r\n\r\n", b"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_what_is_no_http_is_a_fault(raw: bytes) -> None:
    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(raw)

    error = fault([Scene(play=play)])
    assert type(error) is EndpointError


def test_nobody_there_is_a_fault() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(EndpointError, match="cannot be reached"):
        ask(Endpoint.of(f"http://127.0.0.1:{port}/v1", "m", KEY), b"{}", Waits().clock, QUICK)
