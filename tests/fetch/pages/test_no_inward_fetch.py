"""No address leads inward: however it is written, sent on to, or answered by a name server.

A canary listens on every address of this machine, on a port that is allowed. What connects to it was lured.
"""

import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest

from kept.fetch.pages import (
    AddressFormError,
    AddressRefusedError,
    Allowed,
    PageError,
    Rules,
    UnreachableError,
    get,
)
from kept.fetch.pages.errors import RedirectRefusedError
from tests.fetch.pages.forms import FORMS
from tests.fetch.pages.serving import Site, serving, surroundings
from tests.fetch.scripted import Scene

PUBLIC = "front.example"
FRONT = "127.0.0.2"
REFUSED = (AddressFormError, AddressRefusedError, RedirectRefusedError)


@dataclass
class Canary:
    port: int = 0
    lured: list[object] = field(default_factory=list)


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    listening = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    found = Canary(listening.getsockname()[1])

    def listen() -> None:
        while True:
            try:
                taken, who = listening.accept()
            except OSError:
                return
            found.lured.append(who)
            taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nsecret")
            taken.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield found
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


@pytest.fixture(scope="module")
def front() -> Iterator[Site]:
    """A site that is allowed, which sends on to wherever the test says."""
    with serving(FRONT) as site:
        yield site


def resolver(answers: dict[str, list[Sequence[str]]]) -> tuple[list[str], object]:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        given = answers[host]
        return given[0] if len(given) == 1 else given.pop(0)

    return asked, resolve


def inward(host: str, port: int) -> Sequence[str]:
    """A name server for names that only sound like something else."""
    return ["127.0.0.1"]


def rules(canary: Canary, front: Site | None = None) -> Rules:
    ports = [canary.port] if front is None else [canary.port, front.port]
    return Rules("kept-tests/1", Allowed.of([] if front is None else [FRONT], ports))


def address(form: str, port: int) -> str:
    return f"http://{form}:{port}/secret"


def test_there_are_sixty_forms_and_more() -> None:
    assert len({form for form, _ in FORMS}) == len(FORMS) >= 60


def test_the_canary_sings_where_it_is_allowed(canary: Canary) -> None:
    before = len(canary.lured)
    allowing = Rules("kept-tests/1", Allowed.of(["127.0.0.0/8", "::1"], [canary.port]))
    for form in ("127.0.0.1", "0x7f.1", "[::1]"):
        assert get(address(form, canary.port), allowing, surroundings()).body == b"secret"
    assert len(canary.lured) == before + 3
    canary.lured.clear()


@pytest.mark.parametrize(("form", "meant"), FORMS)
def test_a_link_that_leads_inward(canary: Canary, form: str, meant: str) -> None:
    with pytest.raises(REFUSED) as caught:
        get(address(form, canary.port), rules(canary), surroundings(resolve=inward))
    assert str(caught.value).endswith((".", "].")), caught.value
    assert canary.lured == []


@pytest.mark.parametrize(("form", "meant"), FORMS)
def test_a_page_that_sends_on_inward(canary: Canary, front: Site, form: str, meant: str) -> None:
    start = front.page(
        "/on", Scene(302, headers=[("Location", address(form, canary.port).encode().decode("latin-1"))])
    )
    asked = len(front.asked)
    with pytest.raises(REFUSED):
        get(start, rules(canary, front), surroundings(resolve=inward))
    assert len(front.asked) == asked + 1
    assert canary.lured == []


@pytest.mark.parametrize(("form", "meant"), FORMS)
def test_a_name_whose_second_answer_leads_inward(canary: Canary, front: Site, form: str, meant: str) -> None:
    """The first answer is a site that may be asked; it sends on to its own name, which now leads inward."""
    front.page("/on", Scene(302, headers=[("Location", f"http://{PUBLIC}:{canary.port}/secret")]))
    asked, resolve = resolver({PUBLIC: [[FRONT], [meant]]})
    with pytest.raises(AddressRefusedError):
        get(
            f"http://{PUBLIC}:{front.port}/on",
            rules(canary, front),
            surroundings(resolve=resolve),  # type: ignore[arg-type]
        )
    assert asked == [PUBLIC, PUBLIC]
    assert canary.lured == []


