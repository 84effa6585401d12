"""Which files of a case folder are its tables, and which look like tables but cannot be read as such."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kept.case.tables import BY_NAME
from kept.errors import InputError, Problem
from kept.grids.nearest import did_you_mean

_READ = frozenset({".csv", ".xlsx"})
_NOT_READ = frozenset({".tsv", ".tab", ".txt", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The file of every table that has exactly one; `refused` are the tables with several."""

    files: dict[str, Path]
    refused: frozenset[str]
    problems: tuple[Problem, ...]


def find_tables(folder: Path) -> TableFiles:
    """Find the tables of a case in its folder.

    Raises:
        InputError: the folder has none.
    """
    found: dict[str, list[Path]] = defaultdict(list)
    problems = []
    for path in sorted(folder.iterdir()):
        name, ending = path.stem.casefold(), path.suffix.casefold()
        if path.name.startswith((".", "~")):
            continue
        if name in BY_NAME and ending in _READ:
            found[name].append(path)
        elif name in BY_NAME and ending in _NOT_READ:
            problems.append(_other_kind(path))
        elif ending in _READ:
            problems.append(_unknown(path))
    if not found:
        raise InputError(_no_tables(folder, problems))
    several = {name: paths for name, paths in found.items() if len(paths) > 1}
    problems += [_several(paths) for paths in several.values()]
    files = {name: found[name][0] for name in BY_NAME if name in found and name not in several}
    return TableFiles(files, frozenset(several), tuple(problems))


def _other_kind(path: Path) -> Problem:
    return Problem(
        where=path.name,
        what="The file has the name of a table, but is of a kind that is not read.",
        found=path.suffix,
        expected=".csv or .xlsx",
        to_do=f"Save it as {path.stem}.csv or {path.stem}.xlsx.",
    )


def _unknown(path: Path) -> Problem:
    return Problem(
        where=path.name,
        what="There is no table of this name, and the file was not read.",
        found=path.stem,
        expected=f"one of {', '.join(BY_NAME)}",
        to_do=did_you_mean(path.stem, BY_NAME, "Rename it, or move it into a folder of its own."),
    )


def _several(paths: list[Path]) -> Problem:
    names = [path.name for path in paths]
    return Problem(
        where=names[0],
        what="The table is there more than once, and it cannot be told which one counts. None was read.",
        found=", ".join(names),
        expected=f"one file, such as {names[0]}",
        to_do="Remove or rename the others.",
    )


def _no_tables(folder: Path, problems: list[Problem]) -> str:
    found = "".join(f" {problem}" for problem in problems)
    return (
        f"{folder} has no table. Expected at least one, such as commitments.csv or parties.xlsx "
        f"(one of {', '.join(BY_NAME)}). Write one, or begin with a blank case.{found}"
    )
