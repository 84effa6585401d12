"""One process sends at a time: else what one is sending would look to another as if it had been cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kept.pipeline.letters.store import Store
from kept.pipeline.one_process import one_process


@contextmanager
def only_sender(store: Store) -> Iterator[None]:
    """Be the one who sends, for the time of the `with` statement; the system ends it with the process.

    Raises:
        InputError: another process sends now.
        OSError: the file of the lock, beside that of the letters, cannot be made.
    """
    handle = os.open(Path(f"{store.path}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    busy = f"Letters of {store.path.name} are being sent by another process. Wait until it has ended."
    with one_process(handle, busy):
        yield
