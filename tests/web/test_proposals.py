"""Proposals as pages: filled in, told field by field, accepted or declined, seen by their proposer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Page, expect

from kept.ledger import open_ledger
from kept.model import Statement
from kept.pipeline.proposals import Accepted
from kept.pipeline.records import load
from kept.pipeline.verdicts import View, verdict
from kept.web import proposing_decided
from kept.web.app import make_app
from kept.web.aside.file import Aside
from kept.web.aside.proposals import SCHEMA, State, proposals
from kept.web.aside.proposals_decided import being_decided, decline
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE

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


def undo(client: TestClient, number: int) -> Any:
    """Press the button Undo on the page of a proposal."""
    page = html.fromstring(client.get(f"/proposals/{number}").content)
    (decided,) = page.xpath(f"//form[@action='/proposals/{number}/undo']/input[@name='decided']/@value")
    return client.post(f"/proposals/{number}/undo", data={"decided": decided})


def accept(client: TestClient, number: int, form: dict[str, str]) -> None:
    """Accept as it is."""
    done = client.post(f"/proposals/{number}/accept", data=form | {"what": form["kind"]})
    assert "<strong>Accepted</strong>" in done.text, done.text


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
    assert "Accept and record" in undo(client, number).text
    assert "Accept and record" in client.get(f"/proposals/{number}").text


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


def test_what_is_wrong_is_named_by_the_labels_of_the_form(client: TestClient) -> None:
    page = client.post(PROPOSE, data={"kind": "done"})
    listed = page.text.partition('role="alert"')[2].partition("</ul>")[0]
    assert '<a href="#words">What was done</a>: Say what was done.' in listed
    assert '<a href="#when">When it was done</a>' in listed
    assert '<a href="#publisher">Publisher</a>' in listed


def test_fields_that_are_needed_at_times_say_when(client: TestClient) -> None:
    page = client.get(PROPOSE).text
    assert (
        'Publisher <span class="needed">needed unless a source or a stored document is named</span>' in page
    )
    assert 'For which party <span class="needed">needed to weigh something</span>' in page
    assert (
        'When it was said <span class="needed">needed unless the day of publication is given</span>' in page
    )


def test_dates_are_typed_as_people_write_them(client: TestClient) -> None:
    assert send(client, SAID | {"when": "3 March 2006"}) == 1


def test_a_statement_that_would_weigh_nothing_is_told_to_proposer_and_reviewer(client: TestClient) -> None:
    sentence = "It does not say for which party it was said."
    number = send(client, SAID | {"party": ""})
    assert sentence in client.get(f"/my-proposals?sent={number}").text
    assert sentence in client.get(f"/proposals/{number}").text
    other = send(client, SAID)
    assert "weighs nothing" not in client.get(f"/my-proposals?sent={other}").text
    assert "As it is, it is kept as context" not in client.get(f"/proposals/{other}").text


def test_only_those_who_can_reply_are_offered_for_a_reply(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{PROPOSE}?kind=reply").content)
    offered = set(page.xpath("//select[@id='party']/option/@value"))
    assert {"CN", "NCAC"} <= offered
    assert "US" not in offered
    assert "US" in html.fromstring(client.get(PROPOSE).content).xpath("//select[@id='party']/option/@value")


def test_a_value_is_taken_away_only_where_that_is_said(client: TestClient) -> None:
    for form in (CHANGE | {"value": ""}, CHANGE | {"empty": "yes"}):
        refused = client.post(PROPOSE, data=form)
        assert refused.status_code == 400
        assert 'id="value-wrong">Give the value that it should have, or take the value away' in refused.text
    number = send(client, CHANGE | {"value": "", "empty": "yes"})
    assert "2006-03 is to become not known" in client.get("/my-proposals").text
    done = client.post(f"/proposals/{number}/accept", data=CHANGE | {"value": "", "empty": "yes"})
    assert "<strong>Accepted</strong>" in done.text


def test_accepting_says_what_it_did_to_the_verdict_and_leads_to_the_next(client: TestClient) -> None:
    number, other = send(client, SAID), send(client, SAID | {"party": "", "words": "It is so."})
    done = client.post(f"/proposals/{number}/accept", data=SAID | {"what": "said"}).text
    assert "As of 25 November 2026, accepting it changed the verdict" in done
    assert "<strong>Disputed</strong> before" in done
    assert f'href="/proposals/{other}">Next waiting proposal' in done
    form = SAID | {"what": "said", "party": "", "words": "It is so."}
    done = client.post(f"/proposals/{other}/accept", data=form).text
    assert "did not change the verdict" in done
    assert "No other proposal waits." in done


def test_while_one_is_accepted_the_others_are_not_held_up(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, other = send(client, SAID), send(client, SAID | {"words": "It is so."})
    aside, record = client.app.state.site.aside, proposing_decided.accept_proposal  # type: ignore[attr-defined]
    told = []

    def slow(*values: Any) -> Accepted:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(decline, aside, other, "Ben", NOW, "No.").result(timeout=20)
            for again in (decline, being):
                refused = pool.submit(again, aside, number, "Ben", NOW, "No.").exception(timeout=20)
                told.append(str(refused))
        return record(*values)

    def being(aside: Aside, number: int, *_: str) -> None:
        with being_decided(aside, number):
            raise AssertionError("two accept the same")

    monkeypatch.setattr(proposing_decided, "accept_proposal", slow)
    done = client.post(f"/proposals/{number}/accept", data=SAID | {"what": "said"})
    assert "<strong>Accepted</strong>" in done.text
    assert told == [f"Proposal {number} is being decided on at this moment. Open it again to see how."] * 2


def test_a_proposal_that_could_not_be_accepted_waits_on(client: TestClient) -> None:
    number = send(client, SAID)
    assert (
        client.post(f"/proposals/{number}/accept", data=SAID | {"what": "said", "who": ""}).status_code == 400
    )
    assert "Accepted" in client.post(f"/proposals/{number}/accept", data=SAID | {"what": "said"}).text


def test_what_was_typed_outlives_a_reload_and_is_forgotten_when_sent(page: Page, seen: Seen) -> None:
    page.goto(PROPOSE)
    for label, words in (("Who said it", "Yan"), ("What was said", "It is done."), ("Publisher", "Xinhua")):
        page.get_by_label(label).fill(words)
    page.reload()
    expect(page.get_by_label("Who said it")).to_have_value("Yan")
    expect(page.get_by_role("status")).to_contain_text("is put back")
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_label("Who said it")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Who said it")).to_have_value("")
    for label, words in (("Who said it", "Yan"), ("What was said", "Done."), ("Publisher", "Xinhua")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Title").fill("Checks")
    page.get_by_label("When it was said").fill("3 March 2006")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("status")).to_contain_text("waits for a reviewer")
    page.goto(PROPOSE)
    expect(page.get_by_label("Who said it")).to_have_value("")
    assert seen.nothing_bad()


DONE = {
    "kind": "done",
    "words": "Twelve agencies were inspected.",
    "event": "inspection",
    "when": "2006-03-21",
    "publisher": "NCAC",
    "title": "Report",
}
LOOKED = {
    "kind": "looked",
    "where": "the gazette",
    "words": "any notice of an inspection",
    "when": "2006-03-22",
}


def pieces(settings: Settings) -> object:
    """What bears on the promise."""
    with open_ledger(settings.ledger) as ledger:
        return verdict(ledger, "C-2005-05", View(date(2026, 11, 25), None)).weighed


@pytest.mark.parametrize("form", [SAID, DONE, LOOKED], ids=["said", "done", "looked"])
def test_undoing_an_acceptance_takes_the_evidence_back_and_the_proposal_waits_again(
    client: TestClient, settings: Settings, form: dict[str, str]
) -> None:
    before = pieces(settings)
    number = send(client, form)
    accept(client, number, form)
    assert pieces(settings) != before
    page = undo(client, number).text
    assert "<strong>Waiting</strong> for a reviewer" in page
    assert pieces(settings) == before
    with open_ledger(settings.ledger) as ledger:
        recorded, back = list(ledger.entries(["statement", "event", "search"]))[-2:]
    assert (back.replaces, back.recorded_by) == (recorded.seq, "Ann")
    assert back.because == "Taken back: it was accepted as proposed by Ann."
    accept(client, number, form)  # and once more
    assert pieces(settings) != before


def test_undoing_a_correction_puts_the_record_back(client: TestClient, settings: Settings) -> None:
    number = send(client, CHANGE)
    accept(client, number, CHANGE)
    undo(client, number)
    with open_ledger(settings.ledger) as ledger:
        first, changed, back = ledger.history("K001")
    assert back.body == first.body != changed.body
    assert "has been changed since" not in client.get(f"/proposals/{number}").text


def test_undoing_a_correction_of_what_came_from_a_draft_undoes_its_decision(
    client: TestClient, settings: Settings
) -> None:
    def decide(action: str, **more: Any) -> None:
        seen = client.get(f"/api/review/drafts/{draft['id']}").json()["seen"]
        done = client.post(f"/api/review/{action}", json={"draft": draft["id"], "seen": seen} | more)
        assert done.status_code == 200, done.text

    def stance() -> str | None:
        with open_ledger(settings.ledger) as ledger:
            found = load(ledger).by_id(Statement).get(draft["proposal"]["id"])
            return found.stance if found is not None else None

    queue = client.get("/api/review/drafts").json()["items"]
    draft = next(one for one in queue if one["proposal"]["kind_of_record"] == "statement")
    changes = {"commitment": "C-2005-05", "stance": "affirms", "party": "NCAC", "extent": "progress"}
    decide("accept", changes=changes)
    page = client.get(f"/statements/{draft['proposal']['id']}").text
    assert f'<a href="/review/{draft["id"]}">The draft it came from</a>' in page
    form = CHANGE | {"record": f"statement {draft['proposal']['id']}", "field": "stance", "value": "reports"}
    number = send(client, form)
    accept(client, number, form)
    assert stance() == "reports"
    undo(client, number)
    assert stance() == "affirms"
    accept(client, number, form)
    decide("correct", changes={"stance": "denies", "extent": ""})
    refused = undo(client, number)
    assert refused.status_code == 400
    assert "was decided on again by Ann on 25 November 2026" in refused.text
    decide("undo")
    decide("undo")
    assert "<strong>Waiting</strong>" in undo(client, number).text  # it was taken back in the review
    assert stance() == "affirms"


def test_what_was_changed_or_built_on_since_is_not_taken_back_and_why_is_told(
    client: TestClient, ben: TestClient, settings: Settings
) -> None:
    number = send(client, CHANGE)
    accept(client, number, CHANGE)
    later = CHANGE | {"value": "2006-03-27"}
    accept(ben, send(ben, later), later)
    refused = undo(client, number)
    assert refused.status_code == 400
    assert "the statement K001 was changed since by Ben on 25 November 2026" in refused.text
    assert "<strong>Accepted</strong> by Ann" in refused.text

    number = send(client, SAID)
    accept(client, number, SAID)
    with open_ledger(settings.ledger) as ledger:
        said = list(ledger.entries(["statement"]))[-1].record
    coded = {"item": said, "question": "kind", "answer": "claim"}
    assert ben.post("/code/answer", data=coded, follow_redirects=False).status_code == 303
    refused = undo(client, number)
    assert "recorded by Ben on 25 November 2026, rests on the statement" in refused.text


def test_undo_sent_twice_or_late_does_nothing_more(client: TestClient, settings: Settings) -> None:
    number = send(client, SAID)
    accept(client, number, SAID)
    undo(client, number)
    count = entries_ever(settings)
    again = client.post(f"/proposals/{number}/undo", data={"decided": NOW})
    assert again.status_code == 200
    assert "<strong>Waiting</strong>" in again.text
    assert entries_ever(settings) == count
    accept(client, number, SAID)
    late = client.post(f"/proposals/{number}/undo", data={"decided": "2026-11-25T11:59:59.000000Z"})
    assert late.status_code == 400
    assert "was accepted by Ann since your page was made" in late.text


def entries_ever(settings: Settings) -> int:
    with open_ledger(settings.ledger) as ledger:
        return ledger.head().size


def test_undo_that_was_cut_short_is_finished_after_a_restart(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the power went")

    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as first:
        number = send(first, SAID)
        accept(first, number, SAID)
        with monkeypatch.context() as patched:
            patched.setattr(proposing_decided, "reopen", broken)
            with pytest.raises(RuntimeError):
                undo(first, number)
    count = entries_ever(settings)
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as second:
        assert "<strong>Waiting</strong>" in undo(second, number).text
    assert entries_ever(settings) == count


def test_what_another_accepted_proposal_came_to_as_well_stays(client: TestClient, settings: Settings) -> None:
    number, other = send(client, SAID), send(client, SAID | {"role": "spokesman"})
    accept(client, number, SAID)
    accept(client, other, SAID)
    count = entries_ever(settings)
    undo(client, number)
    assert entries_ever(settings) == count
    undo(client, other)
    assert entries_ever(settings) == count + 1


def test_undo_in_the_list_of_decided_ones_by_the_keyboard_alone(page: Page, seen: Seen) -> None:
    page.goto(PROPOSE)
    for label, words in (("Who said it", "Yan"), ("What was said", "Done."), ("Publisher", "Xinhua")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Title").fill("Checks")
    page.get_by_label("When it was said").fill("3 March 2006")
    page.get_by_role("button", name="Propose").click()
    page.goto("/proposals/1")
    page.get_by_role("button", name="Accept and record").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.goto("/proposals?state=accepted")
    page.get_by_role("button", name="Undo: let proposal 1 wait again").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Waiting for a reviewer")
    assert Axe().run(page).violations_count == 0
    assert seen.nothing_bad()
