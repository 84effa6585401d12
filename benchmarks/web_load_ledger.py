"""A large ledger for `benchmarks.web_load`: a real case with its documents, and copies of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.as_of import copies

from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import NewEntry
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a benchmark")
_SHARED = ("party", "case", "snapshot", "text")
"""Kinds that many cases in one ledger would share; the copies name those of the first."""

_BATCH = 1000


def made(place: Path, entries: int, statements: int) -> Path:
    """A ledger file with so many entries, of which so many are statements; taken as it is where it is there.

    Its index is up to date, so that a server begins as one that has run for a while.
    """
    if not place.exists():
        with create_ledger(place) as ledger:
            _fill(ledger, entries, statements)
    with open_ledger(place) as ledger:
        ledger.index.ask(lambda look: look.upto, words=True)
    return place


def _fill(ledger: Ledger, entries: int, statements: int) -> None:
    import_case(ledger, JCCT, WRITER)
    list(read_all(ledger, sample_documents(), WRITER))
    said = sum(1 for _ in ledger.entries(kinds=["statement"]))
    more = islice(_copied(ledger, statements - said), entries - ledger.head().size)
    while batch := list(islice(more, _BATCH)):
        ledger.append(batch, recorded_at=WRITER.at, recorded_by=WRITER.by)


def _copied(ledger: Ledger, statements: int) -> Iterator[NewEntry]:
    """Copies of what is there, with no more than so many statements among them."""
    base = [entry for entry in ledger.entries() if entry.kind not in _SHARED]
    left = statements
    for entry in copies(base):
        if entry.kind == "statement":
            if left == 0:
                continue
            left -= 1
        yield entry
