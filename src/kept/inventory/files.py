"""Which files of a folder are tables of the inventory, and which look like tables but cannot be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError, Problem
from kept.grids.file_faults import other_kind, unknown_table
from kept.inventory.tables import BY_NAME

SETTINGS_FILE = "inventory.toml"

LARGE: Mapping[str, int] = {
    ".csv": 50_000_000,
    ".jsonl": 50_000_000,
    ".json": 50_000_000,
    ".parquet": 10_000_000,
    ".xlsx": 50_000_000,
}
"""The endings that are read, and the bytes from which such a file is large: about half a million rows."""

_PARTS = ", or one of these with a hyphen and a name such as installs-finance"
_NOT_READ = frozenset({".tsv", ".tab", ".txt", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".log", ".gz"})


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that is a table, or a part of one."""

    path: Path
    table: str
    size: int

    @property
    def name(self) -> str:
        """Its name in the folder."""
        return self.path.name

    @property
    def large(self) -> bool:
        """Is it larger than what is read here?"""
        return self.size > LARGE[self.path.suffix.casefold()]


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files by name; files that cannot be told apart are not among them."""

    files: tuple[TableFile, ...]
    problems: tuple[Problem, ...]


def table_named(name: str) -> str | None:
    """The table that a file of this name, with or without its ending, is or is a part of.

    >>> table_named("installs-finance.csv")
    'installs'
    """
    stem = name.rsplit(".", 1)[0] if Path(name).suffix.casefold() in LARGE else name
    table = stem.casefold().split("-", 1)[0]
    return table if table in BY_NAME else None


def is_large(folder: Path) -> bool:
    """Is a table of the folder too large to be read here (`LARGE`), so that an engine has to do it?

    Raises:
        InputError: there is no such folder.
    """
    return any(file.large for file in find_tables(folder).files)


def find_tables(folder: Path) -> TableFiles:
    """Find the tables of an inventory in its folder.

    Raises:
        InputError: there is no such folder, or it cannot be listed.
    """
    found: dict[str, list[TableFile]] = defaultdict(list)
    problems = []
    for path in _listed(folder):
        table, ending = table_named(path.stem), path.suffix.casefold()
        if table is not None and ending in LARGE:
            found[path.stem.casefold()].append(TableFile(path, table, path.stat().st_size))
        elif table is not None and ending in _NOT_READ:
            problems.append(other_kind(path, ".csv, .xlsx, .parquet or .jsonl"))
        elif ending in LARGE:
            problems.append(unknown_table(path, BY_NAME, _PARTS))
    problems += [_several(files) for files in found.values() if len(files) > 1]
    single = [files[0] for files in found.values() if len(files) == 1]
    return TableFiles(tuple(sorted(single, key=lambda file: file.name)), tuple(problems))


def _listed(folder: Path) -> list[Path]:
    if not folder.exists():
        raise InputError(f"There is no folder {folder}. Expected the folder of an inventory. Check the path.")
    if not folder.is_dir():
        raise InputError(f"{folder} is a file. Expected a folder with tables such as devices.csv. Give that.")
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be read: {error.strerror}. Expected a folder that you may read. Check it."
        ) from None
    return [path for path in paths if path.is_file() and not path.name.startswith((".", "~"))]


def _several(files: list[TableFile]) -> Problem:
    names = [file.name for file in files]
    return Problem(
        where=names[0],
        what="The table is there more than once, and it cannot be told which one counts. None was read.",
        found=", ".join(names),
        expected=f"one file, such as {names[0]}, or parts such as {files[0].table}-finance.csv",
        to_do="Remove or rename the others.",
    )
