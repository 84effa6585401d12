"""What the review screen keeps in memory for all requests; all of it follows the ledger."""

from __future__ import annotations

from kept.pipeline.review_matches import Proposer
from kept.pipeline.review_names import ReviewNames
from kept.pipeline.review_queue import ReviewQueue


class ReviewState:
    """What waits, the names that complete a field, and the promises on which a draft may bear."""

    def __init__(self) -> None:
        self.queue = ReviewQueue()
        self.names = ReviewNames()
        self.proposer = Proposer()
