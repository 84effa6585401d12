"""Finds pages of archives again, in the order in which they were read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from kept.errors import InputError, Problem
from kept.read.formats.warc import WarcPage, warc_pages


class ArchiveCursor:
    """Stands behind the page that was found last, and goes on from there where the next has the same offset.

    All pages of an archive that was packed as a whole do: searched from its beginning each time, they would
    take a time that grows with the square of their number. Others are begun at their offset.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._at: tuple[str, int] | None = None
        self._pages: Iterator[WarcPage | Problem] = iter(())

    def page(self, path: str, offset: int, record_id: str) -> WarcPage:
        """The page with this record id.

        Args:
            path: the archive.
            offset: where the page was read, or the whole that it is in.
            record_id: its id.

        Raises:
            InputError: it is not there any more.
            OSError: the archive cannot be read.
        """
        found = self._next(record_id) if self._at == (path, offset) else None
        if found is None:
            self._begin(path, offset)
            found = self._next(record_id)
        if found is None:
            raise InputError(f"Record {record_id} is not in {path} any more.")
        return found

    def close(self) -> None:
        """Close the archive that is open."""
        self._open.close()
        self._at, self._pages = None, iter(())

    def _begin(self, path: str, offset: int) -> None:
        self.close()
        file = self._open.enter_context(Path(path).open("rb"))  # noqa: SIM115 (close closes it)
        self._at, self._pages = (path, offset), warc_pages(file, path, offset)

    def _next(self, record_id: str) -> WarcPage | None:
        pages = (one for one in self._pages if not isinstance(one, Problem))
        return next((one for one in pages if one.record_id == record_id), None)
