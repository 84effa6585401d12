"""A table as it lies in its file: rows of cells with the numbers that a spreadsheet shows, and faults."""

from __future__ import annotations

from dataclasses import dataclass

from kept.errors import Problem

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row. `line` is its number in a spreadsheet, from 1; `cells` are trimmed."""

    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Is there nothing in it?"""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one file that are not blank, the first of which has the headings.

    No rows: the file could not be read. `ragged` says that a row with more or fewer cells than headings
    is a fault, because a separator may be missing or too many. `problems` are about the file and about
    rows that could not be read at all.
    """

    rows: tuple[GridRow, ...]
    ragged: bool
    problems: tuple[Problem, ...] = ()


def refused(where: str, what: str, found: str, to_do: str) -> Grid:
    """The grid of a file of which nothing can be read."""
    problem = Problem(
        where=where,
        what=f"{what} Nothing in it was read.",
        found=found,
        expected="a table with a heading row, as .csv in UTF-8 or as .xlsx",
        to_do=to_do,
    )
    return Grid((), ragged=False, problems=(problem,))


def size_of(raw: bytes) -> str:
    """What was found where a file is no table."""
    return f"a file of {len(raw)} bytes"


def tidy(cell: str) -> str:
    """The words of a cell without blanks, line ends and byte-order marks around them."""
    return cell.replace("\r\n", "\n").strip(" \t\n\r\u00a0\ufeff")


def as_heading(cell: str) -> str:
    """A heading as the tables have it: `Party ID` is `party_id`."""
    return "_".join(tidy(cell).casefold().replace("-", " ").replace("_", " ").split())


def shorten(words: str) -> str:
    """At most the first 200 characters, for messages."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"
