"""Is "all is licensed" decided by an inventory and a list of licences, and what would decide it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.measure.licences.results import Position, Reported, Row, Verified
from kept.model import LicenceOutcome

_NAMED = 5
"""So many titles, or devices of one place, are named one by one; of more only the number is told."""

_DEPARTMENTS_NAMED = 12
"""So many departments are named one by one; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class ByRecords:
    """The outcome with its grounds and, where it is undecided, what would decide it, the least first."""

    outcome: LicenceOutcome
    because: tuple[str, ...]
    decisive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gap:
    """One thing that leaves it open, and what would decide it: never nothing, the least first."""

    because: str
    decisive: tuple[str, ...]


def by_records(found: Position, faults: int) -> ByRecords:
    """What a position makes of the claim that all of it is licensed.

    A confirmed finding refutes it. It is proved, as far as the list of devices is whole, where nothing is
    short or unknown, every listed device has an install, no finding waits for a second look, no row was
    faulty, and the owner of the licences declared the list complete on the day of the position or later. A
    shortfall alone refutes nothing: nobody adjudicated it.

    Args:
        found: the position.
        faults: how many faults of rows were told, when the files were read and when they were counted.
    """
    if found.verified:
        return ByRecords(LicenceOutcome.REFUTED, tuple(map(_confirmed, found.verified)))
    gaps = tuple(_gaps(found, faults))
    if not gaps:
        return ByRecords(LicenceOutcome.PROVED, (_whole(found),))
    decisive = tuple(words for gap in gaps for words in gap.decisive)
    return ByRecords(LicenceOutcome.UNDECIDED, tuple(gap.because for gap in gaps), decisive)


def _confirmed(one: Verified) -> str:
    return f"{one.department}, {one.product}: {_devices(one)}, confirmed as unlicensed by a second look."


def _whole(found: Position) -> str:
    assert found.complete is not None, "without it something is open"
    by, on, demand = found.complete.by, found.complete.on.isoformat(), found.totals.demand
    each = "The only one that needs" if demand == 1 else f"Each of the {demand:,} that need"
    return (
        f"{each} a licence has one on the list, which {by} declared complete on {on}. That holds as far as "
        "the list of devices is whole."
    )


def _gaps(found: Position, faults: int) -> Iterator[_Gap]:
    """All that leaves it open, in the order of the work that it would take to decide it."""
    yield from _waiting(found)
    yield from _short(found, faults)
    yield from _untold_titles(found)
    yield from _unmeasured(found)
    yield from _unseen(found)
    yield from _nothing_counted(found)
    yield from _faulty(faults)
    yield from _incomplete(found)


def _waiting(found: Position) -> Iterator[_Gap]:
    count = sum(len(one.devices) for one in found.reported)
    if not count:
        return
    places = [f"{one.department}, {one.product}: {_devices(one)}" for one in found.reported]
    were = _many(count, "finding was", "findings were")
    devices = [f"{device} ({one.product})" for one in found.reported for device in one.devices]
    yield _Gap(
        f"{were} reported and never adjudicated: {_first(places, _NAMED, '; ')}.",
        (_look(_first(devices, _NAMED), count),),
    )


def _short(found: Position, faults: int) -> Iterator[_Gap]:
    short = found.totals.shortfall
    if not short:
        return
    word = "not evidenced" if faults else found.shortfall_word
    papers = f"The licences of the {short:,} that are short, with their proof."
    if short == 1:
        papers = "The licence of the one that is short, with its proof."
    yield _Gap(
        f"{_many(short, 'is', 'are')} {word} by the records, which nobody adjudicated.",
        (*map(_second_look, _worst(found)), papers),
    )


def _worst(found: Position) -> Iterator[Row]:
    """The row that is short of most; none where the rows were written to a file."""
    short = [row for row in found.rows if row.witness]
    if short:
        yield max(short, key=lambda row: row.shortfall)


def _second_look(row: Row) -> str:
    assert row.witness is not None, "it was chosen by it"
    version = f"{row.product} {row.witness.version} or newer" if row.witness.version else row.product
    demand = row.witness.demand
    those = "only one" if demand == 1 else f"{demand:,}"
    return _look(f"the {those} of {row.department} with {version}", demand)


def _look(at: str, count: int) -> str:
    one = "if it is confirmed as unlicensed, that" if count == 1 else "one that is confirmed as unlicensed"
    return f"A second look, with the licence papers, at {at}: {one} refutes it."


def _untold_titles(found: Position) -> Iterator[_Gap]:
    if not found.totals.unknown:
        return
    titles = [f"{one.title} {one.version}".strip() for one in found.unknown]
    each = "the title" if len(titles) == 1 else f"each of the {len(titles):,} titles"
    yield _Gap(
        f"{_many(found.totals.unknown, 'install has', 'installs have')} a title that no rule decides.",
        (f"A rule for {each} to map: {_first(titles, _NAMED, '; ')}.",),
    )


def _unmeasured(found: Position) -> Iterator[_Gap]:
    if found.totals.unmeasured:
        devices = _many(found.totals.unmeasured, "device", "devices")
        yield _Gap(
            f"On {devices} nobody measured the use of products licensed by use.",
            ("The peaks of use of each product that is licensed by use (the table usage).",),
        )


def _unseen(found: Position) -> Iterator[_Gap]:
    count = sum(devices for _, devices in found.unseen)
    if not count:
        return
    places = [f"{department} ({devices:,})" for department, devices in found.unseen]
    departments = _first(places, _DEPARTMENTS_NAMED, "; ")
    has = _many(count, "listed device has", "listed devices have")
    installs = f"those {count:,} devices, or, where they are no longer in use, their"
    if count == 1:
        installs = "that device, or, where it is no longer in use, its"
    yield _Gap(
        f"{has} no install on the day, so that nobody can tell what is there: {departments}.",
        (f"The installs of {installs} removal from the list of devices: {departments}.",),
    )


def _nothing_counted(found: Position) -> Iterator[_Gap]:
    if found.totals.demand == 0 and not found.totals.unmeasured:
        yield _Gap(
            "Nothing that needs a licence was counted.",
            ("Installs with a title that needs a licence, by the rules for titles.",),
        )


def _faulty(faults: int) -> Iterator[_Gap]:
    if faults:
        yield _Gap(
            f"{_many(faults, 'fault was', 'faults were')} told in the tables.",
            (f"To mend the {'row that was' if faults == 1 else 'rows that were'} told as faulty.",),
        )


def _incomplete(found: Position) -> Iterator[_Gap]:
    if found.complete is None:
        yield _Gap(
            "Nobody declared the list of licences complete.",
            ("The word of whoever keeps the licences that the list is complete (licences_complete).",),
        )
    elif not found.list_complete:
        by, on, day = found.complete.by, found.complete.on.isoformat(), found.as_of.isoformat()
        yield _Gap(
            f"The list of licences was declared complete ({by}) on {on}, before {day}: it may have changed.",
            (f"The word of {by} that the list is complete on {day} or later (licences_complete).",),
        )


def _devices(one: Verified | Reported) -> str:
    """The devices, each with the day of its finding."""
    found = [f"{device} ({day})" for device, day in zip(one.devices, one.days, strict=True)]
    return _first(found, _NAMED)


def _first(names: list[str], most: int, between: str = ", ") -> str:
    """The first names, and how many more there are."""
    more = f"{between if between == '; ' else ' '}and {len(names) - most:,} more" if len(names) > most else ""
    return between.join(names[:most]) + more


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
