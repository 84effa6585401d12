"""What a page that is being made asks of the ledger."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

from kept.ledger import Ledger
from kept.pipeline.followed_ledger import REMOVALS, Ask, FollowedLedger


class Notes:
    """What one request asked of the ledgers that it was given.

    Attributes:
        moment: when the last entry was recorded that the ledger had before it was asked.
        keep: whether its answer may be kept; a handler says so (`Site.page` with `keep=True`).
    """

    def __init__(self, moment: str | None) -> None:
        self.moment = moment
        self.keep = False
        self._ledgers: list[FollowedLedger] = []

    def following(self, ledger: Ledger) -> Ledger:
        """The ledger, so that what it is asked is noted."""
        followed = FollowedLedger(ledger)
        self._ledgers.append(followed)
        return followed

    def asks(self) -> frozenset[Ask]:
        """All that was asked."""
        return frozenset({REMOVALS}.union(*(ledger.asks for ledger in self._ledgers)))


NOTES: Final[ContextVar[Notes | None]] = ContextVar("NOTES", default=None)
"""The notes of the request at work, where its answer could be kept."""
