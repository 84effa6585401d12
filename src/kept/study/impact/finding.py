"""All the rules on published editions, one after the other."""

from __future__ import annotations

from kept.study.impact.contradictions import Contradiction, Rule
from kept.study.impact.editions import Editions
from kept.study.impact.rules_between import cut_that_was_seen, gain_that_changed, growth_over_spending
from kept.study.impact.rules_within import (
    lowest_rate_gains_most,
    part_over_whole,
    per_point,
    two_values,
)
from kept.study.impact.speed import implausible_gain

RULES: tuple[Rule, ...] = (
    two_values,
    part_over_whole,
    per_point,
    lowest_rate_gains_most,
    gain_that_changed,
    growth_over_spending,
    implausible_gain,
    cut_that_was_seen,
)


def contradictions(editions: Editions) -> tuple[Contradiction, ...]:
    """Where the editions contradict themselves, one another or arithmetic, in the order of the rules."""
    return tuple(found for rule in RULES for found in rule(editions))
