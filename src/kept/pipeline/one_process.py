"""What only one process may do at a time; the system ends the lock with the process, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from kept.errors import InputError


@contextmanager
def one_process(handle: int, busy: str) -> Iterator[None]:
    """Be the only process that works, for the time of the `with` statement, which closes the file.

    Args:
        handle: an open file or folder that stands for the work.
        busy: the sentence where another process works.

    Raises:
        InputError: another process works now.
    """
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(busy) from None
        yield
    finally:
        os.close(handle)
