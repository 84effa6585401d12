"""A fresh ledger in a file."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kept.ledger import Ledger, create_ledger


@contextmanager
def sqlite_ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, create_ledger(Path(folder) / "ledger.kept") as ledger:
        yield ledger
