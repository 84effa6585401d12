"""Proposals as pages: filled in, told field by field, accepted or declined, seen by their proposer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from kept.ledger import open_ledger
from kept.web.app import make_app
from kept.web.aside.file import Aside
from kept.web.aside.proposals import SCHEMA, State, proposals
from kept.web.settings import Settings
from tests.web.conftest import HEADERS, SITE, Seen

PROPOSE = "/commitments/C-2005-05/propose"
SAID = {
    "kind": "said",
    "who": "US Commerce",
    "words": "The agencies use licensed software, as promised.",
    "when": "2006-03-20",
    "party": "US",
    "stance": "affirms",
    "extent": "fulfilment",
    "publisher": "US Commerce",
    "title": "A letter",
}
CHANGE = {
    "kind": "correction",
    "record": "statement K001",
    "field": "said_on",
    "value": "2006-03-28",
    "because": "The page is dated.",
}


@pytest.fixture
def ben(settings: Settings) -> Iterator[TestClient]:
    """The same application, asked by another person."""
    other = make_app(replace(settings, local_name="Ben"))
    with TestClient(other, base_url=SITE, headers=HEADERS) as opened:
        yield opened


def entries(settings: Settings) -> int:
    with open_ledger(settings.ledger) as ledger:
        return len(ledger.current())


def send(client: TestClient, form: dict[str, str]) -> int:
    """Propose; the number of the proposal."""
    answer = client.post(PROPOSE, data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].partition("sent=")[2])


def test_a_proposal_waits_and_is_not_in_the_ledger(client: TestClient, settings: Settings) -> None:
    before = entries(settings)
    assert send(client, SAID) == 1
    assert entries(settings) == before
    assert "Your proposal is kept and waits for a reviewer." in client.get("/my-proposals?sent=1").text
    assert "The agencies use licensed software" in client.get("/proposals").text


def test_the_same_proposal_sent_twice_is_one(client: TestClient) -> None:
    assert send(client, SAID) == send(client, SAID) == 1
    assert send(client, SAID | {"when": "2006-03-21"}) == 2


def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(client: TestClient) -> None:
    page = client.post(PROPOSE, data=SAID | {"who": "", "when": "2006-02-30"})
    assert page.status_code == 400
    assert 'id="who-wrong">Say who said it' in page.text
    assert 'id="when-wrong">There is no day 2006-02-30' in page.text
    assert "The agencies use licensed software, as promised.</textarea>" in page.text
    assert 'value="2006-02-30"' in page.text


def test_a_reviewer_changes_a_field_accepts_and_the_proposer_sees_it(
    client: TestClient, ben: TestClient, settings: Settings
) -> None:
    number = send(client, SAID)
    form = {name: words for name, words in SAID.items() if name != "kind"}
    accepted = ben.post(f"/proposals/{number}/accept", data=form | {"what": "said", "role": "spokesman"})
    assert accepted.status_code == 200
    assert "<strong>Accepted</strong> by Ben" in accepted.text
    with open_ledger(settings.ledger) as ledger:
        source, statement = list(ledger.entries())[-2:]
    assert (source.kind, statement.kind, statement.recorded_by) == ("source", "statement", "Ben")
    assert statement.body is not None
    assert '"role":"spokesman"' in statement.body
    assert "Proposed by Ann." in statement.body
    assert "<strong>Accepted</strong> by Ben" in client.get("/my-proposals").text


def test_a_proposal_is_decided_on_once(client: TestClient, settings: Settings) -> None:
    number = send(client, SAID)
    form = SAID | {"what": "said"}
    client.post(f"/proposals/{number}/accept", data=form)
    before = entries(settings)
    for act in ("accept", "decline"):
        again = client.post(f"/proposals/{number}/{act}", data=form | {"reason": "no"})
        assert again.status_code == 400
        assert "was accepted by Ann already" in again.text
    assert entries(settings) == before


def test_declining_asks_for_a_reason_and_can_be_undone(client: TestClient) -> None:
    number = send(client, SAID)
    page = client.post(f"/proposals/{number}/decline", data={"reason": " "})
    assert page.status_code == 400
    assert "Say in a few words why" in page.text
    page = client.post(f"/proposals/{number}/decline", data={"reason": "The letter is not public."})
    assert "Declined" in page.text
    assert "The letter is not public." in client.get("/my-proposals").text
    assert "Accept and record" in client.post(f"/proposals/{number}/reopen").text
    assert client.post(f"/proposals/{number}/reopen").status_code == 400


def test_a_correction_shows_the_value_then_and_now_and_is_recorded_with_its_reason(
    client: TestClient, settings: Settings
) -> None:
    assert "statement K001" in client.get(f"{PROPOSE}?kind=correction").text
    number = send(client, CHANGE)
    page = client.get(f"/proposals/{number}")
    assert "<dt>When proposed</dt> <dd>2006-03</dd>" in page.text
    assert "has been changed since" not in page.text
    other = send(client, CHANGE | {"value": "2006-03-27"})
    client.post(f"/proposals/{number}/accept", data=CHANGE)
    assert "has been changed since" in client.get(f"/proposals/{other}").text
    with open_ledger(settings.ledger) as ledger:
        last = ledger.history("K001")[-1]
    assert last.because == "Proposed by Ann: The page is dated."


def test_a_reply_names_a_bound_party(client: TestClient) -> None:
    form = {"kind": "reply", "party": "NCAC", "who": "Yan", "words": "It was done.", "when": "2006-04-02"}
    assert send(client, form) == 1
    wrong = client.post(PROPOSE, data=form | {"party": "US"})
    assert wrong.status_code == 400
    assert 'id="party-wrong"' in wrong.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/commitments/nope/propose", 404),
        (f"{PROPOSE}?kind=poem", 404),
        ("/proposals/99", 404),
        ("/proposals/99999999999999999999", 404),
        ("/proposals/x", 404),
        ("/proposals?state=lost", 400),
        ("/proposals?before=x", 200),
        (f"{PROPOSE}?kind=correction&record=statement+nope", 200),
    ],
)
def test_a_hostile_address_is_told_in_a_sentence(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_the_file_outlives_the_application(client: TestClient, settings: Settings) -> None:
    send(client, SAID)
    aside = Aside(settings.aside, (SCHEMA,))
    (found,) = proposals(aside, State.WAITING)
    aside.close()
    assert (found.proposed.by, found.proposed.commitment, found.at[:10]) == ("Ann", "C-2005-05", "2026-11-25")


def test_evidence_is_proposed_and_accepted_in_a_browser_by_labels(page: Page, seen: Seen) -> None:
    page.goto(PROPOSE)
    page.get_by_label("Who said it").fill("Yan Xiaohong")
    page.get_by_role("button", name="Propose").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Some fields need another look")
    expect(page.get_by_label("Who said it")).to_have_value("Yan Xiaohong")
    page.get_by_label("What was said").fill("Every agency has been checked.")
    page.get_by_label("When it was said").fill("2006-03-30")
    page.get_by_label("Publisher").fill("Xinhua")
    page.get_by_label("Title").fill("Checks")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("status")).to_contain_text("waits for a reviewer")
    page.goto("/proposals/1")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Accept and record").click()
    expect(page.get_by_role("main")).to_contain_text("Accepted by Ann")
    seen.errors = [error for error in seen.errors if "400" not in error]  # the form that was not complete
    assert seen.nothing_bad()
