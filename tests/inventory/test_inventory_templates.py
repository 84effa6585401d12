"""Empty tables: written once, read without a problem, and explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from kept.errors import InputError
from kept.inventory import TABLES, presets, read_inventory, templates


def test_empty_tables_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    templates(folder)
    read = read_inventory(folder)
    assert (read.problems, read.notes) == ((), ())
    assert {file.table for file in read.files} == {table.name for table in TABLES}
    assert all(rows == () for rows in read.tables.values())


def test_the_page_explains_every_column_and_preset(tmp_path: Path) -> None:
    templates(tmp_path)
    page = (tmp_path / "README.txt").read_text(encoding="utf-8")
    for table in TABLES:
        assert table.name.upper() in page
        assert all(f"  {heading}: " in page for heading in table.headings)
    assert all(name in page for name in presets())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    for folder in (tmp_path, tmp_path / "mine"):
        with pytest.raises(InputError, match="not empty"):
            templates(folder)
    with pytest.raises(InputError, match="cannot be written"):
        templates(tmp_path / "mine" / "below")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
