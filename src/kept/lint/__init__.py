"""Lint: what a draft promise lacks, by rules and word lists. No model, file, clock or network."""

from kept.lint.lint import all_together, lint
from kept.lint.values import Answer, Doubt, DutyFound, Facts, Flag, Linted, Point, State

__all__ = [
    "Answer",
    "Doubt",
    "DutyFound",
    "Facts",
    "Flag",
    "Linted",
    "Point",
    "State",
    "all_together",
    "lint",
]
