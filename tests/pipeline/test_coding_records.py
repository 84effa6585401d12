"""What coding keeps in memory is what the ledger holds, after each entry, and only the new ones are read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kept.codec import canonical
from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.ledger.redaction import removed
from kept.model import (
    Coding,
    Commitment,
    Decision,
    Draft,
    Duty,
    NewEntry,
    Quote,
    Redaction,
    Span,
    Statement,
    Text,
)
from kept.pipeline.coding_records import CodingRecords, with_text
from kept.pipeline.coding_tasks import items
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.review import accept, undo

WRITER = Writer("2026-11-25T12:00:00.000000Z", "Ann")
QUOTE = Quote("txt", (Span(0, 9, "All shops"),))
SAID = Statement("K1", "Yan", "All shops are closed.")
DRAFT = Draft("d1", "doc", "rules", replace(SAID, id="K2", quote=QUOTE))
PROMISE = Commitment("C1", "close the shops", ("CN",), PartialDate(2005, 7, 11), Duty.REACH)


def test_it_is_what_the_ledger_holds_after_each_entry(ledger: Ledger) -> None:
    kept = CodingRecords()
    first = accept(DRAFT)
    for record in (
        SAID,
        DRAFT,
        PROMISE,
        first,
        replace(SAID, content="No shop is closed."),
        undo(DRAFT, (first,)),
        accept(DRAFT, (first, undo(DRAFT, (first,)))),
        Coding("cod_1", "K1", "stance", "denies", "Ann"),
    ):
        save(ledger, [record], WRITER)
        found, whole = kept.records(ledger), load(ledger)
        assert items(found) == items(whole)
        assert found.by_id(Decision) == whole.by_id(Decision)
        assert found.by_id(Coding) == whole.by_id(Coding)
    assert set(items(kept.records(ledger))) == {"K1", "K2", "C1"}


def test_what_was_removed_is_gone(ledger: Ledger) -> None:
    save(ledger, [SAID, PROMISE], WRITER)
    kept = CodingRecords()
    kept.records(ledger)
    (entry,) = ledger.history("K1")
    redaction = Redaction("r1", "by order", (removed(entry),))
    ledger.redact(
        NewEntry("redaction", "r1", canonical(redaction), key="r1"),
        [entry.seq],
        recorded_at=WRITER.at,
        recorded_by=WRITER.by,
    )
    assert set(items(kept.records(ledger))) == {"C1"}
    assert set(items(CodingRecords().records(ledger))) == {"C1"}


def test_only_what_is_new_is_read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    save(ledger, [SAID, PROMISE], WRITER)
    kept, read, whole = CodingRecords(), [], type(ledger).entries

    def noted(self: Ledger, *args: Any, **more: Any) -> Iterator[Any]:
        for entry in whole(self, *args, **more):
            if args:  # the index reads all kinds
                read.append(entry.record)
            yield entry

    monkeypatch.setattr(type(ledger), "entries", noted)
    kept.records(ledger)
    assert read == ["K1", "C1"]
    before = kept.records(ledger)
    save(ledger, [replace(SAID, speaker="Wu")], WRITER)
    assert kept.records(ledger) is not before
    assert read == ["K1", "C1", "K1"]


def test_the_text_that_a_card_shows_is_looked_up(ledger: Ledger) -> None:
    words = "All shops are closed."
    text = Text("txt", "sha", "by hand", words, Span(0, len(words), words))
    save(ledger, [text, SAID], WRITER)
    found = CodingRecords().records(ledger)
    assert found.by_id(Text) == {}
    assert with_text(ledger, found, SAID) is found
    assert with_text(ledger, found, replace(SAID, quote=QUOTE)).by_id(Text) == {"txt": text}
