"""The review screen in a browser: a hundred drafts by keyboard, undo, what is typed, and checks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kept.ledger import open_ledger
from kept.model import Action, Decision, Statement
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import NOW
from tests.web.review_desk import (
    Net,
    decisions_in,
    press,
    records_in,
    shown_draft,
    start,
    start_at_statement,
    waiting_in,
)


@pytest.fixture
def settings(ledger_file: Path) -> Settings:
    """No planted errors, so that every decision goes into the ledger."""
    return Settings(
        ledger_file, ledger_file.with_name("kept.db.aside"), lambda: NOW, local_name="Ann", checks=0
    )


def correct_speaker(page: Page) -> None:
    page.keyboard.press("c")
    page.keyboard.press("Control+A")
    page.keyboard.type("Somebody else")
    press(page, "Enter")


def test_a_hundred_drafts_by_keyboard_alone(page: Page, seen: Seen, ledger_file: Path) -> None:
    start(page)
    net, done = Net.of(page), Counter[str]()
    while sum(done.values()) < 100:
        kind, is_statement = sum(done.values()) % 10, page.get_by_label("Said on").count()
        draft = shown_draft(page)
        if kind == 3 and is_statement:
            correct_speaker(page)
            done["correct"] += 1
        elif kind == 5:
            press(page, "x", "3")
            done["reject"] += 1
        elif kind == 8 and not done["skip"] > 9:
            press(page, "s")
            done["skip"] += 1
        else:
            press(page, "a")
            done["accept"] += 1
        net.decided()
        assert shown_draft(page) != draft
        if kind == 7:
            press(page, "u")
            net.decided()
            assert shown_draft(page) == draft
            press(page, "a")
            net.decided()
        if sum(done.values()) == 50:
            page.reload()
            net.decided()
            net.costs.pop()
    assert seen.nothing_bad(), seen
    assert max(requests for requests, _ in net.costs) <= 2
    assert max(received for _, received in net.costs) <= 30_000
    made = Counter(action for _, action in decisions_in(ledger_file))
    assert made[Action.REJECT] == done["reject"]
    assert made[Action.CORRECT] == done["correct"]
    assert made[Action.ACCEPT] == done["accept"] + made[Action.UNDO]
    assert made[Action.UNDO] == 10
    assert len(waiting_in(ledger_file)) == 122 - 100 + done["skip"]


def test_what_is_saved_is_told_and_undo_reaches_back_before_this_sitting(
    page: Page, ledger_file: Path
) -> None:
    first = start(page)
    press(page, "a")
    entry = f"{_last_entry(ledger_file):,}"
    expect(page.get_by_text(f"Accepted, saved as entry {entry}. 121 left.")).to_be_visible()
    page.goto("/review")
    expect(page.get_by_role("heading", name="Your last decisions")).to_be_visible()
    page.get_by_role("link", name="Start with the first").click()
    second = shown_draft(page)
    press(page, "u")
    assert shown_draft(page) == first
    assert [action for _, action in decisions_in(ledger_file)] == [Action.ACCEPT, Action.UNDO]
    press(page, "s")
    assert shown_draft(page) == second


def _last_entry(ledger: Path) -> int:
    with open_ledger(ledger) as opened:
        return opened.head().size


def test_keys_do_nothing_in_fields_and_can_be_switched_off(page: Page, ledger_file: Path) -> None:
    draft = start_at_statement(page, ledger_file)
    page.keyboard.press("c")
    page.keyboard.press("End")
    page.keyboard.type("axus ?[")
    assert page.get_by_label("Speaker", exact=True).input_value().endswith("axus ?[")
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Single keys").click()
    for key in ("a", "x", "s", "u", "Backspace"):
        page.keyboard.press(key)
    assert shown_draft(page) == draft
    assert decisions_in(ledger_file) == []
    page.reload()
    page.get_by_role("button", name="Help").wait_for()
    page.keyboard.press("a")
    assert shown_draft(page) == draft


def test_what_is_typed_survives_a_reload_until_it_is_sent(page: Page, ledger_file: Path) -> None:
    draft = start_at_statement(page, ledger_file)
    page.get_by_label("Speaker", exact=True).fill("The minister of Norland")
    page.reload()
    assert page.get_by_label("Speaker", exact=True).input_value() == "The minister of Norland"
    press(page, "Escape", "a")
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert (decision.draft, decision.action) == (draft, Action.CORRECT)
    assert decision.accepted.speaker == "The minister of Norland"
    page.goto(f"/review/{draft}")
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('kept.typed'))") == []


def test_a_refused_correction_comes_back_with_what_was_typed(page: Page, ledger_file: Path) -> None:
    draft = start_at_statement(page, ledger_file)
    page.get_by_label("Said on").fill("yesterday")
    press(page, "Escape", "a")
    expect(page.get_by_role("alert")).to_contain_text("yesterday")
    assert shown_draft(page) == draft
    said_on = page.get_by_label("Said on")
    assert said_on.input_value() == "yesterday"
    expect(said_on).to_be_focused()
    expect(said_on).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+A")
    page.keyboard.type("32 May 2006")
    expect(said_on).not_to_have_attribute("aria-invalid", "true")
    page.get_by_role("link", name="Drop my changes").click()
    assert said_on.input_value() != "32 May 2006"
    expect(page.get_by_role("link", name="Drop my changes")).to_be_hidden()
    assert decisions_in(ledger_file) == []


def test_when_somebody_else_decided_that_is_told_and_work_goes_on(page: Page, ledger_file: Path) -> None:
    draft = start(page)
    with open_ledger(ledger_file) as opened:
        Desk(opened, Writer(NOW, "Ben")).reject(draft, "wrong speaker")
    press(page, "a")
    expect(page.get_by_role("alert")).to_contain_text("Ben")
    assert shown_draft(page) != draft
    assert decisions_in(ledger_file) == [(draft, Action.REJECT)]


def test_what_undo_does_is_named_and_a_skip_is_gone_back_from(page: Page, ledger_file: Path) -> None:
    first = start(page)
    heading = page.locator("#draft-heading").inner_text()
    press(page, "a")
    expect(page.get_by_role("button", name=f"Undo: {heading}, accepted")).to_be_visible()
    skipped = shown_draft(page)
    press(page, "s")
    expect(page.get_by_role("link", name="Undo:")).to_contain_text("skipped")
    page.keyboard.press("u")
    page.wait_for_url(f"**/review/{skipped}")
    assert shown_draft(page) == skipped
    assert decisions_in(ledger_file) == [(first, Action.ACCEPT)]


def test_what_is_told_is_seen_after_a_rejection(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 700})
    page.emulate_media(reduced_motion="no-preference")
    start(page)
    for _ in range(3):
        press(page, "x", "1")
        line = page.locator(".told .line")
        expect(line).to_contain_text("Rejected")
        expect(line).to_be_in_viewport(ratio=1)
        expect(page.locator(".told form.undo")).to_be_in_viewport(ratio=1)
        expect(page.locator("#draft-heading")).to_be_in_viewport(ratio=1)


def test_a_key_goes_to_each_field_and_escape_leaves_it(page: Page, ledger_file: Path) -> None:
    start_at_statement(page, ledger_file)
    fields = {"k": "commitment", "w": "speaker", "d": "said_on", "t": "kind", "p": "party", "n": "note"}
    for key, name in fields.items():
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.name") == name
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.localName") == "section"


def test_proposed_commitments_come_in_place_and_a_digit_fills_one_in(
    page: Page, seen: Seen, ledger_file: Path
) -> None:
    draft = start_at_statement(page, ledger_file)
    page.keyboard.press("w")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    offered = page.get_by_role("region", name="Which commitment may it be about?").get_by_role("button")
    first = offered.first
    first.wait_for(timeout=10_000)
    assert page.evaluate("document.activeElement.className") == "proposal"
    page.keyboard.press("1")
    chosen = first.get_attribute("data-choose") or ""
    assert page.get_by_label("Commitment", exact=True).input_value() == chosen
    expect(page.locator("#c-commitment")).to_have_text(first.get_attribute("data-words") or "")
    press(page, "a")
    (decision,) = records_in(ledger_file).all(Decision)
    assert isinstance(decision.accepted, Statement)
    assert (decision.draft, decision.accepted.commitment) == (draft, chosen)
    assert seen.nothing_bad(), seen


class TestChecks:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        """Every draft is a check at first."""
        return replace(settings, checks=1)

    def test_a_check_is_told_and_never_in_the_ledger(self, page: Page, seen: Seen, ledger_file: Path) -> None:
        start(page)
        draft = shown_draft(page)
        press(page, "a")
        expect(page.locator(".told")).to_contain_text("This was a check.")
        expect(page.locator(".told")).to_contain_text("You did not catch it.")
        press(page, "u")
        expect(page.locator("[data-saving]")).to_contain_text("there is nothing to take back")
        assert decisions_in(ledger_file) == []
        press(page, "x", "1")
        expect(page.locator(".told")).to_contain_text("You caught it.")
        page.goto("/review/checks")
        expect(page.get_by_text("You caught 1 of 2.")).to_be_visible()
        page.goto(f"/review/{draft}")
        press(page, "a")
        assert decisions_in(ledger_file) == [(draft, Action.ACCEPT)]
        assert seen.nothing_bad(), seen
