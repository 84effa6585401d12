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
        "role over before it begins",
        put("people", 1, end="2005-06"),
        ("people.csv", 3, "end"),
        "2005-06",
        "a date not before 2005-07, such as 2005-07",
        lost=("P2",),
    ),
    Check(
        "two people under one word",
        put("people", 1, person="israel"),
        ("people.csv", 3, "name"),
        "Li Wei",
        "one name in all rows of a person",
        lost=("P2",),
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
        put("measures", 2, element="films", paired_with="", reading_id=""),
        ("measures.csv", 4, "element"),
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
        put("measures", 2, series_id="sales", paired_with=""),
        ("measures.csv", 4, "unit"),
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
        "forecast to come true before it was made",
        put("forecasts", 1, deadline="2004"),
        ("forecasts.csv", 3, "deadline"),
        "2004",
        "a date not before 2005-07-11, such as 2006-12-31",
        lost=("F2",),
    ),
    Check(
        "untestable forecast without a reason",
        put("forecasts", 1, testable="no", untestable_because=""),
        ("forecasts.csv", 3, "untestable_because"),
        "",
        "such as no number and no date",
    ),
    Check(
        "quote of a forecast whose source has no file",
        put("forecasts", 1, source_id="audit"),
        ("forecasts.csv", 3, "quote"),
        "specific measures",
        "a source_id whose row in sources has a file",
    ),
    Check(
        "an id of a promise that is a forecast's",
        put("forecasts", 1, forecast_id="C2"),
        ("forecasts.csv", 3, "forecast_id"),
        "C2",
        "an id of its own for every row, such as C2-2",
        lost=("F2",),
    ),
    Check(
        "a forecast that a promise widens",
        put("commitments", 1, parent="F1"),
        ("commitments.csv", 3, "parent"),
        "F1",
        "the id of a row of commitments, such as C1",
    ),
    Check(
        "a claim about neither a promise nor a forecast",
        put("claims", 0, commitment_id="R1"),
        ("claims.csv", 2, "commitment_id"),
        "R1",
        "the id of a row of commitments or forecasts, such as C1",
    ),
    Check(
        "reading due before the promise",
        put("readings", 1, deadline="2004"),
        ("readings.csv", 3, "deadline"),
        "2004",
        "a date not before 2005-07, such as 2006-12-31",
        lost=("R2",),
    ),
    Check(
        "reading that changes nothing",
        put("readings", 1, duty="", deadline="", elements="", testable=""),
        ("readings.csv", 3, "duty"),
        "",
        "another duty, deadline, elements or testable than there, or a measure with the reading_id R2",
    ),
    Check(
        "reading that says the same as the forecast",
        put("readings", 1, duty="reach", deadline="2007", elements="", testable="yes"),
        ("readings.csv", 3, "duty"),
        "reach",
        "another duty, deadline, elements or testable than there, or a measure with the reading_id R2",
    ),
    Check(
        "reading that says the same as the promise",
        put(
            "readings",
            1,
            commitment_id="C2",
            duty="",
            deadline="",
            elements="software;films",
            testable="partly",
        ),
        ("readings.csv", 3, "elements"),
        "software;films",
        "another duty, deadline, elements or testable than there",
    ),
    Check(
        "measure under a reading of another promise",
        put("measures", 0, reading_id="R2"),
        ("measures.csv", 2, "reading_id"),
        "R2",
        "a reading of C1",
        lost=("M1",),
    ),
    Check(
        "element that the reading of a measure does not have",
        lambda tables: (
            put("readings", 0, elements="central; towns")(tables),
            put("measures", 0, reading_id="R1", element="provinces")(tables),
        ),
        ("measures.csv", 2, "element"),
        "provinces",
        "one of central; towns",
        lost=("M1",),
    ),
    Check(
        "an increase from nowhere",
        put("measures", 2, baseline=""),
        ("measures.csv", 4, "baseline"),
        "",
        "the figure from which the promise started, such as 40",
        lost=("M2",),
    ),
    Check(
        "a decrease from nowhere",
        put("measures", 0, basis="decrease"),
        ("measures.csv", 2, "baseline"),
        "",
        "the figure from which the promise started, such as 40",
        lost=("M1",),
    ),
    Check(
        "a decrease of less than nothing",
        put("measures", 2, basis="decrease", target="-12.5"),
        ("measures.csv", 4, "target"),
        "-12.5",
        "a number that is not negative, such as 12.5",
        lost=("M2",),
    ),
    Check(
        "weights that are too small",
        put("measures", 2, weights="20; 30; 30"),
        ("measures.csv", 4, "weights"),
        "20; 30; 30",
        "shares that sum to 1 or to 100, such as 20; 30; 30; 20",
        lost=("M2",),
    ),
    Check(
        "a weight below nothing",
        put("measures", 2, weights="60; 50; -10"),
        ("measures.csv", 4, "weights"),
        "60; 50; -10",
        "shares that sum to 1 or to 100",
        lost=("M2",),
    ),
    Check(
        "measure paired with itself",
        put("measures", 2, paired_with="M2"),
        ("measures.csv", 4, "paired_with"),
        "M2",
        "a measure of the same thing on a series of the other side",
    ),
    Check(
        "measure paired with one of another promise",
        put("measures", 1, commitment_id="C2", element="", reading_id=""),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a measure of the same thing on a series of the other side",
    ),
    Check(
        "measure paired with one of another element",
        put("measures", 1, element=""),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a measure of the same thing",
    ),
    Check(
        "measure paired with one under another reading",
        put("measures", 1, reading_id=""),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a measure of the same thing",
    ),
    Check(
        "measure paired with one of the effect",
        put("measures", 1, effect="yes"),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a measure of the same thing",
    ),
    Check(
        "measure paired with one of another time",
        put("measures", 1, about="2007"),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a measure of the same thing",
    ),
    Check(
        "measure paired with one on the same series",
        put("measures", 1, series_id="share"),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a series of the other side",
    ),
    Check(
        "measure paired with one of the same side",
        lambda tables: (
            put("series", 0, owner="CN")(tables),
            put("series", 1, owner="NCA")(tables),
        ),
        ("measures.csv", 4, "paired_with"),
        "M0",
        "a series of the other side",
    ),
    Check(
        "measure that replaces itself",
        put("measures", 2, replaces="M2"),
        ("measures.csv", 4, "replaces"),
        "M2",
        "a chain that ends",
        lost=("M2",),
    ),
    Check(
        "measures that replace each other",
        put("measures", 0, replaces="M2", published="2006-01"),
        ("measures.csv", 4, "replaces"),
        "M1",
        "a chain that ends",
        lost=("M2",),
    ),
    Check(
        "measure that replaces one of another promise",
        put("measures", 0, commitment_id="C2"),
        ("measures.csv", 4, "replaces"),
        "M1",
        "a measure of C1",
        lost=("M2",),
    ),
    Check(
        "measure replaced from no day",
        put("measures", 2, published=""),
        ("measures.csv", 4, "published"),
        "",
        "the date on which the new target was stated",
        lost=("M2",),
    ),
    Check(
        "measure replaced before it was stated",
        put("measures", 0, published="2006-02"),
        ("measures.csv", 4, "published"),
        "2006-01",
        "the date on which the new target was stated",
        lost=("M2",),
    ),
    Check(
        "measure replaced twice",
        put("measures", 1, replaces="M1", published="2006"),
        ("measures.csv", 4, "replaces"),
        "M1",
        "a measure that no other row replaces, such as M0",
        lost=("M2",),
    ),
    Check(
        "series that goes on from itself",
        put("series", 3, continues="sales"),
        ("series.csv", 5, "continues"),
        "sales",
        "a chain that ends",
    ),
    Check(
        "series in a circle",
        put("series", 2, continues="sales"),
        ("series.csv", 5, "continues"),
        "old-sales",
        "a chain that ends",
    ),
    Check(
        "series that goes on in another unit",
        put("series", 3, continues="share"),
        ("series.csv", 5, "continues"),
        "share",
        "a series in million USD",
    ),
    Check(
        "claims that report each other",
        put("claims", 0, nested_in="K2"),
        ("claims.csv", 3, "nested_in"),
        "K1",
        "a chain that ends",
    ),
    Check(
        "reply to no verdict",
        put("claims", 1, commitment_id="", element=""),
        ("claims.csv", 3, "commitment_id"),
        "",
        "the promise to whose verdict it replies, such as C-2005-05",
    ),
    Check(
        "reply by nobody",
        put("claims", 1, party_id=""),
        ("claims.csv", 3, "party_id"),
        "",
        "the party that replies, such as CN",
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


ALLOWED = {
    "measures paired with each other": put("measures", 1, paired_with="M2"),
    "weights that miss their whole by rounding": put("measures", 2, weights="33.3; 33.3; 33.3"),
    "months, each rounded to a whole percent": put("measures", 2, weights="; ".join(["8"] * 12)),
    "shares of one": put("measures", 2, weights="0.2; 0.3; 0.3; 0.2"),
    "one weight": put("measures", 2, weights="1"),
    "a decrease of nothing": put("measures", 2, basis="decrease", target="0"),
    "a level below nothing": put("measures", 2, basis="level", target="-1"),
    "a level with its baseline": put("measures", 0, baseline="40"),
    "pairs whose times are not the same": put("measures", 1, about="2005-10/2006-09"),
    "a pair without an owner": put("series", 0, owner=""),
    "a target stated on the day of the one it replaces": put("measures", 0, published="2006-01"),
    "a claim about an element that only a reading has": lambda tables: (
        put("readings", 0, elements="central; towns")(tables),
        put("claims", 1, element="towns")(tables),
    ),
    "a measure of an element that its reading keeps": put("readings", 0, duty="maintain"),
    "a claim that is no reply to nothing": put("claims", 1, commitment_id="", element="", reply="no"),
    "a reading of the same date that no cell can tell apart": put("readings", 1, deadline="2007"),
}


@pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_is_no_fault(change: Change, tmp_path: Path) -> None:
    assert with_change(tmp_path, change).problems == ()


@pytest.mark.parametrize(
    "weights", ["0", "0; 0; 0", "0.1; 0.1; 0.1; 0.1; 0.1; 0.1; 0.1; 0.1; 0.1", "2", "50"]
)
def test_weights_that_only_look_like_rounding(weights: str, tmp_path: Path) -> None:
    (problem,) = with_change(tmp_path, put("measures", 2, weights=weights)).problems
    assert (problem.column, problem.found) == ("weights", weights)


def test_a_pair_that_is_none_is_undone_and_the_measure_stays(tmp_path: Path) -> None:
    case = with_change(tmp_path, put("measures", 2, paired_with="M2"))
    (measure,) = [record for record in case.records if record.id == "M2"]
    assert measure.paired_with is None  # type: ignore[union-attr]


def test_an_element_may_be_one_of_a_reading_that_nobody_can_see(tmp_path: Path) -> None:
    tables = tiny_case()
    tables["claims"][1]["element"] = "towns"
    assert _unread(tmp_path, tables, "readings").problems[0].where == "readings.csv"


def test_a_reading_may_be_named_by_a_measure_that_nobody_can_see(tmp_path: Path) -> None:
    assert _unread(tmp_path, tiny_case(), "measures").problems[0].where == "measures.csv"


def _unread(folder: Path, tables: dict[str, Rows], table: str) -> Case:
    """The case with one table of which nothing can be read, which must be the one problem."""
    write_case(folder / "case", tables)
    (folder / f"case/{table}.csv").write_text('"\nx,y\n', encoding="utf-8")
    case = read_case(folder / "case")
    assert len(case.problems) == 1
    return case


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
    assert [quote.record_id for quote in case.quotes] == ["C1", "C2", "F2"]


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
    assert [quote.record_id for quote in case.quotes] == ["C1", "C2", "F2"]
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
