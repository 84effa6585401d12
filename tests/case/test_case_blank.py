"""The blank case, and the documentation, which come from the same tables as the reader."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kept.case import blank_case, describe, read_case
from kept.case.tables import TABLES
from kept.errors import InputError
from tests.case.tiny import write_case

DOCUMENTATION = Path(__file__).resolve().parents[2] / "docs" / "case-folder.md"


def test_a_blank_case_is_a_case(tmp_path: Path) -> None:
    blank_case(tmp_path / "new/case", 'The "first" case\\')
    case = read_case(tmp_path / "new/case")
    assert (case.name, case.title) == ('The "first" case\\', 'The "first" case\\')
    assert case.problems == ()
    assert case.records == ()
    assert [(table.name, table.rows) for table in case.tables] == [(table.name, 0) for table in TABLES]
    assert (tmp_path / "new/case/documents").is_dir()


def test_every_table_has_its_headings_and_the_mark_that_excel_needs(tmp_path: Path) -> None:
    blank_case(tmp_path / "case", "x")
    for table in TABLES:
        raw = (tmp_path / "case" / f"{table.name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        (row,) = csv.reader(raw.decode("utf-8-sig").splitlines())
        assert tuple(row) == table.headings


def test_the_settings_that_are_commented_out_are_right(tmp_path: Path) -> None:
    blank_case(tmp_path / "case", "x")
    path = tmp_path / "case/case.toml"
    text = path.read_text(encoding="utf-8")
    for line in ("description = ", "[defaults]", "public = ", "by = "):
        assert f"# {line}" in text
        text = text.replace(f"# {line}", line)
    path.write_text(text, encoding="utf-8")
    case = read_case(tmp_path / "case")
    assert case.problems == ()
    assert case.description


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    blank_case(tmp_path, "x")
    assert (tmp_path / "case.toml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        blank_case(tmp_path, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(InputError, match="not empty"):
        blank_case(tmp_path / "mine.txt", "x")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be written: .* Name a folder that you may write\."):
        blank_case(tmp_path / "file/case", "x")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "tab\t"])
def test_a_name_is_a_line_of_text(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Expected a line of text"):
        blank_case(tmp_path / "case", name)


def test_the_documentation_has_the_description_word_for_word() -> None:
    """Where this fails, put the output of `kept.case.describe()` below "## The tables" of the page."""
    assert describe() in DOCUMENTATION.read_text(encoding="utf-8")


def test_the_examples_of_the_documentation_are_one_sound_case(tmp_path: Path) -> None:
    """Every example row, with the rows that they refer to and that the page does not print."""
    tables = {name: list(rows) for name, rows in _BESIDE_THE_EXAMPLES.items()}
    blocks = re.findall(r"```csv\n([^`]*)```", DOCUMENTATION.read_text(encoding="utf-8"))
    for block in blocks:
        rows = list(csv.DictReader(block.splitlines()))
        (table,) = (table for table in TABLES if table.id_heading == next(iter(rows[0])))
        assert all(None not in row and None not in row.values() for row in rows)
        tables.setdefault(table.name, []).extend(rows)
    case = read_case(write_case(tmp_path / "case", tables))
    assert case.problems == ()
    assert len(blocks) >= 9
    assert {"F-2004-01", "R-2005-05-a", "M001", "K102"} <= {record.id for record in case.records}


_BESIDE_THE_EXAMPLES = {
    "parties": [
        {"party_id": "CN", "name": "China", "kind": "government"},
        {"party_id": "US", "name": "United States", "kind": "government"},
        {"party_id": "vendors", "name": "Vendors of software", "kind": "industry"},
    ],
    "sources": [
        {"source_id": "wire", "publisher": "Example News", "title": "Talks", "published": "2006-03-28"},
    ],
    "commitments": [
        {"commitment_id": "C-2005-05", "made_on": "2005-07-11", "bound": "CN", "what": "x", "duty": "reach"},
    ],
    "series": [
        {"series_id": "licences", "title": "Licences", "unit": "thousand licences", "owner": "CN"},
        {"series_id": "vendor-share", "title": "Share of copies", "unit": "percent", "owner": "vendors"},
        {"series_id": "sales", "title": "Sales", "unit": "million USD", "owner": "vendors"},
    ],
}


def test_every_column_is_described() -> None:
    text = describe()
    for table in TABLES:
        assert f"### {table.name}\n" in text
        for column in table.columns:
            assert f"`{column.heading}`" in text
            assert f"| {column.meaning} | `{column.example}` |" in text
    assert all(line.count("|") in (0, 6) for line in text.splitlines())
