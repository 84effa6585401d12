"""Files onto the disk: written beside the old ones first, so that a full disk leaves no half file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write each file whole or not at all.

    Raises:
        OSError: the folder cannot be made or written; nothing is half-written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_file(folder / name, content.encode())


def write_file(path: Path, content: bytes, through: Path | None = None, mode: int = 0o644) -> None:
    """Write one file whole or not at all; its folder is there.

    Args:
        path: the file.
        content: its bytes.
        through: the folder, on the same disk, in which it lies until it is whole; else that of the file.
        mode: who may read it: everybody, unless said otherwise.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    handle, temporary = tempfile.mkstemp(dir=through or path.parent, prefix=".kept-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
