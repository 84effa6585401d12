"""Blind coding in the browser: nothing gives an answer away, one key each, undo, and then the agreement."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from kept.ledger import open_ledger
from kept.model import Coding, Statement
from kept.pipeline.records import load
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, SITE

STANCE = "?question=stance&sample=3&seed=spring"


@contextmanager
def coder(settings: Settings, name: str) -> Iterator[TestClient]:
    """The application, asked by this person."""
    app = make_app(replace(settings, local_name=name))
    with TestClient(app, base_url=SITE, headers=HEADERS) as opened:
        yield opened


def codings(settings: Settings) -> list[tuple[str, str, str, str]]:
    with open_ledger(settings.ledger) as ledger:
        return [(one.item, one.question, one.answer, one.by) for one in load(ledger).all(Coding)]


def shown(page: str) -> str:
    """The id of the item that a card shows."""
    return page.partition('name="item" value="')[2].partition('"')[0]


def answer(client: TestClient, item: str, question: str, words: str, query: str = STANCE) -> str:
    form = {"item": item, "question": question, "answer": words}
    return client.post(f"/code/answer{query}", data=form).text


def test_the_choice_says_how_much_is_open(client: TestClient) -> None:
    page = client.get("/code").text
    assert "0 of " in page
    assert "How do these words stand to the promise?" in page


def test_an_answer_is_recorded_by_the_person_and_the_next_card_shown(
    client: TestClient, settings: Settings
) -> None:
    first = shown(client.get(f"/code/next{STANCE}").text)
    page = answer(client, first, "stance", "denies")
    assert codings(settings) == [(first, "stance", "denies", "Ann")]
    assert shown(page) not in ("", first)
    assert f"Your last answer: {first}, stance: <strong>denies</strong>" in page


def test_a_card_holds_nothing_that_is_recorded_as_the_answer(client: TestClient) -> None:
    page = client.get("/code/next?question=commitment&at=commitment+K001&find=zzz").text
    assert shown(page) == "K001"
    assert "Every department of government" in page
    assert "C-2005-05" not in page
    assert "affirms" not in page
    assert "said on a Monday" not in page
    page = client.get("/code/next?question=kind&at=kind+K001").text
    assert "C-2005-05" not in page
    assert 'checked="checked"' not in page
    assert "selected" not in page


def test_the_promise_is_not_named_before_the_coder_has_said_which_it_is(
    client: TestClient, settings: Settings
) -> None:
    page = client.get("/code/next?at=stance+K001").text
    assert "How do these words stand" not in page
    skipped = client.get("/code/next?question=commitment&question=stance&after=commitment+K001").text
    assert shown(skipped) != "K001"
    query = "?question=commitment&question=stance"
    page = answer(client, "K001", "commitment", "C-2005-05", query)
    assert shown(page) == "K001"
    assert "How do these words stand" in page
    assert "It stays as it is" in page
    refused = client.post(f"/code/undo{query}")
    assert refused.status_code == 400
    assert "You have since been shown" in refused.text
    assert codings(settings) == [("K001", "commitment", "C-2005-05", "Ann")]


def test_what_was_skipped_comes_again_at_the_end(client: TestClient) -> None:
    first = shown(client.get(f"/code/next{STANCE}").text)
    second = shown(client.get(f"/code/next{STANCE}&after=stance+{first}").text)
    third = shown(answer(client, second, "stance", "none"))
    assert len({first, second, third}) == 3
    assert shown(answer(client, third, "stance", "none")) == first
    assert "Nothing is left to code" in answer(client, first, "stance", "none")


def test_undo_asks_the_same_again_one_after_the_other(client: TestClient, settings: Settings) -> None:
    first = shown(client.get(f"/code/next{STANCE}").text)
    second = shown(answer(client, first, "stance", "denies"))
    answer(client, second, "stance", "none")
    assert shown(client.post(f"/code/undo{STANCE}").text) == second
    assert shown(client.post(f"/code/undo{STANCE}").text) == first
    assert [words for _, _, words, _ in codings(settings)] == ["", ""]
    assert client.post(f"/code/undo{STANCE}").status_code == 400


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?question=colour", "There is no question"),
        ("?sample=many&seed=x", "is no size of a sample"),
        ("?sample=3", "A sample needs a seed"),
    ],
)
def test_a_choice_that_cannot_be_is_told(client: TestClient, query: str, sentence: str) -> None:
    page = client.get(f"/code/next{query}")
    assert page.status_code == 400
    assert sentence in page.text


def test_an_answer_that_is_none_is_told_on_the_card(client: TestClient, settings: Settings) -> None:
    form = {"item": "K001", "question": "kind", "answer": "song"}
    page = client.post("/code/answer?question=kind", data=form)
    assert page.status_code == 400
    assert "is no answer to kind" in page.text
    assert shown(page.text) == "K001"
    assert codings(settings) == []


def test_two_coders_differ_and_a_third_settles_it(client: TestClient, settings: Settings) -> None:
    with coder(settings, "Ben") as ben, coder(settings, "Cai") as cai:
        for item, second in (("K001", "denies"), ("K002", "questions")):
            answer(client, item, "stance", "affirms" if item == "K001" else "questions")
            answer(ben, item, "stance", second)
        page = ben.get("/agreement").text
        assert "1 of 2, 50 %" in page
        assert "Where they differ: 1 of 2, 0 settled" in page
        assert "Ann: affirms; Ben: denies" in page
        assert "A third person settles it" in page
        form = {"item": "K001", "question": "stance", "answer": "affirms", "reason": ""}
        refused = cai.post("/agreement/settle", data=form)
        assert refused.status_code == 400
        assert "needs a reason" in refused.text
        settled = cai.post("/agreement/settle", data=form | {"reason": "He says that it is done."})
        assert "Settled by Cai as affirms: He says that it is done." in settled.text


def test_a_settlement_is_undone_and_the_pair_is_unsettled_again(
    client: TestClient, settings: Settings
) -> None:
    form = {"item": "K001", "question": "stance", "answer": "questions"}
    undone = form | {"by": "Cai"}
    with coder(settings, "Ben") as ben, coder(settings, "Cai") as cai:
        assert "not settled on stance" in cai.post("/agreement/undo", data=undone).text
        answer(client, "K001", "stance", "affirms")
        answer(ben, "K001", "stance", "denies")
        page = cai.post("/agreement/settle", data=form | {"reason": "No fact is given."}).text
        assert 'aria-label="Undo: K001 is not settled on stance"' in page
        assert stance(settings) == "questions"
        late = ben.post("/agreement/undo", data=undone | {"answer": "denies"})
        assert late.status_code == 400
        assert "was settled on stance by Cai as questions since then" in late.text
        counts: list[int] = []
        for _ in range(2):  # the second time nothing happens
            page = ben.post("/agreement/undo", data=undone).text
            assert "Where they differ: 1 of 1, 0 settled" in page
            assert stance(settings) == "affirms"
            counts.append(head(settings))
        assert counts[0] == counts[1]
        with open_ledger(settings.ledger) as ledger:
            taken, back = list(ledger.entries())[-2:]
        assert (taken.kind, back.kind, taken.recorded_by) == ("coding", "statement", "Ben")
        assert taken.because == back.because == "The settlement was taken back."
        assert "has settled K001 on stance" in answer(cai, "K001", "stance", "denies")
    with coder(settings, "Dan") as dan:  # after a restart
        page = dan.post("/agreement/settle", data=form | {"reason": "He says so."}).text
        assert "Settled by Dan as questions" in page


def stance(settings: Settings) -> str | None:
    with open_ledger(settings.ledger) as ledger:
        return load(ledger).one(Statement, "K001").stance


def head(settings: Settings) -> int:
    with open_ledger(settings.ledger) as ledger:
        return ledger.head().size


def test_where_somebody_may_still_be_coding_the_answers_of_others_are_not_sent(
    client: TestClient, settings: Settings
) -> None:
    with coder(settings, "Ben") as ben:
        answer(client, "K001", "stance", "affirms")
        answer(ben, "K001", "stance", "denies")
        answer(ben, "K002", "stance", "denies")
        assert "Ann: affirms" not in client.get("/agreement").text
        assert "Ann: affirms" in client.get("/agreement?show=stance").text


def test_no_answer_breaks_inside_its_word(page: Page) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/code/next?question=kind")
        lines = page.locator(".answers strong").evaluate_all(
            "all => all.map((one) => { const range = document.createRange(); range.selectNodeContents(one);"
            " return range.getClientRects().length; })"
        )
        assert lines == [1] * 7, width


def test_number_keys_answer_s_skips_u_undoes_and_none_fires_when_switched_off(page: Page, seen: Seen) -> None:
    page.goto("/code")
    page.get_by_label("How do these words stand to the promise?").check()
    page.get_by_role("button", name="Start").click()
    item = page.locator("input[name=item]")
    first = item.get_attribute("value")
    page.keyboard.press("2")
    expect(page.get_by_role("status")).to_contain_text(f"{first}, stance: denies")
    second = item.get_attribute("value")
    page.keyboard.press("s")
    expect(item).not_to_have_value(second or "")
    page.keyboard.press("u")
    expect(item).to_have_value(first or "")
    page.get_by_label("One key for each answer").uncheck()
    page.keyboard.press("2")
    page.reload()
    expect(item).to_have_value(first or "")
    expect(page.get_by_label("One key for each answer")).not_to_be_checked()
    assert seen.nothing_bad()
