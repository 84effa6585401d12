"""Every kind of fault in every column of every table: reported once, in its place, with all else loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kept.case import Case, read_case
from kept.case.cells import expected
from kept.case.table import Column, Table, Value
from kept.case.tables import BY_NAME, TABLES
from kept.errors import Problem
from kept.grids.effect import Effect
from kept.model import Record
from tests.case.tiny import Rows, separated, tiny_case, workbook, write_case, write_table

DATES = {
    "no date": "soon",
    "impossible day": "2005-02-30",
    "impossible month": "2005-13",
    "two readings": "03/04/2006",
    "month by name": "Mar-06",
    "day number": "38717",
    "one digit": "2006-3-5",
    "short year": "31/12/05",
    "no dotted day": "12.31.2005",
    "words": "March 2006",
}
NUMBERS = {
    "no number": "many",
    "two readings": "1,234",
    "percent": "91%",
    "exponent": "1.2E+05",
    "no way of writing": "12 34",
    "a remark": "about 400",
}
FAULTS: dict[Value, dict[str, str]] = {
    Value.ID: {"two words": "two words", "a path": "../up", "a list": "a;b"},
    Value.TEXT: {},
    Value.QUOTE: {},
    Value.LIST: {"no item": " ; "},
    Value.DATE: {**DATES, "a period": "2005/2006"},
    Value.PERIOD: {
        **DATES,
        "backwards": "2006/2005",
        "one end": "2005/",
        "hyphen": "2005-2006",
        "no end": "../..",
        "month after a slash": "2005/12",
        "a bad end": "2005/soon",
    },
    Value.NUMBER: NUMBERS,
    Value.NUMBERS: {
        "no item": " ; ",
        "an empty place": "50;;50",
        "no end": "50; 50;",
        **{f"an item: {name}": f"50; {words}" for name, words in NUMBERS.items()},
    },
    Value.COUNT: {**NUMBERS, "not whole": "1.5"},
    Value.CHOICE: {"not allowed": "zzzz"},
    Value.CHOICES: {"not allowed": "paper; zzzz", "no item": " ; "},
    Value.YES_NO: {"neither": "perhaps"},
    Value.REFERENCE: {"no such id": "no-such-id"},
    Value.REFERENCES: {"no such id": "no-such-id", "no item": " ; "},
    Value.FILE: {
        "absolute": "/etc/hosts",
        "upwards": "../talks.txt",
        "upwards inside": "documents/../../talks.txt",
        "drive": "C:\\talks.txt",
        "absent": "documents/none.txt",
        "a folder": "documents",
        "too long": "x" * 300,
    },
}


@dataclass(frozen=True)
class Fault:
    """One fault in the last row of one table."""

    table: Table
    column: Column
    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.table.name}-{self.column.heading}-{self.name}"


def faults() -> Iterator[Fault]:
    for table in TABLES:
        for column in table.columns:
            kinds = {**FAULTS[column.value], "fault of the spreadsheet": "#N/A", "column too narrow": "#####"}
            if column.required:
                kinds["missing"] = ""
            for name, words in kinds.items():
                yield Fault(table, column, name, words)


ALL_FAULTS = tuple(faults())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("faults") / "case")


@pytest.fixture(scope="module")
def sound(folder: Path) -> Case:
    case = read_case(folder)
    assert case.problems == ()
    return case


@pytest.fixture
def spoiled(folder: Path) -> Iterator[Callable[[str, str], Case]]:
    """Reads the case with other text in one of its tables, which is restored afterwards."""
    written: list[Path] = []

    def read(name: str, text: str) -> Case:
        path = folder / f"{name}.csv"
        written.append(path)
        path.write_text(text, encoding="utf-8", newline="")
        return read_case(folder)

    yield read
    for path in written:
        write_table(folder, path.stem, tiny_case()[path.stem])


def text_of(table: Table, rows: Rows) -> str:
    return separated(
        [table.headings, *([row.get(heading, "") for heading in table.headings] for row in rows)]
    )


def others(case: Case, table: Table, victim: str) -> list[Record]:
    return [record for record in case.records if not (table.holds(record) and record.id == victim)]


def ids(case: Case) -> list[str]:
    return [record.id for record in case.records]


def assert_reported(problem: Problem, table: Table, line: int, column: str | None, found: str) -> None:
    assert (problem.where, problem.line, problem.column) == (f"{table.name}.csv", line, column)
    message = str(problem)
    assert repr(problem.found) in message
    assert problem.found == found.strip() or (problem.found or "").startswith(found[:50])
    assert problem.expected
    assert f"Expected {problem.expected}." in message
    assert problem.to_do in message


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=str)
def test_one_bad_cell(fault: Fault, spoiled: Callable[[str, str], Case], sound: Case) -> None:
    table, column = fault.table, fault.column
    rows = tiny_case()[table.name]
    victim = rows[-1][table.id_heading]
    rows[-1][column.heading] = fault.words
    case = spoiled(table.name, text_of(table, rows))
    (problem,) = case.problems
    assert_reported(problem, table, len(rows) + 1, column.heading, fault.words)
    if column.value not in (Value.REFERENCE, Value.REFERENCES):
        assert problem.expected == expected(column)
    assert others(case, table, victim) == others(sound, table, victim)
    kept = any(table.holds(record) and record.id == victim for record in case.records)
    assert kept == (column.when_wrong is not Effect.ROW_LEFT_OUT)
    assert str(problem).endswith(column.when_wrong)


@pytest.mark.parametrize(
    "fault",
    [fault for fault in ALL_FAULTS if fault.words == "#N/A" and fault.column.when_wrong is Effect.CELL_EMPTY],
    ids=str,
)
def test_a_bad_cell_that_is_emptied_leaves_the_other_cells(
    fault: Fault, spoiled: Callable[[str, str], Case]
) -> None:
    table, heading = fault.table, fault.column.heading
    rows = tiny_case()[table.name]
    rows[-1][heading] = fault.words
    bad = spoiled(table.name, text_of(table, rows))
    rows[-1][heading] = ""
    emptied = spoiled(table.name, text_of(table, rows))
    assert bad.records == emptied.records


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
class TestOneBadRow:
    """Faults that concern a whole row or a whole column, in every table."""

    def read(
        self, table: Table, spoiled: Callable[[str, str], Case], change: Callable[[list[str]], list[str]]
    ) -> Case:
        lines = text_of(table, tiny_case()[table.name]).removesuffix("\r\n").split("\r\n")
        return spoiled(table.name, "\n".join(change(lines)))

    def check_last_row_lost(self, case: Case, table: Table, sound: Case) -> Problem:
        (problem,) = case.problems
        last = len(tiny_case()[table.name]) + 1
        assert (problem.where, problem.line) == (f"{table.name}.csv", last)
        assert str(problem).endswith(Effect.ROW_LEFT_OUT)
        victim = tiny_case()[table.name][-1][table.id_heading]
        assert list(case.records) == others(sound, table, victim)
        counted = next(counted for counted in case.tables if counted.name == table.name)
        assert (counted.rows, counted.kept) == (last - 1, last - 2)
        return problem

    def test_too_many_cells(self, table: Table, spoiled: Callable[[str, str], Case], sound: Case) -> None:
        case = self.read(table, spoiled, lambda lines: [*lines[:-1], lines[-1] + ",one more"])
        problem = self.check_last_row_lost(case, table, sound)
        width = len(table.columns)
        assert problem.found == f"{width + 1} cells"
        assert problem.expected == f"{width} cells, one under each heading"

    def test_too_few_cells(self, table: Table, spoiled: Callable[[str, str], Case], sound: Case) -> None:
        case = self.read(table, spoiled, lambda lines: [*lines[:-1], lines[-1].rpartition(",")[0]])
        problem = self.check_last_row_lost(case, table, sound)
        assert "fewer cells" in problem.what

    def test_more_cells_that_are_empty_do_no_harm(
        self, table: Table, spoiled: Callable[[str, str], Case], sound: Case
    ) -> None:
        assert self.read(table, spoiled, lambda lines: [f"{line},," for line in lines]) == sound

    @pytest.mark.parametrize("broken", ['"open', '"closed" too early', 'x,"'])
    def test_broken_quotation_marks_before_the_last_row_cost_one_row(
        self, table: Table, broken: str, spoiled: Callable[[str, str], Case], sound: Case
    ) -> None:
        case = self.read(table, spoiled, lambda lines: [*lines[:-1], broken, lines[-1]])
        (problem,) = case.problems
        assert (problem.where, problem.line) == (f"{table.name}.csv", len(tiny_case()[table.name]) + 1)
        assert problem.found == broken
        assert "quotation marks" in str(problem)
        assert case.records == sound.records

    def test_an_id_used_twice(self, table: Table, spoiled: Callable[[str, str], Case], sound: Case) -> None:
        rows = tiny_case()[table.name]
        rows[-1][table.id_heading] = first = rows[0][table.id_heading]
        problem = self.check_last_row_lost(spoiled(table.name, text_of(table, rows)), table, sound)
        assert (problem.column, problem.found) == (table.id_heading, first)
        assert f"{table.name}.csv, line 2" in problem.what

    def test_an_unknown_column(self, table: Table, spoiled: Callable[[str, str], Case], sound: Case) -> None:
        case = self.read(table, spoiled, lambda lines: [f"{lines[0]},notte", *(f"{x},y" for x in lines[1:])])
        (problem,) = case.problems
        assert (problem.where, problem.line, problem.column) == (f"{table.name}.csv", 1, "notte")
        assert problem.expected == f"one of the headings {', '.join(table.headings)}"
        if "note" in table.headings:
            assert "Did you mean note?" in str(problem)
        assert case.records == sound.records

    @pytest.mark.parametrize("heading", ["status", "Verdict", "Later status", "later_status_seen"])
    def test_a_status_column(
        self, table: Table, heading: str, spoiled: Callable[[str, str], Case], sound: Case
    ) -> None:
        case = self.read(
            table, spoiled, lambda lines: [f"{heading},{lines[0]}", *(f"kept,{x}" for x in lines[1:])]
        )
        (problem,) = case.problems
        assert (problem.line, problem.column, problem.found) == (1, heading, heading)
        assert "verdicts are computed" in str(problem)
        assert case.records == sound.records

    def test_a_heading_twice(self, table: Table, spoiled: Callable[[str, str], Case], sound: Case) -> None:
        twice = table.headings[-1].upper()
        case = self.read(table, spoiled, lambda lines: [f"{lines[0]},{twice}", *(f"{x}," for x in lines[1:])])
        (problem,) = case.problems
        assert (problem.where, problem.line, problem.column) == (f"{table.name}.csv", 1, table.headings[-1])
        assert "2 columns" in problem.what
        assert ids(case) == [r.id for r in sound.records if not table.holds(r)]

    def test_an_absent_required_column(
        self, table: Table, spoiled: Callable[[str, str], Case], sound: Case
    ) -> None:
        for absent in (column.heading for column in table.columns if column.required):
            headings = [heading for heading in table.headings if heading != absent]
            rows = [[row.get(heading, "") for heading in headings] for row in tiny_case()[table.name]]
            case = spoiled(table.name, separated([headings, *rows]))
            (problem,) = case.problems
            assert (problem.line, problem.column) == (1, absent)
            assert problem.expected == f"a column with the heading {absent}"
            assert ids(case) == [r.id for r in sound.records if not table.holds(r)]

    def test_a_fault_in_a_workbook(self, table: Table, tmp_path: Path, sound: Case) -> None:
        write_case(tmp_path / "case")
        rows = tiny_case()[table.name]
        rows[-1][table.id_heading] = "two words"
        (tmp_path / "case" / f"{table.name}.csv").unlink()
        write_table(tmp_path / "case", table.name, rows, "xlsx")
        case = read_case(tmp_path / "case")
        (problem,) = case.problems
        assert (problem.where, problem.line) == (f"{table.name}.xlsx", len(rows) + 1)
        assert (problem.column, problem.found) == (table.id_heading, "two words")
        assert list(case.records) == others(sound, table, tiny_case()[table.name][-1][table.id_heading])

    def test_blank_rows_count_as_in_a_spreadsheet(
        self, table: Table, spoiled: Callable[[str, str], Case], sound: Case
    ) -> None:
        commas = "," * (len(table.columns) - 1)
        case = self.read(
            table, spoiled, lambda lines: ["", lines[0], commas, *lines[1:-1], "", "", f"{lines[-1]},x", ""]
        )
        (problem,) = case.problems
        assert problem.line == len(tiny_case()[table.name]) + 1 + 4
        assert len(case.records) == len(sound.records) - 1


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in TABLES for column in table.columns if column.choices],
    ids=lambda value: value.name if isinstance(value, Table) else value.heading,
)
def test_a_misspelt_choice_is_guessed(
    table: Table, column: Column, spoiled: Callable[[str, str], Case]
) -> None:
    rows = tiny_case()[table.name]
    longest = max(column.choices, key=len)
    if len(longest) < 4:
        pytest.skip("one letter cannot be misspelt")
    rows[-1][column.heading] = f"{longest[:-1]}x"
    (problem,) = spoiled(table.name, text_of(table, rows)).problems
    assert f"Did you mean {longest}?" in str(problem)
    assert all(choice in str(problem) for choice in column.choices)


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in TABLES for column in table.columns if column.refers_to],
    ids=lambda value: value.name if isinstance(value, Table) else value.heading,
)
def test_a_misspelt_id_is_guessed(table: Table, column: Column, folder: Path, tmp_path: Path) -> None:
    """`audit` is a source and `auditor` a party in the tiny case; here one target is made long enough."""
    tables = tiny_case()
    target = BY_NAME[column.refers_to[0]]
    tables[target.name].insert(1, {**tables[target.name][0], target.id_heading: "long-enough-id"})
    tables[table.name][-1][column.heading] = "long-enuogh-id"
    case = read_case(write_case(tmp_path / "case", tables))
    problem = next(problem for problem in case.problems if problem.found == "long-enuogh-id")
    assert problem.column == column.heading
    assert "Did you mean long-enough-id?" in str(problem)


def test_the_faults_are_many() -> None:
    assert len(ALL_FAULTS) > 500


def test_a_public_that_cannot_be_read_is_not_published(spoiled: Callable[[str, str], Case]) -> None:
    rows = tiny_case()["claims"]
    rows[0]["public"] = "perhaps"
    case = spoiled("claims", text_of(BY_NAME["claims"], rows))
    (claim,) = [record for record in case.records if record.id == "K1"]
    assert claim.public is False  # type: ignore[union-attr]


def test_several_faults_of_one_row_are_all_reported(spoiled: Callable[[str, str], Case]) -> None:
    rows = tiny_case()["commitments"]
    rows[1] |= {"made_on": "soon", "duty": "reech", "bound": "XX; YY", "public": "?"}
    case = spoiled("commitments", text_of(BY_NAME["commitments"], rows))
    assert [(problem.line, problem.column, problem.found) for problem in case.problems] == [
        (3, "made_on", "soon"),
        (3, "duty", "reech"),
        (3, "public", "?"),
        (3, "bound", "XX"),
        (3, "bound", "YY"),
    ]


def test_rows_that_refer_to_a_row_left_out_are_kept_and_not_reported(
    spoiled: Callable[[str, str], Case], sound: Case
) -> None:
    rows = tiny_case()["commitments"]
    rows[0]["deadline"] = "soon"
    case = spoiled("commitments", text_of(BY_NAME["commitments"], rows))
    assert len(case.problems) == 1
    assert len(case.records) == len(sound.records) - 1


def test_an_unreadable_table_does_not_make_others_faulty(
    spoiled: Callable[[str, str], Case], sound: Case
) -> None:
    case = spoiled("commitments", '"\nC1,x\n')
    assert [problem.where for problem in case.problems] == ["commitments.csv"]
    assert len(case.records) == len(sound.records) - 2


def test_a_workbook_and_a_separator_give_the_same_faults(tmp_path: Path) -> None:
    tables = tiny_case()
    tables["claims"][1] |= {"stance": "afirms", "about": "2006/2005"}
    tables["observations"][0]["value"] = "91%"
    cases = [
        read_case(write_case(tmp_path / str(place), tables, kind))
        for place, kind in enumerate([",", ";", "xlsx"])
    ]
    first, second, third = (
        [(p.line, p.column, p.found, p.expected, p.to_do) for p in case.problems] for case in cases
    )
    assert len(first) == 3
    assert first == second == third


def test_a_workbook_has_room_beside_its_table(tmp_path: Path, sound: Case) -> None:
    """A remark beside the table of a workbook moves no cell, so only the remark is not read."""
    folder = write_case(tmp_path / "case")
    table = BY_NAME["parties"]
    cells = [[row.get(heading, "") for heading in table.headings] for row in tiny_case()["parties"]]
    cells[1] += ["", "a remark"]
    (folder / "parties.csv").unlink()
    (folder / "parties.xlsx").write_bytes(workbook([table.headings, *cells]))
    case = read_case(folder)
    (problem,) = case.problems
    assert (problem.where, problem.line, problem.found) == ("parties.xlsx", 3, "a remark")
    assert "Column 8" in problem.what
    assert case.records == sound.records
