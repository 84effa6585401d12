"""The estimates of a unit beside those of its donors: intervals and ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kept.study.comparison.estimators import Fit
from kept.study.comparison.ranks import Rank, by_donors, rank
from kept.study.comparison.results import Placebo
from kept.study.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Inference:
    """Three estimates with their intervals, and the four ranks as tests by their names."""

    difference_in_differences: Estimate
    synthetic_control: Estimate
    synthetic_difference: Estimate
    ratio: Rank
    effect: Rank
    ranks: tuple[tuple[str, Rank], ...]


def infer(own: Fit, placebos: Sequence[Placebo]) -> Inference:
    """What the donors, refitted as if treated, say of the unit's own estimates."""
    near = [one.fit.synthetic_control for one in placebos if one.comparable]
    differences = [one.fit.difference_in_differences for one in placebos]
    synthetic_differences = [one.fit.synthetic_difference for one in placebos]
    ratio = rank(own.ratio, [one.fit.ratio for one in placebos])
    effect = _by_size(own.synthetic_control, near)
    return Inference(
        by_donors(own.difference_in_differences, differences),
        by_donors(own.synthetic_control, near),
        by_donors(own.synthetic_difference, synthetic_differences),
        ratio,
        effect,
        (
            ("Synthetic control, error after over error before, among all", ratio),
            ("Synthetic control, size of the effect, among those that fit as well before", effect),
            (
                "Difference in differences, size of the effect",
                _by_size(own.difference_in_differences, differences),
            ),
            (
                "Synthetic difference in differences, size of the effect",
                _by_size(own.synthetic_difference, synthetic_differences),
            ),
        ),
    )


def _by_size(effect: float, placebos: Sequence[float]) -> Rank:
    return rank(abs(effect), [abs(placebo) for placebo in placebos])
