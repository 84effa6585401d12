"""Elements: what a row is about must be a part of the promise that it bears on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kept.case.row import Flaw, Row, Sheets, promises
from kept.grids.effect import Effect
from kept.grids.nearest import did_you_mean

_ABOUT_ELEMENTS = ("claims", "evidence", "measures", "events", "searches", "licence_claims")


def elements_not_promised(sheets: Sheets) -> Iterator[Flaw]:
    """Rows about an element that their commitment does not have, by any reading of it.

    A measure that counts under one reading alone is about the elements of that reading.
    """
    if "readings" in sheets.unread:
        return
    by_any, by_one = _of_promises(sheets), _of_readings(sheets)
    for row in (row for table in _ABOUT_ELEMENTS for row in sheets.of(table)):
        element, promise, reading = (row.words(name) for name in ("element", "commitment_id", "reading_id"))
        elements = by_one.get(reading or "", by_any.get(promise or ""))
        if element and elements is not None and element not in elements:
            yield _no_such_element(row, element, elements)


def _of_promises(sheets: Sheets) -> dict[str, tuple[str, ...]]:
    """The elements of each promise and forecast, with those that a rival reading gives it."""
    rivals: dict[str | None, list[str]] = defaultdict(list)
    for row in sheets.of("readings"):
        rivals[row.words("commitment_id")] += row.several("elements")
    return {
        identity: tuple(dict.fromkeys([*row.several("elements"), *rivals[identity]]))
        for identity, row in promises(sheets).items()
    }


def _of_readings(sheets: Sheets) -> dict[str, tuple[str, ...]]:
    """The elements of each reading: its own, else those of its promise."""
    known = promises(sheets)
    found = {}
    for identity, row in sheets.by_id("readings").items():
        promise = known.get(row.words("commitment_id") or "")
        if promise is not None:
            found[identity] = row.several("elements") or promise.several("elements")
    return found


def _no_such_element(row: Row, element: str, elements: tuple[str, ...]) -> Flaw:
    return Flaw(
        row,
        heading="element",
        what=f"{row.words('reading_id') or row.words('commitment_id')} has no such element.",
        expected=f"one of {'; '.join(elements)}" if elements else "nothing, since it has no elements",
        to_do=did_you_mean(element, elements, "Correct it, or add it to the elements of the commitment."),
        effect=Effect.ROW_LEFT_OUT,
    )


def elements_of_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Claims and events with an element, and no commitment that it could be a part of."""
    for row in (*sheets.of("claims"), *sheets.of("events")):
        if row.filled("element") and not row.filled("commitment_id"):
            yield _element_of_nothing(row)


def _element_of_nothing(row: Row) -> Flaw:
    return Flaw(
        row,
        heading="element",
        what="There is an element and no commitment that it could be a part of.",
        expected="a commitment_id beside every element",
        to_do="Write the commitment_id.",
        effect=Effect.CELL_EMPTY,
    )
