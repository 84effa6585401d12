"""The titles that could not be counted: how many there are bounds what the position may be wrong by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from kept.measure.licences.results import UnknownTitle, Why
from kept.measure.licences.titles import Pair, TitleMap
from kept.measure.licences.values import Install


def count_unknown(
    installs: Iterable[Install], titles: TitleMap, department_of: Callable[[str], str]
) -> tuple[dict[str, int], tuple[UnknownTitle, ...]]:
    """The undecided titles: for each department devices times titles, and the list of titles."""
    devices: defaultdict[Pair, set[str]] = defaultdict(set)
    for one in installs:
        pair = (one.title, one.version)
        if pair in titles.unknown:
            devices[pair].add(one.device_id)
    by_department: Counter[str] = Counter()
    for found in devices.values():
        by_department.update(map(department_of, found))
    listed = [
        _unknown_title(pair, titles.unknown[pair], [*map(department_of, found)])
        for pair, found in devices.items()
    ]
    return dict(by_department), most_frequent_first(listed)


def most_frequent_first(titles: Iterable[UnknownTitle]) -> tuple[UnknownTitle, ...]:
    """The titles in the order in which it pays to decide them; equally frequent ones by name."""
    return tuple(sorted(titles, key=lambda one: (-one.devices, one.title, one.version)))


def _unknown_title(pair: Pair, why: Why, departments: Sequence[str]) -> UnknownTitle:
    """A title with the departments of its devices, one entry for each device."""
    return UnknownTitle(*pair, why, len(departments), tuple(sorted(set(departments))))
