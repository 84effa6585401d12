"""Empty tables for an analyst to fill in, with a page that explains every column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kept.errors import InputError
from kept.inventory.cells import expected
from kept.inventory.files import SETTINGS_FILE
from kept.inventory.preset import presets
from kept.inventory.table import Column, Table
from kept.inventory.tables import TABLES

README = "README.txt"

_OPENING = """\
A LIST OF MACHINES, SOFTWARE AND LICENCES

Fill in the tables of this folder with a spreadsheet. Every table has one row of headings; keep it, and write
one row below it for every record. The columns may stand in any order. Columns of your own are not read.
Leave a cell empty where nothing is known. Write days as 2005-03-28.

A table may be saved as .csv (UTF-8) or .xlsx, and it may be several files: installs-finance.csv and
installs-works.csv together are the table installs. Tables that you do not need can be removed.
"""

_CLOSING = """\

EXPORTS OF OTHER PROGRAMS

Exports of these programs can be put here as they are, under the name of the table. Which one it is is seen by
the headings; if it cannot be told, name it in inventory.toml below [presets].
"""

_SETTINGS = """\
# What this inventory is about. Every line can be removed.
# name = "Ministry of Works"
# as_of = 2005-12-31

# Did the owner declare that the list of licences is complete? Until then a shortfall is "not evidenced".
# licences_complete = {by = "Head of IT", on = 2005-12-31}

# How exports are read, if it cannot be told by their headings.
# [presets]
# installs = "osquery-software"

# Words for cells that are empty and for columns that are absent, by table or file.
# [defaults.licences]
# holder = "pool"

# What words of an export mean, by table or file and column.
# [values.licences.origin]
# "Volume" = "purchase"
"""


def templates(folder: Path) -> None:
    """Write empty tables, `inventory.toml` and a page of explanation into a new or empty folder.

    The tables are CSV with the mark by which Excel recognises UTF-8.

    Raises:
        InputError: the folder is not empty, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(
                f"{folder} is there already and not empty. Nothing was written. Name a new folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            (folder / f"{table.name}.csv").write_bytes(_headed(table))
        (folder / SETTINGS_FILE).write_text(_SETTINGS, encoding="utf-8", newline="\n")
        (folder / README).write_text(explained(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror}. Expected one that you may write. Name another."
        ) from None


def explained() -> str:
    """The page that explains every table, column and preset, in plain words."""
    tables = "".join(f"{line}\n" for table in TABLES for line in _about(table))
    exports = "".join(f"\n  {preset.name} ({preset.table}): {preset.title}" for preset in presets().values())
    return f"{_OPENING}{tables}{_CLOSING}{exports}\n"


def _about(table: Table) -> Iterator[str]:
    yield f"\n{table.name.upper()}"
    yield table.meaning
    yield ""
    yield from map(_about_column, table.columns)


def _about_column(column: Column) -> str:
    needed = " Needed in every row." if column.required else ""
    return f"  {column.heading}: {column.meaning}{needed} Write {expected(column)}."


def _headed(table: Table) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(table.headings)
    return text.getvalue().encode("utf-8-sig")
