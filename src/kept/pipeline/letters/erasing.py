"""Erasing somebody: from all bytes of the file of the letters, and from the letters that were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kept.pipeline.letters.deliveries import forget, who
from kept.pipeline.letters.files import file_name, paths_of
from kept.pipeline.letters.people import Subscriber
from kept.pipeline.letters.store import Store


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it.

    Attributes:
        files: how many letters were removed that had been written as files.
        left: those that could not be removed, for somebody to do by hand.
        whole: whether the bytes of the store are rid of the address; else another process holds the file, and
            it is done when the file is next opened.
    """

    files: int
    left: tuple[Path, ...]
    whole: bool


def erase(store: Store, subscriber: Subscriber) -> Erased:
    """Forget somebody. What was noted of letters to them stays and can be brought together with nobody.

    The files go first: their names are derived from a number that is gone afterwards.

    Raises:
        LedgerError: the file of the letters cannot be written.
    """
    removed, left = remove_files(store, subscriber)
    with store.together():
        for (issue,) in store.rows("SELECT id FROM issues"):
            forget(store, issue, who(store, subscriber, issue))
        store.run("DELETE FROM subscribers WHERE number = ?", subscriber.number)
        store.note_erasing()
    return Erased(removed, left, store.finish_erasing())


def remove_files(
    store: Store, subscriber: Subscriber, only: str | None = None
) -> tuple[int, tuple[Path, ...]]:
    """Remove every letter to somebody that was written as a file, of any issue or of one alone.

    Returns:
        How many were removed, and those that could not be.
    """
    removed, left = 0, list[Path]()
    folders = store.rows("SELECT issue, path FROM folders WHERE ?1 IS NULL OR issue = ?1", only)
    for issue, folder in folders:
        for path in paths_of(Path(folder), file_name(store, subscriber, issue)):
            try:
                path.unlink()
                removed += 1
            except FileNotFoundError:
                continue
            except OSError:
                left.append(path)
    return removed, tuple(left)
