"""A site onto the disk: what says something new is written, what is gone deleted, all else left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kept.errors import InputError, LedgerError, Problem
from kept.pipeline.publishing.manifest import (
    OWN,
    Made,
    alone,
    begin,
    check_folder,
    end,
    make_room,
    read_manifest,
)
from kept.pipeline.publishing.values import Planned
from kept.pipeline.whole_files import write_file
from kept.publish.site.marks import Place, filled

_TO_DO: Final = (
    "The page says that it could not be made; all others were made. Look at the record: kept show ID, kept "
    "verify --full."
)

_TWINS: Final = (
    "The file of the first is there, and none of the second. Ids that differ in more than upper and lower "
    "case were expected: rename one of the two records."
)


@dataclass(slots=True)
class Built:
    """What a build did: the paths that it wrote and deleted, how many it left, and what went wrong."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    deleted: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Building:
    """One build into one folder.

    Attributes:
        folder: where the site lies.
        words: what is filled into the marked places of pages.
        failed: makes the page that stands for one, at this path, which could not be made.
        before: what the folder held.
        now: what it holds.
        taken: the paths so far; upper and lower case are one on some disks.
        done: what was done so far.
    """

    folder: Path
    words: Mapping[Place, str]
    failed: Callable[[str], str]
    before: Mapping[str, Made] = field(default_factory=dict)
    now: dict[str, Made] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    done: Built = field(default_factory=Built)

    def run(self, files: Iterable[Planned]) -> Built:
        """Bring the folder up to these files.

        Raises:
            InputError: the folder holds what is not of a site, or another build works in it.
            LedgerError: the ledger cannot be read.
            OSError: the folder cannot be written; what was written stays, and the next build goes on there.
        """
        check_folder(self.folder)
        with alone(self.folder):
            self.before = read_manifest(self.folder)
            make_room(self.folder)
            for one in files:
                self._put(one)
            for path in sorted(self.before.keys() - self.now.keys()):
                self._delete(path)
            end(self.folder, self.now)
        return self.done

    def _put(self, one: Planned) -> None:
        if one.path.casefold() in self.taken:
            self.done.problems.append(Problem(one.path, "Two records would share this file.", _TWINS))
            return
        self.taken.add(one.path.casefold())
        self._check_folder(one.path)
        content = self._made(one)
        plain = content.encode() if isinstance(content, str) else content
        digest, path = _digest(one.compared(plain) if one.compared else plain), self.folder / one.path
        before = self.before.get(one.path)
        if before is not None and before.content == digest and _digest_of(path) == before.written:
            self.now[one.path] = before
            self.done.unchanged += 1
            return
        if isinstance(content, str):
            plain = filled(content, self.words).encode()
        if before is None:
            self._claim(one.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, plain, self.folder / OWN)
        self.now[one.path] = Made(digest, _digest(plain))
        self.done.written.append(one.path)

    def _made(self, one: Planned) -> str | bytes:
        """The content of a file; one that cannot be made does not stop the others."""
        try:
            return one.make()
        except (LedgerError, OSError, MemoryError):
            raise
        except Exception as error:
            what = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
            self.done.problems.append(Problem(one.path, f"This page could not be made. {what}", _TO_DO))
            return self.failed(one.path)

    def _claim(self, path: str) -> None:
        """Note a new file before it is written; what lies there already is somebody else's."""
        if (self.folder / path).exists():
            raise InputError(
                f"{self.folder / path} is in the way: kept publish did not make it, and it overwrites "
                "nothing of others. Move it away, then build again."
            )
        begin(self.folder, path)

    def _check_folder(self, path: str) -> None:
        """Nothing is written or deleted through a link that leads out of the site."""
        for folder in list((self.folder / path).relative_to(self.folder).parents)[:-1]:
            if (self.folder / folder).is_symlink():
                raise InputError(
                    f"{self.folder / folder} is a link, and the files of a site are written nowhere else. "
                    "Put a folder in its place, or remove it, then build again."
                )

    def _delete(self, path: str) -> None:
        self._check_folder(path)
        place = self.folder / path
        place.unlink(missing_ok=True)
        self.done.deleted.append(path)
        parent = place.parent
        while parent != self.folder and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    """The digest of a file, empty where there is none."""
    return _digest(path.read_bytes()) if path.is_file() else ""
