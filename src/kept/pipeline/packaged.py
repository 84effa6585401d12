"""What ships inside the package: the JCCT case, the invented sample case, and its documents."""

from __future__ import annotations

import shutil
from pathlib import Path

from kept import data
from kept.errors import InputError

_DATA = Path(data.__file__).parent
JCCT = _DATA / "jcct"
SAMPLE = _DATA / "sample"


def sample_documents() -> tuple[Path, ...]:
    """The invented documents, in the order in which they are to be read."""
    return tuple(
        path for path in sorted((SAMPLE / "documents").iterdir()) if path.suffix in (".txt", ".html")
    )


def copy_sample(folder: Path) -> None:
    """Copy the sample case into a new folder.

    Raises:
        InputError: the folder exists already.
    """
    if folder.exists():
        raise InputError(f"{folder} exists already. Name a folder that does not, such as {folder}-2.")
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
