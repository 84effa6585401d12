"""A small inventory that is complete and valid, and ways to write it as files.

Every table has three rows. The middle one is spoiled by the tests; in it every cell is filled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = list[dict[str, str]]

SPOILED = 1
"""The row, from 0, in which tests put a fault; it stands in line 3."""

LINE = 3

_TINY: Mapping[str, Sequence[str]] = {
    "devices": ("device_id,department,cores", "PC-1,Finance,4", "PC-2,Finance,8", "PC-3,Works,"),
    "installs": (
        "device_id,title,version,user,installed_on,removed_on",
        "PC-1,Office 2003,11.0,,,",
        "PC-2,Office 2003,11.0,j.doe,2005-03-01,2006-09-30",
        "PC-3,Paint,,,2005-03-02,",
    ),
    "titles": (
        "rule_id,title,raw_version,product,version,kind,approved_by",
        "R1,Office*2003,*,Office,2003,paid,",
        "R2,Office*2007,12.*,Office,2007,paid,A. Analyst",
        "R3,Paint,,,,free,",
    ),
    "products": (
        "product,version,rank,metric,cores_per_licence,min_cores",
        "Office,2003,1,device,,",
        "Server,2008,2,core,2,4",
        "Office,2007,2,device,,",
    ),
    "licences": (
        "licence_id,holder,product,version,quantity,metric,downgrade,origin,start,end,device_id,proof",
        "L1,Finance,Office,2003,80,device,yes,purchase,2005-01-01,,,",
        "L2,Finance,Office,2003,1,device,no,oem,2005-01-01,2008-12-31,PC-2,label 7",
        "L3,pool,Office,2007,unlimited,device,yes,site,2005-01-01,,,",
    ),
    "usage": (
        "department,product,version,peak,day",
        "Finance,Server,2008,0,2005-06-29",
        "Finance,Server,2008,12,2005-06-30",
        "Works,Server,2008,3,2005-06-30",
    ),
    "findings": (
        "device_id,product,status,by,day",
        "PC-1,Office,reported,Inspector,2005-11-13",
        "PC-2,Office,confirmed,Inspector,2005-11-14",
        "PC-3,Office,dismissed,Inspector,2005-11-15",
    ),
}


def tiny() -> dict[str, Rows]:
    """The rows of every table, fresh for every caller."""
    return {name: list(csv.DictReader(lines)) for name, lines in _TINY.items()}


def lines_of(table: str) -> list[str]:
    """The lines of the CSV file of one table."""
    return list(_TINY[table])


def write(folder: Path, tables: Mapping[str, Rows] | None = None) -> Path:
    """Write the tables as CSV into the folder, which need not be there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (tiny() if tables is None else tables).items():
        write_table(folder / f"{name}.csv", rows)
    return folder


def write_table(path: Path, rows: Rows) -> None:
    """Write one table as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Write rows as the first sheet of a workbook."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path)


def alone(folder: Path, name: str, *lines: str) -> Path:
    """A folder with one file of these lines."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return folder
