"""Letters as files: one for each subscriber, under a name that tells nobody who it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kept.pipeline.letters.people import Subscriber, numbered
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.tokens import derived

ASKING: Final = "asking"
"""Under what the letters that ask somebody are noted and named, in the place of an issue."""


def file_name(store: Store, subscriber: Subscriber, issue: str) -> str:
    """The name of somebody's letter, which only this store can find again."""
    return f"{derived(store.settings.key, 'file', subscriber.nonce, issue).hex()[:32]}.eml"


def note_folder(store: Store, issue: str, folder: Path) -> None:
    """Write down where letters go as files, before the first is there: erasing must find them all."""
    store.run("INSERT OR IGNORE INTO folders (issue, path) VALUES (?, ?)", issue, str(folder.resolve()))


def write_letter(store: Store, subscriber: Subscriber, issue: str, folder: Path, letter: bytes) -> None:
    """Write somebody's letter into a folder that `note_folder` wrote down.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / file_name(store, subscriber, issue)
    write_file(path, letter)
    if numbered(store, subscriber.number) is None:  # erased meanwhile, before the file was there
        path.unlink(missing_ok=True)


def paths_of(folder: Path, name: str) -> tuple[Path, Path]:
    """Where a letter is, and where it is while it is written, or was when that was cut off."""
    return folder / name, (folder / name).with_suffix(".part")


def write_file(path: Path, letter: bytes) -> None:
    """Write a letter for this user alone; what stood there is replaced as a whole.

    Raises:
        OSError: it cannot be written.
    """
    path, made = paths_of(path.parent, path.name)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(letter)
    made.replace(path)
