"""Saving: new is added, changed is corrected, unchanged adds nothing; what was known stays known."""

import json
from datetime import date

from kept.codec import from_plain
from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Commitment, Duty, Statement
from kept.pipeline.records import load
from kept.pipeline.save import Saved, Writer, recorded_for, save
from kept.pipeline.verdicts import View, verdict

FIRST = Writer(at="2026-11-25T12:00:00.000000Z", by="Ann")
LATER = Writer(at="2026-11-26T12:00:00.000000Z", by="Ben")


def statement(content: str) -> Statement:
    return Statement(id="s", speaker="Yan", content=content, said_on=PartialDate.parse("2006-03"))


def test_saying_the_same_again_adds_nothing(ledger: Ledger) -> None:
    assert save(ledger, [statement("one")], FIRST) == Saved(added=1)
    assert save(ledger, [statement("one")], LATER) == Saved(unchanged=1)
    assert len(list(ledger.entries())) == 1


def test_a_change_is_a_correction_that_names_what_it_replaces(ledger: Ledger) -> None:
    save(ledger, [statement("one")], FIRST)
    assert save(ledger, [statement("two")], LATER) == Saved(corrected=1)
    old, new = ledger.entries()
    assert (new.replaces, new.recorded_by) == (old.seq, "Ben")
    assert load(ledger).one(Statement, "s").content == "two"
    assert load(ledger, FIRST.at).one(Statement, "s").content == "one"


def test_going_back_to_an_earlier_wording_is_another_entry(ledger: Ledger) -> None:
    for content in ("one", "two", "one"):
        save(ledger, [statement(content)], FIRST)
    assert [json.loads(entry.body)["content"] for entry in ledger.entries()] == ["one", "two", "one"]
    assert load(ledger).one(Statement, "s").content == "one"


def test_an_entry_carries_the_dates_of_its_record(ledger: Ledger) -> None:
    save(ledger, [statement("one")], FIRST, case="a")
    (entry,) = ledger.entries()
    assert (entry.published_on, entry.recorded_at, entry.kind) == ("2006-03-31", FIRST.at, "statement")
    assert recorded_for(ledger, "a") == {("statement", "s")}
    assert recorded_for(ledger, "b") == frozenset()
    assert from_plain(json.loads(entry.body), Statement) == statement("one")


def test_before_it_was_recorded_a_commitment_was_not_in_the_ledger(ledger: Ledger) -> None:
    save(ledger, [statement("one")], FIRST)
    promise = Commitment("c", "do it", ("CN",), PartialDate.parse("2005-07-11"), Duty.REACH)
    save(ledger, [promise], LATER)
    day = date(2006, 3, 31)
    assert verdict(ledger, "c", View(day, FIRST.at)).status == "not_in_ledger"
    assert verdict(ledger, "c", View(day, LATER.at)).status == "pending"
