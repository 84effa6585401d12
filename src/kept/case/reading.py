"""A case folder to a `Case`: everything that could be read, and a problem for everything that could not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kept.case.checks import CHECKS
from kept.case.documents import (
    CaseDocument,
    CaseQuote,
    documents_of,
    files_not_found,
    quotes_of,
    quotes_without_document,
)
from kept.case.files import TableFiles, find_tables
from kept.case.links import circles, ids_used_twice, references_to_nothing
from kept.case.records import records_of
from kept.case.row import Flaw, Sheets
from kept.case.rows import TableRows, read_rows
from kept.case.settings import SETTINGS_FILE, read_settings
from kept.case.tables import BY_NAME
from kept.errors import InputError, Problem
from kept.grids.csv_grid import csv_grid
from kept.grids.grid import Grid, refused
from kept.grids.xlsx_grid import xlsx_grid
from kept.model import Record


@dataclass(frozen=True, slots=True)
class CaseTable:
    """What became of one table: the number of its rows, and of those that were kept."""

    name: str
    file: str
    rows: int
    kept: int


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read from its folder.

    `records` are in the order of the tables and of their rows. `quotes` still have to be found in the
    `documents`: no record carries an anchor yet, and no `Source` the id of its document. `problems` are
    all faults, file by file and row by row; a row that is not among the records has its problem, and its
    id, where that could be read, is in `left_out`.
    """

    name: str
    title: str
    description: str | None
    records: tuple[Record, ...]
    documents: tuple[CaseDocument, ...]
    quotes: tuple[CaseQuote, ...]
    problems: tuple[Problem, ...]
    tables: tuple[CaseTable, ...]
    left_out: frozenset[str]


def read_case(folder: Path) -> Case:
    """Read a case folder: `case.toml` and at least one table, as described in docs/case-folder.md.

    Raises:
        InputError: there is no such folder, it has no `case.toml` or no table, or `case.toml` is no TOML.
            Every other fault is one of the problems of the case.
    """
    _require_folder(folder)
    settings = read_settings(folder)
    files = find_tables(folder)
    read = {name: _table(name, path, settings.defaults) for name, path in files.files.items()}
    sheets, problems = _checked(_sheets(read, files), folder)
    documents = documents_of(sheets, folder)
    in_tables = [problem for rows in read.values() for problem in rows.problems]
    return Case(
        name=settings.name,
        title=settings.title,
        description=settings.description,
        records=tuple(records_of(sheets)),
        documents=documents,
        quotes=quotes_of(sheets, documents),
        problems=_in_order([*settings.problems, *files.problems, *in_tables, *problems], files),
        tables=tuple(_counted(name, files.files[name], rows, sheets) for name, rows in read.items()),
        left_out=frozenset(
            row.id for rows in sheets.rows.values() for row in rows if row.left_out and row.id
        ),
    )


def _require_folder(folder: Path) -> None:
    if not folder.exists():
        raise InputError(f"There is no folder {folder}. Expected the folder of a case. Check the path.")
    if not folder.is_dir():
        raise InputError(
            f"{folder} is a file. Expected a folder with a {SETTINGS_FILE} in it. Give the folder."
        )


def _table(name: str, path: Path, defaults: Mapping[str, str]) -> TableRows:
    return read_rows(BY_NAME[name], _grid(name, path), path.name, defaults)


def _grid(name: str, path: Path) -> Grid:
    try:
        raw = path.read_bytes()
    except OSError as error:
        what, found = "The file cannot be opened.", str(error.strerror)
        return refused(path.name, what, found, "Check the file and its rights.")
    if path.suffix.casefold() == ".xlsx":
        return xlsx_grid(raw, path.name)
    return csv_grid(raw, path.name, BY_NAME[name].headings)


def _sheets(read: Mapping[str, TableRows], files: TableFiles) -> Sheets:
    unread = {name for name, rows in read.items() if not rows.readable}
    return Sheets({name: rows.rows for name, rows in read.items()}, frozenset(unread | files.refused))


def _checked(sheets: Sheets, folder: Path) -> tuple[Sheets, list[Problem]]:
    """The rows after all checks that look beyond one cell, and what these found."""
    checks: tuple[Callable[[Sheets], Iterable[Flaw]], ...] = (
        ids_used_twice,
        references_to_nothing,
        circles,
        *CHECKS,
        partial(files_not_found, folder=folder),
        quotes_without_document,
    )
    problems = []
    for check in checks:
        flaws = tuple(check(sheets))
        problems += [flaw.problem() for flaw in flaws]
        sheets = sheets.after(flaws)
    return sheets, problems


def _in_order(problems: Iterable[Problem], files: TableFiles) -> tuple[Problem, ...]:
    """Problems by table and row; first those about files that are no table."""
    order = {path.name: place for place, path in enumerate(files.files.values())}
    return tuple(sorted(problems, key=lambda problem: (order.get(problem.where, -1), problem.line or 0)))


def _counted(name: str, path: Path, rows: TableRows, sheets: Sheets) -> CaseTable:
    kept = sum(not row.left_out for row in sheets.of(name))
    return CaseTable(name, path.name, rows.count, kept)
