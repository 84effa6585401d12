"""What changes the counted demand: devices with a licence of their own, and use that was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences import usage
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.faults import use_not_measured
from kept.measure.licences.frame import Frame
from kept.measure.licences.large import fetching
from kept.measure.licences.large.licences import Checked
from kept.measure.licences.large.titles import Numbered, insert
from kept.measure.licences.values import Metric

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_DEVICES = """
    SELECT device_id, department.number, department.name, cores
    FROM listed JOIN department ON department.name = listed.department WHERE device_id IN (SELECT unnest($1))
"""
_TAKE_OUT = """
    UPDATE demand SET units = demand.units - taken.units
    FROM (SELECT department, product, place, CAST(sum(units) AS BIGINT) AS units
        FROM taken GROUP BY ALL) AS taken
    WHERE demand.department = taken.department AND demand.product = taken.product
        AND demand.place = taken.place
"""
_CONCURRENT = """
    SELECT department.name, product.name, CAST(sum(units) AS BIGINT), department.number, product.number
    FROM counted JOIN department ON department.number = counted.department
    JOIN product ON product.number = counted.title AND metric = 'concurrent' GROUP BY ALL
"""


def take_out_bound(
    connection: DuckDBPyConnection, checked: Checked, catalogue: Catalogue, numbered: Numbered
) -> dict[str, str]:
    """Take the devices that a bound licence covers out of `demand`, and make the table `bound` of them.

    Returns:
        For each of these licences the department of its device.
    """
    connection.execute("CREATE TABLE bound (department INTEGER, product INTEGER, bound BIGINT)")
    ids = sorted({device_id for device_id, _ in checked.bound})
    rows = connection.execute(_OF_DEVICES, [ids]).fetchall() if ids else []
    devices = {device_id: others for device_id, *others in rows}
    covered: Counter[tuple[int, int]] = Counter()
    taken: list[tuple[int, int, int, int]] = []
    for device_id, name in checked.bound:
        product, number = catalogue.products[name], numbered.products[name]
        department, _, cores = devices[device_id]
        units = product.licences_for(cores) if product.metric is Metric.CORE else 1
        place = numbered.places[name].index(checked.highest[device_id, name]) + 1
        taken.append((department, number, place, units))
        covered[department, number] += 1
    connection.execute(
        "CREATE TABLE taken (department INTEGER, product INTEGER, place INTEGER, units BIGINT)"
    )
    insert(connection, "taken", taken)
    connection.execute(_TAKE_OUT)
    insert(connection, "bound", [(*place, units) for place, units in covered.items()])
    return {licence_id: devices[device_id][1] for (device_id, _), licence_id in checked.bound.items()}


def add_use(
    connection: DuckDBPyConnection, as_of: date, catalogue: Catalogue, frame: Frame, numbered: Numbered
) -> tuple[int, tuple[Problem, ...]]:
    """Add the peaks of concurrent use to `demand`, and make the table `unmeasured` of what has none.

    Returns:
        The number of devices whose use nobody measured, and what is wrong with the table of usage.
    """
    peaks, problems = usage.peaks(fetching.usage(connection), as_of, catalogue, frame)
    insert(connection, "demand", _peaks(connection, peaks, numbered))
    measured = {(department, product) for department, product, _ in peaks}
    found = connection.execute(_CONCURRENT).fetchall()
    missing = [row for row in found if (row[0], row[1]) not in measured]
    connection.execute("CREATE TABLE unmeasured (department INTEGER, product INTEGER, unmeasured BIGINT)")
    insert(connection, "unmeasured", [(row[3], row[4], row[2]) for row in missing])
    problems += tuple(use_not_measured(*row[:3]) for row in missing)
    return sum(row[2] for row in missing), problems


def _peaks(
    connection: DuckDBPyConnection, peaks: Mapping[tuple[str, str, int], int], numbered: Numbered
) -> list[tuple[int, int, int, int]]:
    departments = dict(connection.execute("SELECT name, number FROM department").fetchall())
    return [
        (departments[department], numbered.products[name], numbered.places[name].index(rank) + 1, peak)
        for (department, name, rank), peak in peaks.items()
    ]
