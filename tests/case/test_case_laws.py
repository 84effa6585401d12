"""Laws of reading: the form of a file changes nothing, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.case import Case, read_case
from kept.case.tables import BY_NAME, TABLES
from kept.grids.csv_grid import csv_grid
from kept.grids.xlsx_grid import xlsx_grid
from kept.model import Party
from tests.case.tiny import separated, tiny_case, tiny_size, workbook, write_case, write_table

KINDS = st.sampled_from([",", ";", "\t", "xlsx"])
STYLES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str, str.upper, str.title, lambda words: f"  {words.replace('_', ' ')} "]
)
VISIBLE = st.characters(exclude_categories=("C", "Z"))
WORDS = (
    st.text(VISIBLE | st.sampled_from(" ,;\"'\n=+-@"), min_size=1, max_size=30).map(str.strip).filter(bool)
)
HOSTILE = st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", '=cmd|"/c calc"!A1', "'x", '"', '""', "a\nb", ";", ",", "\\"]
)
NOT_FAULTS = (WORDS | HOSTILE).filter(lambda words: not words.startswith("#"))


@contextmanager
def new_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def sound() -> Case:
    with new_folder() as folder:
        return read_case(write_case(folder / "case"))


SOUND = sound()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_order_of_columns_kind_of_file_and_style_of_headings_change_nothing(data: st.DataObject) -> None:
    with new_folder() as folder:
        write_case(folder / "case", {})
        for name, rows in tiny_case().items():
            order = data.draw(st.permutations(BY_NAME[name].headings))
            style = data.draw(STYLES)
            styled = [{style(heading): words for heading, words in row.items()} for row in rows]
            write_table(
                folder / "case", name, styled, data.draw(KINDS), [style(heading) for heading in order]
            )
        case = read_case(folder / "case")
    assert case.problems == ()
    assert case.records == SOUND.records
    assert [quote.words for quote in case.quotes] == [quote.words for quote in SOUND.quotes]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(NOT_FAULTS, min_size=1, max_size=4), kind=KINDS)
def test_text_is_kept_letter_by_letter(words: list[str], kind: str) -> None:
    """Also where it begins with = + - @, which a spreadsheet would take for a formula."""
    rows = [
        {"party_id": f"P{place}", "name": name, "kind": "company", "note": name}
        for place, name in enumerate(words)
    ]
    with new_folder() as folder:
        case = read_case(write_case(folder / "case", {"parties": rows}, kind))
    assert case.problems == ()
    parties = [record for record in case.records if isinstance(record, Party)]
    assert [party.name for party in parties] == words
    assert [party.note for party in parties] == words


WORKBOOK = workbook([["party_id", "name"], ["CN", "China"]])
CELLS = st.text('ab,;"\t \n', max_size=12)


@settings(max_examples=200, deadline=None)
@given(before=st.integers(0, 3), after=st.integers(0, 3), broken=st.text('ab,"', min_size=1, max_size=12))
def test_a_broken_line_never_takes_another_row_with_it(before: int, after: int, broken: str) -> None:
    good = [f"x{place},y" for place in range(before + after)]
    lines = ["a,b", *good[:before], broken, *good[before:]]
    grid = csv_grid("\n".join(lines).encode(), "x.csv", ["a", "b"])
    rows = [row for row in grid.rows[1:] if row.cells[0].startswith("x")]
    assert [",".join(row.cells) for row in rows] == good
    assert [row.line for row in rows] == [place + 2 + (place >= before) for place in range(len(good))]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_without_a_problem(cells: list[list[str]], separator: str) -> None:
    grid = csv_grid(separated([["a", "b"], *cells], separator).encode(), "x.csv", ["a", "b"])
    assert grid.problems == ()
    wanted = [[cell.strip(" \t\n") for cell in row] for row in cells]
    assert [list(row.cells) for row in grid.rows[1:]] == [row for row in wanted if any(row)]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text('party_id,name\nkind";\t', max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_a_problem(raw: bytes) -> None:
    with new_folder() as folder:
        write_case(folder / "case", {})
        (folder / "case/parties.csv").write_bytes(raw)
        case = read_case(folder / "case")
    (table,) = case.tables
    assert table.kept == len(case.records)
    assert table.rows == table.kept or case.problems


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_workbook_with_wrong_bytes_is_a_grid_or_a_problem(data: st.DataObject) -> None:
    raw = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, 10_000)) % len(raw)] = data.draw(st.integers(0, 255))
    for broken in (bytes(raw), bytes(raw[: data.draw(st.integers(0, 10_000)) % len(raw)])):
        grid = xlsx_grid(broken, "x.xlsx")
        assert grid.rows or grid.problems


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_however_a_case_is_spoiled_every_row_is_a_record_or_has_a_problem(data: st.DataObject) -> None:
    tables = tiny_case()
    for _ in range(data.draw(st.integers(1, 6))):
        table = data.draw(st.sampled_from(TABLES))
        row = data.draw(st.sampled_from(tables[table.name]))
        other = data.draw(st.sampled_from(tables[data.draw(st.sampled_from(list(tables)))]))
        row[data.draw(st.sampled_from(table.headings))] = data.draw(
            st.sampled_from(["", "?", "soon", *other.values()]) | st.text(max_size=8).map(str.strip)
        )
    with new_folder() as folder:
        case = read_case(write_case(folder / "case", tables))
    reported = {(problem.where, problem.line) for problem in case.problems if "left out" in problem.to_do}
    for counted in case.tables:
        assert counted.rows - counted.kept == sum(where == counted.file for where, _ in reported)
    assert sum(counted.kept for counted in case.tables) == len(case.records)
    assert case.problems or len(case.records) == tiny_size()
    assert all(problem.found is not None and problem.expected for problem in case.problems)
