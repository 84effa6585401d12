"""What inspectors found on devices: confirmed findings are counted, apart from any shortfall from records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kept.errors import Problem
from kept.measure.licences import faults
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.results import Verified
from kept.measure.licences.values import UNCLEAR, Finding, FindingStatus


def verify(
    findings: Iterable[Finding], as_of: date, catalogue: Catalogue, departments: Mapping[str, str]
) -> tuple[tuple[Verified, ...], tuple[Problem, ...]]:
    """The devices with a confirmed finding, by department and product.

    Of all findings of one product on one device those of the latest day up to `as_of` decide. One that is
    both confirmed and dismissed on that day does not count.

    Args:
        findings: in any order.
        as_of: the day of the position.
        catalogue: the products in scope.
        departments: the departments of the listed devices, at least of those with a finding.

    Returns:
        The verified devices, sorted by department and product, and what is wrong with the findings.
    """
    rows = set(findings)
    in_scope = {one for one in rows if one.product in catalogue.products}
    problems = [faults.finding_product(one.device_id, one.product) for one in rows - in_scope]
    problems += [faults.finding_device(one.device_id) for one in in_scope if one.device_id not in departments]
    confirmed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (device_id, product), (day, statuses) in _latest(in_scope, as_of).items():
        if {FindingStatus.CONFIRMED, FindingStatus.DISMISSED} <= statuses:
            problems.append(faults.finding_contradicts(device_id, product, day))
        elif FindingStatus.CONFIRMED in statuses:
            confirmed[departments.get(device_id, UNCLEAR), product].add(device_id)
    verified = (Verified(*place, tuple(sorted(found))) for place, found in sorted(confirmed.items()))
    return tuple(verified), tuple(problems)


def _latest(
    findings: Iterable[Finding], as_of: date
) -> dict[tuple[str, str], tuple[date, set[FindingStatus]]]:
    """For each device and product: the latest day up to `as_of`, and the statuses of that day."""
    latest: dict[tuple[str, str], tuple[date, set[FindingStatus]]] = {}
    for one in sorted((one for one in findings if one.day <= as_of), key=lambda finding: finding.day):
        key = (one.device_id, one.product)
        day, statuses = latest.get(key, (one.day, set[FindingStatus]()))
        latest[key] = (one.day, (statuses if day == one.day else set()) | {one.status})
    return latest
