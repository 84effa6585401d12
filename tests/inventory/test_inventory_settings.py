"""`inventory.toml`: what it says, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.inventory import Complete, InventoryRead, read_inventory
from tests.inventory.good import write


def with_settings(folder: Path, words: str) -> InventoryRead:
    (write(folder) / "inventory.toml").write_text(words, encoding="utf-8")
    return read_inventory(folder)


def test_what_it_says(tmp_path: Path) -> None:
    read = with_settings(
        tmp_path,
        'name = "Ministry"\nas_of = 2005-12-31\nlicences_complete = {by = "Head of IT", on = "2005-12-30"}\n',
    )
    assert (read.name, read.as_of) == ("Ministry", date(2005, 12, 31))
    assert read.complete == Complete("Head of IT", date(2005, 12, 30))
    assert read.problems == ()
    assert "inventory.toml" in dict(read.digests)


def test_without_it(tmp_path: Path) -> None:
    read = read_inventory(write(tmp_path / "works"))
    assert (read.name, read.as_of, read.complete) == ("works", None, None)


@pytest.mark.parametrize(
    ("words", "column", "to_do"),
    [
        ('nam = "x"', "nam", "Did you mean name?"),
        ("name = 7", "name", "Correct it."),
        ('as_of = "2005"', "as_of", "Write the day."),
        ("as_of = 2005-12-31T10:00:00", "as_of", "Correct it."),
        ('licences_complete = "yes"', "licences_complete", "Write both."),
        ('licences_complete = {by = "x"}', "licences_complete", "Write both."),
        ("presets = 7", "presets", "Correct it."),
        ('[presets]\ninstals = "osquery-software"', "presets", "Did you mean installs?"),
        ("defaults = 7", "defaults", "Correct it."),
        ('[defaults]\nholder = "pool"', "defaults.holder", "Correct it."),
        ('[defaults.licence]\nholder = "pool"', "defaults.licence", "Did you mean licences?"),
        ('[defaults.licences]\nholders = "pool"', "defaults.licences", "Did you mean holder?"),
        ("[defaults.licences]\nholder = 7", "defaults.licences", "Correct it."),
        ('[values.licences]\norigin = "x"', "values.licences", "Correct it."),
    ],
)
def test_a_bad_line_is_one_problem(words: str, column: str, to_do: str, tmp_path: Path) -> None:
    read = with_settings(tmp_path, words)
    assert [(problem.where, problem.column) for problem in read.problems] == [("inventory.toml", column)]
    assert to_do in read.problems[0].to_do
    assert len(read.tables["licences"]) == 3


@pytest.mark.parametrize("words", ["name = ", "a" * 10 + " = [" * 3000])
def test_what_is_no_toml_stops(words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"inventory\.toml cannot be read"):
        with_settings(tmp_path, words)


def test_a_preset_of_the_folder_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such preset"):
        with_settings(tmp_path, '[presets]\ninstalls = "osqueri"')
