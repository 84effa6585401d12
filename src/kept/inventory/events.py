"""A log of installations and removals to installations with a first and a last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kept.errors import Problem
from kept.grids.cell_error import CellError
from kept.grids.effect import Effect
from kept.grids.grid import GridRow
from kept.inventory.day_cells import EXPECTED_DAY, read_day
from kept.inventory.headings import Headings
from kept.inventory.preset import Events
from kept.inventory.row import Flaw, InventoryRow, text
from kept.inventory.rows import Reader, TableRows, read_row


@dataclass(frozen=True, slots=True)
class _Event:
    """One row of the log: an installation or a removal, with the day on which it was logged, if known."""

    row: InventoryRow
    day: date | None
    removal: bool


def is_log(headings: Headings, events: Events | None) -> bool:
    """Has the file the columns that make it a log?"""
    if events is None:
        return False
    return any(headings.places(heading) for heading in {**events.installed, **events.removed})


def read_log(reader: Reader, rows: Sequence[GridRow], headings: Headings, events: Events) -> TableRows:
    """Read a log: every removal closes the installation of the same software on the same machine.

    A removal of something that was never installed is an installation without a first day. An installation
    of what is installed already changes nothing.
    """
    found: list[_Event] = []
    problems: list[Problem] = []
    for row in rows:
        values, flaws = read_row(reader, row)
        if not any(flaw.effect is Effect.ROW_LEFT_OUT for flaw in flaws):
            read = InventoryRow(reader.file, row.line, values, reader.headings)
            try:
                found.append(_event(read, row, headings, events))
            except CellError as fault:
                flaws.append(_flaw(row, headings, events, fault))
        problems += [flaw.problem(reader.file, row.line, reader.headings) for flaw in flaws]
    return TableRows(tuple(_paired(found)), tuple(problems))


def _event(read: InventoryRow, row: GridRow, headings: Headings, events: Events) -> _Event:
    """What the row logs.

    Raises:
        CellError: the row says neither or both of installed and removed, or gives no day of the removal.
    """
    installed, removed = (_marked(row, headings, marks) for marks in (events.installed, events.removed))
    if installed == removed:
        what = "both" if installed else "neither"
        raise CellError(f"The row says {what} of installed and removed.", "Mark one of the two.")
    words = next(filter(None, (_cell(row, headings, heading) for heading in events.day)), "")
    if removed and not words:
        raise CellError("The day of the removal is not given.", "Write it.")
    return _Event(read, read_day(words) if words else None, removed)


def _marked(row: GridRow, headings: Headings, marks: Mapping[str, tuple[str, ...]]) -> bool:
    for heading, words in marks.items():
        found = _cell(row, headings, heading).casefold()
        if found and (not words or found in words):
            return True
    return False


def _cell(row: GridRow, headings: Headings, heading: str) -> str:
    return next((row.cells[place] for place in headings.places(heading) if place < len(row.cells)), "")


def _flaw(row: GridRow, headings: Headings, events: Events, fault: CellError) -> Flaw:
    marks = dict.fromkeys([*events.installed, *events.removed])
    shown = [*marks, *events.day]
    cells = dict.fromkeys(filter(None, (_cell(row, headings, heading) for heading in shown)))
    return Flaw(
        column=None,
        what=fault.what,
        found=", ".join(cells),
        expected=f"a mark for installed or for removed under {' or '.join(marks)}, and {EXPECTED_DAY}",
        to_do=fault.to_do,
        effect=Effect.ROW_LEFT_OUT,
    )


def _paired(events: Sequence[_Event]) -> list[InventoryRow]:
    """The installations, in the order of their lines."""
    groups: dict[tuple[str, str, str], list[_Event]] = defaultdict(list)
    for event in events:
        row = event.row
        groups[text(row, "device_id"), text(row, "title"), text(row, "version")].append(event)
    rows = [row for group in groups.values() for row in _one_software(sorted(group, key=_order))]
    return sorted(rows, key=lambda row: row.line)


def _order(event: _Event) -> tuple[date, bool, date, str]:
    """By day; on one day the installation before the removal; one without a day before all."""
    installed = event.row.values.get("installed_on")
    first = installed if isinstance(installed, date) else date.min
    return event.day or first, event.removal, first, text(event.row, "user")


def _one_software(events: Sequence[_Event]) -> list[InventoryRow]:
    """The times in which one software was on one machine."""
    found: list[InventoryRow] = []
    there: InventoryRow | None = None
    for event in events:
        if event.removal:
            found.append(_closed(there, event))
            there = None
        else:
            there = there or (_again(event) if found else event.row)
    return [*found, there] if there is not None else found


def _again(event: _Event) -> InventoryRow:
    """An installation after a removal: it was not always there, so its own day stands for a first."""
    if event.day is None or "installed_on" in event.row.values:
        return event.row
    return replace(event.row, values={**event.row.values, "installed_on": event.day})


def _closed(there: InventoryRow | None, event: _Event) -> InventoryRow:
    """The installation with the day on which it ended."""
    row = there or event.row
    values = dict(row.values)
    if there is None:
        values.pop("installed_on", None)
    return replace(row, values={**values, "removed_on": event.day})
