"""The bytes of documents, each under the sha-256 of its bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from kept.errors import BrokenLedgerError, InputError

_ID = re.compile(r"[0-9a-f]{64}")


class Documents(Protocol):
    """What every store of documents promises."""

    def put(self, content: bytes) -> str:
        """Keep these bytes, durably, and return their id. To say it twice does no harm."""

    def get(self, id_: str) -> bytes | None:
        """The bytes with this id; none where they are not here.

        Raises:
            BrokenLedgerError: what stands under this id has another sha-256: it was swapped or damaged.
        """

    def ids(self) -> Iterator[str]:
        """The ids of all documents that are here, in their order."""

    def remove(self, id_: str) -> None:
        """Let go of the bytes with this id for ever (`kept redact`). To say it twice does no harm."""


class FolderOfDocuments:
    """`Documents` as files: ab/cdef… for the id abcdef…, so that anybody can check them with sha256sum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Write a new file, flush it to the disk, and give it its name; see `Documents.put`."""
        id_ = hashlib.sha256(content).hexdigest()
        path = self._path(id_)
        if path.exists() and path.read_bytes() == content:
            return id_
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="unfinished-", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        for folder in (path.parent, self.folder, self.folder.parent):
            _flush(folder)
        return id_

    def get(self, id_: str) -> bytes | None:
        """Read the file and check it against its name; see `Documents.get`."""
        path = self._path(id_)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        if hashlib.sha256(content).hexdigest() != id_:
            raise BrokenLedgerError(
                f"The document {path} has other content than when it was kept: its sha-256 is not its name. "
                "Restore it from a backup."
            )
        return content

    def ids(self) -> Iterator[str]:
        """The names of the files; see `Documents.ids`."""
        found = (path.parent.name + path.name for path in self.folder.glob("??/*"))
        return iter(sorted(name for name in found if _ID.fullmatch(name)))

    def remove(self, id_: str) -> None:
        """Remove the file; see `Documents.remove`."""
        path = self._path(id_)
        if path.exists():
            path.unlink()
            _flush(path.parent)

    def _path(self, id_: str) -> Path:
        if not _ID.fullmatch(id_):
            raise InputError(
                f"{id_!r} is no id of a document's bytes. Such an id is a sha-256: 64 digits and letters "
                "from a to f."
            )
        return self.folder / id_[:2] / id_[2:]


def _flush(folder: Path) -> None:
    """Make the disk keep the names in this folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
