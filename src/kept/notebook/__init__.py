"""The door for Python and notebooks: `kept.open`, tables for frames, and objects that show themselves."""

from kept.notebook.card import VerdictCard
from kept.notebook.columns import Cell, Column, Kind
from kept.notebook.explanation import Explanation
from kept.notebook.frames import MissingExtraError
from kept.notebook.ledger import Ledger
from kept.notebook.opening import demo_case, open_ledger
from kept.notebook.table import Table

__all__ = [
    "Cell",
    "Column",
    "Explanation",
    "Kind",
    "Ledger",
    "MissingExtraError",
    "Table",
    "VerdictCard",
    "demo_case",
    "open_ledger",
]
