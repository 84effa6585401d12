"""The list of devices, checked: which there are, in which department, and with how many cores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kept.errors import Problem
from kept.measure.licences.faults import (
    department_named_pool,
    device_contradicts,
    device_cores,
    device_twice,
)
from kept.measure.licences.values import POOL, UNCLEAR, Device

_MOST_NAMES = 5000
_LONGEST_NAME = 200
_MOST_ASKED = 50


@dataclass(frozen=True, slots=True)
class Frame:
    """The devices by id: their department and cores. `names` are the departments that a licence may name."""

    departments: Mapping[str, str]
    cores: Mapping[str, int | None]
    names: frozenset[str]

    def department_of(self, device_id: str) -> str:
        """The department of a device; `(unclear)` for one that is not listed."""
        return self.departments.get(device_id, UNCLEAR)


def read_frame(rows: Iterable[Device]) -> tuple[Frame, tuple[Problem, ...]]:
    """Check the list of devices.

    A device whose rows contradict one another stands in `(unclear)`; so do the devices of a department
    named `pool`, which is the word for licences of all departments.
    """
    groups: defaultdict[str, list[Device]] = defaultdict(list)
    for row in rows:
        groups[row.device_id].append(row)
    names = frozenset(row.department for group in groups.values() for row in group)
    problems = [fault for group in groups.values() for fault in _faults(group)]
    problems += [department_named_pool()] if POOL in names else []
    devices = {name: _one(group) for name, group in groups.items()}
    departments = {name: _department(device) for name, device in devices.items()}
    cores = {name: device.cores for name, device in devices.items()}
    return Frame(departments, cores, (names - {POOL}) | {UNCLEAR}), tuple(problems)


def _department(device: Device) -> str:
    return UNCLEAR if device.department == POOL else device.department


def _one(rows: list[Device]) -> Device:
    first = rows[0]
    if any(row != first for row in rows):
        return Device(first.device_id, UNCLEAR)
    return first


def _faults(rows: list[Device]) -> Iterator[Problem]:
    for row in rows:
        if row.cores is not None and row.cores < 1:
            yield device_cores(row.device_id, row.cores)
    if any(row != rows[0] for row in rows):
        yield device_contradicts(rows[0].device_id)
    elif len(rows) > 1:
        yield device_twice(rows[0].device_id)


def nearest_names(asked: Iterable[str], names: frozenset[str]) -> dict[str, str | None]:
    """For each name asked for: the known one that looks most like it, to ask whether that was meant.

    Only the first 50 names are looked up, and none among more than 5,000 or longer than 200 characters:
    to compare names takes long, and a hint is not worth it.
    """
    known = sorted(name for name in names if len(name) <= _LONGEST_NAME and name != UNCLEAR)
    found: dict[str, str | None] = {}
    for place, name in enumerate(sorted(set(asked))):
        looked_up = place < _MOST_ASKED and len(name) <= _LONGEST_NAME and len(known) <= _MOST_NAMES
        found[name] = next(iter(get_close_matches(name, known, 1) if looked_up else ()), None)
    return found
