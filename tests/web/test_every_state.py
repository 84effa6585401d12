"""What holds on every page holds in every state of it: refused, decided, stopped, empty, seen by others.

Each state is reached as a person reaches it, in a browser, and then looked at as every page is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kept.ledger import open_ledger
from kept.pipeline import overview_search_facets
from kept.pipeline.overview import Overview, Overviews
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer
from kept.web.people import Role
from kept.web.review.state import ReviewState
from kept.web.routes import search
from tests.in_browser import Seen
from tests.web.conftest import NOW
from tests.web.houses import House, Houses
from tests.web.review_desk import press, shown_draft, start, start_at_statement, waiting_in
from tests.web.test_proposals import CHANGE, PROPOSE, SAID
from tests.web.wcag import look_at

Reach = Callable[[Page, House, pytest.MonkeyPatch], object]


@pytest.fixture(scope="module")
def houses(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """The applications, started as they are needed."""
    opened = Houses(filled, tmp_path_factory.mktemp("houses"))
    yield opened
    opened.stop()


def at(address: str, role: Role | None = None, status: int = 200) -> Reach:
    """A state that has an address, for somebody of this role."""

    def reach(page: Page, house: House, _: pytest.MonkeyPatch) -> None:
        if role:
            house.let_in(page, role)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status

    return reach


# Signing in, passwords, people


def a_wrong_password(page: Page, *_: object) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").fill("wrong words altogether")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


def too_many_wrong_passwords(page: Page, house: House, _: object) -> None:
    for _attempt in range(5):
        house.post(page, "/sign-in", {"name": "Rea", "password": "wrong"})
    page.goto("/sign-in")
    page.get_by_label("Name").fill("Rea")
    page.get_by_label("Password").fill("wrong words altogether")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("again")


def a_link_shown_once(page: Page, house: House, _: object) -> None:
    house.let_in(page, Role.ADMIN)
    page.goto("/people")
    page.get_by_role("button", name="New link for Pro").click()
    expect(page.get_by_label("The link", exact=True)).to_have_value(re.compile("/set-password/"))


def a_password_to_set(page: Page, *given: object) -> None:
    a_link_shown_once(page, *given)  # type: ignore[arg-type]
    page.goto(page.get_by_label("The link", exact=True).input_value())
    expect(page.get_by_role("heading", level=1)).to_have_text("Set a password")


def two_passwords_that_differ(page: Page, *given: object) -> None:
    a_password_to_set(page, *given)
    for field, words in zip(page.locator("input[type=password]").all(), ("one", "two"), strict=True):
        field.fill(f"four words nobody {words}")
    page.locator("main").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("not the same")


def a_name_that_is_taken(page: Page, house: House, _: object) -> None:
    house.let_in(page, Role.ADMIN)
    page.goto("/people")
    page.get_by_label("Name").fill("rea")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_be_visible()


# Verdicts that are worked out, searches, lists


def being_worked_out(page: Page, _: House, patch: pytest.MonkeyPatch) -> None:
    """Without the wish of the page to be asked for again, which would take it away while it is looked at."""
    patch.setattr(Overviews, "seen", lambda *_given: Overview(50, 120, {}, whole=False))
    page.route("**/commitments", _to_stay)
    page.goto("/commitments")
    expect(page.get_by_text("50 of 120 verdicts")).to_be_visible()


def _to_stay(route: Route) -> None:
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


def a_search_stopped(page: Page, _: House, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(search, "_SECONDS", -1.0)
    patch.setattr("kept.ledger.index.look._STEPS", 1)
    page.goto("/search?q=stopped+software")
    expect(page.get_by_role("alert")).to_contain_text("was stopped")


def too_many_to_judge(page: Page, _: House, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(overview_search_facets, "MOST_JUDGED", 1)
    page.goto("/search?q=software+enterprises&family=kept")
    expect(page.get_by_role("alert")).to_contain_text("not narrowed by verdict")


def a_queue_still_being_read(page: Page, _: House, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ReviewState, "is_ready", lambda _state: False)
    page.goto("/?as-of=2006-04-01")  # a day of which no page is kept
    expect(page.get_by_text("are still being read")).to_be_visible()


def a_review_that_is_not_ready(page: Page, _: House, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ReviewState, "is_ready", lambda _state: False)
    answer = page.goto("/review")
    assert answer is not None
    assert answer.status == 503


def said_in_a_draft(page: Page, house: House, _: object) -> None:
    """A statement that was accepted from a draft leads back to it."""
    draft = start_at_statement(page, house.settings.ledger)
    with open_ledger(house.settings.ledger) as opened:
        said = Desk(opened, Writer(NOW, "Ben")).accept(draft, {}).decision.accepted
    assert said is not None
    page.goto(f"/statements/{said.id}")
    expect(page.get_by_role("link", name="The draft it came from")).to_be_visible()


def a_list_narrowed_in_place(page: Page, *_: object) -> None:
    page.goto("/commitments?as-of=2006-03-31")
    page.evaluate("window.stays = true")
    page.locator("aside").get_by_role("link").nth(1).click()
    expect(page.locator("[data-announce]")).to_contain_text("of 75 commitments")
    assert page.evaluate("window.stays")


# A dossier, a letter


def replayed_by_the_slider(page: Page, *_: object) -> None:
    page.goto("/commitments/C-2005-05?as-of=2006-03-31")
    page.get_by_role("slider", name="What could be said on a day").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="The verdict: Pending")).to_be_visible()


def a_letter_with_its_sender(page: Page, *_: object) -> None:
    page.goto("/commitments/C-2005-05/letter?as-of=2006-03-31&law=us-foia")
    page.get_by_label("Name").fill("Ann Lee")
    page.get_by_label("Address", exact=True).fill("1 Long Street\nSpringfield")
    page.get_by_role("button", name="Write it so").click()
    page.get_by_text("The same as plain text, to copy").click()
    expect(page.get_by_role("article")).to_contain_text("Springfield")


# Proposals


def refused_fields(page: Page, *_: object) -> None:
    page.goto(f"{PROPOSE}?kind=said")
    page.get_by_label("When", exact=False).first.fill("2006-02-30")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()


def waiting(form: dict[str, str], words: str) -> Reach:
    def reach(page: Page, house: House, _: pytest.MonkeyPatch) -> None:
        _open_proposal(page, house, form, words)

    return reach


def accepted(page: Page, house: House, _: object) -> None:
    _open_proposal(page, house, SAID, "was accepted.")
    place = page.url
    page.get_by_role("button", name="Accept and record").click()
    page.goto(place)
    expect(page.get_by_role("button", name="Accept and record")).to_have_count(0)


def declined_without_a_reason(page: Page, house: House, _: object) -> None:
    _open_proposal(page, house, SAID, "waits for a reason.")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def declined(page: Page, house: House, _: object) -> None:
    _open_proposal(page, house, SAID, "was declined.")
    place = page.url
    page.get_by_label("Why it is declined").fill("It stands there already.")
    page.get_by_role("button", name="Decline").click()
    page.goto(place)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def decided_ones_listed(page: Page, house: House, _: object) -> None:
    """More than one, each with its own button."""
    for words in ("stands there.", "is the same."):
        _open_proposal(page, house, SAID, words)
        page.get_by_label("Why it is declined").fill("It stands there already.")
        page.get_by_role("button", name="Decline").click()
    page.goto("/proposals?state=declined")
    expect(
        page.get_by_role("button", name=re.compile("Undo: let proposal .* wait again")).nth(1)
    ).to_be_visible()


def undone(page: Page, *given: object) -> None:
    declined(page, *given)  # type: ignore[arg-type]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Accept and record")).to_be_visible()


def undone_too_late(page: Page, *given: object) -> None:
    declined(page, *given)  # type: ignore[arg-type]
    page.evaluate("document.querySelector('[name=decided]').value = '2026-11-24T12:00:00Z'")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("alert")).to_contain_text("since your page was made")


def _open_proposal(page: Page, house: House, form: dict[str, str], words: str) -> None:
    """Propose it with words of its own, and open it as a reviewer."""
    own = "words" if "words" in form else "because"
    sent = house.post(page, PROPOSE, form | {own: f"{form[own]} This one {words}"})
    assert sent.ok, sent.text()
    page.goto(f"/proposals/{sent.url.partition('sent=')[2]}")


# Review


def a_refused_correction(page: Page, house: House, _: object) -> None:
    start_at_statement(page, house.settings.ledger)
    page.get_by_label("Said on").fill("yesterday")
    press(page, "Escape", "a")
    expect(page.get_by_role("alert")).to_contain_text("yesterday")


def help_open(page: Page, *_: object) -> None:
    start(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def highlights_hidden(page: Page, *_: object) -> None:
    start(page)
    page.keyboard.press("h")
    expect(page.get_by_role("button", name="Highlights")).to_have_attribute("aria-pressed", "false")


def asked_why_it_is_rejected(page: Page, *_: object) -> None:
    start(page)
    page.keyboard.press("x")
    expect(page.get_by_label("In other words")).to_be_visible()


def just_decided(page: Page, *_: object) -> None:
    start(page)
    press(page, "a")
    expect(page.locator(".told")).to_contain_text("Accepted, saved as entry")


def decided_before(page: Page, *_: object) -> None:
    draft = start(page)
    press(page, "a")
    page.goto(f"/review/{draft}")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def a_queue_with_decisions(page: Page, *_: object) -> None:
    just_decided(page)
    page.goto("/review")
    expect(page.get_by_role("heading", name="Your last decisions")).to_be_visible()


def decided_by_another_meanwhile(page: Page, house: House, _: object) -> None:
    draft = start(page)
    with open_ledger(house.settings.ledger) as opened:
        Desk(opened, Writer(NOW, "Ben")).reject(draft, "wrong speaker")
    with page.expect_navigation() as answered:
        page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('form.decide'))")
    assert answered.value.status == 409


def without_an_answer(page: Page, *_: object) -> None:
    start(page)
    page.route("**/accept", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.get_by_text("The server does not answer.")).to_be_visible()


def a_check_told(page: Page, *_: object) -> None:
    start(page)
    press(page, "a")
    expect(page.locator(".told")).to_contain_text("This was a check.")


def checks_counted(page: Page, *_: object) -> None:
    start(page)
    press(page, "s", "a")  # the first may have been a check already, and is none again
    expect(page.locator(".told")).to_contain_text("This was a check.")
    page.goto("/review/checks")
    expect(page.get_by_text(re.compile("You caught . of"))).to_be_visible()


def nothing_left(page: Page, house: House, _: object) -> None:
    left = waiting_in(house.settings.ledger)
    if left:
        start(page)
        for _draft in left:
            assert shown_draft(page)
            page.keyboard.press("a")
        page.wait_for_function("() => !document.querySelector('article.draft')")
    page.wait_for_url("**/review*")
    expect(page.get_by_text("No draft waits").first).to_be_visible()


# Blind coding


def a_card_answered(page: Page, *_: object) -> None:
    page.goto("/code/next?question=kind&sample=3&seed=spring")
    page.keyboard.press("2")
    expect(page.get_by_role("status")).to_contain_text("Your last answer")


def a_difference_to_settle(page: Page, house: House, _: object) -> None:
    for name, words in (("Ben", "affirms"), ("Cai", "denies")):
        with house.as_somebody(name) as coder:
            form = {"item": "K001", "question": "stance", "answer": words}
            assert coder.post("/code/answer?question=stance", data=form).status_code == 200
    page.goto("/agreement?show=stance")
    page.get_by_role("button", name="Settle").click()
    expect(page.get_by_role("alert")).to_be_visible()


def settled(page: Page, house: House, _: object) -> None:
    a_difference_to_settle(page, house, _)
    page.get_by_label("Settle K001 as").select_option("affirms")
    page.get_by_label("Because").fill("He says that it is done.")
    page.get_by_role("button", name="Settle").click()
    expect(page.get_by_role("button", name="Undo: K001 is not settled on stance")).to_be_visible()


def a_settlement_undone_too_late(page: Page, house: House, _: object) -> None:
    settled(page, house, _)
    page.evaluate("document.querySelector('[action=\"/agreement/undo\"] [name=answer]').value = 'denies'")
    page.get_by_role("button", name="Undo: K001").click()
    expect(page.get_by_role("alert")).to_contain_text("since then")


STATES: dict[str, tuple[str, Reach]] = {
    "sign in, as a stranger": ("team", at("/", None)),
    "sign in, a wrong password": ("team", a_wrong_password),
    "sign in, too often": ("team", too_many_wrong_passwords),
    "set a password": ("team", a_password_to_set),
    "set a password, two that differ": ("team", two_passwords_that_differ),
    "change the own password": ("team", at("/password", Role.READER)),
    "people, a link shown once": ("team", a_link_shown_once),
    "people, a name that is taken": ("team", a_name_that_is_taken),
    "error 400": ("local", at("/commitments?as-of=yesterday", status=400)),
    "error 403": ("team", at("/people", Role.READER, 403)),
    "error 404": ("local", at("/commitments/C-2005-55", status=404)),
    "error 409": ("local", decided_by_another_meanwhile),
    "verdicts being worked out": ("drafts", being_worked_out),
    "search, stopped": ("local", a_search_stopped),
    "search, too many to judge": ("local", too_many_to_judge),
    "home, the queue being read": ("local", a_queue_still_being_read),
    "review, not ready": ("local", a_review_that_is_not_ready),
    "statement, from a draft": ("local", said_in_a_draft),
    "search, refused": ("local", at("/search?q=software&from=soon", status=400)),
    "commitments, narrowed in place": ("local", a_list_narrowed_in_place),
    "commitment, not made yet": ("local", at("/commitments/C-2005-05?as-of=2004-01-01")),
    "commitment, replayed": ("local", replayed_by_the_slider),
    "letter, with its sender": ("local", a_letter_with_its_sender),
    "proposal form, refused": ("local", refused_fields),
    "proposal, waiting": ("local", waiting(SAID, "waits.")),
    "proposal, a correction that waits": ("local", waiting(CHANGE, "waits.")),
    "proposal, accepted": ("local", accepted),
    "proposal, declined without a reason": ("local", declined_without_a_reason),
    "proposal, declined": ("local", declined),
    "proposal, undone": ("local", undone),
    "proposal, undone too late": ("local", undone_too_late),
    "proposals, declined": ("local", decided_ones_listed),
    "review, a refused correction": ("local", a_refused_correction),
    "review, help": ("local", help_open),
    "review, highlights hidden": ("local", highlights_hidden),
    "review, why it is rejected": ("local", asked_why_it_is_rejected),
    "review, just decided": ("local", just_decided),
    "review, decided before": ("local", decided_before),
    "review, a queue with decisions": ("local", a_queue_with_decisions),
    "review, no answer": ("local", without_an_answer),
    "review, a check told": ("checks", a_check_told),
    "review, checks counted": ("checks", checks_counted),
    "review, nothing left": ("drafts", nothing_left),
    "coding, answered": ("local", a_card_answered),
    "agreement, to settle": ("local", a_difference_to_settle),
    "agreement, settled": ("settled", settled),
    "agreement, undone too late": ("settled too late", a_settlement_undone_too_late),
}
EMPTY = (
    "/",
    "/commitments",
    "/documents",
    "/meetings",
    "/parties",
    "/studies",
    "/review",
    "/review/checks",
    "/proposals",
    "/my-proposals",
    "/search?q=software",
    "/changes",
    "/code",
    "/agreement",
)
VISITED = (
    "/",
    "/commitments?as-of=2006-03-31",
    "/commitments/C-2005-05?as-of=2006-03-31",
    "/documents",
    "/meetings/JCCT-16?as-of=2006-03-31",
    "/search?q=software",
    "/sign-in",
)
STATES |= {f"an empty ledger: {one}": ("empty", at(one)) for one in EMPTY}
STATES |= {f"a visitor: {one}": ("visitors", at(one)) for one in VISITED}


@pytest.mark.parametrize("state", STATES)
def test_a_state_breaks_no_rule_of_wcag_loses_nothing_when_narrow_and_is_reached_by_the_keyboard(
    browser: Browser, houses: Houses, seen: Seen, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    kind, reach = STATES[state]
    house = houses[kind]
    context = browser.new_context(base_url=house.server.address, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    seen.watch(page, house.server.address)
    reach(page, house, monkeypatch)
    assert page.get_by_role("heading", level=1).count() == 1
    look_at(page)
    context.close()
    assert [one for one in seen.errors if not one.startswith("Failed to load resource")] == []
    assert (seen.violations, seen.foreign, seen.dialogs) == ([], [], [])
