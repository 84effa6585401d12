"""A sound case, and what follows for its records from other cells and rows."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints

import pytest

from kept import model
from kept.case import Case, CaseDocument, CaseQuote, CaseTable, read_case
from kept.case.table import Value
from kept.case.tables import TABLES
from kept.codec import to_plain
from kept.dates import PartialDate, Period
from kept.model import (
    Basis,
    Commitment,
    Comparison,
    Duty,
    Evidence,
    Measure,
    Nature,
    Observation,
    Reading,
    Record,
    Stance,
    Statement,
    StatementKind,
)
from tests.case.tiny import Rows, tiny_case, write_case


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("reading") / "case")


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    return read_case(folder)


def record(case: Case, identity: str) -> Record:
    return next(record for record in case.records if record.id == identity)


def read_with(folder: Path, table: str, **cells: str) -> Case:
    """The tiny case with other cells in the first row of one table."""
    tables = tiny_case()
    tables[table][0] |= cells
    return read_case(write_case(folder / "case", tables))


def test_everything_is_read(case: Case) -> None:
    assert (case.name, case.title) == ("tiny", "A tiny case")
    assert case.description == "Two promises about software."
    assert case.problems == ()
    assert [record.id for record in case.records] == [
        row[table.id_heading] for table in TABLES for row in tiny_case()[table.name]
    ]
    assert case.tables[0] == CaseTable("parties", "parties.csv", rows=4, kept=4)
    assert [table.name for table in case.tables] == [table.name for table in TABLES]


def test_documents_and_quotes_are_handed_on(case: Case, folder: Path) -> None:
    assert case.documents == (
        CaseDocument("wire", folder / "documents/talks.txt"),
        CaseDocument("reprint", folder / "documents/reprint.txt"),
    )
    assert case.quotes[0] == CaseQuote(
        "C1", "wire", "all offices would be licensed", "commitments.csv", 2, "quote"
    )
    assert [quote.words for quote in case.quotes] == [
        "all offices would be licensed",
        "agreed in July … specific measures",
        "specific measures",
        "Every office … licensed software",
    ]


def test_a_record_has_the_values_of_its_row(case: Case) -> None:
    assert record(case, "K2") == Statement(
        id="K2",
        speaker="Chris Israel",
        content="Sales do not bear it out",
        kind=StatementKind.CHALLENGE,
        role="coordinator",
        organisation="Commerce",
        party="US",
        said_on=PartialDate(2006, 3, 30),
        about=Period(PartialDate(2005), PartialDate(2006, 3)),
        commitment="C1",
        element="central",
        topic="software",
        stance=Stance.AFFIRMS,
        extent=record(case, "K2").extent,  # type: ignore[union-attr]
        answers="K1",
        nested_in="K1",
        source="wire",
        note="before a committee",
        reply=True,
    )


def test_a_forecast_is_a_commitment_of_another_nature(case: Case) -> None:
    """Who forecasts takes the place of who is bound; nature and duty come from the table."""
    assert record(case, "F2") == Commitment(
        id="F2",
        what="Licences will bring in taxes",
        bound=("CN", "US"),
        made_on=PartialDate(2005, 7, 11),
        duty=Duty.REACH,
        to=("US", "CN"),
        made_at="T-16",
        deadline=PartialDate(2006, 12),
        elements=("taxes", "jobs"),
        testable=model.Testability.PARTLY,
        untestable_because="no amount is named",
        topic="taxes",
        suggested_measure="taxes paid by vendors",
        wording="press",
        source="wire",
        note="said once",
        public=False,
        nature=Nature.FORECAST,
    )
    assert record(case, "C1").nature is Nature.PROMISE  # type: ignore[union-attr]


def test_a_reading_has_only_what_it_changes(case: Case) -> None:
    assert record(case, "R1") == Reading(
        id="R1",
        commitment="C1",
        label="central offices alone",
        because="the story speaks of the government",
    )
    assert record(case, "R2") == Reading(
        id="R2",
        commitment="F1",
        label="by the end of the plan",
        because="no year is named",
        by="US",
        duty=Duty.MAINTAIN,
        deadline=PartialDate(2010),
        elements=("licences", "sales"),
        testable=model.Testability.PARTLY,
        note="a wide reading",
        public=False,
    )


def test_a_measure_has_the_values_of_its_row(case: Case) -> None:
    assert record(case, "M2") == Measure(
        id="M2",
        commitment="C1",
        series="share",
        comparison=Comparison.AT_LEAST,
        target=Decimal(99),
        unit="percent",
        about=Period.of(PartialDate(2006)),
        tolerance=Decimal("0.5"),
        element="central",
        note="fixed in 2005",
        basis=Basis.INCREASE,
        baseline=Decimal(0),
        weights=(Decimal(20), Decimal(30), Decimal(30), Decimal(20)),
        published=PartialDate(2006, 1),
        replaces="M1",
        paired_with="M0",
        reading="R1",
        source="wire",
    )


def test_a_measure_without_the_new_columns_is_as_it_was(case: Case) -> None:
    assert to_plain(record(case, "M1")) == {
        "id": "M1",
        "commitment": "C1",
        "series": "share",
        "comparison": "at_least",
        "target": "100",
        "unit": "percent",
        "about": "2005",
    }


def test_weights_keep_their_order_and_their_repetitions(tmp_path: Path) -> None:
    case = read_with(tmp_path, "measures", weights="0.25;0,25; 0.5;0")
    assert record(case, "M1").weights == tuple(map(Decimal, ("0.25", "0.25", "0.5", "0")))  # type: ignore[union-attr]


def test_rows_may_bear_on_a_forecast(tmp_path: Path) -> None:
    tables = tiny_case()
    for name in ("claims", "evidence", "measures", "events", "searches", "readings"):
        tables[name][0]["commitment_id"] = "F1"
    tables["readings"][0]["duty"] = "maintain"
    for row in tables["measures"]:
        row |= {"commitment_id": "F1", "reading_id": "R2", "element": "licences"}
    case = read_case(write_case(tmp_path / "case", tables))
    assert case.problems == ()
    for name in ("K1", "V1", "M1", "E1", "S1", "R1"):
        assert record(case, name).commitment == "F1"  # type: ignore[union-attr]


def test_who_searched_is_never_who_forecasts(tmp_path: Path) -> None:
    """`by` is a person elsewhere and a party here, so the default of `case.toml` does not reach it."""
    tables = tiny_case()
    tables["forecasts"][0]["by"] = ""
    folder = write_case(tmp_path / "case", tables)
    (folder / "case.toml").write_text('name = "tiny"\n[defaults]\nby = "CN"\n', encoding="utf-8")
    case = read_case(folder)
    assert [(problem.where, problem.line, problem.column) for problem in case.problems] == [
        ("forecasts.csv", 2, "by")
    ]
    assert record(case, "R1").by == "CN"  # type: ignore[union-attr]


def test_publication_comes_from_the_source_where_the_cell_is_empty(case: Case) -> None:
    old, new = record(case, "N1"), record(case, "N2")
    assert isinstance(old, Observation)
    assert isinstance(new, Observation)
    assert old.published == PartialDate(2006, 4)
    assert new.published == PartialDate(2007, 4)
    assert new.value == Decimal("41.5")


def test_evidence_is_published_with_its_source(case: Case) -> None:
    evidence = record(case, "V1")
    assert isinstance(evidence, Evidence)
    assert evidence.published == PartialDate(2006, 3, 28)


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        ({"party_id": "CN", "source_id": "wire"}, "China (Example News)"),
        ({"party_id": "auditor", "source_id": "audit"}, "Audit Office"),
        ({"party_id": "CN", "source_id": ""}, "China"),
        ({"party_id": "", "source_id": "wire"}, "Example News"),
        ({"party_id": "", "source_id": ""}, "evidence V1"),
    ],
)
def test_the_label_of_evidence_names_party_and_publisher(
    cells: dict[str, str], label: str, tmp_path: Path
) -> None:
    evidence = record(read_with(tmp_path, "evidence", published="2006", **cells), "V1")
    assert isinstance(evidence, Evidence)
    assert evidence.label == label


@pytest.mark.parametrize(
    ("stance", "kind"),
    [
        ("affirms", StatementKind.CLAIM),
        ("denies", StatementKind.CHALLENGE),
        ("questions", StatementKind.CHALLENGE),
        ("reports", StatementKind.REPORT),
        ("refuses", StatementKind.OTHER),
        ("withdraws", StatementKind.OTHER),
        ("", StatementKind.OTHER),
    ],
)
def test_the_kind_of_a_statement_follows_its_stance(stance: str, kind: StatementKind, tmp_path: Path) -> None:
    statement = record(read_with(tmp_path, "claims", stance=stance), "K1")
    assert isinstance(statement, Statement)
    assert statement.kind is kind


def test_links_without_their_other_half_are_not_made(tmp_path: Path) -> None:
    tables = tiny_case()
    tables["commitments"][1]["parent"] = "C9"
    tables["claims"][1]["commitment_id"] = "C9"
    case = read_case(write_case(tmp_path / "case", tables))
    assert record(case, "C2").chain is None  # type: ignore[union-attr]
    assert record(case, "K2").element is None  # type: ignore[union-attr]
    assert [(p.where, p.column) for p in case.problems] == [
        ("commitments.csv", "parent"),
        ("claims.csv", "commitment_id"),
    ]


def test_choices_and_headings_may_be_written_as_people_write(tmp_path: Path) -> None:
    tables: dict[str, Rows] = {"parties": []}
    folder = write_case(tmp_path / "case", tables)
    (folder / "parties.csv").write_text(
        " Party ID ,NAME,Kind\nXN,Xinhua,State media\nSOE,A firm,state-enterprise\n", encoding="utf-8"
    )
    case = read_case(folder)
    assert case.problems == ()
    assert [record.kind for record in case.records] == ["state_media", "state_enterprise"]  # type: ignore[union-attr]


def test_lists_are_trimmed_and_name_everything_once(tmp_path: Path) -> None:
    case = read_with(tmp_path, "commitments", bound=" CN ;US; CN;")
    assert record(case, "C1").bound == ("CN", "US")  # type: ignore[union-attr]


def test_defaults_fill_empty_cells(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    settings = folder / "case.toml"
    settings.write_text('name = "tiny"\n[defaults]\npublic = false\nby = "B. Analyst"\n', encoding="utf-8")
    (folder / "overrides.csv").write_text(
        "override_id,evidence_id,grade,reason\nO1,K1,B,Own reading\n", encoding="utf-8"
    )
    case = read_case(folder)
    assert case.problems == ()
    assert record(case, "K1").public is False  # type: ignore[union-attr]
    assert record(case, "K2").public is True  # type: ignore[union-attr]
    assert record(case, "S1").by == "B. Analyst"  # type: ignore[union-attr]
    assert record(case, "S2").by == "A. Analyst"  # type: ignore[union-attr]
    assert record(case, "O1").by == "B. Analyst"  # type: ignore[union-attr]


_PYTHON = {
    Value.ID: "str",
    Value.TEXT: "str",
    Value.LIST: "tuple[str, ...]",
    Value.DATE: "PartialDate",
    Value.PERIOD: "Period",
    Value.NUMBER: "Decimal",
    Value.NUMBERS: "tuple[Decimal, ...]",
    Value.COUNT: "int",
    Value.YES_NO: "bool",
    Value.REFERENCE: "str",
    Value.REFERENCES: "tuple[str, ...]",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_fits_the_field_that_it_fills(table: object) -> None:
    """The names of fields stand in the tables as words, so a test has to hold them to the model."""
    record: type = table.record  # type: ignore[attr-defined]
    types = {field.name: str(field.type) for field in dataclasses.fields(record)}
    needed = {
        field.name
        for field in dataclasses.fields(record)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    for column in table.columns:  # type: ignore[attr-defined]
        if column.field and column.choices:
            assert type(column.choices[0]) in _members(get_type_hints(record)[column.field])
        elif column.field:
            assert types[column.field].removesuffix(" | None") == _PYTHON[column.value]
    filled = {column.field for column in table.columns if column.required}  # type: ignore[attr-defined]
    fixed = dict(table.fixed)  # type: ignore[attr-defined]
    assert not fixed.keys() & {column.field for column in table.columns}  # type: ignore[attr-defined]
    for name, value in fixed.items():
        assert isinstance(value, get_type_hints(record)[name])
    assert needed <= filled | {"label"} | fixed.keys()


def _members(hint: object) -> tuple[object, ...]:
    return getattr(hint, "__args__", (hint,))


def test_every_cell_of_the_tiny_case_has_a_column() -> None:
    for table in TABLES:
        rows = tiny_case()[table.name]
        assert set(rows[-1]) == set(table.headings)
        assert all(set(row) <= set(table.headings) for row in rows)
