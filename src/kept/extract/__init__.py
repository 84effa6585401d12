"""The room that reads: from the text of a document to drafts of statements, meetings and commitments.

It works by rules, without any model: the same text gives the same drafts on every machine.
"""

from kept.extract.drafts import LEAST_CONFIDENCE, RULES, draft

__all__ = ["LEAST_CONFIDENCE", "RULES", "draft"]
