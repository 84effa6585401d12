"""One cell: the words in it, read as the kind of value that its column holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from kept.case.table import Column, Value
from kept.grids.cell_error import CellError
from kept.grids.date_cells import EXPECTED_DATE, EXPECTED_PERIOD, read_date, read_period
from kept.grids.number_cells import (
    EXPECTED_COUNT,
    EXPECTED_NUMBER,
    EXPECTED_NUMBERS,
    read_count,
    read_number,
    read_numbers,
)
from kept.grids.word_cells import read_choice, read_yes_no, refuse_spreadsheet_fault

_ID = re.compile(r"\w[\w.-]{0,99}")
_SEPARATED = " Separate several with semicolons."


def read_cell(column: Column, words: str) -> object:
    """The value of a cell that is not empty.

    Returns:
        `str` for text, ids, quotes, references and files; `tuple[str, ...]` for lists and references in
        the plural; `PartialDate`, `Period`, `Decimal`, `tuple[Decimal, ...]`, `int`, `bool`, or a member
        of the column's choices, or a tuple of them.

    Raises:
        CellError: the words are no such value.
    """
    refuse_spreadsheet_fault(words)
    if column.value is Value.CHOICE:
        return read_choice(words, column.choices)
    if column.value is Value.CHOICES:
        return tuple(read_choice(item, column.choices) for item in _read_list(words))
    return _READERS[column.value](words)


def expected(column: Column, example: str | None = None) -> str:
    """What a cell of this column must hold, as the end of "Expected ...", with an example.

    `example` stands for the one of the column, such as an id that the case really has.
    """
    if column.value is Value.CHOICE:
        return f"one of {', '.join(column.choices)}"
    if column.value is Value.CHOICES:
        return f"one or several of {', '.join(column.choices)}"
    if column.value in (Value.REFERENCE, Value.REFERENCES):
        one = "the id" if column.value is Value.REFERENCE else "ids"
        return f"{one} of a row of {_either(column.refers_to)}, such as {example or column.example}"
    return _EXPECTED.get(column.value) or f"{column.value}, such as {column.example}"


def _either(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def read_id(words: str) -> str:
    """An id: a word that can also stand in a list, a file name and an address.

    Raises:
        CellError: it is not such a word.
    """
    identity = unicodedata.normalize("NFC", words)
    if not _ID.fullmatch(identity):
        raise CellError(
            "The value cannot be an id.",
            "Use up to 100 letters, digits, hyphens, points and underscores; begin with a letter or digit.",
        )
    return identity


def _read_list(words: str) -> tuple[str, ...]:
    """The items between semicolons, each once."""
    items = tuple(dict.fromkeys(item.strip() for item in words.split(";") if item.strip()))
    if not items:
        raise CellError("The list has no items.", f"Write at least one, or leave the cell empty.{_SEPARATED}")
    return items


def _read_references(words: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", item) for item in _read_list(words))


def _read_reference(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _read_file(words: str) -> str:
    """A path inside the case folder, with slashes."""
    path = words.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        raise CellError("The path leads out of the case folder.", "Copy the file into the case folder.")
    return path


_READERS: dict[Value, Callable[[str], object]] = {
    Value.ID: read_id,
    Value.TEXT: str,
    Value.QUOTE: str,
    Value.LIST: _read_list,
    Value.DATE: read_date,
    Value.PERIOD: read_period,
    Value.NUMBER: read_number,
    Value.NUMBERS: read_numbers,
    Value.COUNT: read_count,
    Value.YES_NO: read_yes_no,
    Value.REFERENCE: _read_reference,
    Value.REFERENCES: _read_references,
    Value.FILE: _read_file,
}

_EXPECTED: dict[Value, str] = {
    Value.DATE: EXPECTED_DATE,
    Value.PERIOD: EXPECTED_PERIOD,
    Value.NUMBER: EXPECTED_NUMBER,
    Value.NUMBERS: EXPECTED_NUMBERS,
    Value.COUNT: EXPECTED_COUNT,
    Value.YES_NO: "yes or no",
    Value.FILE: "the path of a file in the case folder, such as documents/talks.txt",
}
