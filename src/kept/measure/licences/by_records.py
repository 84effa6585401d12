"""Is "all is licensed" decided by an inventory and a list of licences, and what would decide it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.measure.licences.results import Position, Row
from kept.model import LicenceOutcome

_NAMED = 5
"""So many titles are named one by one; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class ByRecords:
    """The outcome with its grounds and, where it is undecided, what would decide it, the least first."""

    outcome: LicenceOutcome
    because: tuple[str, ...]
    decisive: tuple[str, ...] = ()


def by_records(found: Position, faults: int) -> ByRecords:
    """What a position makes of the claim that all of it is licensed.

    A confirmed finding refutes it. It is proved, as far as the records are whole, where nothing is short,
    nothing is unknown, no row was faulty, and the owner of the licences declared the list complete. A
    shortfall alone refutes nothing: nobody adjudicated it.

    Args:
        found: the position.
        faults: how many faults of rows were told, when the files were read and when they were counted.
    """
    if found.verified:
        return ByRecords(LicenceOutcome.REFUTED, tuple(_confirmed(found)))
    because = tuple(_obstacles(found, faults))
    if not because:
        return ByRecords(LicenceOutcome.PROVED, (_whole(found),))
    return ByRecords(LicenceOutcome.UNDECIDED, because, tuple(_decisive(found, faults)))


def _confirmed(found: Position) -> Iterator[str]:
    for one in found.verified:
        devices = ", ".join(one.devices[:_NAMED])
        more = f" and {len(one.devices) - _NAMED:,} more" if len(one.devices) > _NAMED else ""
        yield f"{one.department}, {one.product}: {devices}{more}, confirmed as unlicensed by a second look."


def _whole(found: Position) -> str:
    assert found.complete is not None, "without it something is open"
    by, on = found.complete.by, found.complete.on.isoformat()
    return (
        f"Each of the {found.totals.demand:,} that need a licence has one on the list, which {by} declared "
        f"complete on {on}. That holds as far as the list of devices is whole."
    )


def _obstacles(found: Position, faults: int) -> Iterator[str]:
    totals = found.totals
    if totals.demand == 0 and not totals.unmeasured:
        yield "Nothing that needs a licence was counted."
    if totals.shortfall:
        yield f"{totals.shortfall:,} are {found.shortfall_word} by the records, which nobody adjudicated."
    if totals.unknown:
        yield f"{totals.unknown:,} installs have a title that no rule decides."
    if totals.unmeasured:
        yield f"On {totals.unmeasured:,} devices nobody measured the use of products licensed by use."
    if faults:
        yield f"{faults:,} faults were told in the tables."
    if found.complete is None:
        yield "Nobody declared the list of licences complete."


def _decisive(found: Position, faults: int) -> Iterator[str]:
    if found.totals.demand == 0 and not found.totals.unmeasured:
        yield "The installs of the devices, with rules for titles that need a licence."
    worst = max((row for row in found.rows if row.witness), key=lambda row: row.shortfall, default=None)
    if worst is not None:
        yield _second_look(worst)
    if found.unknown:
        yield f"A rule for each of the {len(found.unknown):,} titles to map: {_titles(found)}."
    if found.totals.unmeasured:
        yield "The peaks of use of each product that is licensed by use (the table usage)."
    if faults:
        yield "To mend the rows that were told as faulty."
    if found.totals.shortfall:
        yield f"The licences of the {found.totals.shortfall:,}, with their proof."
    if found.complete is None:
        yield "The word of whoever keeps the licences that the list is complete (licences_complete)."


def _second_look(row: Row) -> str:
    assert row.witness is not None, "it was chosen by it"
    return (
        f"A second look, with the licence papers, at the {row.witness.demand:,} of {row.department} with "
        f"{row.product} {row.witness.version} or newer: one that is confirmed as unlicensed refutes it."
    )


def _titles(found: Position) -> str:
    named = "; ".join(f"{one.title} {one.version}".strip() for one in found.unknown[:_NAMED])
    more = len(found.unknown) - _NAMED
    return f"{named}; and {more:,} more" if more > 0 else named
