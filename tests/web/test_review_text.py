"""The text beside a draft: spans moved by keys, by dragging and by selection; highlights hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kept.model import Decision, Statement
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import NOW
from tests.web.review_desk import press, records_in, start, start_at_statement


@pytest.fixture
def settings(ledger_file: Path) -> Settings:
    """No planted errors, so that every decision goes into the ledger."""
    return Settings(
        ledger_file, ledger_file.with_name("kept.db.aside"), lambda: NOW, local_name="Ann", checks=0
    )


def test_the_end_and_the_start_of_the_words_move_by_a_word(page: Page, seen: Seen, ledger_file: Path) -> None:
    start_at_statement(page, ledger_file)
    words = page.get_by_label("Words", exact=True)
    before = words.input_value()
    press(page, "[", "[", "]", "}")
    after = " ".join(before.split()[1:-1])
    assert words.input_value() == after
    assert after in page.locator("mark.is-content").all_inner_texts()[0]
    press(page, "a")
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert decision.accepted.content == after
    assert decision.accepted.quote is not None
    assert decision.accepted.quote.content[0].words == after
    assert seen.nothing_bad(), seen


def test_selected_words_become_the_speaker(page: Page, ledger_file: Path) -> None:
    start_at_statement(page, ledger_file)
    at = page.evaluate(_SELECT, "Norland")
    page.get_by_role("button", name="the speaker").click()
    page.get_by_text("Where the words stand").click()
    assert page.get_by_label("Place of the speaker").input_value() == f"{at}-{at + len('Norland')}"
    press(page, "Escape", "a")
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert decision.accepted.quote is not None
    assert [one.words for one in decision.accepted.quote.source] == ["Norland"]


_SELECT = """(wanted) => {
    for (const one of document.querySelectorAll(".words [data-at]")) {
        const at = one.textContent.indexOf(wanted);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(one.firstChild, at, one.firstChild, at + wanted.length);
        return Number(one.dataset.at) + [...one.textContent.slice(0, at)].length;
    }
}"""


def test_a_drag_over_the_marked_words_moves_them(page: Page, ledger_file: Path) -> None:
    start_at_statement(page, ledger_file)
    before = page.get_by_label("Words", exact=True).input_value()
    line = page.locator("mark.is-content [data-at]").evaluate("one => one.getClientRects()[0].toJSON()")
    page.mouse.move(line["x"] + 2, line["y"] + line["height"] / 2)
    page.mouse.down()
    page.mouse.move(line["x"] + line["width"] / 2, line["y"] + line["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_function("before => document.querySelector('[name=content]').value !== before", arg=before)
    assert page.get_by_label("Words", exact=True).input_value() in before


def test_highlights_can_be_hidden_and_keys_are_explained(page: Page, seen: Seen) -> None:
    start(page)
    label = page.locator(".words .label").first
    expect(label).to_be_visible()
    page.keyboard.press("h")
    expect(label).to_be_hidden()
    page.keyboard.press("h")
    expect(label).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    assert seen.nothing_bad(), seen
