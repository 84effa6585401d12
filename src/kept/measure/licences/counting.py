"""From installs to demand: what each department needs of each product, by version, on one day.

Every count is of distinct things, so a repeated row changes nothing. A device (or user) is counted once
for a product, with the newest version that it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kept.errors import Problem
from kept.measure.licences import faults
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.frame import Frame
from kept.measure.licences.results import UnknownTitle
from kept.measure.licences.titles import Meaning, Pair
from kept.measure.licences.values import Install, Metric

Place = tuple[str, str]
"""A department and a product."""

Units = Mapping[Place, Mapping[str, int]]
"""For each department and product: who needs a licence (a device or user), and of which rank."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is needed, counted: all that the reckoning wants to know about installs and use.

    `demand` is by department, product and rank, after the devices covered by bound licences were taken
    out; those are in `bound`, one unit each. `unmeasured` is the number of devices with a product whose
    concurrent use nobody measured. `unknown_by_department` counts devices times undecided titles, and
    `unknown` lists those titles, most frequent first.
    """

    demand: Mapping[tuple[str, str, int], int]
    bound: Mapping[Place, int]
    unmeasured: Mapping[Place, int]
    unknown_by_department: Mapping[str, int]
    unknown: tuple[UnknownTitle, ...]


def installed_on(installs: Iterable[Install], as_of: date) -> Iterator[Install]:
    """The installs that were there on a day: made by then (the day included) and not yet removed."""
    for one in installs:
        made = one.installed_on is None or one.installed_on <= as_of
        if made and (one.removed_on is None or one.removed_on > as_of):
            yield one


def unlisted_devices(installs: Iterable[Install], frame: Frame) -> Iterator[Problem]:
    """One problem for each device that has installs and is not in the list of devices."""
    missing = {one.device_id for one in installs} - frame.departments.keys()
    return map(faults.device_unlisted, missing)


def unseen(installs: Iterable[Install], frame: Frame) -> tuple[tuple[str, int], ...]:
    """For each department that has any, sorted: how many listed devices have no install at all."""
    seen = {one.device_id for one in installs}
    missing = Counter(name for device_id, name in frame.departments.items() if device_id not in seen)
    return tuple(sorted(missing.items()))


def backwards(installs: Iterable[Install]) -> Iterator[Problem]:
    """One problem for all installs that were removed before they were made, whatever the day."""
    wrong = [
        (one.device_id, one.title)
        for one in installs
        if one.installed_on and one.removed_on and one.removed_on < one.installed_on
    ]
    if wrong:
        yield faults.installs_backwards(len(wrong), *min(wrong))


def newest_units(
    installs: Iterable[Install], meanings: Mapping[Pair, Meaning], catalogue: Catalogue, frame: Frame
) -> Units:
    """Who needs which product in which department, and the newest version of it that each has.

    It is the device; or the user for a product licensed by user, where an install without a user counts as
    a user of its own, the device's (`device:` and its id).
    """
    units: defaultdict[Place, dict[str, int]] = defaultdict(dict)
    for one in installs:
        meaning = meanings.get((one.title, one.version))
        if meaning is None or meaning.rank is None:
            continue
        who = one.device_id
        if catalogue.products[meaning.product].metric is Metric.USER:
            who = one.user or f"device:{one.device_id}"
        there = units[frame.department_of(one.device_id), meaning.product]
        there[who] = max(there.get(who, meaning.rank), meaning.rank)
    return units


def highest_on_devices(units: Units, catalogue: Catalogue) -> dict[tuple[str, str], int]:
    """For a device and a product counted by devices: the rank of the newest version on it."""
    return {
        (device, product): rank
        for (_, product), ranks in units.items()
        if catalogue.products[product].metric in (Metric.DEVICE, Metric.CORE)
        for device, rank in ranks.items()
    }


def without_bound(units: Units, used: Mapping[tuple[str, str], str]) -> Units:
    """The units without the devices that a bound licence covers; `used` has a device and a product."""
    return {
        place: {who: rank for who, rank in ranks.items() if (who, place[1]) not in used}
        for place, ranks in units.items()
    }


def demand_of(units: Units, catalogue: Catalogue, frame: Frame) -> Counter[tuple[str, str, int]]:
    """Units needed by department, product and rank. Products counted by concurrent users are not in it."""
    demand: Counter[tuple[str, str, int]] = Counter()
    for (department, name), ranks in units.items():
        product = catalogue.products[name]
        if product.metric is Metric.CONCURRENT:
            continue
        for who, rank in ranks.items():
            by_core = product.metric is Metric.CORE
            demand[department, name, rank] += product.licences_for(frame.cores.get(who)) if by_core else 1
    return demand


def missing_cores(units: Units, catalogue: Catalogue, frame: Frame) -> Iterator[Problem]:
    """One problem for each device that is counted by its cores where they are not known."""
    counted = [
        who
        for (_, product), ranks in units.items()
        if catalogue.products[product].metric is Metric.CORE
        for who in ranks
    ]
    return (faults.cores_missing(who) for who in counted if frame.cores.get(who) is None)
