"""From a commitment and its evidence to a verdict as of a day, with reasons: pure functions only."""

from kept.judge.question import Question
from kept.judge.rules import RULES_VERSION
from kept.judge.verdict import change_days, judge, not_in_ledger

__all__ = [
    "RULES_VERSION",
    "Question",
    "change_days",
    "judge",
    "not_in_ledger",
]
