"""What lies in the folder of a site: which files are its own, and of what content each was made.

`.kept/manifest.json` names every file with two digests: of the page before its day, moment and checkpoint
were filled in, by which one can tell whether it says anything new; and of the bytes as they were written, by
which one can tell whether somebody changed them. `.kept/begun` has the files that a build began to write, one
a line, so that one which was cut off in the middle is known and completed by the next.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from kept.errors import InputError
from kept.pipeline.one_process import one_process
from kept.pipeline.whole_files import write_file

OWN: Final = ".kept"
"""The folder in that of the site for what is no part of the site."""

_FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_BEGUN: Final = "begun"


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site: the digests of its content before it was filled in, and of its bytes."""

    content: str
    written: str


UNKNOWN: Final = Made("", "")
"""A file that a build began to write and perhaps did not end."""


def check_folder(folder: Path) -> None:
    """Let a site be made in this folder: it is not there yet, is empty, or holds a site.

    Raises:
        InputError: it is a file, or holds other things and no site.
        OSError: it cannot be read.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(f"{folder} is a file. Name a folder for the site, such as site.")
    ours = (folder / OWN / _MANIFEST).is_file() or _begun(folder)
    if not ours and any(one.name != OWN for one in folder.iterdir()):
        raise InputError(
            f"{folder} holds things that kept publish did not make, and it overwrites nothing of others. "
            "Name a new or empty folder, or one with a site that it made before."
        )


def read_manifest(folder: Path) -> Mapping[str, Made]:
    """The files that are known to be made by a build into this folder, by their paths.

    Raises:
        InputError: its manifest cannot be read.
        OSError: it cannot be read.
    """
    file = folder / OWN / _MANIFEST
    return (_read(file) if file.is_file() else {}) | _begun(folder)


def _read(file: Path) -> dict[str, Made]:
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        if plain["format"] != _FORMAT:
            raise ValueError(plain["format"])
        found = {_inside(path): Made(str(one[0]), str(one[1])) for path, one in plain["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(
            f"{file} cannot be read ({error}), so that nobody can tell which files of the folder are those "
            "of the site. Name a new folder, or empty this one."
        ) from None
    return found


def _begun(folder: Path) -> dict[str, Made]:
    file = folder / OWN / _BEGUN
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    return {path: UNKNOWN for line in lines for path in _safe(line)}


def _safe(line: str) -> Iterator[str]:
    try:
        yield _inside(line)
    except ValueError:
        return


def _inside(path: str) -> str:
    """The path, if it stays in the folder.

    Raises:
        ValueError: it does not.
    """
    parts = PurePosixPath(path).parts
    if (
        not parts
        or path.startswith("/")
        or ".." in parts
        or "\\" in path
        or ":" in parts[0]
        or parts[0] == OWN
    ):
        raise ValueError(path)
    return path


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only build in the folder for the time of the `with` statement; it ends with the process too.

    Raises:
        InputError: another build works in it now.
        OSError: it cannot be written.
    """
    (folder / OWN).mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / OWN, os.O_RDONLY)
    with one_process(
        handle, f"Another kept publish is writing the site in {folder}. Wait until it has ended."
    ):
        yield


def make_room(folder: Path) -> None:
    """Throw away what a build left behind that was cut off while it wrote a file."""
    for left in (folder / OWN).glob(".kept-*"):
        left.unlink()


def begin(folder: Path, path: str) -> None:
    """Note that a file is about to be written that was not there before."""
    with (folder / OWN / _BEGUN).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{path}\n")


def end(folder: Path, files: Mapping[str, Made]) -> None:
    """Write the manifest of a build that is done; it is the same for the same files.

    Raises:
        OSError: it cannot be written.
    """
    plain = {path: [files[path].content, files[path].written] for path in sorted(files)}
    text = json.dumps({"format": _FORMAT, "files": plain}, ensure_ascii=True, indent=0) + "\n"
    write_file(folder / OWN / _MANIFEST, text.encode())
    (folder / OWN / _BEGUN).unlink(missing_ok=True)
