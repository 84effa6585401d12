"""One page against servers that answer well, badly, too much, and too slowly."""

import gzip
import io
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from kept.fetch.pages import (
    Allowed,
    BrokenAnswerError,
    Fetched,
    MediaTypeError,
    PageError,
    PageLimits,
    RedirectRefusedError,
    Rules,
    TooLargeError,
    TooSlowError,
    UnreachableError,
    Validators,
    get,
)
from kept.fetch.pages.surroundings import resolve
from tests.fetch.pages.serving import NOON, Site, serving, surroundings
from tests.fetch.scripted import Scene

QUICK = PageLimits(connect=2, read=0.5, total=1, wire=200_000, body=400_000)
PAGE = b"<html><p>The tariff will be cut.</p></html>"
HTML = ("Content-Type", "text/html; charset=utf-8")


def rules(site: Site, limits: PageLimits = QUICK) -> Rules:
    return Rules("Kept/1 (tests; tests@example.org)", Allowed.of(["127.0.0.1"], [site.port]), limits)


def fetch(
    site: Site, path: str = "/page", known: Validators | None = None, limits: PageLimits = QUICK
) -> Fetched:
    return get(site.url + path, rules(site, limits), surroundings(), known)


def fault(scene: Scene, limits: PageLimits = QUICK) -> PageError:
    """The error that one answer gives: a sentence."""
    with serving() as site:
        site.page("/page", scene)
        with pytest.raises(PageError) as caught:
            fetch(site, limits=limits)
    assert str(caught.value).endswith(".")
    return caught.value


def raw(*pieces: bytes) -> Scene:
    """These bytes, and then the end of the connection."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.close_connection = True

    return Scene(play=play)


def dripping(start: bytes, drop: bytes) -> Scene:
    """A beginning, and then a drop every tenth of a second for ever."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        server_done = handler.server.done  # type: ignore[attr-defined]
        while not server_done.wait(0.1):
            handler.wfile.write(drop)

    return Scene(play=play)


