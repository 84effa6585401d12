"""`inventory.toml`: what the tables are about, how exports are read, and what stands for empty cells."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from kept.errors import InputError, Problem
from kept.grids.cell_error import CellError
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import shorten
from kept.grids.nearest import did_you_mean
from kept.inventory.day_cells import EXPECTED_DAY, read_day
from kept.inventory.files import SETTINGS_FILE, table_named
from kept.inventory.preset import folded
from kept.inventory.tables import BY_NAME

_EXPECTED = {
    "name": 'a line of text, such as name = "Ministry of Works"',
    "as_of": f"{EXPECTED_DAY}, such as as_of = 2005-12-31",
    "licences_complete": "who declares the list of licences complete, such as licences_complete = "
    '{by = "Head of IT", on = 2005-12-31}',
    "presets": 'lines such as installs = "osquery-software" below [presets]',
    "defaults": 'words for empty cells, such as holder = "pool" below [defaults.licences]',
    "values": 'what words mean, such as "Volume" = "purchase" below [values.licences.origin]',
}
T = TypeVar("T")

_NOT_USED = "Until then the line is not used."


@dataclass(frozen=True, slots=True)
class Complete:
    """The declaration that the list of licences is complete: by whom, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Settings:
    """What `inventory.toml` says.

    `presets`, `defaults` and `values` are by the name of a table or of a file.
    """

    name: str | None = None
    as_of: date | None = None
    complete: Complete | None = None
    presets: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def defaults_for(self, file: str, table: str) -> dict[str, str]:
        """The words for empty cells of a file; those for the file come before those for its table."""
        return {**self.defaults.get(table, {}), **self.defaults.get(file, {})}

    def values_for(self, file: str, table: str) -> dict[str, Mapping[str, str]]:
        """What words mean in a file, by column."""
        return {**self.values.get(table, {}), **self.values.get(file, {})}


def read_settings(raw: bytes) -> Settings:
    """Read the bytes of `inventory.toml`.

    Raises:
        InputError: it is no TOML.
    """
    given = _parsed(raw)
    problems: list[Problem] = [*_unknown(given)]
    return Settings(
        name=_checked(given, "name", _text, problems),
        as_of=_checked(given, "as_of", _day, problems),
        complete=_checked(given, "licences_complete", _complete, problems),
        presets=_checked(given, "presets", _presets, problems) or {},
        defaults=_by_file(given, "defaults", _words, problems),
        values=_by_file(given, "values", _meanings, problems),
        problems=tuple(problems),
    )


def _parsed(raw: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(decode(raw).text)
    except (UndecodableError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error).rstrip(".")
        raise InputError(
            f"{SETTINGS_FILE} cannot be read: {reason}. Expected TOML, such as the line as_of = 2005-12-31. "
            "Mend it, or remove the file."
        ) from None


def _unknown(given: Mapping[str, object]) -> Iterator[Problem]:
    for key in given:
        if key not in _EXPECTED:
            expected = f"one of {', '.join(_EXPECTED)}"
            to_do = did_you_mean(key, _EXPECTED, "Remove the line.")
            yield _problem(key, "There is no such setting.", key, expected, to_do)


def _problem(key: str, what: str, found: object, expected: str, to_do: str) -> Problem:
    return Problem(
        where=SETTINGS_FILE,
        column=key,
        what=what,
        found=shorten(str(found)),
        expected=expected,
        to_do=f"{to_do} {_NOT_USED}",
    )


def _checked(
    given: Mapping[str, object], key: str, read: Callable[[object], T], problems: list[Problem]
) -> T | None:
    """The setting as `read` gives it; None where it is absent or (with a problem) not usable."""
    if key not in given:
        return None
    try:
        return read(given[key])
    except CellError as error:
        problems.append(_problem(key, error.what, given[key], _EXPECTED[key], error.to_do))
        return None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise CellError("The value is not a line of text.", "Correct it.")
    return value.strip()


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return read_day(_text(value))


def _complete(value: object) -> Complete:
    if not isinstance(value, dict) or set(value) != {"by", "on"}:
        raise CellError("The declaration needs by and on, and nothing else.", "Write both.")
    return Complete(_text(value["by"]), _day(value["on"]))


def _words(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise CellError("These are no lines with a name and words.", "Correct it.")
    return {key: _text(words) for key, words in value.items()}


def _presets(value: object) -> dict[str, str]:
    presets = _words(value)
    for file in presets:
        if table_named(file) is None:
            raise CellError(f"{file} is the name of no table and of no file of one.", _tables_meant(file))
    return presets


def _tables_meant(word: str) -> str:
    return did_you_mean(
        word, BY_NAME, f"Write one of {', '.join(BY_NAME)}, or a name such as installs-1.csv."
    )


def _meanings(value: object) -> dict[str, Mapping[str, str]]:
    if not isinstance(value, dict):
        raise CellError("These are no columns with lines below.", "Correct it.")
    return {column: folded(_words(words)) for column, words in value.items()}


def _by_file(
    given: Mapping[str, object], key: str, read: Callable[[object], dict[str, T]], problems: list[Problem]
) -> dict[str, dict[str, T]]:
    """A setting that has a part for every table or file, with lines for its columns."""
    parts = given.get(key, {})
    if not isinstance(parts, dict):
        what = "This is no part for every table."
        problems.append(_problem(key, what, parts, _EXPECTED[key], "Correct it."))
        return {}
    found = {}
    for file, part in parts.items():
        try:
            found[file] = _of_columns(file, read(part))
        except CellError as error:
            problems.append(_problem(f"{key}.{file}", error.what, part, _EXPECTED[key], error.to_do))
    return found


def _of_columns(file: str, part: dict[str, T]) -> dict[str, T]:
    """The part of a file, if the file is one of a table and all names are columns of it."""
    table = table_named(file)
    if table is None:
        raise CellError(f"{file} is the name of no table and of no file of one.", _tables_meant(file))
    headings = BY_NAME[table].headings
    for column in part:
        if column not in headings:
            otherwise = f"Write one of {', '.join(headings)}."
            raise CellError(
                f"The table {table} has no column {column}.", did_you_mean(column, headings, otherwise)
            )
    return part
