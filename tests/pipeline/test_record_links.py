"""What rests on a record: which records name it, how many, and each in a line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kept.dates import PartialDate, Period
from kept.ledger import Ledger
from kept.model import (
    Action,
    Commitment,
    Decision,
    Draft,
    Duty,
    Entry,
    Observation,
    Party,
    PartyKind,
    Record,
    Source,
    Statement,
)
from kept.pipeline import record_links
from kept.pipeline.record_links import in_short, naming
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View

LATER = Writer("2026-11-25T13:00:00.000000Z", "a test")
DAY = PartialDate.parse("2006-03-31")
PROMISE = Commitment("C1", "do it", ("CN",), DAY, Duty.ACT_ONCE, source="s1")
SAID = Statement("K1", "Yan", "It is done.", commitment="C1", source="s1")
DRAFT = Draft("d1", "doc1", "a test", replace(SAID, id="K2"))
ALL, PUBLIC = View(DAY.last(), None), View(DAY.last(), None, public_only=True)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    records = (Source("s1", "a paper", "a title"), PROMISE, SAID, replace(SAID, id="K0", public=False), DRAFT)
    save(ledger, records, Writer("2026-11-25T12:00:00.000000Z", "a test"))
    return ledger


def named_by(ledger: Ledger, view: View, *asked: tuple[str, str]) -> tuple[list[str], int]:
    found = naming(ledger, asked, view)
    return [entry.record for entry in found.entries], found.more


def test_what_names_a_record_is_found_in_the_order_of_the_ledger(filled: Ledger) -> None:
    assert named_by(filled, ALL, ("source", "s1")) == (["C1", "K1", "K0", "d1"], 0)
    assert named_by(filled, ALL, ("commitment", "C1")) == (["K1", "K0", "d1"], 0)
    assert named_by(filled, ALL, ("bound", "CN"), ("commitment", "C1"))[0] == ["C1", "K1", "K0", "d1"]
    assert named_by(filled, ALL, ("source", "s2")) == ([], 0)


def test_drafts_and_what_is_not_public_are_for_those_who_work_here(filled: Ledger) -> None:
    assert named_by(filled, PUBLIC, ("source", "s1")) == (["C1", "K1"], 0)


def test_what_no_longer_names_it_is_left_out_but_for_whoever_looks_from_before(filled: Ledger) -> None:
    save(filled, [replace(SAID, commitment=None)], LATER)
    assert named_by(filled, ALL, ("commitment", "C1"))[0] == ["K0", "d1"]
    before = replace(ALL, known_at="2026-11-25T12:00:00.000000Z")
    assert named_by(filled, before, ("commitment", "C1"))[0] == ["K1", "K0", "d1"]


def test_no_more_than_so_many_are_listed_and_the_others_counted(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a visitor nothing tells how many there are that are not public: they are not counted either."""
    monkeypatch.setattr(record_links, "MOST", 1)
    assert named_by(filled, ALL, ("source", "s1")) == (["C1"], 3)
    assert named_by(filled, PUBLIC, ("source", "s1")) == (["C1"], 1)
    monkeypatch.setattr(record_links, "MOST", 2)
    assert named_by(filled, PUBLIC, ("source", "s1")) == (["C1", "K1"], 0)


def entry_of(ledger: Ledger, record: Record) -> Entry:
    save(ledger, [record], LATER)
    return tuple(ledger.entries())[-1]


FIGURE = Observation("I1", "I", Period.parse("2005"), Decimal("5.0"), "%", DAY)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (PROMISE, "do it"),
        (SAID, "Yan: It is done."),
        (Source("s1", "a paper", "a title"), "a title"),
        (Party("CN", "China", PartyKind.GOVERNMENT), "China"),
        (DRAFT, "Yan: It is done."),
        (Decision("e1", "d1", Action.ACCEPT, SAID), "Yan: It is done."),
        (FIGURE, "2005 5.0 %"),
        (Decision("e1", "d1", Action.UNDO), "e1"),
    ],
)
def test_a_record_is_told_in_a_line_by_what_it_says(ledger: Ledger, record: Record, told: str) -> None:
    assert in_short(entry_of(ledger, record)) == told


def test_of_a_record_that_was_removed_its_id_is_left(ledger: Ledger) -> None:
    assert in_short(entry_of(ledger, SAID)._replace(body=None)) == "K1"
