"""What is not public bears on no page for everyone, whatever kind of record it is."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from kept.codec import KINDS
from kept.ledger import Ledger
from kept.model import Commitment, Draft, Grade, Measure, Override, Series, Source, Statement
from kept.pipeline.dossiers import gathered
from kept.pipeline.import_case import Imported
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View, question, verdict_on
from kept.publish import PageOptions, dossier_page

VIEW = View(date(2014, 12, 31), None, public_only=True)


@pytest.fixture
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def changed(records: Records, *new: object) -> Records:
    by_type = dict(records.by_type)
    for record in new:
        by_type[type(record)] = {**by_type.get(type(record), {}), record.id: record}  # type: ignore
    return Records(by_type)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_says_whether_it_is_public(kind: str) -> None:
    default = kind != "coding"  # what a coder answered blind is for the desk
    assert [field.default for field in fields(KINDS[kind]) if field.name == "public"] == [default]


def test_an_override_that_is_not_public(records: Records) -> None:
    promise = records.one(Commitment, "C-2005-05")
    reading = Override("O-1", "K002", "Not meant so.", "Ann", grade=Grade.E, public=False)
    assert question(changed(records, reading), promise, VIEW).overrides == ()
    assert question(changed(records, replace(reading, public=True)), promise, VIEW).overrides != ()


@pytest.mark.parametrize("type_", [Measure, Series])
def test_a_measure_or_series_that_is_not_public(records: Records, type_: type) -> None:
    measure = records.one(Measure, "M-2011-05-counties")
    promise = records.one(Commitment, measure.commitment)
    hidden = measure if type_ is Measure else records.one(Series, measure.series)
    without = changed(records, replace(hidden, public=False))
    assert len(question(without, promise, VIEW).evidence) < len(question(records, promise, VIEW).evidence)
    own_eyes = replace(VIEW, public_only=False)
    assert verdict_on(without, promise, own_eyes).reasons == verdict_on(records, promise, own_eyes).reasons


def test_a_source_that_must_not_be_named(records: Records) -> None:
    source = records.one(Source, records.one(Statement, "K002").source or "")
    promise = records.one(Commitment, "C-2005-05")
    told = dossier_page(
        gathered(changed(records, replace(source, public=False)), promise, VIEW), PageOptions()
    )
    assert source.title not in told
    assert "a source that is not public" in told
    assert source.title in dossier_page(gathered(records, promise, VIEW), PageOptions())


def test_a_document_read_as_private_marks_all_that_comes_of_it(ledger: Ledger, tmp_path: Path) -> None:
    page = tmp_path / "letter.txt"
    page.write_text("Norland will end the use of unlicensed software by 2019, Ann Lee said on Monday.\n")
    (read,) = read_all(ledger, [page], Writer("2026-11-25T12:00:00.000000Z", "Ann"), public=False)
    assert isinstance(read, Read)
    assert read.drafts
    assert not any(entry.public for entry in ledger.entries())
    assert not any(draft.proposal.public for draft in load(ledger).all(Draft))
