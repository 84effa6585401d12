"""Review: drafts and the decisions of people on them, to accepted records. Pure functions over values."""

from kept.review.anchors import spans_of
from kept.review.decisions import accept, correct, lacks_for_verdict, reject, undo
from kept.review.queue import Reviewed, accepted, problems, state, waiting

__all__ = [
    "Reviewed",
    "accept",
    "accepted",
    "correct",
    "lacks_for_verdict",
    "problems",
    "reject",
    "spans_of",
    "state",
    "undo",
    "waiting",
]
