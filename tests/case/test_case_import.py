"""A case in the ledger: what an import records, and that the same import again records nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.model import Commitment, Measure, Nature, Reading, Series, Statement
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, SAMPLE
from kept.pipeline.records import load
from kept.pipeline.save import Writer
from tests.case.tiny import tiny_case, tiny_size, write_case, write_table

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as made:
        yield made


@pytest.mark.parametrize("packaged", [None, JCCT, SAMPLE], ids=["tiny", "jcct", "sample"])
def test_an_import_again_adds_nothing(packaged: Path | None, ledger: Ledger, tmp_path: Path) -> None:
    folder = packaged or write_case(tmp_path / "case")
    first = import_case(ledger, folder, WRITER)
    entries = tuple(ledger.entries())
    again = import_case(ledger, folder, WRITER)
    assert first.problems == again.problems == ()
    assert (again.saved.added, again.saved.corrected, again.removed) == (0, 0, ())
    assert again.saved.unchanged == first.saved.added == len(entries)
    assert tuple(ledger.entries()) == entries


def test_all_rows_are_in_the_ledger_with_what_their_new_columns_say(ledger: Ledger, tmp_path: Path) -> None:
    done = import_case(ledger, write_case(tmp_path / "case"), WRITER)
    assert done.saved.added > tiny_size()
    assert (done.commitments, done.forecasts) == (("C1", "C2"), ("F1", "F2"))
    records = load(ledger)
    assert [one.id for one in records.all(Commitment) if one.nature is Nature.FORECAST] == ["F1", "F2"]
    forecast = records.one(Commitment, "F2")
    assert forecast.quote is not None
    assert [span.words for span in forecast.quote.content] == ["specific measures"]
    assert records.one(Reading, "R2").commitment == "F1"
    assert records.one(Series, "sales").continues == "old-sales"
    assert records.one(Statement, "K2").reply
    measure = records.one(Measure, "M2")
    assert (measure.replaces, measure.paired_with, measure.reading) == ("M1", "M0", "R1")


def test_a_promise_that_turns_out_to_be_a_forecast_is_corrected(ledger: Ledger, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    import_case(ledger, folder, WRITER)
    tables = tiny_case()
    promise = tables["commitments"].pop()
    kept = {key: promise[key] for key in ("made_on", "to", "what", "source_id")}
    tables["forecasts"].append({"forecast_id": "C2", "by": promise["bound"], **kept})
    for name in ("commitments", "forecasts"):
        write_table(folder, name, tables[name])
    done = import_case(ledger, folder, WRITER)
    assert (done.problems, done.removed, done.saved.corrected) == ((), (), 1)
    assert load(ledger).one(Commitment, "C2").nature is Nature.FORECAST


def test_an_edited_measure_is_a_correction_and_a_removed_one_is_told(ledger: Ledger, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    import_case(ledger, folder, WRITER)
    rows = tiny_case()["measures"]
    rows[2]["weights"] = "25; 25; 25; 25"
    write_table(folder, "measures", rows)
    assert import_case(ledger, folder, WRITER).saved.corrected == 1
    write_table(folder, "measures", rows[:2])
    assert import_case(ledger, folder, WRITER).removed == (("measure", "M2"),)
