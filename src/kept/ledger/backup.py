"""Copying a ledger file while it is in use, and making a ledger from such a copy.

A copy is verified before it gets its name. Killed at any moment, a backup leaves the old copy or the new one.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from pathlib import Path

import apsw

from kept.codec import from_plain
from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger.contract import Ledger, Verification
from kept.ledger.documents import copy_documents, documents_beside
from kept.ledger.sqlite.faults import plainly
from kept.ledger.sqlite.opening import open_ledger
from kept.ledger.unfinished import check_closed, check_free, settle, unfinished
from kept.model import Redaction

_PAGES = 1000


def back_up(source: Path, place: Path, *, replace: bool = False) -> Verification:
    """Copy the ledger file `source` and its documents to `place`, while others read and write it.

    The copy is of one moment. Of the documents only those are copied that the backup lacks; those that the
    ledger has removed (`kept redact`) are removed from the backup too.

    Args:
        source: the ledger.
        place: the file to make.
        replace: whether an older backup there may give way.

    Raises:
        LedgerError: something is at `place`, a file cannot be read or written, or another process is making
            the same backup.
        BrokenLedgerError: the ledger does not hold, so that a copy is worth nothing; or a document does not.
    """
    _check_place(source, place, replace)
    open_ledger(source).close()
    with unfinished(place) as made:
        with plainly(place):
            _copy(source, made)
        verified, removed = _checked(made)
        copy_documents(documents_beside(source), documents_beside(place))
        settle(made, place)
    for id_ in removed:
        documents_beside(place).remove(id_)
    return verified


def restore(backup: Path, place: Path) -> Verification:
    """Make a ledger file at `place`, where nothing is, from a backup.

    Raises:
        LedgerError: something is at `place`, or a file cannot be read or written.
        BrokenLedgerError: the backup does not hold.
    """
    check_free(place)
    check_closed(backup)
    with unfinished(place) as made:
        with plainly(place):
            shutil.copyfile(backup, made)
        verified, _ = _checked(made)
        copy_documents(documents_beside(backup), documents_beside(made))
        settle(made, place)
    return verified


def checked(ledger: Ledger, name: str) -> Verification:
    """The verification of a ledger that was just made.

    Raises:
        BrokenLedgerError: it does not hold.
    """
    found = ledger.verify()
    problems = (*found.problems, *ledger.examine())
    if problems:
        raise BrokenLedgerError(
            f"The copy does not hold, so it was not given the name {name}. {problems[0]}"
            + (f" And {len(problems) - 1} more problems." if len(problems) > 1 else "")
        )
    return found


def _check_place(source: Path, place: Path, replace: bool) -> None:
    if place.is_dir() or (place.exists() and source.exists() and place.samefile(source)):
        raise LedgerError(f"{place} is a folder or the ledger itself. Name a file for the backup.")
    if place.exists() and not replace:
        raise LedgerError(
            f"There is already something at {place}. Name another file, or let it give way with --replace."
        )
    check_closed(place)


def _copy(source: Path, copy: Path) -> None:
    """Copy the pages of one moment; in a read transaction, so that no writer makes it begin again."""
    with (
        closing(apsw.Connection(str(source.absolute()), flags=apsw.SQLITE_OPEN_READWRITE)) as reading,
        closing(apsw.Connection(str(copy.absolute()))) as writing,
    ):
        reading.execute("BEGIN; SELECT count(*) FROM entries WHERE seq < 2")
        work = writing.backup("main", reading, "main")
        try:
            while not work.done:
                work.step(_PAGES)
        finally:
            with suppress(apsw.Error):  # it tells once more what the step that failed has told
                work.finish()


def _checked(copy: Path) -> tuple[Verification, tuple[str, ...]]:
    """The verification of a copied file, and the ids of the documents that its ledger has removed."""
    with open_ledger(copy) as ledger:
        verified = checked(ledger, copy.name)
        bodies = [str(entry.body) for entry in ledger.entries(kinds=["redaction"])]
    redactions = [from_plain(json.loads(body), Redaction) for body in bodies]
    return verified, tuple(id_ for one in redactions for id_ in one.documents)
