"""Paths, folders and patterns into tasks, in an order that is the same on every machine."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kept.errors import InputError
from kept.pipeline.articles.values import Task

ARCHIVES = (".warc", ".warc.gz")
MOST_FILES = 200
"""Pages of one task: some seconds of work, so that handing it out costs nothing beside it."""


def checked(paths: Sequence[str]) -> Sequence[str]:
    """The same paths, once it is known that there is something at each of them.

    Raises:
        InputError: there is no such file, a folder has no file in it, or a pattern fits none.
    """
    for path in paths:
        if next(files_of([path]), None) is None:
            raise InputError(
                f"The folder {path} has no file in it. Give pages, WARC archives, or a folder of them."
            )
        if not os.path.lexists(path) and not _matches(path):
            raise InputError(
                f"There is no file {path}. Give a file, a folder, or a pattern such as 'pages/*.html'."
            )
    return paths


def files_of(paths: Iterable[str]) -> Iterator[str]:
    """The files that are meant: files as they are, those in folders and of patterns sorted by name.

    Hidden files in folders are left out, and links to folders are not followed. A path at which there is
    nothing, or a folder that cannot be looked into, is given as it is: whoever opens it says so.
    """
    for path in paths:
        found = [path] if os.path.lexists(path) else _matches(path)
        for one in found or [path]:
            yield from _within(one) if Path(one).is_dir() else (one,)


def tasks_of(files: Iterable[str]) -> Iterator[Task]:
    """The tasks for files: one for each archive, and one for every few pages.

    The first tasks are small, so that answers come at once; then they double.
    """
    number = done = 0
    pages: list[str] = []
    for file in files:
        archive = is_archive(file)
        if not archive:
            pages.append(file)
        if pages and (archive or len(pages) == min(MOST_FILES, max(1, done))):
            yield Task(number, tuple(pages))
            number, done, pages = number + 1, done + len(pages), []
        if archive:
            yield Task(number, (file,), archive=True)
            number += 1
    if pages:
        yield Task(number, tuple(pages))


def is_archive(file: str) -> bool:
    """Is this an archive of pages by its name?"""
    return file.lower().endswith(ARCHIVES)


def _matches(pattern: str) -> list[str]:
    """The paths of a pattern; `Path.glob` takes none that begins at the root."""
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _within(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _within(entry.path)
        elif entry.is_file():
            yield entry.path
