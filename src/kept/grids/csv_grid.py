"""Comma-, semicolon- and tab-separated text to a `Grid`. A broken row never swallows the rows after it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from kept.errors import Problem
from kept.grids.decode import UndecodableError, decode
from kept.grids.effect import Effect
from kept.grids.grid import Grid, GridRow, as_heading, refused, shorten, size_of, tidy

_SEPARATORS = (",", ";", "\t")
_SAVE_AS_UTF8 = 'Save the file again as UTF-8 (in Excel: "CSV UTF-8").'


def csv_grid(raw: bytes, where: str, known: Sequence[str]) -> Grid:
    """Read the bytes of a CSV file.

    Args:
        raw: the file.
        where: its name, for problems.
        known: the headings of the table, by which the separator is recognised.
    """
    if raw.startswith(b"PK\x03\x04"):
        what = "This is an Excel workbook under the name of a CSV file."
        return refused(where, what, size_of(raw), "Rename it to .xlsx.")
    try:
        decoded = decode(raw)
    except UndecodableError as error:
        return refused(where, str(error), size_of(raw), _SAVE_AS_UTF8)
    lines = [f"{line}\n" for line in decoded.text.split("\n")]
    rows, problems = _sorted_out(_rows(lines, _separator(lines, known), where))
    if decoded.guessed_at is not None:
        problems.insert(0, _guessed(where, decoded.guessed_at))
    return Grid(tuple(rows), ragged=True, problems=tuple(problems))


def _guessed(where: str, words: str) -> Problem:
    return Problem(
        where=where,
        what="The file is not UTF-8; it was read as Windows-1252, and letters with accents may be wrong.",
        found=words,
        expected="text in UTF-8",
        to_do=_SAVE_AS_UTF8,
    )


def _separator(lines: Sequence[str], known: Sequence[str]) -> str:
    """The separator with which the heading row has most of the known headings; a comma if none has any."""
    return max(_SEPARATORS, key=lambda separator: _known_headings(lines, separator, known))


def _known_headings(lines: Sequence[str], separator: str, known: Sequence[str]) -> int:
    rows = csv.reader(lines, delimiter=separator)
    try:
        headings = next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error:  # a cell that is longer than any; it is told when the rows are read
        return 0
    return sum(as_heading(cell) in known for cell in headings)


def _rows(lines: Sequence[str], separator: str, where: str) -> Iterator[GridRow | Problem]:
    """Every row, or the problem that it is.

    After a broken row the reading goes on with the next line of text, so that a quotation mark that is
    never closed costs one row. No line is read more than three times: the quotation marks that a broken
    row ran over came in pairs, and pairs open nothing.
    """
    start = number = 0
    while start < len(lines):
        reader = csv.reader((lines[i] for i in range(start, len(lines))), delimiter=separator, strict=True)
        read = 0
        try:
            for cells in reader:
                number, read = number + 1, reader.line_num
                yield GridRow(number, tuple(map(tidy, cells)))
            return
        except csv.Error:
            number += 1
            yield _broken(where, number, lines[start + read])
            start += read + 1


def _broken(where: str, number: int, line: str) -> Problem:
    return Problem(
        where=where,
        line=number,
        what="The quotation marks of this row do not fit, or one of its cells is too long.",
        found=shorten(line.strip()),
        expected='quotation marks around whole cells, and doubled inside, such as "he said ""yes"" twice"',
        to_do=f"Mend the quotation marks. {Effect.ROW_LEFT_OUT}",
    )


def _sorted_out(rows: Iterator[GridRow | Problem]) -> tuple[list[GridRow], list[Problem]]:
    """Rows that are not blank, and problems. Where the heading row is broken nothing else can be read."""
    good: list[GridRow] = []
    problems: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            if not good:
                break
        elif not row.blank:
            good.append(row)
    return good, problems
