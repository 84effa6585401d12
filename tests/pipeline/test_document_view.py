"""A document for a reader: what was taken from it stands in its place, and what is lost is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.model import Document, Draft, Quote, Span, Statement, Text
from kept.pipeline.document_list import documents
from kept.pipeline.document_text import Standing
from kept.pipeline.document_view import document_view
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.review import accept, reject, undo

CONTENT = f"{'Ann said yes. ' * 700}\n\nBen said no."
END = len(CONTENT)
FIRST, LATER = Writer("2026-11-25T12:00:00.000000Z", "Ann"), Writer("2026-11-26T12:00:00.000000Z", "Ben")
NOW = View(date(2026, 11, 27), None)
EVERYONE = replace(NOW, public_only=True)
TEXT = Text("t", "snap", "plain 1", CONTENT, Span(0, END, CONTENT))


def draft(name: str, start: int, end: int, words: str | None = None) -> Draft:
    span = Span(start, end, CONTENT[start:end] if words is None else words)
    statement = Statement(f"stm-{name}", "Ann", span.words, document="d", quote=Quote("t", (span,)))
    return Draft(name, "d", "a test", statement)


YES, NO = draft("yes", 9, 12), draft("no", END - 12, END)
DOCUMENT = Document("d", "t", "What was said", drafts=("yes", "no"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as opened:
        save(opened, [TEXT, DOCUMENT, YES, NO], FIRST)
        yield opened


def test_only_the_window_asked_for_is_handed_over(ledger: Ledger) -> None:
    first, last = document_view(ledger, "d", NOW), document_view(ledger, "d", NOW, END - 1)
    assert [one.record.id for one in first.items] == ["stm-yes"]
    assert [one.record.id for one in last.items] == ["stm-no"]
    assert (first.part, last.part, first.elsewhere) == (0, len(first.parts) - 1, 1)
    assert sum(len(one.words) for line in first.paragraphs for one in line) <= 8000
    assert document_view(ledger, "d", NOW, 10**12).part == last.part


def test_what_became_of_a_draft_is_told(ledger: Ledger) -> None:
    assert document_view(ledger, "d", NOW).items[0].standing is Standing.WAITING
    accepted = accept(YES)
    save(ledger, [accepted, reject(NO, "wrong speaker")], LATER)
    assert document_view(ledger, "d", NOW).items[0].standing is Standing.ACCEPTED
    assert document_view(ledger, "d", NOW, END - 1).items[0].standing is Standing.REJECTED
    assert (
        document_view(ledger, "d", replace(NOW, known_at="2026-11-25")).items[0].standing is Standing.WAITING
    )
    save(ledger, [undo(YES, [accepted])], LATER)
    assert document_view(ledger, "d", NOW).items[0].standing is Standing.WAITING


def test_whoever_is_not_known_sees_no_draft_that_nobody_accepted(ledger: Ledger) -> None:
    assert document_view(ledger, "d", EVERYONE).items == ()
    save(ledger, [accept(YES)], LATER)
    assert [one.standing for one in document_view(ledger, "d", EVERYONE).items] == [Standing.ACCEPTED]
    save(ledger, [replace(DOCUMENT, public=False)], LATER)
    with pytest.raises(InputError, match="There is no document 'd' here"):
        document_view(ledger, "d", EVERYONE)


def test_an_anchor_that_is_lost_is_told_and_not_marked(ledger: Ledger) -> None:
    save(ledger, [draft("odd", 0, 3, "Eve"), replace(DOCUMENT, drafts=("yes", "no", "odd"))], LATER)
    found = document_view(ledger, "d", NOW)
    assert [(one.record.id, one.lost) for one in found.items] == [("stm-odd", True), ("stm-yes", False)]
    assert found.paragraphs[0][0].items == ()


def test_a_text_that_is_not_public_is_not_shown(ledger: Ledger) -> None:
    save(ledger, [replace(TEXT, public=False)], LATER)
    assert document_view(ledger, "d", EVERYONE).text is None
    assert document_view(ledger, "d", NOW).text is not None


def test_an_unknown_document_is_told_with_what_is_near(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="There is no document 'e'"):
        document_view(ledger, "e", NOW)


def test_the_list_counts_what_rests_on_a_document_and_what_waits(ledger: Ledger) -> None:
    (before,) = documents(ledger, NOW).shown
    save(ledger, [accept(YES), reject(NO, "wrong speaker")], LATER)
    (after,) = documents(ledger, NOW).shown
    assert (before.statements, before.waiting) == (0, 2)
    assert (after.statements, after.waiting) == (1, 0)
    save(ledger, [undo(YES, [accept(YES)])], LATER)
    assert documents(ledger, NOW).shown[0].waiting == 1


def test_the_list_is_paged_and_searched(ledger: Ledger) -> None:
    save(ledger, [Document(f"x{number}", "t", f"Paper {number}") for number in range(30)], LATER)
    first, second = documents(ledger, NOW), documents(ledger, NOW, page=99)
    assert (first.total, first.pages, len(first.shown), len(second.shown)) == (31, 2, 25, 6)
    assert first.shown[0].document.id == "x29"
    assert [one.document.id for one in documents(ledger, NOW, "said").shown] == ["d"]
    assert documents(ledger, NOW, "nothing").total == 0
