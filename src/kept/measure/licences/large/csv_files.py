"""A large CSV as a Parquet file of texts, which is quicker to read more than once, and its broken rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from kept.errors import InputError, Problem
from kept.measure.licences.large.cells import name_sql
from kept.measure.licences.large.few import few
from kept.measure.licences.large.opening import plain_name, quoted
from kept.measure.licences.large.plain_lines import Lines, plain_lines

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DELIMITERS = ",;\t"
_BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)"
"""What stands around a cell and is no part of it, as where a small table is read (`kept.grids`)."""

_TO_DO = "Correct the row, or write its cell without a line break; until then it counts for nothing."


def parquet_of_csv(
    connection: DuckDBPyConnection, name: str, path: Path, folder: Path
) -> tuple[Path, Lines, tuple[Problem, ...]]:
    """Write the readable rows of a CSV to a Parquet file of texts, in the order of the file.

    Args:
        connection: limited to the file and `folder`.
        name: the name of the table.
        path: the CSV, compressed (`.gz`) or not.
        folder: where the Parquet file is written.

    Returns:
        The Parquet file, the lines that it was made of, and the rows that cannot be read.

    Raises:
        InputError: a heading stands there twice, or the file is no text.
    """
    lines = _lines(path, folder)
    delimiter = max(_DELIMITERS, key=lines.header.count)
    headings = _headings(path, lines.header, delimiter)
    columns = ", ".join(f"{quoted(heading)}: 'VARCHAR'" for heading in headings)
    tidy = ", ".join(f"trim({name_sql(one)}, {_BLANKS}) AS {name_sql(one)}" for one in headings)
    to = folder / f"{name}-read.parquet"
    file = quoted(plain_name(lines.path, name, folder))
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(
        f"COPY (SELECT {tidy} FROM read_csv({file}, columns = {{{columns}}}, "
        f"auto_detect = false, header = true, delim = {quoted(delimiter)}, quote = '\"', escape = '\"', "
        f"max_line_size = 2097152, store_rejects = true, rejects_table = '{name}_broken', "
        f"rejects_scan = '{name}_scan')) TO {quoted(to)} (FORMAT parquet)"
    )
    connection.execute("SET preserve_insertion_order = false")
    return to, lines, _broken(connection, name, path, lines)


def _lines(path: Path, folder: Path) -> Lines:
    try:
        return plain_lines(path, folder)
    except (OSError, EOFError) as error:
        raise InputError(f"{path} cannot be read: {error}. Give a CSV or Parquet file.") from None


def _headings(path: Path, header: str, delimiter: str) -> list[str]:
    if header.count('"') % 2 == 1:
        raise InputError(
            f"{path.name} has a quote in its headings that is not closed. Correct the first line."
        )
    headings = [one.strip() for one in next(csv.reader([header], delimiter=delimiter), [])]
    twice = sorted({one for one in headings if headings.count(one) > 1})
    if twice:
        raise InputError(
            f"{path.name} has the heading {twice[0]!r} more than once. Give each column its own."
        )
    if not any(headings):
        raise InputError(f"{path.name} is empty. Expected a line of headings, then one row a line.")
    return headings


def _broken(connection: DuckDBPyConnection, name: str, path: Path, lines: Lines) -> tuple[Problem, ...]:
    """The lines that are no rows, and the rows that DuckDB refused; the first of each kind by line."""
    unclosed = [
        (line, "the line has a quote that is not closed, is too long, or is no text", beginning)
        for line, beginning in lines.broken
    ]
    refused = connection.execute(
        f"SELECT line, min(error_message), any_value(csv_line) FROM {name}_broken GROUP BY line ORDER BY line"
    ).fetchall()
    told = [(lines.line(line), _first_sentence(message), words) for line, message, words in refused]
    rows = [
        Problem(path.name, f"{what}. The row is left out.", _TO_DO, line=line, found=words[:200])
        for line, what, words in sorted(unclosed + told)
    ]
    return few(rows, path.name, "rows that cannot be read")


def _first_sentence(message: str) -> str:
    return message.partition("\n")[0].strip().rstrip(".")
