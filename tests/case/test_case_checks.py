"""What the cells of a row must be to one another and to other rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kept.case import Case, read_case
from tests.case.tiny import Rows, tiny_case, write_case

Change = Callable[[dict[str, Rows]], object]


@dataclass(frozen=True)
class Check:
    """A change to the tiny case and the problem that it makes: where, line, column, found, words."""

    name: str
    change: Change
    place: tuple[str, int, str]
    found: str
    expected: str
    lost: tuple[str, ...] = field(default=())


def put(table: str, row: int, **cells: str) -> Change:
    return lambda tables: tables[table][row].update(cells)


CHECKS = (
    Check(
        "deadline before the promise",
        put("commitments", 1, deadline="2006-03"),
        ("commitments.csv", 3, "deadline"),
        "2006-03",
        "a date not before 2006-04-11, such as 2007-12-31",
        lost=("C2",),
    ),
    Check(
        "meeting over before it begins",
        put("meetings", 1, end="2006-04-10"),
        ("meetings.csv", 3, "end"),
        "2006-04-10",
        "a date not before 2006-04-11, such as 2006-04-11",
    ),
    Check(
        "event over before it begins",
        put("events", 1, end="2005"),
        ("events.csv", 3, "end"),
        "2005",
        "a date not before 2006-02-13, such as 2006-02-13",
    ),
    Check(
        "chain without parent",
        put("commitments", 1, parent=""),
        ("commitments.csv", 3, "parent"),
        "",
        "a parent, such as C-2004-07",
    ),
    Check(
        "parent without chain",
        put("commitments", 1, chain=""),
        ("commitments.csv", 3, "chain"),
        "",
        "a chain, such as restates",
    ),
    Check(
        "untestable without a reason",
        put("commitments", 1, testable="no", untestable_because=""),
        ("commitments.csv", 3, "untestable_because"),
        "",
        "such as no number and no date",
    ),
    Check(
        "affirms without extent",
        put("claims", 1, extent=""),
        ("claims.csv", 3, "extent"),
        "",
        "one of fulfilment, progress",
    ),
    Check(
        "no such element",
        put("claims", 1, element="centrl"),
        ("claims.csv", 3, "element"),
        "centrl",
        "one of central; provinces",
        lost=("K2",),
    ),
    Check(
        "an element of a promise of one piece",
        lambda tables: (
            put("commitments", 1, elements="")(tables),
            put("searches", 1, commitment_id="C2")(tables),
        ),
        ("searches.csv", 3, "element"),
        "provinces",
        "nothing, since it has no elements",
        lost=("S2",),
    ),
    Check(
        "no such element of evidence",
        put("evidence", 1, element="films"),
        ("evidence.csv", 3, "element"),
        "films",
        "one of central; provinces",
        lost=("V2",),
    ),
    Check(
        "no such element of a measure",
        put("measures", 1, element="films"),
        ("measures.csv", 3, "element"),
        "films",
        "one of central; provinces",
        lost=("M2",),
    ),
    Check(
        "an element of nothing",
        put("events", 1, commitment_id=""),
        ("events.csv", 3, "element"),
        "provinces",
        "a commitment_id beside every element",
    ),
    Check(
        "figure in another unit",
        put("observations", 1, unit="per cent"),
        ("observations.csv", 3, "unit"),
        "per cent",
        "the unit percent",
        lost=("N2",),
    ),
    Check(
        "target in another unit",
        put("measures", 1, series_id="sales"),
        ("measures.csv", 3, "unit"),
        "percent",
        "the unit million USD",
        lost=("M2",),
    ),
    Check(
        "claim without any date",
        put("claims", 1, said_on="", source_id="", quote=""),
        ("claims.csv", 3, "said_on"),
        "",
        "a date such as 2006-03-28",
    ),
    Check(
        "figure from a source without a date",
        put("sources", 1, published=""),
        ("observations.csv", 2, "published"),
        "",
        "a date such as 2006-03-28",
    ),
    Check(
        "evidence without any date",
        put("evidence", 1, published="", source_id=""),
        ("evidence.csv", 3, "published"),
        "",
        "a date such as 2006-03-28",
    ),
    Check(
        "override of nothing",
        put("overrides", 1, bearing="", grade=""),
        ("overrides.csv", 3, "bearing"),
        "",
        "a bearing such as context, or a grade such as C, or both",
        lost=("O2",),
    ),
    Check(
        "quote without a source",
        put("claims", 1, source_id=""),
        ("claims.csv", 3, "quote"),
        "Every office … licensed software",
        "a source_id whose row in sources has a file",
    ),
    Check(
        "quote whose source has no file",
        put("commitments", 1, source_id="audit"),
        ("commitments.csv", 3, "quote"),
        "agreed in July … specific measures",
        "a source_id whose row in sources has a file",
    ),
    Check(
        "party that is part of itself",
        put("parties", 3, part_of="NCA"),
        ("parties.csv", 5, "part_of"),
        "NCA",
        "a chain that ends",
        lost=("NCA",),
    ),
    Check(
        "parties in a circle",
        put("parties", 0, part_of="NCA"),
        ("parties.csv", 5, "part_of"),
        "CN",
        "a chain that ends",
        lost=("NCA",),
    ),
    Check(
        "promises in a circle",
        put("commitments", 0, chain="restates", parent="C2"),
        ("commitments.csv", 3, "parent"),
        "C1",
        "a chain that ends",
    ),
    Check(
        "reprints in a circle",
        put("sources", 0, reprints="reprint"),
        ("sources.csv", 4, "reprints"),
        "wire",
        "a chain that ends",
    ),
    Check(
        "answers in a circle",
        put("claims", 0, answers="K2"),
        ("claims.csv", 3, "answers"),
        "K1",
        "a chain that ends",
    ),
    Check(
        "an id of another table that an override could mean",
        put("events", 1, event_id="K1"),
        ("events.csv", 3, "event_id"),
        "K1",
        "an id of its own for every row, such as K1-2",
        lost=("E2",),
    ),
    Check(
        "commas in a list of ids",
        put("commitments", 1, bound="CN, US"),
        ("commitments.csv", 3, "bound"),
        "CN, US",
        "ids of a row of parties, such as CN",
        lost=("C2",),
    ),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_check(check: Check, tmp_path: Path) -> None:
    tables = tiny_case()
    check.change(tables)
    case = read_case(write_case(tmp_path / "case", tables))
    (problem,) = case.problems
    assert (problem.where, problem.line, problem.column) == check.place
    assert problem.found == check.found
    assert check.expected in str(problem)
    sound = [row[next(iter(row))] for rows in tiny_case().values() for row in rows]
    assert [record.id for record in case.records] == [name for name in sound if name not in check.lost]
    assert ("left out" in problem.to_do) == bool(check.lost)


def with_change(folder: Path, change: Change) -> Case:
    tables = tiny_case()
    change(tables)
    return read_case(write_case(folder / "case", tables))


def test_a_circle_is_broken_once(tmp_path: Path) -> None:
    case = with_change(tmp_path, put("commitments", 0, chain="restates", parent="C2"))
    first, second = (record for record in case.records if record.id in ("C1", "C2"))
    assert first.parent == "C2"  # type: ignore[union-attr]
    assert second.parent is None  # type: ignore[union-attr]
    assert "C1 -> C2 -> C1" in case.problems[0].what


def test_dates_that_may_overlap_are_no_fault(tmp_path: Path) -> None:
    """A promise made some time in 2006 can have a deadline in March 2006: nothing is certain."""
    case = with_change(tmp_path, put("commitments", 1, made_on="2006", deadline="2006-03"))
    assert case.problems == ()


def test_commas_in_a_list_of_ids_are_explained(tmp_path: Path) -> None:
    case = with_change(tmp_path, put("commitments", 1, to="CN, US"))
    assert "Separate several ids with semicolons." in str(case.problems[0])


def test_an_unknown_source_is_one_problem(tmp_path: Path) -> None:
    case = with_change(tmp_path, put("claims", 1, source_id="nothing-like-it", said_on=""))
    (problem,) = case.problems
    assert (problem.column, problem.found) == ("source_id", "nothing-like-it")
    assert "Add the row to sources, or correct the id." in str(problem)
    assert [quote.record_id for quote in case.quotes] == ["C1", "C2"]


def test_a_reference_into_an_absent_table_is_reported(tmp_path: Path) -> None:
    tables = tiny_case()
    folder = write_case(tmp_path / "case", {"events": tables["events"]})
    case = read_case(folder)
    assert [(problem.line, problem.column) for problem in case.problems] == [
        (2, "source_id"),
        (3, "commitment_id"),
        (3, "source_id"),
    ]
    assert len(case.records) == 2


def test_a_quote_that_cannot_be_read_is_not_handed_on(tmp_path: Path) -> None:
    case = with_change(tmp_path, put("claims", 1, quote="#REF!"))
    assert [quote.record_id for quote in case.quotes] == ["C1", "C2"]
    assert len(case.problems) == 1


def test_problems_come_in_the_order_of_tables_and_rows(tmp_path: Path) -> None:
    def change(tables: dict[str, Rows]) -> None:
        tables["overrides"][1]["grade"] = "Z"
        tables["claims"][1] |= {"extent": "", "party_id": "XX", "about": "?"}
        tables["claims"][0]["answers"] = "K9"
        tables["parties"][3]["kind"] = "?"

    case = with_change(tmp_path, change)
    assert [(problem.where, problem.line) for problem in case.problems] == [
        ("parties.csv", 5),
        ("claims.csv", 2),
        ("claims.csv", 3),
        ("claims.csv", 3),
        ("claims.csv", 3),
        ("overrides.csv", 3),
    ]
