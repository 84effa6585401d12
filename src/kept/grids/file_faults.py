"""What can be wrong with a file in a folder of tables, and with the shape of a row: one sentence for all."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kept.errors import Problem
from kept.grids.nearest import did_you_mean


def empty_table(where: str) -> Problem:
    """There is nothing in the file."""
    return Problem(
        where=where,
        what="The table is empty.",
        found="",
        expected="a heading row, and below it a row for every record",
        to_do="Write the headings, or remove the file.",
    )


def other_kind(path: Path, read: str) -> Problem:
    """It has the name of a table and is of a kind that is not read; `read` names those that are."""
    return Problem(
        where=path.name,
        what="The file has the name of a table, but is of a kind that is not read.",
        found=path.suffix,
        expected=read,
        to_do=f"Save it as {path.stem}.csv or {path.stem}.xlsx.",
    )


def unknown_table(path: Path, known: Collection[str], also: str = "") -> Problem:
    """No table has its name; `also` tells of other names that are understood."""
    return Problem(
        where=path.name,
        what="There is no table of this name, and the file was not read.",
        found=path.stem,
        expected=f"one of {', '.join(known)}{also}",
        to_do=did_you_mean(path.stem, known, "Rename it, or move it into a folder of its own."),
    )


def shape_fault(cells: int, width: int) -> tuple[str, str, str, str]:
    """A row has more or fewer cells than headings: what is wrong, found, expected, and what to do."""
    more = cells > width
    return (
        f"The row has {'more' if more else 'fewer'} cells than there are headings.",
        f"{cells} cells",
        f"{width} cells, one under each heading",
        "Put quotation marks around a cell that contains the separator."
        if more
        else "Write every separator, also those before and after empty cells.",
    )
