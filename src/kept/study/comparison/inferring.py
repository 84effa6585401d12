"""The estimates of a unit beside those of its donors: intervals and ranks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kept.study.comparison.estimators import Fit
from kept.study.comparison.ranks import Rank, by_donors, rank
from kept.study.comparison.results import Placebo
from kept.study.estimate import LEVEL, Estimate

FEWEST = math.ceil(1 / LEVEL) - 1
"""Donors without which no rank can reach the level of 5 %."""


@dataclass(frozen=True, slots=True)
class Inference:
    """Three estimates with their intervals, and their ranks.

    `ratio` and `effect` are the two tests of the synthetic control; `effect_comparable` is the second among
    comparable donors alone. `differences` and `both` rank the other two estimates, among all donors.
    """

    difference_in_differences: Estimate
    synthetic_control: Estimate
    synthetic_difference: Estimate
    ratio: Rank
    effect: Rank
    effect_comparable: Rank
    differences: Rank
    both: Rank


def infer(own: Fit, placebos: Sequence[Placebo]) -> Inference:
    """What the donors, refitted as if treated, say of the unit's own estimates."""
    near = [one.fit.synthetic_control for one in placebos if one.comparable]
    judges = [one.synthetic_control for one in judging(placebos)]
    differences = [one.fit.difference_in_differences for one in placebos]
    both = [one.fit.synthetic_difference for one in placebos]
    return Inference(
        by_donors(own.difference_in_differences, differences),
        by_donors(own.synthetic_control, judges),
        by_donors(own.synthetic_difference, both),
        ratio=rank(own.ratio, [one.fit.ratio for one in placebos]),
        effect=_by_size(own.synthetic_control, judges),
        effect_comparable=_by_size(own.synthetic_control, near),
        differences=_by_size(own.difference_in_differences, differences),
        both=_by_size(own.synthetic_difference, both),
    )


def judging(placebos: Sequence[Placebo]) -> tuple[Fit, ...]:
    """The donors by which the effect of the synthetic control is judged.

    They are the comparable ones; but all where these are too few for any test at 5 %. Those that fit worse
    before move more after, so that all of them make the test more cautious, not less.
    """
    near = tuple(one.fit for one in placebos if one.comparable)
    return near if len(near) >= FEWEST else tuple(one.fit for one in placebos)


def _by_size(effect: float, placebos: Sequence[float]) -> Rank:
    return rank(abs(effect), [abs(placebo) for placebo in placebos])
