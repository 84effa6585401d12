"""The data files of this room: word lists that a person can read and mend without reading the code.

A line that begins with "#" is a comment, one that begins with "@" opens a section; other lines belong to the
section above them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def read_lines(name: str) -> Iterator[str]:
    """The lines of a data file that are neither empty nor comments."""
    file = resources.files("kept.extract") / "data" / name
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a data file, by the word after its "@"."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in read_lines(name):
        if line.startswith("@"):
            section = line[1:]
        else:
            found.setdefault(section, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}
