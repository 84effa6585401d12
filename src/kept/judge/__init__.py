"""From a commitment and its evidence to a verdict as of a day, with reasons: pure functions only."""

from kept.judge.awaited import next_evidence
from kept.judge.changes import would_change
from kept.judge.printed import RuleLine, rule_lines
from kept.judge.question import Question
from kept.judge.rules import RULES, RULES_VERSION, Rules
from kept.judge.scales import leaning, ratings
from kept.judge.sensitivity import under_other_grades, without_each_source
from kept.judge.verdict import change_days, judge, not_in_ledger, status_on

__all__ = [
    "RULES",
    "RULES_VERSION",
    "Question",
    "RuleLine",
    "Rules",
    "change_days",
    "judge",
    "leaning",
    "next_evidence",
    "not_in_ledger",
    "ratings",
    "rule_lines",
    "status_on",
    "under_other_grades",
    "without_each_source",
    "would_change",
]
