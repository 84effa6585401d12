"""The list of licences, checked; which are valid on a day; and what each holder may use them for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kept.errors import Problem
from kept.measure.licences import licence_faults as faults
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.frame import nearest_names
from kept.measure.licences.values import POOL, Licence, Metric, Origin

BOUND_METRICS = (Metric.DEVICE, Metric.CORE)
"""The metrics in which a licence bound to a device can cover that device."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The valid licences of one product that one department, or the pool, holds.

    `exact` and `downgradable` are what is not bound to a device, by rank, without the unlimited ones: the
    ranks of those are in `unlimited_exact` and `unlimited_downgradable`. `licences` is the sum of all,
    bound ones included; `by_origin` tells where they come from (`None` is unlimited).
    """

    exact: Mapping[int, int]
    downgradable: Mapping[int, int]
    unlimited_exact: frozenset[int]
    unlimited_downgradable: frozenset[int]
    licences: int
    by_origin: tuple[tuple[Origin, int | None], ...]

    @property
    def unlimited(self) -> bool:
        """Is one of the licences without a limit?"""
        return bool(self.unlimited_exact or self.unlimited_downgradable)


NO_STOCK = Stock({}, {}, frozenset(), frozenset(), 0, ())
"""What a department without licences holds."""


def check_licences(
    rows: Iterable[Licence], catalogue: Catalogue, names: frozenset[str]
) -> tuple[tuple[Licence, ...], tuple[Problem, ...]]:
    """Check the list of licences, whatever the day.

    Args:
        rows: the licences, in any order.
        catalogue: the products that can be reckoned with.
        names: the departments that a licence may name as its holder.

    Returns:
        The licences that count, by id, and what is wrong with the list. Licences of an unknown holder are
        among them: they cover nothing, but they are surplus.
    """
    once, problems = _once(rows)
    problems += [fault for one in once for fault in _faults(one, catalogue)]
    sound = tuple(one for one in once if _is_sound(one, catalogue))
    problems += [
        faults.bound_metric(one) for one in sound if one.device_id and one.metric not in BOUND_METRICS
    ]
    problems += _unknown_holders(once, names)
    return sound, tuple(problems)


def valid_on(licences: Iterable[Licence], as_of: date) -> tuple[Licence, ...]:
    """The licences that have started by `as_of` and have not ended before it; both days are included."""
    return tuple(one for one in licences if one.start <= as_of and (one.end is None or one.end >= as_of))


def used_bound(
    licences: Iterable[Licence],
    highest: Mapping[tuple[str, str], int],
    catalogue: Catalogue,
    names: frozenset[str],
) -> dict[tuple[str, str], str]:
    """Which bound licence covers which device: for a device and a product the id of its licence.

    Where several would do, the one with the lowest id is used.

    Args:
        licences: the valid ones.
        highest: for a device and a product, the rank of the newest version on it. Only the pairs that
            bound licences name are looked up.
        catalogue: the products that can be reckoned with.
        names: the departments that can hold licences; those of others cover nothing.
    """
    used: dict[tuple[str, str], str] = {}
    for one in sorted(licences, key=lambda licence: licence.licence_id):
        place = (one.device_id, one.product)
        if not one.device_id or one.metric not in BOUND_METRICS or place not in highest:
            continue
        rank = catalogue.products[one.product].ranks[one.version]
        covers = highest[place] == rank or (one.downgrade and highest[place] < rank)
        if covers and one.holder in names | {POOL}:
            used.setdefault(place, one.licence_id)
    return used


def stocks(
    licences: Iterable[Licence], moved: Mapping[str, str], catalogue: Catalogue
) -> dict[tuple[str, str], Stock]:
    """What each holder has of each product.

    Args:
        licences: the valid ones.
        moved: for each bound licence that is used, the department of its device, where it then counts.
        catalogue: the products that can be reckoned with.
    """
    groups: defaultdict[tuple[str, str], list[Licence]] = defaultdict(list)
    for one in licences:
        groups[moved.get(one.licence_id, one.holder), one.product].append(one)
    return {place: _stock(group, catalogue) for place, group in groups.items()}


def _stock(licences: Iterable[Licence], catalogue: Catalogue) -> Stock:
    limited: dict[bool, Counter[int]] = {False: Counter(), True: Counter()}
    unlimited: dict[bool, set[int]] = {False: set(), True: set()}
    total, origins = 0, dict[Origin, int | None]()
    for one in licences:
        rank = catalogue.products[one.product].ranks[one.version]
        before = origins.get(one.origin, 0)
        endless = one.quantity is None or before is None
        origins[one.origin] = None if endless else (before or 0) + (one.quantity or 0)
        total += one.quantity or 0
        if one.quantity is None:
            unlimited[one.downgrade].add(rank)
        elif not one.device_id:
            limited[one.downgrade][rank] += one.quantity
    return Stock(
        exact=limited[False],
        downgradable=limited[True],
        unlimited_exact=frozenset(unlimited[False]),
        unlimited_downgradable=frozenset(unlimited[True]),
        licences=total,
        by_origin=tuple(sorted(origins.items(), key=lambda item: item[0])),
    )


def _once(rows: Iterable[Licence]) -> tuple[list[Licence], list[Problem]]:
    """Each licence once, by id; without those whose id stands on rows that differ."""
    groups: defaultdict[str, list[Licence]] = defaultdict(list)
    for row in rows:
        groups[row.licence_id].append(row)
    once: list[Licence] = []
    problems: list[Problem] = []
    for licence_id, group in sorted(groups.items()):
        if any(row != group[0] for row in group):
            problems.append(faults.licence_contradicts(licence_id))
            continue
        once.append(group[0])
        problems += [faults.licence_twice(licence_id)] if len(group) > 1 else []
    return once, problems


def _is_sound(one: Licence, catalogue: Catalogue) -> bool:
    return one.product not in catalogue.left_out and not any(_faults(one, catalogue))


def _faults(one: Licence, catalogue: Catalogue) -> Iterator[Problem]:
    """What makes a licence count for nothing. Of a product that is left out nothing more is said."""
    if one.end is not None and one.end < one.start:
        yield faults.licence_backwards(one)
    if one.quantity is not None and one.quantity < 0:
        yield faults.licence_quantity(one)
    elif one.device_id and one.quantity != 1:
        yield faults.bound_quantity(one)
    if one.product in catalogue.left_out:
        return
    if not catalogue.has(one.product, one.version):
        yield faults.licence_unlisted(one)
    elif one.metric is not catalogue.products[one.product].metric:
        yield faults.licence_metric(one, catalogue.products[one.product].metric)


def _unknown_holders(licences: Iterable[Licence], names: frozenset[str]) -> list[Problem]:
    rows = Counter(one.holder for one in licences if one.holder not in names and one.holder != POOL)
    nearest = nearest_names(rows, names | {POOL})
    return [faults.holder_unknown(holder, count, nearest[holder]) for holder, count in rows.items()]
