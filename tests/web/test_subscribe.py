"""Letters in the browser: asking for them, saying yes, unsubscribing with one click, erasing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from kept.model import Entry
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.begun import read_settings
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.deliveries import Issue
from kept.pipeline.letters.files import file_name, note_folder
from kept.pipeline.letters.people import State, Subscriber, known, subscribers
from kept.pipeline.letters.store import Store, make_store
from kept.pipeline.letters.subscribers import ask, confirm, leaving_token, link_token
from kept.pipeline.records import Records, records_of
from kept.web.app import make_app
from kept.web.letters import GUESSES, SIGN_UPS, letters_file
from kept.web.settings import Access, Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE, serve
from tests.web.private_records import MARK, fill, private_id
from tests.web.wcag import look_at

ANN = read_address("ann@example.net")


@pytest.fixture
def begun(settings: Settings) -> Path:
    """Letters are begun beside the ledger."""
    place = letters_file(settings)
    make_store(place, read_settings("letters@kept.example", "Kept", f"{SITE}/", "", bytes(32)))
    return place


@pytest.fixture
def store(begun: Path) -> Iterator[Store]:
    """The file of the letters."""
    with Store(begun) as opened:
        yield opened


@pytest.fixture
def ann(store: Store) -> Subscriber:
    """Somebody who has said yes."""
    ask(store, ANN, Choice(), NOW, bytes(range(32)))
    confirm(store, link_token(store, one(store)), NOW)
    return one(store)


@pytest.fixture
def outside(settings: Settings, begun: Path) -> Iterator[TestClient]:
    """The application of a team, asked by a program of mail: no cookie, no word of where it comes from."""
    app = make_app(replace(settings, access=Access.TEAM))
    with TestClient(app, base_url=SITE, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def one(store: Store) -> Subscriber:
    """The one subscriber."""
    (found,) = subscribers(store)
    return found


def test_somebody_signs_up_says_yes_and_leaves(client: TestClient, store: Store) -> None:
    client.get("/subscribe").raise_for_status()
    answer = client.post("/subscribe", data={"address": "Ann@Example.net", "parties": "CN\n", "topics": ""})
    assert answer.status_code == 200
    assert "Look into your mail" in answer.text
    assert (one(store).address, one(store).state) == ("Ann@example.net", State.ASKED)
    link = f"/subscribe/{link_token(store, one(store))}"
    assert "party CN" in client.get(link).text
    assert one(store).state is State.ASKED, "opening the link says nothing"
    assert client.post(link).status_code == 200
    assert (one(store).state, one(store).choice.parties) == (State.CONFIRMED, ("CN",))
    assert client.post(link).status_code == 404
    leaving = f"/unsubscribe/{leaving_token(store, one(store).nonce)}"
    assert "Ann@example.net" in client.get(leaving).text
    assert one(store).state is State.CONFIRMED, "opening the link ends nothing"
    assert client.post(leaving).status_code == 200
    assert one(store).state is State.LEFT


def test_the_answer_never_tells_whether_an_address_is_known(client: TestClient, ann: Subscriber) -> None:
    answers = [
        client.post("/subscribe", data={"address": address})
        for address in ("ann@example.net", "bo@example.net", "bo@example.net", "ANN@example.net")
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


@pytest.mark.parametrize(
    "address", ["", "ann", "ann@example", "a@b.example\r\nBcc: c@d.example", "<b>@x.example"]
)
def test_what_is_no_address_gets_one_sentence_and_is_not_kept(
    client: TestClient, store: Store, address: str
) -> None:
    answer = client.post("/subscribe", data={"address": address})
    assert answer.status_code == 400
    assert re.findall(r'role="alert"[^>]*>([^<]*)<', answer.text) == ["Please enter a valid email address"]
    assert not subscribers(store)


@pytest.mark.parametrize("field", ["commitments", "parties", "topics"])
def test_letters_about_what_nobody_can_see_are_not_promised(
    client: TestClient, store: Store, field: str
) -> None:
    answer = client.post("/subscribe", data={"address": "ann@example.net", field: "NO-SUCH"})
    assert answer.status_code == 400
    assert "NO-SUCH" in answer.text
    assert not subscribers(store)


def test_a_topic_is_taken_as_it_stands_and_another_is_answered_with_those_there_are(
    client: TestClient, store: Store
) -> None:
    wrong = client.post("/subscribe", data={"address": "ann@example.net", "topics": "trade_secret"})
    assert (wrong.status_code, wrong.text.count("Did you mean trade_secrets")) == (400, 1)
    assert not subscribers(store)
    right = client.post("/subscribe", data={"address": "ann@example.net", "topics": "trade_secrets"})
    assert (right.status_code, one(store).state) == (200, State.ASKED)


def test_however_often_strangers_ask_the_commitments_are_read_once(
    client: TestClient, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def counted(entries: list[Entry]) -> Records:
        read.append(len(entries))
        return records_of(entries)

    monkeypatch.setattr("kept.pipeline.letters.promised.records_of", counted)
    for words in ("trade_secret", "trade_secrets", "nothing"):
        client.post("/subscribe", data={"address": "ann@example.net", "topics": words})
    assert len(read) == 1


# ------------------------------------------------------------------------------ one click, RFC 8058

BODIES = {
    "a form": ({"content-type": "application/x-www-form-urlencoded"}, b"List-Unsubscribe=One-Click"),
    "several parts": (
        {"content-type": "multipart/form-data; boundary=b"},
        b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ),
    "nothing": ({}, b""),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_program_of_mail_unsubscribes_with_one_click(
    outside: TestClient, store: Store, ann: Subscriber, body: str
) -> None:
    headers, content = BODIES[body]
    link = f"/unsubscribe/{leaving_token(store, ann.nonce)}"
    for _ in range(2):  # it may ask twice
        answer = outside.post(link, headers=headers, content=content)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
    assert one(store).state is State.LEFT


def test_a_large_body_is_not_read_for_it(outside: TestClient, store: Store, ann: Subscriber) -> None:
    link = f"/unsubscribe/{leaving_token(store, ann.nonce)}"
    assert outside.post(link, content=b"x" * 5000).status_code == 413
    assert one(store).state is State.CONFIRMED


@pytest.mark.parametrize("path", ["/unsubscribe/{}/erase", "/subscribe/{}", "/subscribe", "/unsubscribe/{}/"])
def test_nothing_else_is_taken_from_anywhere(
    outside: TestClient, store: Store, ann: Subscriber, path: str
) -> None:
    answer = outside.post(path.format(leaving_token(store, ann.nonce)))
    assert answer.status_code == 403
    assert one(store) == ann


def test_a_guess_finds_nobody_and_many_are_stopped(
    outside: TestClient, store: Store, ann: Subscriber
) -> None:
    right = leaving_token(store, ann.nonce)
    guesses = [
        right[:-1],
        right.swapcase(),
        right + "=",
        "x",
        "%27%20OR%201=1",
        *("g" * 42 + c for c in "abcdef"),
    ]
    codes = [outside.post(f"/unsubscribe/{guess}").status_code for guess in guesses]
    codes += [outside.get(f"/subscribe/{'h' * 43}").status_code for _ in range(GUESSES - len(codes))]
    assert codes == [404] * GUESSES
    stopped = outside.post(f"/unsubscribe/{'i' * 43}")
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) <= 60
    assert one(store).state is State.CONFIRMED


def test_a_flood_of_sign_ups_is_stopped(client: TestClient, store: Store) -> None:
    codes = [
        client.post("/subscribe", data={"address": f"p{number}@example.net"}).status_code
        for number in range(SIGN_UPS + 1)
    ]
    assert codes == [200] * SIGN_UPS + [429]
    assert len(subscribers(store)) == SIGN_UPS


def test_an_address_is_erased_by_the_link_from_every_file(
    client: TestClient, store: Store, begun: Path, ann: Subscriber
) -> None:
    answer = client.post(f"/unsubscribe/{leaving_token(store, ann.nonce)}/erase")
    assert "is erased" in answer.text
    assert known(store, ANN) is None
    assert not [
        path for path in begun.parent.rglob("*") if path.is_file() and b"ann@example.net" in path.read_bytes()
    ]


def test_what_erasing_cannot_remove_is_told_and_logged_by_its_place_alone(
    client: TestClient, store: Store, begun: Path, ann: Subscriber, caplog: pytest.LogCaptureFixture
) -> None:
    issue = Issue(date(2006, 4, 1), date(2006, 4, 30), date(2006, 4, 30), NOW, NOW)
    note_folder(store, issue.id, begun.parent)
    (begun.parent / file_name(store, ann, issue.id)).mkdir()
    answer = client.post(f"/unsubscribe/{leaving_token(store, ann.nonce)}/erase")
    assert "by hand" in answer.text
    assert ".eml could not be removed" in caplog.text
    assert "example.net" not in caplog.text


def test_without_letters_the_page_says_so_and_takes_nothing(client: TestClient, settings: Settings) -> None:
    assert "kept subscribers begin" in client.get("/subscribe").text
    assert client.post("/subscribe", data={"address": "ann@example.net"}).status_code == 404
    assert client.post("/unsubscribe/x").status_code == 404
    assert not letters_file(settings).exists()


def test_somebody_who_may_not_read_may_not_ask_for_letters(outside: TestClient) -> None:
    assert outside.get("/subscribe").status_code == 303
    assert outside.post("/subscribe", headers=HEADERS, data={"address": "a@b.example"}).status_code == 303


def test_a_link_in_a_letter_is_followed_from_a_page_of_mail(
    outside: TestClient, store: Store, ann: Subscriber
) -> None:
    signs = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = outside.get(f"/unsubscribe/{leaving_token(store, ann.nonce)}", headers=signs)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_pages_work_without_script_and_break_no_rule_of_wcag(
    browser: Browser, settings: Settings, store: Store, seen: Seen
) -> None:
    running = serve(make_app(settings))
    context = browser.new_context(base_url=running.address, reduced_motion="reduce")
    page = context.new_page()
    seen.watch(page, running.address)
    ask(store, ANN, Choice(), NOW, bytes(range(32)))
    for path in (
        "/subscribe?commitment=NO-SUCH",
        f"/subscribe/{link_token(store, one(store))}",
        f"/unsubscribe/{leaving_token(store, one(store).nonce)}",
    ):
        page.goto(path)
        look_at(page)
    context.close()
    plain = browser.new_context(base_url=running.address, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/subscribe")
    page.get_by_label("Your email address").fill("bo@example.net")
    page.get_by_role("button", name="Send me a letter").click()
    assert page.get_by_role("status").inner_text().startswith("If letters can be sent")
    page.goto(f"/unsubscribe/{leaving_token(store, one_of(store, 'bo@example.net').nonce)}")
    page.get_by_role("button", name="erase my address").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your address is erased"
    assert [one.address for one in subscribers(store)] == ["ann@example.net"]
    plain.close()
    running.stop()
    assert seen.nothing_bad(), seen


def one_of(store: Store, words: str) -> Subscriber:
    """The subscriber with an address."""
    found = known(store, read_address(words))
    assert found is not None
    return found


def test_an_id_that_is_not_public_is_answered_like_one_that_is_not_there(
    settings: Settings, begun: Path, tmp_path: Path
) -> None:
    ledger = fill(tmp_path / "kept.db")
    make_store(
        letters_file(replace(settings, ledger=ledger)), read_settings("a@b.example", "K", SITE, "", bytes(32))
    )
    with TestClient(make_app(replace(settings, ledger=ledger)), base_url=SITE, headers=HEADERS) as client:
        for field, private in (
            ("commitments", private_id("commitment")),
            ("parties", private_id("party")),
            ("topics", f"{MARK} commitment topic"),
        ):
            answers = [
                client.post("/subscribe", data={"address": "ann@example.net", field: id_})
                for id_ in (private, "zzqxnothing")
            ]
            assert [answer.status_code for answer in answers] == [400, 400]
            told = [answer.text.replace(private, "X").replace("zzqxnothing", "X") for answer in answers]
            assert told[0] == told[1]
            assert MARK not in told[0].lower()
