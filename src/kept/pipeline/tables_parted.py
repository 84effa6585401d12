"""What parts the cells of a text whose headings nobody knows before."""

from __future__ import annotations

import csv
import io
import re

from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import as_heading

_SEPARATORS = (",", ";", "\t")
_QUOTED_AND_BLANKS = re.compile(r'"[^",;\t]*"(?: "[^",;\t]*")+')


def headings_of(raw: bytes) -> tuple[str, ...]:
    """The headings of a text, under the separator that parts its first row into most cells."""
    return max((_cells(_first_line(raw), separator) for separator in _SEPARATORS), key=len)


def _cells(line: str, separator: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return ()
    return tuple(as_heading(cell) for cell in cells)


def _first_line(raw: bytes) -> str:
    try:
        text = decode(raw).text
    except UndecodableError:  # told where the table itself is read
        return ""
    return next((line for line in text.split("\n") if line.strip()), "")


def with_tabs(raw: bytes) -> bytes:
    """A text with blanks between its cells and headings in quotation marks with tabs; any other as it is.

    The statistics program R writes tables so.

    >>> with_tabs(b'"Date" "VW"\\n"2011-01-02" 99.1\\n')
    b'Date\\tVW\\n2011-01-02\\t99.1\\n'
    """
    if _QUOTED_AND_BLANKS.fullmatch(_first_line(raw).strip()) is None:
        return raw
    decoded = decode(raw)
    if decoded.guessed_at is not None:  # told where the table itself is read
        return raw
    return "".join(map(_parted_by_tabs, decoded.text.rstrip("\n").split("\n"))).encode()


def _parted_by_tabs(line: str) -> str:
    try:
        rows = list(csv.reader([line], delimiter=" ", skipinitialspace=True))
    except csv.Error:  # a cell that is too long is told where the table itself is read
        return f"{line}\n"
    tabbed = io.StringIO()
    csv.writer(tabbed, delimiter="\t", lineterminator="\n").writerows(rows or [[]])
    return tabbed.getvalue()
