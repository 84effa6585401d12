"""Take a picture of every page of the web application in light, dark, on a phone and printed.

The pages are those of `tests/web/every_page.py`, over the ledger that the tests use, and beside them the
states that have an address: signing in, an error, verdicts being worked out, an empty ledger, what a visitor
sees. Debian's chromium takes them.
`--readme` writes only the pictures of the README anew, into docs/.

python -m docs.web_pictures FOLDER [--only WORD]
python -m docs.web_pictures --readme
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from docs.picture import ROOT
from playwright.sync_api import Browser, sync_playwright
from tests.web.conftest import CHROMIUM, NOW, fill
from tests.web.every_page import addresses
from tests.web.houses import Houses
from tests.web.review_desk import waiting_in

from kept.ledger import open_ledger
from kept.pipeline.overview import Overview, Overviews
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer

README = {"dossier.png": "/commitments/C-2005-05?as-of=2006-03-31", "review.png": "/review/<draft>"}
STATES = {
    "sign-in": ("team", "/sign-in"),
    "error-400": ("local", "/commitments?as-of=yesterday"),
    "error-404": ("local", "/commitments/C-2005-55"),
    "empty-home": ("empty", "/"),
    "empty-commitments": ("empty", "/commitments"),
    "empty-documents": ("empty", "/documents"),
    "empty-review": ("empty", "/review"),
    "empty-search": ("empty", "/search?q=software"),
    "visitor-home": ("visitors", "/"),
    "visitor-dossier": ("visitors", "/commitments/C-2005-05?as-of=2006-03-31"),
}
"""States with an address: the name of the picture, in which of the applications of `Houses`, and where."""
WAYS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 780}, "color_scheme": "light", "device_scale_factor": 2},
}
A4 = {"width": 794, "height": 1123}


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--only", default="", help="Only addresses that have this word.")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    if not (given.folder or given.readme):
        sys.exit("Name a folder for the pictures, or --readme.")
    with running() as houses, chromium() as browser:
        if given.readme:
            readme(browser, houses)
        else:
            given.folder.mkdir(parents=True, exist_ok=True)
            every(browser, houses, given.folder, given.only)
            states(browser, houses, given.folder, given.only)


def every(browser: Browser, houses: Houses, folder: Path, only: str) -> None:
    """Every page in every way; the printed ones also as PDF."""
    local = houses["local"]
    found = (one for ones in addresses(local.settings.ledger).values() for one in ones)
    for one in dict.fromkeys(one for one in found if only in one):
        name = re.sub(r"[^A-Za-z0-9]+", "-", one).strip("-")[:60] or "home"
        every_way(browser, local.server.address + one, folder, name)


def states(browser: Browser, houses: Houses, folder: Path, only: str) -> None:
    """The states that have an address, and the page that is shown while verdicts are worked out."""
    for name, (kind, one) in STATES.items():
        if only in one:
            every_way(browser, houses[kind].server.address + one, folder, name)
    if only in "/commitments":
        half = Overview(50, 120, {}, whole=False)
        with patch.object(Overviews, "seen", lambda *_: half):
            every_way(browser, houses["drafts"].server.address + "/commitments", folder, "working-out")


def every_way(browser: Browser, address: str, folder: Path, name: str) -> None:
    """One page in light, dark, on a phone and printed."""
    for way, options in WAYS.items():
        photograph(browser, address, folder / f"{name}.{way}.png", options)
    printed(browser, address, folder / f"{name}.print")
    print(name)


def readme(browser: Browser, houses: Houses) -> None:
    """The pictures of the README, as much of each page as a window shows."""
    local = houses["local"]
    draft = marked_draft(local.settings.ledger)
    for name, one in README.items():
        where = local.server.address + one.replace("<draft>", draft)
        photograph(browser, where, ROOT / "docs" / name, WAYS["light"], whole=False)


def marked_draft(ledger: Path) -> str:
    """The first draft that waits whose speaker, verb and words are all marked in the text."""
    waiting = waiting_in(ledger)
    with open_ledger(ledger) as opened:
        desk = Desk(opened, Writer(NOW, "Ann"))
        cards = (desk.card(one.id) for one in waiting)
        return next(one.draft.id for one in cards if one.window is not None and len(one.window.marks) == 3)


def photograph(
    browser: Browser, address: str, picture: Path, options: dict[str, object], whole: bool = True
) -> None:
    """One picture of one page."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=picture, full_page=whole)
    context.close()


def printed(browser: Browser, address: str, place: Path) -> None:
    """The page as it comes out of a printer: a PDF, and a picture of it in the width of a sheet."""
    context = browser.new_context(viewport=A4)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=place.with_suffix(".print.png"), full_page=True)
    page.pdf(path=place.with_suffix(".print.pdf"), format="A4")
    context.close()


@contextmanager
def running() -> Iterator[Houses]:
    """The applications, over a ledger made for them."""
    with tempfile.TemporaryDirectory() as name:
        filled, houses = Path(name) / "filled" / "kept.db", Path(name) / "houses"
        filled.parent.mkdir()
        houses.mkdir()
        opened = Houses(fill(filled), houses)
        yield opened
        opened.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser."""
    if not CHROMIUM:
        sys.exit("The pictures need chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)


if __name__ == "__main__":
    main()
