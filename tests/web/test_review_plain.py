"""The review screen without scripts, and its pages asked in the process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from kept.ledger import open_ledger
from kept.model import Action, Decision, Document, Draft, Quote, Snapshot, Span, Statement, Text
from kept.pipeline.save import Writer, save
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.web.conftest import HEADERS, NOW, SITE, Server
from tests.web.review_desk import decisions_in, records_in, shown_draft, waiting_in


@pytest.fixture
def settings(ledger_file: Path) -> Settings:
    """No planted errors."""
    return Settings(
        ledger_file, ledger_file.with_name("kept.db.aside"), lambda: NOW, local_name="Ann", checks=0
    )


def statement_in(ledger: Path) -> Draft:
    """The first statement that waits."""
    return next(one for one in waiting_in(ledger) if isinstance(one.proposal, Statement))


@pytest.fixture
def plain(browser: Browser, server: Server) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_drafts_are_accepted_corrected_rejected_skipped_and_taken_back(
    plain: Page, ledger_file: Path
) -> None:
    first = statement_in(ledger_file).id
    plain.goto(f"/review/{first}")
    plain.get_by_role("button", name="Accept").click()
    expect(plain.get_by_text("Accepted, saved as entry")).to_be_visible()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.get_by_text("Taken back, saved as entry")).to_be_visible()
    assert shown_draft(plain) == first
    plain.get_by_label("Speaker", exact=True).fill("The minister of Norland")
    plain.get_by_role("button", name="Correct").click()
    second = shown_draft(plain)
    plain.locator("summary", has_text="Reject").click()
    plain.get_by_role("button", name="It is about no promise").click()
    expect(plain.get_by_text("Rejected, saved as entry")).to_be_visible()
    third = shown_draft(plain)
    plain.get_by_role("button", name="Skip").click()
    expect(plain.get_by_text("Skipped; the draft waits on.")).to_be_visible()
    assert decisions_in(ledger_file) == [
        (first, Action.ACCEPT),
        (first, Action.UNDO),
        (first, Action.CORRECT),
        (second, Action.REJECT),
    ]
    plain.get_by_role("link", name="Undo:").click()
    assert shown_draft(plain) == third


def test_without_scripts_a_refused_correction_shows_what_was_typed(plain: Page, ledger_file: Path) -> None:
    plain.goto(f"/review/{statement_in(ledger_file).id}")
    said_on = plain.get_by_label("Said on")
    said_on.fill("yesterday")
    plain.get_by_role("button", name="Correct").click()
    expect(plain.get_by_role("alert")).to_contain_text("Not saved. Said on: 'yesterday' is not a date.")
    assert said_on.input_value() == "yesterday"
    expect(said_on).to_have_attribute("aria-invalid", "true")
    expect(said_on).to_be_focused()
    said_on.fill("3 March 2006")
    plain.get_by_role("button", name="Correct").click()
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert str(decision.accepted.said_on) == "2006-03-03"


def test_without_scripts_a_proposed_commitment_is_filled_in_and_what_was_typed_stays(
    plain: Page, ledger_file: Path
) -> None:
    plain.goto(f"/review/{statement_in(ledger_file).id}")
    plain.get_by_label("Note").fill("look again")
    plain.get_by_role("button", name="Which commitment may it be about?").click()
    button = plain.get_by_role("region", name="Which commitment").get_by_role("button").first
    words = button.inner_text()
    button.click()
    chosen = plain.get_by_label("Commitment", exact=True).input_value()
    assert chosen
    assert chosen in words
    assert plain.get_by_label("Note").input_value() == "look again"
    assert plain.locator("#c-commitment").inner_text() in words
    assert decisions_in(ledger_file) == []


def test_a_form_that_changes_nothing_is_an_acceptance(client: TestClient, ledger_file: Path) -> None:
    draft = waiting_in(ledger_file)[0]
    said_on = str(draft.proposal.said_on) if isinstance(draft.proposal, Statement) else ""
    answer = client.post(f"/review/{draft.id}/accept", data={"before": "0", "said_on": said_on})
    assert answer.url.path != f"/review/{draft.id}/accept"
    assert decisions_in(ledger_file) == [(draft.id, Action.ACCEPT)]


def test_the_place_of_the_words_is_typed_in_characters(client: TestClient, ledger_file: Path) -> None:
    draft = statement_in(ledger_file)
    assert isinstance(draft.proposal, Statement)
    assert draft.proposal.quote is not None
    (span,) = draft.proposal.quote.content
    client.post(
        f"/review/{draft.id}/correct",
        data={"before": "0", "content_place": f"{span.start}-{span.start + 7}"},
    )
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert decision.accepted.content == span.words[:7]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/review/none", 404),
        ("/review/%3Cb%3E/%22", 404),
        ("/review?saved=99999999999", 200),
        ("/review?from=999", 200),
        ("/review?from=far", 400),
        ("/review?saved=1&check=x&skipped=", 200),
        ("/review/names?kind=planet&q=a", 400),
        ("/review/names?kind=party&q=%3Cb%3E", 200),
    ],
)
def test_a_strange_address_is_told_or_passed_over(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "saved as entry" not in answer.text


def test_a_strange_form_is_told(client: TestClient, ledger_file: Path) -> None:
    draft = statement_in(ledger_file).id
    for form in ({"before": "many"}, {"before": "7"}, {"shown": "another record"}, {"speaker": ""}):
        answer = client.post(f"/review/{draft}/accept", data=form)
        assert answer.status_code == 400
    assert client.get(f"/review/{draft}?at=far").status_code == 400
    assert decisions_in(ledger_file) == []


def test_names_complete_what_is_typed(client: TestClient) -> None:
    assert '<option value="C-2005-05">' in client.get("/review/names?kind=commitment&q=C-2005-05").text


def test_proposals_are_shown_on_demand(client: TestClient, ledger_file: Path) -> None:
    draft = statement_in(ledger_file).id
    answer = client.post(f"/review/{draft}/matches", headers={"kept-part": "1"})
    assert "Which commitment may it be about?" in answer.text
    assert "data-choose" in answer.text
    assert "<html" not in answer.text
    meeting = next(one for one in waiting_in(ledger_file) if not isinstance(one.proposal, Statement)).id
    assert (
        "Which commitment"
        not in client.get(f"/review/{meeting}").text.split("<dialog")[0].split("<article")[1]
    )


def test_all_fields_can_be_asked_for(client: TestClient, ledger_file: Path) -> None:
    draft = next(
        one
        for one in waiting_in(ledger_file)
        if isinstance(one.proposal, Statement) and one.proposal.organisation is None
    )
    assert 'name="organisation"' not in client.get(f"/review/{draft.id}").text.split("<template")[0]
    assert 'name="organisation"' in client.get(f"/review/{draft.id}?all=1").text


LONG_ID = 'doc/of "200" pages'


def long_document(ledger: Path) -> str:
    """A document of 200 pages of 3,000 characters with one draft in the middle; the id of the draft."""
    line = "The committee heard the witness on the matter of page {:03} and asked for the papers. \n"
    pages = [(line.format(page) * 40)[:3000] for page in range(200)]
    content = "".join(pages)
    words = "The committee heard the witness on the matter of page 100"
    at = content.index(words)
    quote = Quote("txt-long", (Span(at, at + len(words), words),))
    statement = Statement("stm-long", "The committee", words, document=LONG_ID, quote=quote)
    draft = Draft('drf/long "1"', LONG_ID, "test", statement)
    records = (
        Snapshot("0" * 64, len(content), "text/plain", "test"),
        Text("txt-long", "0" * 64, "test 1", content, Span(0, len(content), content)),
        Document(LONG_ID, "txt-long", "A long hearing", drafts=(draft.id,)),
        draft,
    )
    with open_ledger(ledger) as opened:
        save(opened, records, Writer(NOW, "importer"))
    return draft.id


def test_of_a_document_of_200_pages_only_what_is_shown_is_sent(client: TestClient, ledger_file: Path) -> None:
    long_document(ledger_file)
    page = client.get("/review/drf%2Flong%20%221%22")
    assert page.status_code == 200
    assert "page 100" in page.text
    assert "page 110" not in page.text
    assert len(page.content) < 60_000
    later = client.get("/review/drf%2Flong%20%221%22?at=450000")
    assert "page 150" in later.text
    assert len(later.content) < 60_000


def test_two_people_have_their_own_checks(settings: Settings, ledger_file: Path) -> None:
    draft = waiting_in(ledger_file)[0].id
    for name in ("Ann", "Ben"):
        app = make_app(replace(settings, local_name=name, checks=1))
        with TestClient(app, base_url=SITE, headers=HEADERS) as client:
            assert "You have met no check yet." in client.get("/review/checks").text
            shown = client.get(f"/review/{draft}").text.split('name="shown" value="')[1].split('"')[0]
            answer = client.post(
                f"/review/{draft}/reject", data={"shown": shown, "before": "0", "reason": "wrong"}
            )
            assert "This was a check." in answer.text
            assert "You caught 1 of 1." in client.get("/review/checks").text
    assert decisions_in(ledger_file) == []
