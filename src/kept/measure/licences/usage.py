"""Products licensed by concurrent users: the largest measured peak is what is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kept.errors import Problem
from kept.measure.licences import faults
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.counting import Place, Units
from kept.measure.licences.frame import Frame, nearest_names
from kept.measure.licences.values import UNCLEAR, Metric, Usage


def peaks(
    usage: Iterable[Usage], as_of: date, catalogue: Catalogue, frame: Frame
) -> tuple[dict[tuple[str, str, int], int], tuple[Problem, ...]]:
    """The largest peak of concurrent use up to a day, by department, product and rank.

    Returns:
        The peaks, and what is wrong with the table of usage, whatever the day.
    """
    largest: dict[tuple[str, str, int], int] = {}
    rows = list(usage)
    sound = [one for one in rows if not any(_usage_faults(one, catalogue))]
    sound = [one for one in sound if one.product not in catalogue.left_out]
    for one in (one for one in sound if one.day <= as_of):
        department = one.department if one.department in frame.names else UNCLEAR
        key = (department, one.product, catalogue.products[one.product].ranks[one.version])
        largest[key] = max(largest.get(key, 0), one.peak)
    strange = nearest_names(
        (one.department for one in rows if one.department not in frame.names), frame.names
    )
    problems = [fault for one in rows for fault in _usage_faults(one, catalogue)]
    problems += [faults.usage_department(name, nearest) for name, nearest in strange.items()]
    return largest, tuple(problems)


def not_measured(
    units: Units, measured: Iterable[tuple[str, str, int]], catalogue: Catalogue
) -> dict[Place, int]:
    """The number of devices for each department and product counted by concurrent users without a peak."""
    known = {(department, product) for department, product, _ in measured}
    return {
        place: len(ranks)
        for place, ranks in units.items()
        if catalogue.products[place[1]].metric is Metric.CONCURRENT and place not in known
    }


def _usage_faults(one: Usage, catalogue: Catalogue) -> Iterator[Problem]:
    if one.peak < 0:
        yield faults.usage_peak(one.department, one.product, one.day, one.peak)
    if one.product in catalogue.left_out:
        return
    if not catalogue.has(one.product, one.version):
        yield faults.usage_unlisted(one.department, one.product, one.version)
    elif catalogue.products[one.product].metric is not Metric.CONCURRENT:
        yield faults.usage_metric(one.department, one.product, catalogue.products[one.product].metric)
