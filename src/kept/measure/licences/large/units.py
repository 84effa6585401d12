"""What is needed, counted by DuckDB: the table `demand` by department, product and place of the version.

Of the installs of a product on one device only the newest counts. The installs become whole numbers (see
`codes`), which are sorted once: the last of those that differ only in the version is the newest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences import faults
from kept.measure.licences.large.codes import Codes
from kept.measure.licences.values import UNCLEAR

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HASH = "hash(title, version)"
_PARTS = """
    CREATE TABLE device_part AS
    SELECT device_id, {device} AS part FROM listed JOIN department ON listed.department = department.name;
    CREATE TABLE title_part AS
    SELECT {key} AS key, {title} AS part FROM coded
"""
_FOUND = """
    SELECT device_part.part + title_part.part AS code
    FROM (SELECT device_id, {key} AS key FROM there) AS there
    JOIN title_part USING (key) JOIN device_part USING (device_id)
"""
_STRAYS = f"""
    CREATE TABLE stray AS
    SELECT device_id, (SELECT max(number) FROM (SELECT number FROM listed UNION ALL SELECT 0))
        + row_number() OVER () AS number
    FROM (SELECT DISTINCT device_id FROM there ANTI JOIN listed USING (device_id));
    INSERT INTO listed BY NAME
    SELECT device_id, number, 0 AS rows, '{UNCLEAR}' AS department, CAST(NULL AS BIGINT) AS cores FROM stray;
    DELETE FROM device_part;
    INSERT INTO device_part
    SELECT device_id, {{device}} FROM listed JOIN department ON listed.department = department.name
    WHERE rows = 0
"""
_UNSEEN = """
    CREATE TABLE unseen AS
    SELECT department, count(*) AS devices
    FROM listed, (SELECT bitstring_agg({device}, 0, {last}) AS bits FROM found) AS seen
    WHERE rows > 0 AND (bits IS NULL OR get_bit(bits, CAST(number AS INTEGER)) = 0) GROUP BY department
"""
_NEWEST = """
    CREATE TABLE newest AS
    SELECT code FROM (
        SELECT code, lead(code) OVER (ORDER BY code) AS following FROM found WHERE {title} > 0)
    WHERE following IS NULL OR {following} <> {code}
"""
_COUNTED = """
    CREATE TABLE counted AS
    SELECT {department} AS department, {title} AS title, {version} AS place, count(*) AS units
    FROM newest GROUP BY ALL
"""
_DEMAND = """
    CREATE TABLE demand AS
    SELECT department, title AS product, place, units
    FROM counted JOIN product ON product.number = counted.title WHERE metric = 'device'
