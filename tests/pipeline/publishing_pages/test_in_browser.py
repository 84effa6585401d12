"""The pages of records from the disk, in a browser: for everybody, nothing from elsewhere, no error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kept.ledger import Ledger
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.verdicts import View

pytest.importorskip("playwright", reason="the tests in a browser need the extra dev")
pytest.importorskip("fastapi", reason="the helpers of these tests need the extra web")

from playwright.sync_api import Browser, Page

from tests.in_browser import Seen
from tests.web.wcag import look_at

PAGES = (
    "meetings/JCCT-17.html",
    "parties.html",
    "parties/USTR.html",
    "studies/study_*.html",
    "method.html",
    "data.html",
)


@pytest.fixture(scope="session")
def folder(studied: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("published") / "site"
    view = View(date(2010, 1, 1), "2026-11-26", public_only=True)
    assert not publish(studied, made, Wanted(view, "Promises watched")).problems
    return made


@pytest.fixture
def opened(browser: Browser, seen: Seen, folder: Path) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    seen.watch(page, folder.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_the_disk_breaks_no_rule_and_asks_for_nothing_elsewhere(
    opened: Page,
    seen: Seen,
    folder: Path,
    path: str,
) -> None:
    opened.goto(next(folder.glob(path)).as_uri())
    assert seen.nothing_bad(), seen
    look_at(opened)  # which reads the stylesheets by itself, against the policy of the page
    assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])
