"""Where the lines of a run go: to a file that can be gone on with, or to a stream."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kept.errors import InputError

_PART = 1 << 20


class Output:
    """An open stream of bytes and its length."""

    def __init__(self, stream: IO[bytes], length: int = 0) -> None:
        self._stream = stream
        self.length = length

    def write(self, lines: bytes) -> None:
        """Write whole lines, which a reader may have at once."""
        self._stream.write(lines)
        self._stream.flush()
        self.length += len(lines)

    def sure(self) -> None:
        """See to it that what was written stays; of a stream nobody can."""


class FileOutput(Output):
    """A file whose first `length` bytes are sure; what an earlier run wrote after them is cut off.

    Raises:
        InputError: the file is shorter than that, so it is not the one that the earlier run wrote.
    """

    def __init__(self, path: Path, length: int) -> None:
        size = path.stat().st_size if path.exists() else 0
        if size < length:
            raise InputError(
                f"{path} has {size:,} bytes, and the earlier run had written {length:,}. Give the file that it "
                "wrote after --out; or begin anew with another file after --resume."
            )
        self._path = path
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(length)
        self._file.seek(length)
        super().__init__(self._file, length)

    def write(self, lines: bytes) -> None:
        """Write whole lines, which are on the disk after `sure`."""
        self._file.write(lines)
        self.length += len(lines)

    def sure(self) -> None:
        """See to it that all of it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def earlier(self) -> Iterator[bytes]:
        """The lines that an earlier run wrote."""
        with self._path.open("rb") as file:
            left = self.length
            while left > 0 and (line := file.readline()):
                left -= len(line)
                yield line
