"""What screening finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One phrase at one place. `key` is what the phrase stands for, such as the id of a party.

    `phrase` is written as it was given. `start` and `end` count characters of the folded text
    (`kept.read.folding`), the end not included.
    """

    key: str
    phrase: str
    start: int
    end: int
