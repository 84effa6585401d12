"""What a comparison tells: frozen values that hold all that its figure and its account need."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kept.study.comparison.answers import Answer
from kept.study.comparison.estimators import Fit
from kept.study.comparison.ranks import Rank
from kept.study.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Placebo:
    """A donor, refitted as if it had been treated, against the other donors.

    `comparable`: its mean squared error before is at most twice that of the treated unit.
    """

    unit: str
    fit: Fit
    comparable: bool


@dataclass(frozen=True, slots=True)
class WithoutDonor:
    """The synthetic control when one of the donors that carry it is left out."""

    donor: str
    synthetic: tuple[float, ...]
    effect: float


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence of what the answer rests on; `against`: it speaks against an effect."""

    words: str
    against: bool


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """A unit against others that were not treated. Effects are means over the periods after, in its unit.

    Attributes:
        unit: the treated unit.
        outcome: what the values are.
        periods: T labels; `at` of them lie before.
        donors: the J units it is compared with.
        answer: a word of `Answer`, for all estimators and tests together.
        why: what the answer rests on, in sentences.
        difference_in_differences: with effects of unit and period; its interval and p from all donors.
        synthetic_control: its interval and p from the donors that are comparable, or from all where these are
            fewer than 19.
        synthetic_difference: synthetic difference in differences; interval and p from all donors.
        ratio: the rank by the ratio of the error after to that before, among all donors.
        effect: the rank by the size of the effect of the synthetic control, among the donors of its interval.
        effect_comparable: the same among comparable donors, however few.
        fit: the treated unit's own fit: gaps, errors, and J weights in the order of `donors`.
        treated: its T values.
        synthetic: the T values of its synthetic control.
        weights: the donors with weights above 0, the largest first.
        weights_unique: no other weights fit as well before.
        placebos: every donor as if treated.
        without: the synthetic control without each donor of `weights`.
        smallest_detectable: the size of effect that both tests of the synthetic control would have found in
            80 % of cases; infinite where the donors are too few to find any.
        digest: the sha-256 of all that went in, as canonical JSON.
    """

    unit: str
    outcome: str
    periods: tuple[str, ...]
    at: int
    donors: tuple[str, ...]
    answer: Answer
    why: tuple[Why, ...]
    difference_in_differences: Estimate
    synthetic_control: Estimate
    synthetic_difference: Estimate
    ratio: Rank
    effect: Rank
    effect_comparable: Rank
    fit: Fit
    treated: tuple[float, ...]
    synthetic: tuple[float, ...]
    weights: tuple[tuple[str, float], ...]
    weights_unique: bool
    placebos: tuple[Placebo, ...]
    without: tuple[WithoutDonor, ...]
    smallest_detectable: float
    digest: str

    @property
    def before_error(self) -> float:
        """The root of the mean squared error of the synthetic control before, in the unit of the outcome."""
        return math.sqrt(self.fit.before_error)

    @property
    def without_range(self) -> tuple[float, float]:
        """The least and the greatest effect of the synthetic control when one donor is left out."""
        effects = [one.effect for one in self.without]
        return min(effects), max(effects)
