"""The pages about one commitment: dossier, why, history and chain, as of any day and moment."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html

from kept import model
from kept.ledger import open_ledger
from kept.model import Action, Commitment, Decision, Draft
from kept.pipeline.one_commitment import records_on
from kept.pipeline.records import decode
from kept.pipeline.save import Writer, save
from kept.pipeline.study_plans import keep_plan
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.pipeline.test_study_plans import PLAN
from tests.web.conftest import HEADERS, NOW, SITE

DOSSIER = "/commitments/C-2005-05"
LATER = Writer("2026-11-26T09:00:00.000000Z", "Ben")


def marks(page: str, clock: str) -> list[tuple[str, str]]:
    found = html.fromstring(page).xpath(f"//*[@id='{clock}']//a")
    return [(one.get("data-at"), one.xpath("string(span[@class='status'])")) for one in found]


def recorded(path: Path, **changes: object) -> None:
    """Correct the commitment C-2005-05 a day later."""
    with open_ledger(path) as ledger:
        promise = records_on(ledger, "C-2005-05", None).one(Commitment, "C-2005-05")
        save(ledger, [replace(promise, **changes)], LATER, because="the text says so")  # type: ignore[arg-type]


def test_the_bar_has_every_day_on_which_the_verdict_changed_and_today(client: TestClient) -> None:
    found = marks(client.get(f"{DOSSIER}?as-of=2006-03-31").text, "days")
    assert ("2005-07-11", "Pending") in found
    assert ("2006-03-31", "Disputed") in found
    assert found[-1][0] == NOW[:10]
    assert [day for day, _ in found] == sorted(day for day, _ in found)


def test_a_day_on_which_nothing_changed_is_marked_too(client: TestClient) -> None:
    page = client.get(f"{DOSSIER}?as-of=2006-02-01").text
    (current,) = html.fromstring(page).xpath("//*[@id='days']//a[@aria-current]")
    assert current.get("data-at") == "2006-02-01"
    assert current.xpath("string(span[@class='status'])") == "Unverified"


def test_the_other_clock_has_each_moment_at_which_something_else_was_said(
    client: TestClient, ledger_file: Path
) -> None:
    recorded(ledger_file, testable=model.Testability.NO)
    found = marks(client.get(f"{DOSSIER}?as-of=2006-03-31").text, "moments")
    assert [at for at, _ in found] == [NOW, LATER.at, ""]
    then = client.get(f"{DOSSIER}?as-of=2006-03-31&known-at={NOW}").text
    assert html.fromstring(then).xpath("string(//h2[@id='verdict']/span[@class='word'])") == "Disputed"


def test_a_permalink_has_both_clocks_and_shows_the_same_later(client: TestClient, ledger_file: Path) -> None:
    page = html.fromstring(client.get(f"{DOSSIER}?as-of=2006-03-31").text)
    (link,) = page.xpath("//a[text()='Permalink to this state']/@href")
    assert link == f"{DOSSIER}?as-of=2006-03-31&known-at={quote(NOW)}"
    before = client.get(link).text
    recorded(ledger_file, what="Something else altogether")
    after = client.get(link).text
    assert "Something else altogether" in client.get(DOSSIER).text
    assert "Something else altogether" not in after
    assert html.fromstring(after).xpath("string(//h1)") == html.fromstring(before).xpath("string(//h1)")


def test_the_part_alone_is_sent_where_a_script_asks_for_it(client: TestClient) -> None:
    whole, part = client.get(DOSSIER), client.get(DOSSIER, headers={"Kept-Part": "1"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "kept-part" in part.headers["vary"]
    assert html.fromstring(part.text).xpath("count(//*[@id='answered']//h1)") == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [("?as-of=2004-01-01", "Not made yet"), ("?known-at=2020-01-01", "Not recorded yet")],
)
def test_what_was_not_there_yet_is_told_as_that(client: TestClient, query: str, words: str) -> None:
    assert words in client.get(f"{DOSSIER}{query}").text
    for page in ("explain", "history", "chain"):
        assert client.get(f"{DOSSIER}/{page}{query}").status_code == 200
    assert "in no chain" in client.get(f"{DOSSIER}/chain{query}").text


def test_why_shows_both_sides_the_steps_and_what_would_decide_it(client: TestClient) -> None:
    page = client.get(f"{DOSSIER}/explain?as-of=2006-03-31").text
    for words in ("What supports it", "What takes away its ground", "w.says.bound.done", "K002", "idg06"):
        assert words in page
    tree = html.fromstring(page)
    assert tree.xpath("count(//ul[@class='steps']//details)") >= 2
    rule = tree.xpath("//a[@class='rule']/@href")[0].partition("#")[2]
    assert f'id="{rule}"' in client.get("/method").text


def test_history_tells_both_clocks_with_causes(client: TestClient, ledger_file: Path) -> None:
    page = client.get(f"{DOSSIER}/history?as-of=2006-03-31").text
    assert "Unverified → Disputed, grade C" in page
    recorded(ledger_file, testable=model.Testability.NO)
    page = client.get(f"{DOSSIER}/history?as-of=2006-03-31").text
    assert "Disputed → Cannot be tested" in page
    assert "Recorded by Ben." in page
    assert f"{DOSSIER}?as-of=2005-07-11" in page


def test_the_chain_leads_to_its_promises_and_marks_the_one_asked_for(client: TestClient) -> None:
    tree = html.fromstring(client.get("/commitments/C-2011-05/chain").text)
    assert tree.xpath("string(//li[@aria-current]//h2/a)") == "C-2011-05"
    assert "/commitments/C-2005-05" in tree.xpath("//ol[@class='chain']//h2/a/@href")
    assert "Taken together" in tree.text_content()


def test_an_id_may_hold_whatever_a_stranger_wrote(client: TestClient, ledger_file: Path) -> None:
    odd = 'A/b "c" <i>/explain'
    with open_ledger(ledger_file) as ledger:
        promise = records_on(ledger, "C-2005-05", None).one(Commitment, "C-2005-05")
        save(ledger, [replace(promise, id=odd)], LATER)
    address = f"/commitments/{quote(odd, safe='')}"
    assert html.fromstring(client.get(f"{address}/history").text).xpath("string(//h1)")
    assert "<i>" not in client.get(f"{address}/chain").text


def test_an_unknown_commitment_is_told_with_what_is_near(client: TestClient) -> None:
    for page in ("", "/explain", "/history", "/chain"):
        answer = client.get(f"/commitments/C-2005-0{page}")
        assert answer.status_code == 404
        assert "Did you mean" in answer.text


def test_a_visitor_sees_nothing_of_what_is_not_public(settings: Settings, ledger_file: Path) -> None:
    recorded(ledger_file, public=False)
    open_to_all = replace(settings, access=type(settings.access).TEAM, strangers_read=True)
    with TestClient(make_app(open_to_all), base_url=SITE, headers=HEADERS) as visitor:
        answer = visitor.get(DOSSIER)
        assert answer.status_code == 404
        assert "C-2005-04" not in answer.text
        assert visitor.get("/commitments/C-2011-05").status_code == 200


def test_studies_of_the_talks_stand_beside_the_verdict(client: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        plan = keep_plan(ledger, replace(PLAN, forum="JCCT"), LATER)
    page = client.get(DOSSIER).text
    assert PLAN.question in page
    assert f"/studies/{plan.record.id}" in page


def test_a_promise_from_a_document_leads_to_its_words_and_to_its_draft(
    client: TestClient, settings: Settings, ledger_file: Path
) -> None:
    with open_ledger(ledger_file) as ledger:
        drafts = [decode(one) for one in ledger.current() if one.kind == "draft"]
        taken = next(one for one in drafts if isinstance(one, Draft) and isinstance(one.proposal, Commitment))
        promise = taken.proposal
        assert isinstance(promise, Commitment)
        assert promise.quote is not None
        save(ledger, [Decision("dec_new", taken.id, Action.ACCEPT, promise)], LATER)
    start = min(span.start for span in promise.quote.content)
    place = f"/documents/{quote(taken.document, safe='')}?at={start}"
    address = f"/commitments/{promise.id}"
    page = html.fromstring(client.get(address).text)
    assert page.xpath("//a[.='Read them in the document']/@href") == [f"{place}#mark"]
    assert page.xpath("//a[.='The draft it came from']/@href") == [f"/review/{quote(taken.id, safe='')}"]
    open_to_all = replace(settings, access=type(settings.access).TEAM, strangers_read=True)
    with TestClient(make_app(open_to_all), base_url=SITE, headers=HEADERS) as visitor:
        assert "Read them in the document" in visitor.get(address).text
        assert "The draft it came from" not in visitor.get(address).text
    assert "Read them in the document" not in client.get(DOSSIER).text
