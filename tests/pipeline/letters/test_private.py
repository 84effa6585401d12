"""Nothing that is not public is in any letter: not a word, not an id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kept.ledger import Ledger, open_ledger
from kept.ledger.moments import LAST_MOMENT
from kept.pipeline.letters.deliveries import Issue
from kept.pipeline.letters.digest import issue_mail
from kept.pipeline.news import news
from kept.pipeline.verdicts import View
from tests.web.private_records import MARK, ONCE_PUBLIC, fill

DAY = date(2026, 11, 25)
EVERYTHING = Issue(date(1990, 1, 1), DAY, DAY, LAST_MOMENT, "2026-12-01T00:00:00.000000Z")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A private record of every kind, which public ones name."""
    with open_ledger(fill(tmp_path_factory.mktemp("private") / "kept.db")) as opened:
        yield opened


def test_no_letter_holds_a_word_or_an_id_of_what_is_not_public(ledger: Ledger, tmp_path: Path) -> None:
    whole = news(ledger, View(DAY, None), EVERYTHING.since, DAY)
    assert any(MARK in f"{one}".lower() for one in whole), "there is something to keep back"
    for issue in (EVERYTHING, replace(EVERYTHING, known_at="2026-11-25T00:00:00.000000Z")):
        mails = issue_mail(ledger, issue, None, "https://site.example/", timedelta(days=3650))
        for form in (mails.plain(), mails.for_nobody().decode()):
            assert MARK not in form.lower()
            assert ONCE_PUBLIC not in form
    assert issue_mail(ledger, EVERYTHING, None, "", timedelta()).plain().count("\n* ") > 3
