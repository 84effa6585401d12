"""The ways in: a ledger that exists, or a case that ships with Kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kept import ledger as stores
from kept.errors import InputError
from kept.notebook.held import reach_of
from kept.notebook.ledger import Ledger
from kept.notebook.moments import now
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.save import Writer


def open_ledger(place: str | Path) -> Ledger:
    """Open a ledger to read: `kept.open("kept.db")`.

    Args:
        place: the file, or the address of a database, as in "postgresql://ana@db.example.org/kept".

    Raises:
        LedgerError: there is no ledger at this place, or it cannot be read; the message says what to do.
    """
    found = place if isinstance(place, Path) else stores.place_of(place)
    store = stores.open_ledger(found.expanduser() if isinstance(found, Path) else found)
    try:
        return Ledger(store, str(found), reach_of(store), lambda: None)
    except BaseException:
        store.close()
        raise


def demo_case(name: str = "jcct") -> Ledger:
    """A case that ships with Kept, in a ledger of its own that is gone when it is closed.

    Args:
        name: "jcct" (72 promises of the US-China talks, 1995 to 2016), "phase-one", "us-agencies", or one
            of the two invented cases, "harbour" and "clinics".

    Raises:
        InputError: there is no such case.
    """
    if name not in PACKAGED:
        raise InputError(f"There is no packaged case {name!r}. Name one of {', '.join(PACKAGED)}.")
    folder = tempfile.TemporaryDirectory(prefix="kept-")
    try:
        store = stores.create_ledger(Path(folder.name) / "kept.db")
        import_case(store, PACKAGED[name], Writer(now(), "kept.demo_case"))
        return Ledger(store, f"of the case {name}", reach_of(store), folder.cleanup)
    except BaseException:
        folder.cleanup()
        raise
