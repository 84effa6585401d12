"""Open ledgers, one for each request at work, so that requests read at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kept.errors import InputError
from kept.ledger import Ledger


class Ledgers:
    """A stock of open ledgers of one place. The last one put back is the first to be taken again."""

    def __init__(self, open_one: Callable[[], Ledger]) -> None:
        self._open_one = open_one
        self._free: list[Ledger] = []
        self._lock = threading.Lock()

    @contextmanager
    def taken(self) -> Iterator[Ledger]:
        """A ledger for the time of the `with` statement.

        Raises:
            LedgerError: it cannot be opened.
        """
        with self._lock:
            ledger = self._free.pop() if self._free else None
        ledger = ledger or self._open_one()
        try:
            yield ledger
        except InputError:  # of whoever asked: the ledger is as it was
            self._put_back(ledger)
            raise
        except BaseException:
            ledger.close()  # it may be in any state
            raise
        self._put_back(ledger)

    def _put_back(self, ledger: Ledger) -> None:
        with self._lock:
            self._free.append(ledger)

    def close(self) -> None:
        """Close those that are not at work."""
        with self._lock:
            for ledger in self._free:
                ledger.close()
            self._free.clear()
