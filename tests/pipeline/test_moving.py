"""A ledger backed up, restored, dumped and loaded: the same entries, answers and bytes, wherever it is."""

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from benchmarks.restore import moved, round_trip
from kept.errors import BrokenLedgerError, InputError, LedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.dump import dump
from kept.model import Party, PartyKind
from kept.pipeline.moving import backup, dump_into, loaded, restored
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        save(ledger, [Party("Q", "Quillon", PartyKind.AGENCY)], WRITER)
        ledger.documents.put(b"The harbour opens.")
    return path


def dumped(place: Path) -> bytes:
    with open_ledger(place) as ledger:
        return b"".join(dump(ledger))
