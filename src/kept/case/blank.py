"""A blank case: `case.toml` with comments, and every table with its headings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from kept.case.settings import SETTINGS_FILE
from kept.case.table import Table
from kept.case.tables import TABLES
from kept.errors import InputError

DOCUMENTS = "documents"

_SETTINGS = """\
# What this case is about. Only the name is needed. Dates everywhere are ISO 8601 and EDTF:
# 2006, 2006-03, 2006-03-28, 2005~ (about 2005), 2005-07/2006-03 (a period), 2005/.. (open).
name = {name}
title = {name}
# description = "One or two sentences for readers."

# Words for cells that are left empty, in every table that has the column.
# [defaults]
# public = false
# by = "A. Analyst"
"""


def blank_case(folder: Path, name: str) -> None:
    """Write a blank case into a new or empty folder.

    The tables are CSV with the mark by which Excel recognises UTF-8.

    Raises:
        InputError: the folder is not empty or cannot be written, or the name is no line of text.
    """
    if not name.strip() or not name.isprintable():
        raise InputError(f'A case cannot have the name {name!r}. Expected a line of text, such as "jcct".')
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(
                f"{folder} is there already and not empty. Nothing was written. Name a new folder."
            )
        (folder / DOCUMENTS).mkdir(parents=True)
        settings = _SETTINGS.format(name=json.dumps(name.strip(), ensure_ascii=False))
        (folder / SETTINGS_FILE).write_text(settings, encoding="utf-8", newline="\n")
        for table in TABLES:
            (folder / f"{table.name}.csv").write_bytes(_headed(table))
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror}. Name a folder that you may write."
        ) from None


def _headed(table: Table) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(table.headings)
    return text.getvalue().encode("utf-8-sig")
