"""What a comparison tells: frozen values that hold all that its figure and its account need."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kept.study.comparison.answers import Answer
from kept.study.comparison.estimators import Fit
from kept.study.comparison.ranks import Rank
from kept.study.estimate import Estimate
from kept.study.untold import Untold


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
    """A sentence of what the answer rests on; `against`: it speaks against an effect.

    `doubt`: it is no test, but a check that what the tests find rests on.
    """

    words: str
    against: bool
    doubt: bool = False


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
        data: the sha-256 of the panel alone, whatever unit, period and donors were chosen.
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
    data: str

    @property
    def doubts(self) -> tuple[Why, ...]:
        """The checks that speak against what the tests find."""
        return tuple(one for one in self.why if one.doubt)

    @property
    def observed(self) -> float:
        """The mean of the treated unit over the periods after."""
        return math.fsum(self.treated[self.at :]) / len(self.treated[self.at :])

    @property
    def level(self) -> float:
        """The mean over the periods after that the treated unit would have had, by its synthetic control."""
        return self.observed - self.synthetic_control.estimate

    def as_share(self, found: Estimate) -> Estimate | Untold:
        """An effect and its interval as shares of the level that the unit would have had with each.

        An effect of e is one of e / (observed - e): what was observed less the effect is the level without
        it. So a fall never exceeds 100 %; a rise has no end where nothing would be left without it.

        Args:
            found: one of the three estimates, in the unit of the outcome.
        """
        if min(self.treated) < 0 or self.observed - found.estimate <= 0:
            return Untold("values or the level it would have had are below 0, of which nothing is a share")
        low, middle, high = (self._share(end) for end in (found.low, found.estimate, found.high))
        return Estimate(middle, low, high, found.p)

    def _share(self, effect: float) -> float:
        if math.isinf(effect) and effect < 0:
            return -1.0
        without = self.observed - effect
        return effect / without if without > 0 else math.inf

    @property
    def before_error(self) -> float:
        """The root of the mean squared error of the synthetic control before, in the unit of the outcome."""
        return math.sqrt(self.fit.before_error)

    @property
    def without_range(self) -> tuple[float, float]:
        """The least and the greatest effect of the synthetic control when one donor is left out."""
        effects = [one.effect for one in self.without]
        return min(effects), max(effects)
