"""The room that reads: from the text of a document to who said what, and drafts of it to review.

A small network, which is part of the package, finds the statements; who speaks, when, what is promised and
by when is read by rules. The same text gives the same drafts.
"""

from kept.extract.drafts import READER, commitment_of, draft
from kept.extract.extraction import LEAST_CONFIDENCE, Extraction, Stated, extract
from kept.extract.who.turns import Turn, turns_in

__all__ = [
    "LEAST_CONFIDENCE",
    "READER",
    "Extraction",
    "Stated",
    "Turn",
    "commitment_of",
    "draft",
    "extract",
    "turns_in",
]
