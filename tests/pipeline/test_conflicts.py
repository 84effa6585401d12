"""Two people correct one record: nothing is lost or overwritten in silence, and it can be settled."""

from pathlib import Path

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Statement
from kept.pipeline.conflicts import conflicts, settle
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import HARBOUR, copy_sample
from kept.pipeline.records import load
from kept.pipeline.save import Saved, Writer, save

FIRST = Writer(at="2026-11-24T12:00:00.000000Z", by="Ann")
ANN = Writer(at="2026-11-25T12:00:00.000000Z", by="Ann")
BEN = Writer(at="2026-11-26T12:00:00.000000Z", by="Ben")


def statement(content: str, day: str = "2006-03") -> Statement:
    return Statement(id="s", speaker="Yan", content=content, said_on=PartialDate.parse(day))


@pytest.fixture
def divided(ledger: Ledger) -> Ledger:
    """Ann and Ben both corrected what stood first, at the same time."""
    save(ledger, [statement("one")], FIRST)
    save(ledger, [statement("two")], ANN, because="misheard")
    save(ledger, [statement("one", "2006-04")], BEN, because="misdated", seen=FIRST.at)
    return ledger


def test_both_corrections_are_kept_and_shown(divided: Ledger) -> None:
    (conflict,) = conflicts(divided)
    assert [(entry.recorded_by, entry.replaces) for entry in conflict.versions] == [("Ann", 1), ("Ben", 1)]
    assert conflict.differing() == {"content": ("two", "one"), "said_on": ("2006-03", "2006-04")}
    assert conflicts(divided, known_at=ANN.at) == ()


def test_the_later_one_counts_until_it_is_settled(divided: Ledger) -> None:
    assert load(divided).one(Statement, "s") == statement("one", "2006-04")


def test_settled_by_choosing_one(divided: Ledger) -> None:
    settle(divided, 2, BEN, "the tape says two")
    assert conflicts(divided) == ()
    assert load(divided).one(Statement, "s") == statement("two")
    assert [entry.because for entry in divided.history("s")][-1] == "the tape says two"
    assert len(conflicts(divided, known_at=ANN.at)) == 0


def test_settled_by_saying_what_both_agree_on(divided: Ledger) -> None:
    assert save(divided, [statement("three")], BEN) == Saved(corrected=1)
    assert conflicts(divided) == ()
    assert [entry.replaces for entry in divided.history("s")][-2:] == [2, 3]
    assert save(divided, [statement("three")], ANN) == Saved(unchanged=1)


def test_what_cannot_be_settled(divided: Ledger) -> None:
    with pytest.raises(InputError, match="Entry 1 is in no conflict"):
        settle(divided, 1, BEN, "why not")
    with pytest.raises(InputError, match="Say why"):
        settle(divided, 2, BEN, " ")


def test_an_old_copy_of_a_case_sets_nothing_back_in_silence(ledger: Ledger, tmp_path: Path) -> None:
    """Ben's folder is as it was before Ann's correction; importing it again must not undo her work."""
    ann, ben = tmp_path / "ann", tmp_path / "ben"
    for folder in (ann, ben):
        copy_sample(folder, HARBOUR)
    import_case(ledger, ann, ANN)
    table = ann / "commitments.csv"
    old = table.read_text(encoding="utf-8")
    assert "harbour" in old
    table.write_text(old.replace("harbour", "port", 1), encoding="utf-8")
    corrected = import_case(ledger, ann, ANN).saved.corrected
    assert corrected >= 1
    again = import_case(ledger, ben, BEN)
    assert len(again.saved.outdated) == corrected
    told = [
        str(problem) for problem in again.problems if "before Ann corrected it on 2026-11-25" in problem.what
    ]
    assert len(told) == corrected
    assert "It was not set back." in told[0]
    assert import_case(ledger, ben, BEN, because="it is the harbour after all").saved.corrected == corrected
    assert ledger.history(again.saved.outdated[0].record)[-1].because == "it is the harbour after all"
