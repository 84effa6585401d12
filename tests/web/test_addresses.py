"""Ids in addresses: whatever an id holds, its pages can be opened, and no address makes the server fail."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kept.dates import PartialDate
from kept.ledger import open_ledger
from kept.model import Commitment, Duty, Meeting, Record
from kept.pipeline.save import Writer, save
from kept.web.addresses import IdPart, address, decoded, encoded
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.web.conftest import HEADERS, NOW, SITE, Server, serve
from tests.web.team import team_at

WORDS = ("explain", "history", "chain", "letter", "letter.txt", "propose", "brief")
"""What stands behind an id in the addresses of its other pages."""

IDS = (
    *(f"A/{word}" for word in WORDS),
    "A/chain/chain",
    "/",
    "/A",
    "A/",
    "A//B",
    "../people",
    "...",
    "A/..",
    "C.1",
    "50%",
    "A%2Fchain",
    "%2F",
    "%00",
    "Zusage ä/日本",
    "a+b&c=d?e#f;g",
    "A",
)
"""Ids that strangers may give; the last is the beginning of others."""

NO_IDS = (
    "",
    "..",
    ".",
    "%2E%2E",
    "%2e",
    "%zz",
    "%",
    "%2",
    "a/b",
    "//",
    "%2F",
    "%252F",
    "%5C",
    "%c3%a4",
    ";a",
)
"""What may stand where an id is asked for and names none, as it is sent."""

TAKING = ("/commitments/{}", "/commitments/{}/chain", "/meetings/{}/brief", "/records/{}", "/static/{}")
TAKING_DATA = ("/api/commitments/{}", "/api/records/{}", "/api/meetings/{}")


@pytest.fixture(scope="module")
def named(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over commitments and meetings with all these ids."""
    path = tmp_path_factory.mktemp("ids") / "kept.db"
    path.write_bytes(filled.read_bytes())
    day = PartialDate.parse("2005")
    made: list[Record] = [
        Commitment(id_, f"do {n:02}", ("CN",), day, Duty.ACT_ONCE) for n, id_ in enumerate(IDS)
    ]
    held = [Meeting(f"M{id_}", day, name=f"talks {n:02}") for n, id_ in enumerate(IDS)]
    with open_ledger(path) as ledger:
        save(ledger, [*made, *held], Writer(NOW, "a test"))
    app = make_app(Settings(path, path.with_name("aside"), lambda: NOW))
    with TestClient(app, base_url=SITE, headers=HEADERS) as client:
        yield client


@pytest.mark.parametrize("id_", IDS)
def test_every_page_of_a_commitment_can_be_opened_whatever_its_id_holds(named: TestClient, id_: str) -> None:
    what = f"do {IDS.index(id_):02}"
    for word in ((), ("explain",), ("history",), ("chain",), ("letter",), ("letter.txt",), ("propose",)):
        answer = named.get(address("commitments", id_, *word))
        assert answer.status_code == 200, word
        assert what in answer.text, word
    assert named.get(address("api", "commitments", id_)).json()["record"]["what"] == what
    assert named.get(address("api", "histories", id_)).status_code == 200


@pytest.mark.parametrize("id_", IDS)
def test_a_meeting_is_told_apart_from_its_brief(named: TestClient, id_: str) -> None:
    assert f"talks {IDS.index(id_):02}" in named.get(address("meetings", f"M{id_}")).text
    brief = named.get(address("meetings", f"M{id_}", "brief"))
    assert (brief.status_code, "belongs to no series of talks" in brief.text) == (400, True)


def test_a_slash_that_is_not_encoded_parts_and_one_that_is_does_not(named: TestClient) -> None:
    """Also for the memory of pages: one must never be answered with the other."""
    for _ in range(2):
        dossier, chain = named.get("/commitments/A%2Fchain").text, named.get("/commitments/A/chain").text
        assert f"do {IDS.index('A/chain'):02}" in dossier
        assert f"do {IDS.index('A'):02}" in chain


@pytest.mark.parametrize("part", NO_IDS)
@pytest.mark.parametrize("taking", [*TAKING, *TAKING_DATA])
def test_what_names_nothing_is_told_as_not_there(server_of_ids: Server, taking: str, part: str) -> None:
    """Asked on a socket, for a client made for browsers takes dots out of an address."""
    status, _ = asked(server_of_ids, taking.format(part))
    assert status == 404


@pytest.mark.parametrize(
    "part", ["%00", "a%00b", "%2F%00", "%0a", "%7f", "%ff", "%c3", "%ed%a0%80", "%c0%af"]
)
@pytest.mark.parametrize("taking", [*TAKING, *TAKING_DATA])
def test_what_is_no_text_is_refused(server_of_ids: Server, taking: str, part: str) -> None:
    status, text = asked(server_of_ids, taking.format(part))
    assert status == 400
    assert "control characters" in text


@pytest.fixture(scope="module")
def server_of_ids(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application on a real socket."""
    aside = tmp_path_factory.mktemp("socket") / "aside"
    running = serve(make_app(Settings(filled, aside, lambda: NOW)))
    yield running
    running.stop()


def asked(server: Server, path: str) -> tuple[int, str]:
    """The status and the text of an answer to an address that is sent as it is."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"))
    connection.putrequest("GET", path)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_an_address_has_one_spelling(named: TestClient) -> None:
    """A slash behind it names another page, and leads nowhere else by itself."""
    answer = named.get("/commitments/A/", follow_redirects=False)
    assert answer.status_code == 404
    assert named.get("/people/", follow_redirects=False).status_code == 404


def test_the_way_back_from_signing_in_keeps_the_slashes_of_an_id(settings: Settings) -> None:
    with team_at(settings) as team:
        answer = team.client().get("/commitments/A%2Fchain/history?as-of=2006")
    back = parse_qs(urlsplit(answer.headers["location"]).query)["back"]
    assert back == ["/commitments/A%2Fchain/history?as-of=2006"]


def test_the_way_out_of_a_day_keeps_the_slashes_of_an_id(named: TestClient) -> None:
    page = html.fromstring(named.get("/commitments/A%2Fchain?as-of=2006").text)
    assert "/commitments/A%2Fchain" in page.xpath("//a/@href")


def test_every_part_of_a_path_that_a_route_takes_is_an_id(settings: Settings) -> None:
    """Another convertor would hand on what stands for a slash, or end at one."""
    for route in make_app(settings).routes:
        assert isinstance(route, APIRoute)
        assert all(isinstance(one, IdPart) for one in route.param_convertors.values()), route.path


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)))
def test_an_address_comes_back_as_its_parts(parts: list[str]) -> None:
    sent = address(*parts)
    path = decoded(sent.encode())
    assert encoded(path) == sent
    if parts:
        assert [IdPart().convert(one) for one in path[1:].split("/")] == parts
        assert "/".join(map(IdPart().to_string, ("", *parts))) == path


@given(st.binary())
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    assert decoded(raw).count("/") == raw.count(b"/")
