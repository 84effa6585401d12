"""A folder of exports to an `InventoryRead`: what could be read, and a problem for what could not."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kept.errors import InputError, Problem
from kept.inventory.choosing import preset_called
from kept.inventory.file_rows import FileRows, read_file
from kept.inventory.files import LARGE, SETTINGS_FILE, TableFile, TableFiles, find_tables, table_named
from kept.inventory.opening import digest_of
from kept.inventory.row import InventoryRow
from kept.inventory.settings import Complete, Settings, read_settings
from kept.inventory.table_checks import checked
from kept.inventory.tables import BY_NAME, TABLES


@dataclass(frozen=True, slots=True)
class InventoryFile:
    """What became of one file: its table, the preset that read it, its rows, and those that were kept.

    `large` says that it was left to another engine; then there are no rows.
    """

    name: str
    table: str
    preset: str | None
    rows: int
    kept: int
    large: bool = False


@dataclass(frozen=True, slots=True)
class InventoryRead:
    """An inventory as read from its folder.

    `tables` has all seven tables by name, with their rows in the order of files and lines. `complete` is the
    declaration that the list of licences is complete, if anybody made it. `digests` are the names of all
    files that were read and the sha-256 of each, by name. `problems` are all faults, `notes` what a reader
    has to know about how the files were read.
    """

    name: str
    as_of: date | None
    complete: Complete | None
    tables: Mapping[str, tuple[InventoryRow, ...]]
    files: tuple[InventoryFile, ...]
    digests: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_inventory(
    folder: Path, presets: Mapping[str, str] | None = None, *, leave_large: bool = False
) -> InventoryRead:
    """Read the tables of a folder: devices, installs, titles, products, licences, usage and findings.

    A table is one file, such as `installs.csv`, or several, such as `installs-finance.csv`. A file has our
    headings, or those of an export for which there is a preset: the one that is named in `presets` or in
    `inventory.toml`, or the only one whose headings fit.

    Args:
        folder: the folder; it is not changed.
        presets: names of presets by the name of a table or file; they come before those of the folder.
        leave_large: leave files larger than `LARGE` to another engine and say so, instead of refusing them.

    Raises:
        InputError: there is no such folder, or no table in it; `inventory.toml` is no TOML; a preset is
            unknown; a file is too large; or a Parquet file needs DuckDB. Every other fault is a problem.
    """
    found = find_tables(folder)
    if not found.files:
        raise InputError(_no_tables(folder, found.problems))
    settings, settings_digest = _settings(folder)
    named = {**settings.presets, **_checked_names(presets or {}, found.files)}
    _require_presets(named, found.files)
    _refuse_large(found.files, leave_large=leave_large)
    there = frozenset(file.table for file in found.files)
    read = [(file, _read(file, settings, named, there)) for file in found.files]
    tables, between = checked(_merged(rows for _, rows in read), TABLES)
    own = [problem for _, rows in read for problem in rows.problems]
    digests = [*settings_digest, *((file.name, rows.digest) for file, rows in read)]
    return InventoryRead(
        name=settings.name or folder.resolve().name,
        as_of=settings.as_of,
        complete=settings.complete,
        tables=tables,
        files=tuple(_became(read, tables)),
        digests=tuple(sorted(digests)),
        problems=_in_order([*settings.problems, *found.problems, *own, *between], found),
        notes=tuple(note for _, rows in read for note in rows.notes),
    )


def _settings(folder: Path) -> tuple[Settings, list[tuple[str, str]]]:
    path = folder / SETTINGS_FILE
    if not path.exists():
        return Settings(), []
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path} cannot be opened: {error.strerror}. Expected a file with lines such as as_of = "
            "2005-12-31. Check its rights, or remove it."
        ) from None
    return read_settings(raw), [(SETTINGS_FILE, hashlib.sha256(raw).hexdigest())]


def _checked_names(presets: Mapping[str, str], files: Sequence[TableFile]) -> Mapping[str, str]:
    """The presets as given, each for a table or a file of the folder.

    Raises:
        InputError: a name is that of no table and no file.
    """
    names = {file.name for file in files} | set(BY_NAME)
    for name in presets:
        if name not in names:
            raise InputError(
                f"A preset was given for {name!r}, which is no table and no file of the folder. Expected one "
                f"of {', '.join(sorted(names))}. Correct the name."
            )
    return presets


def _require_presets(named: Mapping[str, str], files: Sequence[TableFile]) -> None:
    for name, preset in named.items():
        if name in BY_NAME or name in {file.name for file in files}:
            preset_called(preset, name, table_named(name) or name)


def _refuse_large(files: Sequence[TableFile], *, leave_large: bool) -> None:
    large = [file for file in files if file.large]
    if large and not leave_large:
        file = large[0]
        raise InputError(
            f"{file.name} has {file.size:,} bytes, too many to be read in plain Python. Expected at most "
            f"{LARGE[file.path.suffix.casefold()]:,}. Use the engine for large tables: "
            'pip install "kept[scale]"'
        )


def _read(file: TableFile, settings: Settings, named: Mapping[str, str], there: frozenset[str]) -> FileRows:
    if file.large:
        note = f"{file.name} has {file.size:,} bytes and was left to the engine for large tables."
        return FileRows(digest=digest_of(file), notes=(note,))
    return read_file(file, settings, named.get(file.name) or named.get(file.table), there)


def _merged(read: Iterable[FileRows]) -> dict[str, list[InventoryRow]]:
    tables: dict[str, list[InventoryRow]] = defaultdict(list)
    for rows in read:
        for name, found in rows.tables.items():
            tables[name] += found
    return tables


def _became(
    read: Sequence[tuple[TableFile, FileRows]], tables: Mapping[str, Sequence[InventoryRow]]
) -> Iterator[InventoryFile]:
    kept = {name: _by_file(rows) for name, rows in tables.items()}
    for file, rows in read:
        count = kept[file.table].get(file.name, 0)
        yield InventoryFile(file.name, file.table, rows.preset, rows.count, count, large=file.large)


def _by_file(rows: Sequence[InventoryRow]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.file] += 1
    return counts


def _in_order(problems: Iterable[Problem], found: TableFiles) -> tuple[Problem, ...]:
    """Problems by file and row; first those about files that are no table."""
    order = {file.name: place for place, file in enumerate(found.files)}
    return tuple(sorted(problems, key=lambda problem: (order.get(problem.where, -1), problem.line or 0)))


def _no_tables(folder: Path, problems: Sequence[Problem]) -> str:
    found = "".join(f" {problem}" for problem in problems)
    return (
        f"{folder} has no table. Expected at least one, such as devices.csv or installs.xlsx (one of "
        f"{', '.join(BY_NAME)}). Write one, or begin with empty templates.{found}"
    )
