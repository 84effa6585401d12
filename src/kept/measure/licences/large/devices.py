"""The list of devices as a table with numbers: `listed`, and the departments and holders: `department`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences.frame import Frame, read_frame
from kept.measure.licences.large import fetching
from kept.measure.licences.values import POOL, UNCLEAR

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DEVICES = f"""
    CREATE TABLE listed AS
    SELECT device_id, CAST(row_number() OVER () AS BIGINT) AS number, rows,
        CASE WHEN same AND department <> '{POOL}' THEN department ELSE '{UNCLEAR}' END AS department,
        CASE WHEN same THEN cores END AS cores
    FROM (SELECT device_id, min(department) AS department, min(cores) AS cores, count(*) AS rows,
            min(department) = max(department) AND count(cores) IN (0, count(*))
                AND min(cores) IS NOT DISTINCT FROM max(cores) AS same
        FROM devices GROUP BY device_id)
"""
_DEPARTMENTS = f"""
    CREATE TABLE department AS
    SELECT name, CAST(row_number() OVER (ORDER BY name) AS INTEGER) AS number, known
    FROM (SELECT name, bool_or(known) AS known FROM (
            SELECT DISTINCT department AS name, true AS known FROM devices
            UNION ALL SELECT '{UNCLEAR}', true
            UNION ALL SELECT DISTINCT holder, false FROM licences)
        WHERE name <> '{POOL}' GROUP BY name)
"""
_FAULTY = f"""
    cores < 1 OR device_id IN (SELECT device_id FROM listed WHERE rows > 1)
    OR device_id IN (SELECT min(device_id) FROM devices WHERE department = '{POOL}')
"""


def number_devices(connection: DuckDBPyConnection) -> tuple[Frame, tuple[Problem, ...]]:
    """Make the tables `listed` and `department`.

    A department has the numbers from 1 in the order of the names; `known` is false for a holder of licences
    that no device names.

    Returns:
        The frame with the names of the departments and without any device, and what is wrong with the list.
    """
    connection.execute(_DEVICES)
    connection.execute(_DEPARTMENTS)
    _, problems = read_frame(fetching.devices(connection, _FAULTY))
    known = connection.execute("SELECT name FROM department WHERE known").fetchall()
    return Frame({}, {}, frozenset(name for (name,) in known)), problems


def departments_of(connection: DuckDBPyConnection, device_ids: Iterable[str]) -> dict[str, str]:
    """The departments of those of the devices that are in the list."""
    rows = connection.execute(
        "SELECT device_id, department FROM listed WHERE rows > 0 AND device_id IN (SELECT unnest($1))",
        [sorted(set(device_ids))],
    ).fetchall()
    return dict(rows)