def test_one_bad_answer_among_good_ones_is_enough(canary: Canary) -> None:
    _, resolve = resolver({PUBLIC: [["93.184.215.14", "2606:2800:21f:cb07::1", "127.0.0.1"]]})
    with pytest.raises(AddressRefusedError, match=r"127\.0\.0\.1, this machine itself"):
        get(address(PUBLIC, canary.port), rules(canary), surroundings(resolve=resolve))  # type: ignore[arg-type]
    assert canary.lured == []


def test_a_name_is_looked_up_once_and_the_judged_address_is_connected_to(canary: Canary) -> None:
    """A second look-up by whoever connects would get the canary."""
    asked, resolve = resolver({PUBLIC: [["93.184.215.14"], ["127.0.0.1"]]})
    with pytest.raises(UnreachableError):  # the test lets nobody out
        get(address(PUBLIC, canary.port), rules(canary), surroundings(resolve=resolve))  # type: ignore[arg-type]
    assert asked == [PUBLIC]
    assert canary.lured == []


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1:25/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//127.0.0.1/",
        "http:/127.0.0.1/",
        "http:127.0.0.1",
        "http:///127.0.0.1/",
        "http://",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:8x/",
        "http://example.org:0/",
        " http://127.0.0.1/",
        "http://a b/",
        "http://exa\nmple.org/",
        "http://example.org/\r\nHost: inner",
        "http://[::1/",
        "http://1.2.3.4.5/",
        "http://256.0.0.1/",
        "http://1..2/",
        "http://08.0.0.1/",
        "http://" + "a" * 64 + ".org/",
        "http://example.org/" + "a" * 9_000,
    ],
)
def test_what_is_no_address_of_a_page(link: str) -> None:
    with pytest.raises(AddressFormError):
        get(link, Rules("kept-tests/1"), surroundings())


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_other_ports_are_not_asked(port: int) -> None:
    with pytest.raises(AddressRefusedError, match=rf"ports = \[{port}\]"):
        get(f"http://example.org:{port}/", Rules("kept-tests/1"), surroundings())


def test_the_environment_names_no_proxy(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    _, resolve = resolver({PUBLIC: [["93.184.215.14"]]})
    with pytest.raises(PageError):
        get(f"http://{PUBLIC}/", rules(canary), surroundings(resolve=resolve))  # type: ignore[arg-type]
    assert canary.lured == []


class TestSeenFrom:
    """What is allowed counts for what stands at an allowed host, and for nothing else."""

    ALLOWED = Allowed.of(["wiki.example", "10.1.0.0/16", "::1"], [8080])
    INNER = ip_address("10.1.2.3")

    @pytest.mark.parametrize(
        "source", ["http://wiki.example/feed", "https://10.1.9.9/feed", "http://[::1]/", "http://0x0a010909/"]
    )
    def test_a_source_at_an_allowed_host_reaches_all_that_is_allowed(self, source: str) -> None:
        allowed = self.ALLOWED.seen_from(source)
        allowed.check("wiki.example", [ip_address("192.168.0.1")])
        allowed.check("other.example", [self.INNER])

    @pytest.mark.parametrize(
        "source", ["https://news.example/feed", "https://10.2.0.1/", "http://wiki.example.news.example/"]
    )
    @pytest.mark.parametrize("host", ["wiki.example", "other.example", "10.1.2.3"])
    def test_another_source_reaches_public_addresses_only(self, source: str, host: str) -> None:
        allowed = self.ALLOWED.seen_from(source)
        with pytest.raises(AddressRefusedError, match="named from elsewhere"):
            allowed.check(host, [self.INNER])
        allowed.check(host, [ip_address("93.184.215.14")])
        allowed.check_port(8080, "here")
        assert allowed.seen_from("http://wiki.example/") == allowed  # nobody gets back in on the way

    def test_what_nothing_allows_says_so(self) -> None:
        for allowed in (self.ALLOWED, self.ALLOWED.seen_from("https://news.example/")):
            with pytest.raises(AddressRefusedError, match=r'write allow = \["db.example"\] under \[fetch\]'):
                allowed.check("db.example", [ip_address("192.168.0.1")])
