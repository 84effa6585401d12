"""Which files of a case folder are its tables, and which look like tables but cannot be read as such."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kept.case.tables import BY_NAME
from kept.errors import InputError, Problem
from kept.grids.file_faults import other_kind, unknown_table

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
            problems.append(other_kind(path, ".csv or .xlsx"))
        elif ending in _READ:
            problems.append(unknown_table(path, BY_NAME))
    if not found:
        raise InputError(_no_tables(folder, problems))
    several = {name: paths for name, paths in found.items() if len(paths) > 1}
    problems += [_several(paths) for paths in several.values()]
    files = {name: found[name][0] for name in BY_NAME if name in found and name not in several}
    return TableFiles(files, frozenset(several), tuple(problems))


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
