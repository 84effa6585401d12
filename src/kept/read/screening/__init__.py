"""Screening: which watch phrases stand in a page, as whole words, in one pass over all of its text.

`Phrases` is made once of the phrases that a ledger gives; `passes`, `keys` and `screen` then ask it about one
text after another.
"""

from kept.read.screening.hits import Hit
from kept.read.screening.phrases import Phrases

__all__ = ["Hit", "Phrases"]
