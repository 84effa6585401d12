"""What ships inside the package: five cases, two of them invented, and the documents to be read first."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kept import data
from kept.errors import InputError

_DATA = Path(data.__file__).parent
JCCT = _DATA / "jcct"
SAMPLE = _DATA / "sample"
PHASE_ONE = _DATA / "phase_one"
US_AGENCIES = _DATA / "us_agencies"
CLINICS = _DATA / "clinics"

HARBOUR = "harbour"
PACKAGED: Mapping[str, Path] = {
    HARBOUR: SAMPLE,
    "clinics": CLINICS,
    "jcct": JCCT,
    "phase-one": PHASE_ONE,
    "us-agencies": US_AGENCIES,
}
"""The folder of every case that ships with Kept, by the name that a person gives. Two are invented."""


def sample_documents() -> tuple[Path, ...]:
    """The invented documents, in the order in which they are to be read."""
    return tuple(
        path for path in sorted((SAMPLE / "documents").iterdir()) if path.suffix in (".txt", ".html")
    )


def copy_study_example(folder: Path) -> None:
    """Copy invented weekly counts and days of meetings, to try a study on, into a new folder.

    Raises:
        InputError: the folder exists already.
    """
    copy_new(_DATA / "studies" / "example", folder)


def copy_sample(folder: Path, name: str = HARBOUR) -> None:
    """Copy a packaged case, one of `PACKAGED`, into a new folder.

    Raises:
        InputError: there is no such case, or the folder exists already.
    """
    if name not in PACKAGED:
        raise InputError(f"There is no packaged case {name!r}. Name one of {', '.join(PACKAGED)}.")
    copy_new(PACKAGED[name], folder)


def copy_new(packaged: Path, folder: Path) -> None:
    """Copy a folder that ships with Kept into a new one.

    Raises:
        InputError: the new folder exists already.
    """
    if folder.exists():
        raise InputError(f"{folder} exists already. Name a folder that does not, such as {folder}-2.")
    shutil.copytree(packaged, folder, ignore=shutil.ignore_patterns("__pycache__"))
