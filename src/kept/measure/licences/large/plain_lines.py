"""The lines of a large CSV that can be read one by one, and a note of those that cannot.

A quote that is never closed would swallow all lines after it. So in a large CSV each row is one line: one
with an uneven number of quotes is reported and left out, and the rest is counted.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LONGEST_LINE = 1 << 20
"""Bytes; a longer line is no row of an inventory."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A file with one row a line. `broken` are the lines that were left out, with their beginning.

    `skipped` are the numbers (from 1) of all lines of the original that the file does not have, sorted.
    """

    path: Path
    header: str
    broken: tuple[tuple[int, str], ...]
    skipped: tuple[int, ...]

    def line(self, number: int) -> int:
        """The line in the original of the line with this number in the file.

        >>> Lines(Path("a.csv"), "", (), (2, 4)).line(3)
        5
        """
        found = number
        while (moved := number + bisect_right(self.skipped, found)) != found:
            found = moved
        return found


def plain_lines(path: Path, folder: Path) -> Lines:
    """Find the lines of a CSV (`.gz` or not) that are no rows; if there are any, write the rest to a file.

    Args:
        path: the CSV.
        folder: where the rest is written.
    """
    with _opened(path) as file:
        header = file.readline(LONGEST_LINE)
        broken, skipped = [], []
        for number, line in enumerate(_lines(file), start=2):
            if not line.strip():
                skipped.append(number)
            elif _is_broken(line):
                skipped.append(number)
                broken.append((number, line[:200].decode(errors="replace").strip()))
    if skipped:
        _write_rest(path, folder / f"{path.stem}-lines.csv", skipped)
        path = folder / f"{path.stem}-lines.csv"
    return Lines(path, header.decode("utf-8-sig", errors="replace"), tuple(broken), tuple(skipped))


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long only its beginning and no more, so that memory stays bounded."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)


def _is_broken(line: bytes) -> bool:
    return line.count(b'"') % 2 == 1 or len(line) >= LONGEST_LINE or b"\0" in line


def _write_rest(path: Path, to: Path, skipped: list[int]) -> None:
    leave_out = set(skipped)
    with ExitStack() as stack:
        file, rest = stack.enter_context(_opened(path)), stack.enter_context(to.open("wb"))
        rest.writelines(line for number, line in enumerate(_lines(file), start=1) if number not in leave_out)
