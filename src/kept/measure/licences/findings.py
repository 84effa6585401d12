"""What inspectors found on devices: confirmed findings are counted, apart from any shortfall from records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kept.errors import Problem
from kept.measure.licences import faults
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.results import Reported, Verified
from kept.measure.licences.values import UNCLEAR, Finding, FindingStatus

_OnDevice = tuple[str, str]
"""A device and a product."""

_Statuses = frozenset[FindingStatus]
_Stand = tuple[date, _Statuses]


@dataclass(frozen=True, slots=True)
class Looks:
    """Where the findings stand: by department and product, sorted, and what is wrong with them."""

    verified: tuple[Verified, ...]
    reported: tuple[Reported, ...]
    problems: tuple[Problem, ...]


def verify(
    findings: Iterable[Finding], as_of: date, catalogue: Catalogue, departments: Mapping[str, str]
) -> Looks:
    """The devices with a confirmed finding, and those with one that waits for a second look.

    Of all findings of one product on one device that were confirmed or dismissed up to `as_of`, those of the
    latest day decide: a report, however late, never takes the place of a second look. One that is both
    confirmed and dismissed on that day does not count. A report stands where there was no second look.

    Args:
        findings: in any order.
        as_of: the day of the position.
        catalogue: the products in scope.
        departments: the departments of the listed devices, at least of those with a finding.

    Returns:
        The devices with the day of each finding, and what is wrong with the findings.
    """
    rows = set(findings)
    in_scope = {one for one in rows if one.product in catalogue.products}
    problems = [faults.finding_product(one.device_id, one.product) for one in rows - in_scope]
    problems += [faults.finding_device(one.device_id) for one in in_scope if one.device_id not in departments]
    standing = _standing(one for one in in_scope if one.day <= as_of)
    problems += _contradictions(standing)
    confirmed = _places(standing, frozenset({FindingStatus.CONFIRMED}), departments)
    waiting = _places(standing, frozenset({FindingStatus.REPORTED}), departments)
    return Looks(
        verified=tuple(Verified(*place, *_columns(found)) for place, found in confirmed),
        reported=tuple(Reported(*place, *_columns(found)) for place, found in waiting),
        problems=tuple(problems),
    )


def _standing(findings: Iterable[Finding]) -> dict[_OnDevice, _Stand]:
    """For each device and product: the day that decides, and the statuses that it has on that day."""
    groups: defaultdict[_OnDevice, list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.device_id, one.product].append(one)
    return {place: _latest(group) for place, group in groups.items()}


def _latest(findings: Iterable[Finding]) -> _Stand:
    """The latest day of those that were adjudicated, or of all if none was; and the statuses of that day."""
    given = list(findings)
    adjudicated = [one for one in given if one.status is not FindingStatus.REPORTED] or given
    day = max(one.day for one in adjudicated)
    return day, frozenset(one.status for one in adjudicated if one.day == day)


def _contradictions(standing: Mapping[_OnDevice, _Stand]) -> Iterator[Problem]:
    for (device_id, product), (day, statuses) in standing.items():
        if len(statuses) > 1:
            yield faults.finding_contradicts(device_id, product, day)


def _places(
    standing: Mapping[_OnDevice, _Stand], statuses: _Statuses, departments: Mapping[str, str]
) -> list[tuple[tuple[str, str], list[tuple[str, date]]]]:
    """The devices with just these statuses and the day of it, sorted, by department and product."""
    found: defaultdict[tuple[str, str], list[tuple[str, date]]] = defaultdict(list)
    for (device_id, product), (day, has) in standing.items():
        if has == statuses:
            found[departments.get(device_id, UNCLEAR), product].append((device_id, day))
    return sorted((place, sorted(devices)) for place, devices in found.items())


def _columns(found: Iterable[tuple[str, date]]) -> tuple[tuple[str, ...], tuple[date, ...]]:
    listed = list(found)
    return tuple(device_id for device_id, _ in listed), tuple(day for _, day in listed)
