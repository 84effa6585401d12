"""People: roles that end before they begin, and two people under one word."""

from __future__ import annotations

from collections.abc import Iterator

from kept.case.row import Flaw, Row, Sheets
from kept.case.table import Effect


def roles_ended_before_they_began(sheets: Sheets) -> Iterator[Flaw]:
    """Roles of which the last day lies before the first: on no day are they held."""
    for row in sheets.of("people"):
        start, end = row.date("start"), row.date("end")
        if start and end and end.last() < start.first():
            yield Flaw(
                row,
                heading="end",
                what="The last day lies before the first.",
                expected=f"a date not before {start}, such as {start}",
                to_do="Correct start or end.",
                effect=Effect.ROW_LEFT_OUT,
            )


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
