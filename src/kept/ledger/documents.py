"""The bytes of documents, each under the sha-256 of its bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from kept.errors import BrokenLedgerError, InputError, LedgerError

_ID = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = "unfinished-"


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


def documents_beside(ledger: Path) -> FolderOfDocuments:
    """The documents of the ledger file at this place."""
    return FolderOfDocuments(ledger.with_name(ledger.name + ".documents"))


def copy_documents(source: Documents, target: Documents) -> None:
    """Put every document of one store into another.

    Raises:
        BrokenLedgerError: a document has other bytes than when it was kept.
        LedgerError: a store cannot be read or written.
    """
    for id_ in source.ids():
        content = source.get(id_)
        if content is not None:  # it may be removed at this moment
            target.put(content)


class FolderOfDocuments:
    """`Documents` as files: ab/cdef… for the id abcdef…, so that anybody can check them with sha256sum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Write a new file, flush it to the disk, and give it its name; see `Documents.put`."""
        id_ = hashlib.sha256(content).hexdigest()
        path = self._path(id_)
        with _told(self.folder):
            if not (path.exists() and path.read_bytes() == content):
                path.parent.mkdir(parents=True, exist_ok=True)
                self._write(path, content)
            self._flush(path)  # also where it was there: whoever wrote it may have been killed before this
        return id_

    def get(self, id_: str) -> bytes | None:
        """Read the file and check it against its name; see `Documents.get`."""
        path = self._path(id_)
        with _told(self.folder):
            content = path.read_bytes() if path.exists() else None
        if content is not None and hashlib.sha256(content).hexdigest() != id_:
            raise BrokenLedgerError(
                f"The document {path} has other content than when it was kept: its sha-256 is not its name. "
                "Restore it from a backup."
            )
        return content

    def ids(self) -> Iterator[str]:
        """The names of the files; see `Documents.ids`."""
        with _told(self.folder):
            for part in sorted(self.folder.glob("??")):
                names = sorted(part.name + path.name for path in part.iterdir())
                yield from (name for name in names if _ID.fullmatch(name))

    def take(self, other: FolderOfDocuments) -> None:
        """Move all documents of another folder on the same disk here."""
        for id_ in other.ids():
            path = self._path(id_)
            with _told(self.folder):
                path.parent.mkdir(parents=True, exist_ok=True)
                other._path(id_).replace(path)
                self._flush(path)

    def remove(self, id_: str) -> None:
        """Remove the file, and what a killed writer may have left of it; see `Documents.remove`."""
        path = self._path(id_)
        with _told(self.folder):
            for one in (path, *path.parent.glob(f"{_UNFINISHED}*")):
                one.unlink(missing_ok=True)
            if path.parent.exists():
                flush(path.parent)

    def _write(self, path: Path, content: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_UNFINISHED, delete=False) as file:
            try:
                file.write(content)
                file.flush()
                # Whoever may use the folder may read its files; a temporary file is its maker's alone.
                os.fchmod(file.fileno(), self.folder.stat().st_mode & 0o666)
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise

    def _flush(self, path: Path) -> None:
        for folder in (path.parent, self.folder, self.folder.parent):
            flush(folder)

    def _path(self, id_: str) -> Path:
        if not _ID.fullmatch(id_):
            raise InputError(
                f"{id_!r} is no id of a document's bytes. Such an id is a sha-256: 64 digits and letters "
                "from a to f."
            )
        return self.folder / id_[:2] / id_[2:]


def flush(folder: Path) -> None:
    """Make the disk keep the names in this folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell in one sentence what the file system says."""
    try:
        yield
    except OSError as error:
        raise LedgerError(
            f"The folder {folder} with the documents of the ledger cannot be used: {error.strerror}. "
            "Mend that, and run the same command again: what is there already is not kept twice."
        ) from error