"""
_BY_CORE = """
    INSERT INTO demand
    SELECT department, title, place,
        CAST(sum((greatest(min_cores, coalesce(cores, min_cores)) + cores_per_licence - 1)
            // cores_per_licence) AS BIGINT)
    FROM by_core GROUP BY ALL
"""
_CORES = """
    CREATE VIEW by_core AS
    SELECT on_device.department, title, place, device_id, cores, min_cores, cores_per_licence
    FROM (SELECT {department} AS department, {title} AS title, {version} AS place, {device} AS device
        FROM newest WHERE {title} IN (SELECT number FROM product WHERE metric = 'core')) AS on_device
    JOIN product ON product.number = title JOIN listed ON listed.number = device
"""
_BY_USER = """
    INSERT INTO demand
    SELECT department, product, place, count(*) FROM (
        SELECT department.number AS department, coded.number AS product, max(coded.place) AS place
        FROM there JOIN coded USING (title, version) JOIN listed USING (device_id)
        JOIN department ON listed.department = department.name
        WHERE coded.by_user
        GROUP BY department.number, coded.number,
            CASE WHEN "user" = '' THEN 'device:' || device_id ELSE "user" END)
    GROUP BY ALL
"""


def count_units(connection: DuckDBPyConnection, codes: Codes) -> tuple[Problem, ...]:
    """Make the tables `unseen`, `newest`, `counted` and `demand`, and the view `by_core`.

    Bound licences and concurrent use are not in `demand` yet.

    Returns:
        The devices that have installs and are not listed. They are added to `listed`, with 0 rows.
    """
    device, key = codes.part_of_device("department.number", "listed.number"), _key(connection)
    connection.execute(_PARTS.format(device=device, title=_title(codes), key=key))
    found = _FOUND.format(key=key)
    connection.execute(f"CREATE TABLE found AS {found}")
    problems = _strays(connection, device, found) if _are_missing(connection) else ()
    _make_unseen(connection, codes)
    last, code = codes.without_version("following"), codes.without_version("code")
    connection.execute(_NEWEST.format(following=last, code=code, title=codes.title("code")))
    connection.execute("DROP TABLE found; DROP TABLE device_part; DROP TABLE title_part")
    parts = {part: getattr(codes, part)("code") for part in ("department", "title", "version", "device")}
    connection.execute(_COUNTED.format(**parts))
    connection.execute(_DEMAND)
    connection.execute(_CORES.format(**parts))
    connection.execute(_BY_CORE)
    if connection.execute("SELECT 1 FROM coded WHERE by_user LIMIT 1").fetchone():
        connection.execute(_BY_USER)
    return problems


def unseen(connection: DuckDBPyConnection) -> tuple[tuple[str, int], ...]:
    """For each department that has any, sorted: how many listed devices have no install at all."""
    rows = connection.execute("SELECT department, devices FROM unseen ORDER BY department").fetchall()
    return tuple((name, devices) for name, devices in rows)


def _make_unseen(connection: DuckDBPyConnection, codes: Codes) -> None:
    """Make the table `unseen`. One bit for each device is much quicker than a join with every install."""
    last = connection.execute("SELECT coalesce(max(number), 0) FROM listed").fetchone()
    assert last is not None, "a largest number without groups has one row"
    connection.execute(_UNSEEN.format(device=codes.device("code"), last=last[0]))


def missing_cores(
    connection: DuckDBPyConnection, bound: Mapping[tuple[str, str], str]
) -> tuple[Problem, ...]:
    """One problem for each device that is counted by its cores where they are not known."""
    rows = connection.execute(
        "SELECT DISTINCT device_id, name FROM by_core JOIN product ON number = title WHERE cores IS NULL"
    ).fetchall()
    return tuple(faults.cores_missing(one[0]) for one in rows if one not in bound)


def _key(connection: DuckDBPyConnection) -> str:
    """What a title and its version are recognised by: their hash, as long as no two pairs share one.

    `coded` has every pair of the installs, so it is certain; and it is much quicker than to compare texts.
    """
    shared = connection.execute(f"SELECT 1 FROM coded GROUP BY {HASH} HAVING count(*) > 1 LIMIT 1").fetchone()
    return HASH if shared is None else "{'title': title, 'version': version}"


def _title(codes: Codes) -> str:
    """Users are counted apart, so a title that is licensed by user counts for no device."""
    counted = codes.part_of_title("number", "place")
    return f"CASE WHEN by_user THEN 0 ELSE {counted} END"


def _are_missing(connection: DuckDBPyConnection) -> bool:
    """Are there installs on devices that are not listed?"""
    found = connection.execute(
        "SELECT (SELECT count(*) FROM found) < (SELECT sum(rows) FROM pair)"
    ).fetchone()
    return bool(found and found[0])


def _strays(connection: DuckDBPyConnection, device: str, found: str) -> tuple[Problem, ...]:
    connection.execute(_STRAYS.format(device=device))
    connection.execute(f"INSERT INTO found {found}")
    rows = connection.execute("SELECT device_id FROM stray").fetchall()
    return tuple(faults.device_unlisted(device_id) for (device_id,) in rows)
