"""Where the lines of a run go: to a stream, or to a file or a folder that can be gone on with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kept.errors import InputError


class Output:
    """An open stream of bytes and its length."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.length = 0

    def write(self, lines: bytes, task: int) -> None:  # noqa: ARG002 - where a folder has a file for each
        """Write whole lines, which a reader may have at once."""
        self._stream.write(lines)
        self._stream.flush()
        self.length += len(lines)

    def sure(self) -> None:
        """See to it that what was written stays; of a stream nobody can."""

    def earlier(self) -> Iterator[bytes]:
        """The lines that an earlier run wrote: none."""
        return iter(())


class FileOutput(Output):
    """A file whose first `length` bytes are sure; what an earlier run wrote after them is cut off.

    Raises:
        InputError: the file is shorter than that, so it is not the one that the earlier run wrote.
    """

    def __init__(self, path: Path, length: int) -> None:
        size = path.stat().st_size if path.exists() else 0
        if size < length:
            raise _other(path, size, length)
        self._path = path
        new = not path.exists()
        self._file = path.open("w+b" if new else "r+b")
        if new:
            _make_sure_of_name(path)
        self._file.truncate(length)
        self._file.seek(length)
        self.length = length

    def write(self, lines: bytes, task: int) -> None:  # noqa: ARG002 - as above
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


class FolderOutput(Output):
    """A folder with a file `part-000000.jsonl` and so on for each task; together they are the output.

    Of the parts that are there the first `length` bytes are sure; the rest is cut off and removed.

    Raises:
        InputError: the parts are shorter than that together.
    """

    def __init__(self, folder: Path, length: int) -> None:
        self._folder = folder
        self._part: FileOutput | None = None
        self._task = -1
        self.length = length
        folder.mkdir(exist_ok=True)
        sizes = [(path, path.stat().st_size) for path in self._parts()]
        whole = sum(size for _, size in sizes)
        if whole < length:
            raise _other(folder, whole, length)
        for path, size in sizes:
            if length == 0:
                path.unlink()
            elif size > length:
                os.truncate(path, length)
            length -= min(size, length)

    def write(self, lines: bytes, task: int) -> None:
        """Write whole lines into the part of their task."""
        if task != self._task or self._part is None:
            self.close()
            path = self._folder / f"part-{task:06}.jsonl"
            self._part = FileOutput(path, path.stat().st_size if path.exists() else 0)
            self._task = task
        self._part.write(lines, task)
        self.length += len(lines)

    def sure(self) -> None:
        """See to it that all of it is on the disk."""
        if self._part is not None:
            self._part.sure()

    def close(self) -> None:
        """Close the last part, of which all is on the disk then."""
        if self._part is not None:
            self._part.sure()
            self._part.close()
            self._part = None

    def earlier(self) -> Iterator[bytes]:
        """The lines that an earlier run wrote."""
        for path in self._parts():
            with path.open("rb") as file:
                yield from file

    def _parts(self) -> list[Path]:
        found = [path for path in self._folder.glob("part-*.jsonl") if path.stem[5:].isdecimal()]
        return sorted(found, key=lambda path: int(path.stem[5:]))


def _make_sure_of_name(path: Path) -> None:
    """See to it that a new file is still in its folder after the machine has lost its power."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _other(path: Path, size: int, length: int) -> InputError:
    return InputError(
        f"{path} has {size:,} bytes, and the earlier run had written {length:,}. Give what it wrote after "
        "--out; or begin anew with another file after --resume."
    )
