"""What a rival reading must be to the promise that it reads, and to the measures that name it."""

from __future__ import annotations

from collections.abc import Iterator

from kept.case.row import Flaw, Row, Sheets, promises
from kept.grids.effect import Effect
from kept.model import Testability

_CHANGED = ("duty", "deadline", "elements", "testable")
_UNSAID = {"testable": Testability.YES}
"""What an empty cell of a promise means."""


def readings_that_change_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Readings that give the same verdict as the promise: nothing else is read, and nothing else measured."""
    known = promises(sheets)
    measured = {row.words("reading_id") for row in sheets.of("measures")}
    if "measures" in sheets.unread:
        return
    for row in sheets.of("readings"):
        promise = known.get(row.words("commitment_id") or "")
        changed = promise is None or any(_changes(row, promise, heading) for heading in _CHANGED)
        if promise is not None and not changed and row.id not in measured:
            yield _changes_nothing(row, promise)


def _changes(reading: Row, promise: Row, heading: str) -> bool:
    """Does the cell say something else than the promise? One that cannot be read may."""
    if not reading.filled(heading):
        return False
    fixed = dict(promise.table.fixed)
    own = promise.values.get(heading, fixed.get(heading, _UNSAID.get(heading)))
    return reading.values.get(heading) != own


def _changes_nothing(row: Row, promise: Row) -> Flaw:
    return Flaw(
        row,
        heading=next((heading for heading in _CHANGED if row.filled(heading)), _CHANGED[0]),
        what=f"The reading says nothing else than {promise.id} itself, and no measure names it.",
        expected=f"another {', '.join(_CHANGED[:-1])} or {_CHANGED[-1]} than there, or a measure with the "
        f"reading_id {row.id}",
        to_do="Write what this reading changes, or add the measure by which it is tested. Until then its "
        "verdict is that of the promise.",
        effect=Effect.ROW_KEPT,
    )


def readings_of_another_promise(sheets: Sheets) -> Iterator[Flaw]:
    """Measures under a reading of another promise than the one that they test."""
    readings = sheets.by_id("readings")
    for row in sheets.of("measures"):
        reading = readings.get(row.words("reading_id") or "")
        read, tested = reading and reading.words("commitment_id"), row.words("commitment_id")
        if reading and read and tested and read != tested:
            yield Flaw(
                row,
                heading="reading_id",
                what=f"{reading.id} is a reading of another promise, {read}.",
                expected=f"a reading of {tested}",
                to_do="Name a reading of the same promise, or empty the cell.",
                effect=Effect.ROW_LEFT_OUT,
            )
