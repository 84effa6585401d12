"""One cell: the words in it, read as the kind of value that its column holds."""

from __future__ import annotations

import re

from kept.grids.cell_error import CellError
from kept.grids.nearest import did_you_mean
from kept.grids.number_cells import read_count
from kept.inventory.day_cells import read_day
from kept.inventory.table import Column, Value

UNLIMITED = "unlimited"

_LARGEST = 10**12
"""No count of machines or licences comes near; a number beyond it is a telephone number or a key."""

_SPREADSHEET_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|#+)")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def read_cell(column: Column, words: str) -> object:
    """The value of a cell that is not empty.

    Returns:
        `str` for text and choices, `date` for days, `int` for counts, `bool` for yes or no; for a quantity
        `int`, or None where it is unlimited.

    Raises:
        CellError: the words are no such value.
    """
    if words.startswith("#") and _SPREADSHEET_FAULT.fullmatch(words):
        raise CellError(
            "The spreadsheet wrote a fault of its own here.",
            "Widen the column or mend the formula, and save again.",
        )
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
            return _read_choice(words, column.choices)
        case Value.YES_NO:
            return _read_yes_no(words)


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


def _read_choice(words: str, choices: tuple[str, ...]) -> str:
    wanted = words.casefold().replace(" ", "_").replace("-", "_")
    if wanted not in choices:
        question = did_you_mean(wanted, choices, "Write one of those allowed.")
        raise CellError("The value is not one of those allowed.", question)
    return wanted


def _read_yes_no(words: str) -> bool:
    answer = _YES_NO.get(words.casefold())
    if answer is None:
        raise CellError("The value is neither yes nor no.", "Write yes or no.")
    return answer
