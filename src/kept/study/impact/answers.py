"""The words of the answer of an impact."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Do the assumptions tell how large the benefit is?

    RANGE: the high end is at most ten times the low one. CANNOT_TELL: it is more, so that not even the order
    of magnitude follows. EXACT: both ends are the same, since every assumption that counts has one value.
    """

    RANGE = "range"
    CANNOT_TELL = "cannot tell"
    EXACT = "one value"
