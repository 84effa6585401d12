"""What the review screen keeps in memory for all requests; all of it follows the ledger."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from kept.errors import KeptError
from kept.ledger import Ledger
from kept.pipeline.coding_records import CodingRecords
from kept.pipeline.review_matches import Proposer
from kept.pipeline.review_names import ReviewNames
from kept.pipeline.review_queue import ReviewQueue
from kept.web.errors import RefusedError

_LAST_WAIT: Final = 10.0
"""So many seconds the application waits for the reading to stop when it ends."""

_PATIENCE: Final = 2.0
"""So many seconds a request waits for the first reading to end before it says that it has not."""


class ReviewState:
    """What waits, what completes a field, the promises on which a draft may bear, what is coded blind.

    The queue and the names are read by a thread from `begin` on, so that the first visitor need not wait for
    the whole ledger. Without `begin` the first request reads them.
    """

    def __init__(self) -> None:
        self.queue = ReviewQueue()
        self.names = ReviewNames()
        self.proposer = Proposer()
        self.codings = CodingRecords()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def begin(self, opened: Callable[[], AbstractContextManager[Ledger]]) -> None:
        """Begin to read the ledger.

        Args:
            opened: gives the ledger for the time of a `with` statement.
        """
        self._thread = threading.Thread(
            target=self._read, args=(opened,), name="reading for review", daemon=True
        )
        self._thread.start()

    def is_ready(self) -> bool:
        """Has the first reading ended, or will a request do it? A short one is waited for."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(_PATIENCE)
            return not self._thread.is_alive()
        return True

    def check_ready(self) -> None:
        """Go on only where the first reading has ended.

        Raises:
            RefusedError: it has not; the sentence says how far it is.
        """
        if not self.is_ready():
            raise RefusedError(
                "The application has just been started, and the drafts and names for the review are still "
                f"being read: the queue is at entry {self.queue.upto:,} of the ledger, the list of names at "
                f"entry {self.names.upto:,}. Open this page again in a few seconds.",
                503,
                {"Retry-After": "5"},
            )

    def close(self) -> None:
        """Stop reading, and wait until the thread has let go of the ledger.

        It stops at the next entry. Only where the index of the ledger is being made, which nothing stops, it
        is left to end with the application; the index is made whole or not at all.
        """
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT)

    def _read(self, opened: Callable[[], AbstractContextManager[Ledger]]) -> None:
        try:
            with opened() as ledger:
                self.queue.catch_up(ledger, self._stopping.is_set)
                self.names.catch_up(ledger, self._stopping.is_set)
        except KeptError:
            return  # whoever asks for the page next reads it again, and is told what is wrong
