"""What the tests of the review screen share: what stands in a ledger, and a watch on the net."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from kept.ledger import open_ledger
from kept.model import Action, Decision, Draft, Statement
from kept.pipeline.records import Records, load, standing_drafts
from kept.review import waiting


def records_in(ledger: Path) -> Records:
    """What stands in a ledger now."""
    with open_ledger(ledger) as opened:
        return load(opened)


def decisions_in(ledger: Path) -> list[tuple[str, Action]]:
    """Draft and action of every decision, in their order."""
    return [(one.draft, one.action) for one in records_in(ledger).all(Decision)]


def waiting_in(ledger: Path) -> tuple[Draft, ...]:
    """The drafts that wait, in the order of the queue."""
    records = records_in(ledger)
    return waiting(standing_drafts(records), records.all(Decision))


def start(page: Page) -> str:
    """Open the first draft that waits, with its script; its id."""
    page.goto("/review")
    page.get_by_role("link", name="Start with the first").click()
    page.get_by_role("button", name="Help").wait_for()
    return shown_draft(page)


def start_at_statement(page: Page, ledger: Path) -> str:
    """Open the first statement that waits, with its script; its id."""
    draft = next(one for one in waiting_in(ledger) if isinstance(one.proposal, Statement))
    page.goto(f"/review/{draft.id}")
    page.get_by_role("button", name="Help").wait_for()
    return draft.id


_DECIDE = ("a", "u", "s", "1", "3", "Enter")
"""Keys after which another draft is shown."""


def shown_draft(page: Page) -> str:
    """The id of the draft that is shown."""
    return str(page.locator("article.draft").get_attribute("data-draft"))


def all_saved(page: Page) -> None:
    """Wait until the server has every decision."""
    page.wait_for_function(
        "() => !Object.entries(localStorage).some(([k, v]) => k.startsWith('kept.outbox.') && v !== '[]')"
    )
    page.wait_for_function("() => !document.querySelector('[data-saving]')?.textContent.startsWith('Saving')")


def press(page: Page, *keys: str) -> None:
    """Press keys one after another, wait until all is saved, and see that focus is somewhere."""
    page.get_by_role("button", name="Help").wait_for()  # the script of the page is there
    for key in keys:
        page.keyboard.press(key)
    all_saved(page)
    if keys[-1] in _DECIDE:
        assert page.evaluate("document.activeElement !== document.body"), f"focus is lost after {keys}"


@dataclass
class Net:
    """Requests and bytes over the wire since the last look, as the browser itself counts them."""

    requests: int = 0
    received: int = 0
    costs: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Net:
        """A watch on what a page asks for from now on."""
        net = cls()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", net._sent)
        session.on("Network.responseReceived", net._answered)
        session.on("Network.loadingFinished", net._finished)
        return net

    def decided(self) -> None:
        """Note what one decision cost, and begin anew."""
        self.costs.append((self.requests, self.received))
        self.requests = self.received = 0

    def _answered(self, event: dict[str, Any]) -> None:
        self.requests += not event["response"].get("fromDiskCache", False)

    def _sent(self, event: dict[str, Any]) -> None:
        self.received += len(event["request"].get("postData", ""))

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])
