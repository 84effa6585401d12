"""What a fault does to the row in which it stands."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """What a fault does to its row. The values are the sentences that a `Problem` ends with.

    A row is left out where, without the faulty cell, it would say something that the analyst did not
    write: a promise without its deadline, a claim about every element instead of one.
    """

    ROW_LEFT_OUT = "The row is left out until then."
    CELL_EMPTY = "Until then the row is kept with this cell empty."
    NOT_PUBLIC = "Until then the row is kept and taken as not public."
    ROW_KEPT = "The row is kept as it is."