def flooding(start: bytes, drop: bytes) -> Scene:
    """A beginning, and then more and more as fast as it is taken."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while True:
            handler.wfile.write(drop)

    return Scene(play=play)


def test_a_page_comes_with_what_is_needed_to_ask_again() -> None:
    headers = [HTML, ("ETag", '"v1"'), ("Last-Modified", "Wed, 25 Nov 2026 10:00:00 GMT")]
    with serving() as site:
        site.page("/page?a=b", Scene(200, PAGE, headers))
        found = fetch(site, "/page?a=b#part")
    assert found == Fetched(
        f"{site.url}/page?a=b",
        f"{site.url}/page?a=b",
        200,
        PAGE,
        NOON,
        "text/html; charset=utf-8",
        '"v1"',
        "Wed, 25 Nov 2026 10:00:00 GMT",
    )
    [asked] = site.asked
    assert asked.headers == {
        "Host": f"127.0.0.1:{site.port}",
        "User-Agent": "Kept/1 (tests; tests@example.org)",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def test_what_did_not_change_is_told_by_304() -> None:
    with serving() as site:
        site.page("/page", Scene(304, b""))
        found = fetch(site, known=Validators(f"{site.url}/page", '"v1"', "Wed, 25 Nov 2026 10:00:00 GMT"))
    assert (found.status, found.body) == (304, b"")
    assert site.asked[0].headers["If-None-Match"] == '"v1"'
    assert site.asked[0].headers["If-Modified-Since"] == "Wed, 25 Nov 2026 10:00:00 GMT"


def test_what_one_page_said_is_not_told_to_another() -> None:
    with serving() as site:
        fetch(site, known=Validators(f"{site.url}/other", '"v1"'))
    assert "If-None-Match" not in site.asked[0].headers


@pytest.mark.parametrize("value", ["x" * 501, "caf\u00e9"])
def test_a_validator_that_cannot_be_sent_back_is_left_out(value: str) -> None:
    with serving() as site:
        site.page("/page", Scene(200, PAGE, [("ETag", value)]))
        assert fetch(site).etag is None


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_another_status_is_an_answer_without_a_body(status: int) -> None:
    with serving() as site:
        site.page("/page", Scene(status, b"words", [("Retry-After", "7")]))
        found = fetch(site)
    assert (found.status, found.body, found.retry_after) == (status, b"", 7)


def test_cookies_are_not_kept() -> None:
    with serving() as site:
        site.page("/page", Scene(302, headers=[("Set-Cookie", "a=b"), ("Location", "/next")]))
        fetch(site)
        assert all("Cookie" not in one.headers for one in site.asked)
        assert site.paths() == ["/page", "/next"]


def test_redirects_are_followed_by_hand_and_listed() -> None:
    with serving() as site:
        site.page("/page", Scene(301, headers=[("Location", "a/../b c?q=é#x")]))
        site.page("/b%20c?q=%C3%A9", Scene(307, headers=[("Location", "/end")]))
        site.page("/end", Scene(200, PAGE))
        found = fetch(site)
    assert found.redirects == (f"{site.url}/page", f"{site.url}/b%20c?q=%C3%A9")
    assert (found.address, found.final_address) == (f"{site.url}/page", f"{site.url}/end")


def test_endless_redirects_end() -> None:
    with serving() as site:
        site.page("/page", Scene(302, headers=[("Location", "/page")]))
        with pytest.raises(RedirectRefusedError, match="more than 5 times"):
            fetch(site)
    assert len(site.asked) == 6


@pytest.mark.parametrize("location", ["ftp://example.org/", "http://[", "\\\\127.0.0.1\\x", "http://a@b/"])
def test_a_redirect_to_no_page_is_refused(location: str) -> None:
    assert isinstance(fault(Scene(302, headers=[("Location", location)])), RedirectRefusedError)


def test_a_redirect_without_a_target_is_an_answer() -> None:
    with serving() as site:
        site.page("/page", Scene(302))
        assert fetch(site).status == 302


def test_gzip_is_unfolded_also_in_several_members() -> None:
    body = gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)
    with serving() as site:
        site.page("/page", Scene(200, body, [("Content-Encoding", "gzip"), HTML]))
        assert fetch(site).body == PAGE


def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as out:
        for _ in range(size // 1_000_000):
            out.write(bytes(1_000_000))
    return packed.getvalue()


def test_a_gzip_bomb_is_left_early() -> None:
    told = fault(Scene(200, bomb(100_000_000), [("Content-Encoding", "gzip"), HTML]))
    assert isinstance(told, TooLargeError)
    assert "unfolds to more than 400,000 bytes" in str(told)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9]),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"more"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0)),
        ("br", b"x"),
        ("deflate", zlib.compress(PAGE)),
        ("zstd", b"x"),
    ],
)
def test_what_cannot_be_unfolded_is_broken(encoding: str, body: bytes) -> None:
    assert isinstance(fault(Scene(200, body, [("Content-Encoding", encoding)])), BrokenAnswerError)


def test_an_empty_body_said_to_be_gzip_is_empty() -> None:
    with serving() as site:
        site.page("/page", Scene(200, b"", [("Content-Encoding", "gzip")]))
        assert fetch(site).body == b""


def test_a_body_may_be_cut_instead() -> None:
    with serving() as site:
        site.page("/page", Scene(200, b"abcdef"))
        assert fetch(site, limits=PageLimits(body=4, cut=True)).body == b"abcd"


def test_what_says_that_it_is_too_long_is_not_begun() -> None:
    told = fault(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"))
    assert "was not begun" in str(told)


@pytest.mark.parametrize(
    "scene",
    [
        flooding(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 1000),
        flooding(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"x" * 1000 + b"\r\n"
        ),
        flooding(b"", b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"),
    ],
    ids=["body", "chunks", "hints"],
)
def test_a_flood_is_cut_off(scene: Scene) -> None:
    assert isinstance(fault(scene), TooLargeError)


@pytest.mark.parametrize(
    "scene",
    [
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X"),
        dripping(b"", b"H"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE, mtime=0)[:10], b""
        ),
    ],
    ids=["body", "header", "status", "chunks", "silence"],
)
def test_a_slow_drip_ends(scene: Scene) -> None:
    """Each drop comes before the time-out of a read; only the deadline over all ends this."""
    assert isinstance(fault(scene), TooSlowError)


@pytest.mark.parametrize(
    "scene",
    [
        flooding(b"HTTP/1.1 200 OK\r\n", b"X-Long: " + b"x" * 1000 + b"\r\n"),
        flooding(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\n0123456789"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
        raw(b"<html>a page of HTTP 0.9</html>"),
        raw(b"\x00\xff\xfe"),
        raw(b""),
    ],
    ids="headers header short two-lengths negative chunk no-colon old bytes nothing".split(),
)
def test_what_is_no_http_is_told(scene: Scene) -> None:
    told = fault(scene)
    assert isinstance(told, BrokenAnswerError)
    assert "does not speak HTTP" in str(told)


def test_what_is_longer_than_it_says_is_read_as_far_as_it_says() -> None:
    with serving() as site:
        site.page("/page", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more"))
        assert fetch(site).body == b"four"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "text/css", "nonsense"])
def test_other_kinds_are_not_taken(kind: str) -> None:
    assert isinstance(fault(Scene(200, b"x", [("Content-Type", kind)])), MediaTypeError)


def test_nobody_there() -> None:
    with serving() as site:
        pass
    with pytest.raises(UnreachableError):
        fetch(site)


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(UnreachableError, match=r"no host gone\.example"):
        get("http://gone.example/", Rules("kept-tests/1"), surroundings())


def test_a_name_without_an_address() -> None:
    with pytest.raises(UnreachableError, match="has no address"):
        get("http://empty.example/", Rules("kept-tests/1"), surroundings(resolve=lambda _host, _port: ()))


def test_the_system_is_asked_for_names_by_default() -> None:
    assert resolve("127.0.0.1", 80) == ("127.0.0.1",)


def test_what_happens_before_each_request_may_end_it() -> None:
    asked: list[str] = []

    def before(here: object, _rules: Rules) -> None:
        asked.append(str(here))
        if len(asked) == 2:
            raise RedirectRefusedError("Not this one.")

    with serving() as site:
        site.page("/page", Scene(302, headers=[("Location", "/next")]))
        with pytest.raises(RedirectRefusedError, match="Not this one"):
            get(f"{site.url}/page", rules(site), surroundings(), before=before)
    assert site.paths() == ["/page"]


def test_the_deadline_is_over_all_redirects_together() -> None:
    """The clock jumps ten seconds at each look; twenty are allowed."""
    ticks = iter(range(0, 10_000, 10))
    now: Callable[[], float] = lambda: float(next(ticks))  # noqa: E731
    with serving() as site:
        site.page("/page", Scene(302, headers=[("Location", "/page")]))
        with pytest.raises(TooSlowError):
            get(f"{site.url}/page", rules(site, PageLimits(total=120)), surroundings(now=now))
    assert 1 <= len(site.asked) <= 2
