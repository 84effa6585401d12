"""Pages onto the disk: written beside the old ones first, so that a full disk leaves no half page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kept.publish import page_name


def write_site(folder: Path, files: Mapping[str, str]) -> None:
    """Write each file whole or not at all.

    Raises:
        OSError: the folder cannot be made or written; nothing is half-written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_file(folder / name, content.encode())


def write_file(path: Path, content: bytes, through: Path | None = None) -> None:
    """Write one file whole or not at all; its folder is there.

    Args:
        path: the file.
        content: its bytes.
        through: the folder, on the same disk, in which it lies until it is whole; else that of the file.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    handle, temporary = tempfile.mkstemp(dir=through or path.parent, prefix=".kept-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def page_of(folder: Path, ids: Sequence[str]) -> Path:
    """The page to open: that of the only commitment asked for, else the overview."""
    return folder / (page_name(ids[0]) if len(ids) == 1 else "index.html")
