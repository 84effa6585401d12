"""A folder of files, written whole or not at all, in the place of an earlier one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kept.errors import InputError
from kept.ledger.unfinished import unfinished

_MARK: Final = "datapackage.json"
_OURS: Final = b'"name": "kept-ledger"'

_NAMES: Final = re.compile(
    r"README\.md|datapackage\.json|people\.jsonld|ledger\.jsonl|checkpoint\.txt|verifier-key\.txt"
    r"|(linked|annotations)/[A-Za-z0-9._-]+\.jsonld|schemas/[a-z0-9-]+\.schema\.json",
    re.ASCII,
)
"""The files of an export but for its tables, which its descriptor names."""


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Make the folder anew, with just these files; how many there are.

    They are written into a folder beside it, which then takes the name. Stopped before that, the old folder
    is there as it was.

    Args:
        folder: where to; not there, empty, or an earlier export.
        files: the path of each file in the folder, and its bytes.

    Raises:
        InputError: there is something else at this place, which is left alone.
        LedgerError: another process writes there at this moment, or it cannot be written.
        OSError: the disk is full, or the place may not be written.
    """
    _check_place(folder)
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with unfinished(folder) as made:
        made.mkdir()
        for name, content in files:
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            count += 1
        if folder.exists():
            folder.rename(made.with_name("before"))
        made.rename(folder)
    return count


def _check_place(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError(f"{folder} is no folder. Name a new folder, or one of an earlier export.")
    if folder.is_dir() and any(folder.iterdir()) and not _is_export(folder):
        raise InputError(
            f"The folder {folder} has files in it that are no export of Kept, and an export takes the place "
            "of all of them. Name a new folder, or one of an earlier export. Nothing was changed."
        )
    if folder.is_dir():
        _check_own(folder)


def _check_own(folder: Path) -> None:
    """All that is in an earlier export goes, so there may be nothing else in it."""
    tables = _tables(folder)
    for one in sorted(folder.rglob("*")):
        name = one.relative_to(folder).as_posix()
        if one.is_symlink() or not (one.is_dir() or name in tables or _NAMES.fullmatch(name)):
            raise InputError(
                f"{one} is no file of an export, and an export takes the place of all that is in {folder}. "
                "Move it away, or name a new folder. Nothing was changed."
            )


def _is_export(folder: Path) -> bool:
    mark = folder / _MARK
    return mark.is_file() and _OURS in mark.read_bytes()


def _tables(folder: Path) -> set[str]:
    """The tables that the descriptor of an export names; none where it cannot be read."""
    try:
        plain = json.loads((folder / _MARK).read_bytes())
        return {str(one["path"]) for one in plain["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
