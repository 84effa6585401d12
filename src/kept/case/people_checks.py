"""People: two of them under one word."""

from __future__ import annotations

from collections.abc import Iterator

from kept.case.row import Flaw, Row, Sheets
from kept.grids.effect import Effect


def one_person_of_two_names(sheets: Sheets) -> Iterator[Flaw]:
    """Rows of one person under a name that the first such row does not have: two people must not be one."""
    first: dict[str, Row] = {}
    for row in sheets.of("people"):
        person = row.words("person")
        earlier = first.setdefault(person, row) if person else row
        if not _names(row) & _names(earlier):
            yield Flaw(
                row,
                heading="name",
                what=f"The person {person} is called {earlier.words('name')} in line {earlier.line}.",
                expected="one name in all rows of a person, or the other name among the aliases",
                to_do="Give another person another word, or write the other name into aliases.",
                effect=Effect.ROW_LEFT_OUT,
            )


def _names(row: Row) -> set[str | None]:
    """The names of a row; a cell with a fault of its own says nothing, and so fits every name."""
    return {row.words("name"), *row.several("aliases")}
