"""Near-copies: which documents are the same text again, retitled, cut, edited or with something added.

`Copies` takes one document after another and tells at once of which earlier one it is a copy; `groups` tells
at the end each original with its reprints.
"""

from kept.read.copies.copies import Copies, Copy, Group
from kept.read.copies.sketches import Likeness

__all__ = ["Copies", "Copy", "Group", "Likeness"]
