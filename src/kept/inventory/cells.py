"""One cell: the words in it, read as the kind of value that its column holds."""

from __future__ import annotations

from kept.grids.cell_error import CellError
from kept.grids.number_cells import read_count
from kept.grids.word_cells import read_choice, read_yes_no, refuse_spreadsheet_fault
from kept.inventory.day_cells import read_day
from kept.inventory.table import Column, Value

UNLIMITED = "unlimited"

_LARGEST = 10**12
"""No count of machines or licences comes near; a number beyond it is a telephone number or a key."""


def read_cell(column: Column, words: str) -> object:
    """The value of a cell that is not empty.

    Returns:
        `str` for text and choices, `date` for days, `int` for counts, `bool` for yes or no; for a quantity
        `int`, or None where it is unlimited.

    Raises:
        CellError: the words are no such value.
    """
    refuse_spreadsheet_fault(words)
    match column.value:
        case Value.TEXT:
            return words
        case Value.DAY:
            return read_day(words)
        case Value.COUNT:
            return _read_count(words, column.least)
        case Value.QUANTITY:
            return None if words.casefold() == UNLIMITED else _read_count(words, column.least)
        case Value.CHOICE:
            return read_choice(words, column.choices)
        case Value.YES_NO:
            return read_yes_no(words)


def expected(column: Column) -> str:
    """What a cell of this column must hold, as the end of "Expected ...", with an example."""
    if column.value is Value.CHOICE:
        return f"one of {', '.join(column.choices)}"
    at_least = f", at least {column.least}" if column.least is not None else ""
    count = f"a whole number such as {column.example}{at_least}"
    return {
        Value.DAY: f"a whole day such as {column.example}",
        Value.COUNT: count,
        Value.QUANTITY: f"{count}, or the word {UNLIMITED}",
        Value.YES_NO: "yes or no",
    }.get(column.value, f"{column.value}, such as {column.example}")


def _read_count(words: str, least: int | None) -> int:
    count = read_count(words)
    if least is not None and count < least:
        raise CellError(f"The number is less than {least}.", "Correct it.")
    if abs(count) > _LARGEST:
        raise CellError("The number is larger than any that can be counted.", "Correct it.")
    return count
