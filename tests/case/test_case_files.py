"""Folders, files, encodings and separators."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kept.case import Case, read_case
from kept.case.tables import BY_NAME, TABLES
from kept.errors import InputError
from tests.case.tiny import separated, tiny_case, tiny_size, workbook, write_case

PARTIES = 'party_id,name,kind,note\nÉTAT,"Land ""Ö""\nLimited",company,€ – ok\n'


def parties(folder: Path, raw: bytes, name: str = "parties.csv") -> Case:
    """A case with this one table."""
    folder.mkdir(exist_ok=True)
    (folder / "case.toml").write_text('name = "x"\n', encoding="utf-8")
    (folder / name).write_bytes(raw)
    return read_case(folder)


def only_problem(case: Case) -> str:
    (problem,) = case.problems
    return str(problem)


# --------------------------------------------------------------------------- encodings and separators


@pytest.mark.parametrize(
    "raw",
    [
        PARTIES.encode(),
        PARTIES.encode("utf-8-sig"),
        PARTIES.encode("utf-16"),
        b"\xfe\xff" + PARTIES.encode("utf-16-be"),
        PARTIES.replace("\n", "\r\n").encode(),
        PARTIES.replace("\n", "\r").encode(),
        PARTIES.replace(",", ";").encode(),
        PARTIES.replace(",", "\t").encode("utf-16"),
        f"\n\n,,,\n{PARTIES}\n\n".encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "crlf", "cr", "semicolon", "tab", "blank lines"],
)
def test_the_same_table_in_many_forms(raw: bytes, tmp_path: Path) -> None:
    case = parties(tmp_path, raw)
    assert case.problems == ()
    (party,) = case.records
    assert (party.id, party.name, party.note) == ("ÉTAT", 'Land "Ö"\nLimited', "€ – ok")  # type: ignore[union-attr]


def test_windows_1252_is_read_and_reported(tmp_path: Path) -> None:
    case = parties(tmp_path, PARTIES.encode("cp1252"))
    assert case.records[0].id == "ÉTAT"
    message = only_problem(case)
    assert message.startswith("parties.csv: The file is not UTF-8; it was read as Windows-1252")
    assert "ÉTAT" in (case.problems[0].found or "")
    assert 'Save the file again as UTF-8 (in Excel: "CSV UTF-8").' in message


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"party_id,name\n\x81\x8d,x\n", "neither UTF-8 nor Windows-1252"),
        ("party_id,name,kind\n".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"\xff\xfea", "neither UTF-8 nor Windows-1252"),
        (b"PK\x03\x04rest", "Rename it to .xlsx"),
        (b"", "The table is empty."),
        (b"\n\n,,\n", "The table is empty."),
    ],
    ids=["no text", "utf-16", "half a mark", "workbook", "no bytes", "blank"],
)
def test_files_that_are_no_table(raw: bytes, part: str, tmp_path: Path) -> None:
    case = parties(tmp_path, raw)
    assert case.records == ()
    if raw != b"\xff\xfea":
        assert part in only_problem(case)
    assert case.tables[0].kept == 0


def test_a_table_of_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert "lacks a column" in str(parties(tmp_path, b"party_id\nCN\n").problems[0])


def test_quotation_marks_that_fit_may_hold_anything(tmp_path: Path) -> None:
    raw = b'party_id,name,kind\nCN,"a, ""b""; c\n\nd",government\nUS,e "f" g,government\n'
    case = parties(tmp_path, raw)
    assert case.problems == ()
    assert [party.name for party in case.records] == ['a, "b"; c\n\nd', 'e "f" g']  # type: ignore[union-attr]


def test_line_numbers_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    """A cell of several lines is one row there, so the next row is counted on from it."""
    raw = b'party_id,name,kind\nCN,"a\nb\nc",government\nUS,x,?\n'
    assert parties(tmp_path, raw).problems[0].line == 3


def test_a_broken_heading_row_refuses_the_table(tmp_path: Path) -> None:
    case = parties(tmp_path, b'"party_id"x,name,kind\nCN,China,government\n')
    assert case.records == ()
    assert "parties.csv, line 1: The quotation marks" in only_problem(case)


def test_many_broken_rows_are_read_in_one_go(tmp_path: Path) -> None:
    """Each open quotation mark runs to the end of the file, which must not be read again for each."""
    rows = "".join(f'P{i},"open{i}\nP{i}x,name,company\n' for i in range(2_000))
    case = parties(tmp_path, f"party_id,name,kind\n{rows}".encode())
    good = [record.id for record in case.records]
    assert len(good) + len(case.problems) == 4_000
    assert "P1999x" in good


def test_an_open_quotation_mark_in_the_last_line(tmp_path: Path) -> None:
    case = parties(tmp_path, b'party_id,name,kind\nCN,China,government\nUS,"open')
    assert [record.id for record in case.records] == ["CN"]
    assert "parties.csv, line 3: The quotation marks" in only_problem(case)


def test_a_cell_that_is_too_long_costs_one_row(tmp_path: Path) -> None:
    raw = f"party_id,name,kind\nCN,{'x' * 200_000},government\nUS,x,government\n".encode()
    case = parties(tmp_path, raw)
    assert [record.id for record in case.records] == ["US"]
    assert "one of its cells is too long" in only_problem(case)
    assert len(only_problem(case)) < 700


def test_a_long_value_is_shortened_in_the_message(tmp_path: Path) -> None:
    case = parties(tmp_path, f"party_id,name,kind\nCN,China,{'x' * 5000}\n".encode())
    assert len(only_problem(case)) < 800


def test_cells_without_a_heading_are_reported_once(tmp_path: Path) -> None:
    raw = b"party_id,,name,kind\nCN,,China,government\nUS,x,United States,government\nEU,y,Union,government\n"
    case = parties(tmp_path, raw)
    assert len(case.records) == 3
    (problem,) = case.problems
    assert (problem.line, problem.found) == (3, "x")
    assert "Column 2" in problem.what


# --------------------------------------------------------------------------- folders and files


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no folder .*none\. Expected .* Check the path\."):
        read_case(tmp_path / "none")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"is a file\. Expected a folder with a case\.toml"):
        read_case(tmp_path / "x")


def test_a_folder_without_settings(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r'has no case\.toml\. Expected one with a line such as name = "jcct"'
    ):
        read_case(tmp_path)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('name = "x"\n', encoding="utf-8")
    (tmp_path / "partys.csv").write_text("party_id\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"has no table.*Did you mean parties\?"):
        read_case(tmp_path)


@pytest.mark.parametrize("raw", [b"name = jcct\n", b"name = \x81\n", b"a\0", b"x = " + b"[" * 100_000])
def test_settings_that_are_no_toml(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(raw)
    with pytest.raises(InputError, match=r"case\.toml cannot be read: .*Expected TOML"):
        read_case(tmp_path)


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    (tmp_path / "case.toml").mkdir()
    with pytest.raises(InputError, match=r"case\.toml cannot be read"):
        read_case(tmp_path)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_that_is_there_twice_is_not_read(table: object, tmp_path: Path) -> None:
    name = table.name  # type: ignore[attr-defined]
    folder = write_case(tmp_path / "case")
    (folder / f"{name}.xlsx").write_bytes(workbook([BY_NAME[name].headings]))
    case = read_case(folder)
    (problem,) = case.problems
    assert (problem.where, problem.found) == (f"{name}.csv", f"{name}.csv, {name}.xlsx")
    assert "cannot be told which one counts" in problem.what
    assert name not in [counted.name for counted in case.tables]
    kept = [record for record in case.records if not BY_NAME[name].holds(record)]
    assert (
        len(kept) == len(case.records) == sum(len(rows) for key, rows in tiny_case().items() if key != name)
    )


def test_files_of_unknown_names_and_kinds(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    for name in ("claim.csv", "zzz.xlsx", "events.ods", "README.md", ".~lock.events.csv#", "~$events.xlsx"):
        (folder / name).write_text("", encoding="utf-8")
    case = read_case(folder)
    messages = [str(problem) for problem in case.problems]
    assert len(messages) == 3
    assert messages[0].startswith("claim.csv: There is no table of this name, and the file was not read.")
    assert messages[0].endswith("Did you mean claims?")
    assert "one of parties, people, sources, meetings" in messages[0]
    assert messages[1].endswith("Save it as events.csv or events.xlsx.")
    assert messages[2].endswith("Rename it, or move it into a folder of its own.")


def test_names_of_files_may_have_capitals(tmp_path: Path) -> None:
    case = parties(tmp_path, PARTIES.encode(), "Parties.CSV")
    assert len(case.records) == 1
    assert case.tables[0].file == "Parties.CSV"


def test_a_table_that_cannot_be_opened(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    (folder / "events.csv").unlink()
    (folder / "events.csv").mkdir()
    assert "events.csv: The file cannot be opened" in only_problem(read_case(folder))


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
class TestLinks:
    """Documents that are links."""

    def read(self, folder: Path, target: Path) -> Case:
        write_case(folder / "case")
        (folder / "outside.txt").write_text("x", encoding="utf-8")
        (folder / "case/documents/talks.txt").unlink()
        (folder / "case/documents/talks.txt").symlink_to(target)
        return read_case(folder / "case")

    def test_out_of_the_folder(self, tmp_path: Path) -> None:
        message = only_problem(self.read(tmp_path, tmp_path / "outside.txt"))
        assert message.startswith("sources.csv, line 2, column file: The path leads out of the case folder.")
        assert "documents/talks.txt" in message

    def test_within_the_folder(self, tmp_path: Path) -> None:
        case = self.read(tmp_path, Path("reprint.txt"))
        assert case.problems == ()
        assert len(case.documents) == 2

    def test_in_a_circle(self, tmp_path: Path) -> None:
        assert "No file can have this path" in only_problem(self.read(tmp_path, Path("talks.txt")))

    def test_a_case_reached_by_a_link_is_a_case(self, tmp_path: Path) -> None:
        write_case(tmp_path / "case")
        (tmp_path / "link").symlink_to(tmp_path / "case")
        assert read_case(tmp_path / "link").problems == ()


def test_a_path_may_have_backslashes(tmp_path: Path) -> None:
    tables = tiny_case()
    tables["sources"][0]["file"] = "documents\\talks.txt"
    case = read_case(write_case(tmp_path / "case", tables))
    assert case.problems == ()
    assert case.documents[0].path == tmp_path / "case/documents/talks.txt"


# --------------------------------------------------------------------------- case.toml


def settings(folder: Path, text: str) -> Case:
    write_case(folder / "case")
    (folder / "case.toml").unlink(missing_ok=True)
    (folder / "case/case.toml").write_text(text, encoding="utf-8-sig")
    return read_case(folder / "case")


def test_a_case_without_a_name_has_that_of_its_folder(tmp_path: Path) -> None:
    case = settings(tmp_path, "")
    assert (case.name, case.title, case.description) == ("case", "case", None)
    assert "case.toml, column name: The case has no name." in only_problem(case)


def test_the_title_falls_back_on_the_name(tmp_path: Path) -> None:
    assert settings(tmp_path, 'name = " jcct "').title == "jcct"


@pytest.mark.parametrize(
    ("text", "column", "found", "part"),
    [
        ('name = "x"\ntitel = "y"', "titel", "y", "Did you mean title?"),
        ('name = "x"\nzzz = 1', "zzz", "1", "Remove the line."),
        ("name = 5", "name", "5", 'such as name = "jcct"'),
        ('name = " "', "name", " ", 'such as name = "jcct"'),
        ('name = "x"\ntitle = 5', "title", "5", "a line of text"),
        ('name = "x"\ndescription = []', "description", "[]", "text, such as"),
        ('name = "x"\ndefaults = 5', "defaults", "5", "[defaults]"),
        ('name = "x"\n[defaults]\npublic = "no"', "public", "no", "true or false"),
        ('name = "x"\n[defaults]\nby = 1', "by", "1", "a line of text"),
        ('name = "x"\n[defaults]\npublik = true', "publik", "True", "Did you mean public?"),
    ],
)
def test_settings_that_are_not_understood(
    text: str, column: str, found: str, part: str, tmp_path: Path
) -> None:
    case = settings(tmp_path, text)
    (problem,) = case.problems
    assert (problem.where, problem.column, problem.found) == ("case.toml", column, found)
    assert part in str(problem)
    assert len(case.records) == tiny_size()


def test_the_separator_is_that_of_the_heading_row(tmp_path: Path) -> None:
    """Commas in the cells of a table with semicolons do not mislead."""
    table = [["party_id", "name", "kind"], ["CN", "a,b,c,d", "government"]]
    case = parties(tmp_path, separated(table, ";").encode())
    assert case.problems == ()
    assert case.records[0].name == "a,b,c,d"  # type: ignore[union-attr]
