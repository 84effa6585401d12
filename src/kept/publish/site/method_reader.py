"""The card of the reader that drafts statements: what it is, and how well it was measured to do.

The figures are those of docs/statements.md, which tells more; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured figure of the reader: on what, which figure, what it was, and what people reached.

    `people` is empty where no two people were compared.
    """

    on: str
    figure: str
    found: str
    people: str = ""


READER: Final = (
    Measured("84 news articles", "source and content of a statement both right, F1", ".761", ".760"),
    Measured("84 news articles", "content of a statement, F1", ".790", ".796"),
    Measured("30 official passages", "statements found, F1", ".75", ".89"),
    Measured("30 official passages", "kind of those found, share right", ".80", ".91"),
    Measured("30 official passages", "speaker, share right", ".80", ".88"),
    Measured("30 official passages", "day on which it was said, share right", ".87", ".91"),
    Measured("30 official passages", "commitments, F1", ".84", ".89"),
    Measured("30 official passages", "deadlines right", "15 of 20"),
)
"""F1 is the harmonic mean of how many of all were found and how many of those found were right; 1 is best."""
