"""Cells with one of a few words, and the faults that a spreadsheet writes into a cell by itself."""

from __future__ import annotations

import re
from typing import TypeVar

from kept.grids.cell_error import CellError
from kept.grids.nearest import did_you_mean

C = TypeVar("C", bound=str)

_SPREADSHEET_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|#+)")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def refuse_spreadsheet_fault(words: str) -> None:
    """Let only words pass that somebody wrote.

    Raises:
        CellError: the spreadsheet wrote a fault of its own there, such as #N/A.
    """
    if words.startswith("#") and _SPREADSHEET_FAULT.fullmatch(words):
        raise CellError(
            "The spreadsheet wrote a fault of its own here.",
            "Widen the column or mend the formula, and save again.",
        )


def read_choice(words: str, choices: tuple[C, ...]) -> C:
    """The choice that is meant, without regard to case, with blanks and hyphens for underscores.

    Raises:
        CellError: it is none of them; the nearest is suggested.
    """
    wanted = words.casefold().replace(" ", "_").replace("-", "_")
    for choice in choices:
        if choice.casefold() == wanted:
            return choice
    raise CellError(
        "The value is not one of those allowed.", did_you_mean(wanted, choices, "Write one of those allowed.")
    )


def read_yes_no(words: str) -> bool:
    """Yes or no.

    Raises:
        CellError: it is neither.
    """
    answer = _YES_NO.get(words.casefold())
    if answer is None:
        raise CellError("The value is neither yes nor no.", "Write yes or no.")
    return answer
