"""The fault of one cell, on its way from the function that reads the cell to the row that reports it."""

from __future__ import annotations


class CellError(ValueError):
    """A cell cannot be read. `what` says why, `to_do` what to write instead."""

    def __init__(self, what: str, to_do: str) -> None:
        super().__init__(what)
        self.what = what
        self.to_do = to_do
