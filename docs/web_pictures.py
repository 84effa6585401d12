"""Take a picture of every page of the web application in light, dark, on a phone and printed.

The pages are those of `tests/web/every_page.py`, over the ledger that the tests use, in Debian's chromium. The
pictures of the README are among them: `--readme` writes only those anew, into docs/.

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

from docs.picture import ROOT
from playwright.sync_api import Browser, sync_playwright
from tests.web.conftest import CHROMIUM, NOW, fill, serve
from tests.web.every_page import addresses

from kept.web.app import make_app
from kept.web.settings import Settings

README = {"dossier.png": "/commitments/C-2005-05", "review.png": "/review/<draft>"}
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
    with running() as (address, ledger), chromium() as browser:
        if given.readme:
            readme(browser, address, ledger)
        else:
            every(browser, address, ledger, given.folder, given.only)


def every(browser: Browser, address: str, ledger: Path, folder: Path, only: str) -> None:
    """Every page in every way; the printed ones also as PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in dict.fromkeys(one for ones in addresses(ledger).values() for one in ones if only in one):
        name = re.sub(r"[^A-Za-z0-9]+", "-", one).strip("-")[:60] or "home"
        for way, options in WAYS.items():
            photograph(browser, address + one, folder / f"{name}.{way}.png", options)
        printed(browser, address + one, folder / f"{name}.print")
        print(one)


def readme(browser: Browser, address: str, ledger: Path) -> None:
    """The pictures of the README, as much of each page as a window shows."""
    draft = next(one for ones in addresses(ledger).values() for one in ones if one.startswith("/review/drf"))
    for name, one in README.items():
        where = one.replace("/review/<draft>", draft)
        photograph(browser, address + where, ROOT / "docs" / name, WAYS["light"], whole=False)


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
def running() -> Iterator[tuple[str, Path]]:
    """The application over a ledger made for it: its address, and the ledger."""
    with tempfile.TemporaryDirectory() as name:
        ledger = fill(Path(name) / "kept.db")
        server = serve(make_app(Settings(ledger, ledger.with_name("aside"), lambda: NOW, local_name="Ann")))
        yield server.address, ledger
        server.stop()


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
