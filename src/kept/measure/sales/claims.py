"""A claimed rate against the sales: is it compatible with them, and what could they contradict at all?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.estimating import Estimate
from kept.measure.sales.exact import Exact, confidence_of, exact, share, shown
from kept.measure.sales.scope import Rate
from kept.measure.sales.spread import EXACT, decimal, quantile, rounded
from kept.measure.sales.wording import percent
from kept.model import Comparison

_UP = Context(prec=12, rounding=ROUND_CEILING)

_CLAIMS = {
    Comparison.AT_MOST: "at most",
    Comparison.AT_LEAST: "at least",
    Comparison.EQUALS: "exactly",
}


@dataclass(frozen=True, slots=True)
class Compatibility:
    """Whether a claimed rate is compatible with the sales; as a condition it is true where it is.

    `distance` is `|ln((1 - r) / (1 - r0))|`, how far the estimate lies from the claim on the logarithm of
    the legal share, and `allowed` is `z sigma`, to 12 significant digits. The distance is absent where one
    of the rates is 1: a legal share of 0 has no logarithm, and only the same rate is compatible with it.
    """

    holds: bool
    claimed: Fraction
    distance: Decimal | None
    allowed: Decimal
    because: str

    def __bool__(self) -> bool:
        return self.holds


def compatible(
    found: Estimate,
    claimed: Exact | Rate,
    comparison: Comparison = Comparison.AT_MOST,
    confidence: Exact = "0.95",
) -> Compatibility:
    """Is the claim that the rate is at most (at least, exactly) `claimed` compatible with the sales?

    It is where `|ln((1 - r) / (1 - r0))| <= z sigma`. A claim of "at most" or "at least" is tested on one
    side (z = 1.645 at 95 %): an estimate on the claim's own side never contradicts it. "All are licensed"
    is the claim of at most 0. A claim of `equals` is tested on both sides (z = 1.960). Compatible is not
    true: see `smallest_contradicting_rate` for what these data could contradict at all.

    Args:
        found: an estimate of `rate`.
        claimed: a share from 0 to 1, or a `Rate`, whose scope must be that of the estimate.
        comparison: how the claim says that the rate stands to `claimed`.
        confidence: at which the claim is contradicted.

    Raises:
        InputError: the claim is for another scope, or a number is not a share.
    """
    rate = _claimed(found, claimed)
    level = confidence_of(confidence)
    allowed = EXACT.multiply(quantile(level, 2 if comparison is Comparison.EQUALS else 1), found.sigma)
    distance = _distance(found.rate, rate)
    near = found.rate == rate or (found.sigma > 0 and distance is not None and distance <= allowed)
    holds = near or not _against(found.rate, rate, comparison)
    return Compatibility(
        holds,
        rate,
        None if distance is None else rounded(distance),
        rounded(allowed),
        _because(found, rate, comparison, level, holds),
    )


def smallest_contradicting_rate(sigma: Decimal, claimed: Exact = "0", confidence: Exact = "0.95") -> Decimal:
    """The smallest estimate that would contradict the claim of at most `claimed`.

    `1 - (1 - r0) exp(-z sigma)`, one-sided, rounded up to 12 significant digits: where the true rate is
    lower, such data say nothing against the claim.

    >>> smallest_contradicting_rate(Decimal("0.172774397870"))
    Decimal('0.247375309919')

    Args:
        sigma: of an `Estimate`, or of the inputs that one could get (`combined_sigma`).
        claimed: the claimed rate; 0 is "all are licensed".
        confidence: at which the claim is contradicted.

    Raises:
        InputError: a number is not what it should be.
    """
    spread = exact(sigma, "sigma", "0.1728")
    if spread < 0:
        raise InputError(f"Sigma is {shown(sigma)}; it cannot be less than 0. Take it from combined_sigma.")
    rate = _share_from_0(claimed)
    width = EXACT.multiply(quantile(confidence_of(confidence), 1), decimal(spread))
    kept = EXACT.multiply(decimal(1 - rate), EXACT.exp(EXACT.minus(width)))
    return _UP.subtract(Decimal(1), kept)


def _claimed(found: Estimate, claimed: Exact | Rate) -> Fraction:
    if not isinstance(claimed, Rate):
        return _share_from_0(claimed)
    differs = found.market.scope.differs(claimed.scope)
    if differs is not None:
        raise InputError(
            f"The claim and the sales speak of different rates: {differs}. Compare rates of the same scope; "
            "rate_of_all converts a rate of paid programs."
        )
    return _share_from_0(claimed.value)


def _distance(rate: Fraction, claimed: Fraction) -> Decimal | None:
    if rate == 1 or claimed == 1:
        return None
    return EXACT.abs(EXACT.ln(decimal((1 - rate) / (1 - claimed))))


def _share_from_0(given: Exact) -> Fraction:
    value = share(given, "the claimed rate", "0.10")
    if value < 0:
        raise InputError(
            f"The claimed rate is {shown(given)}; nobody can claim less than 0. Write 0 for all licensed."
        )
    return value


def _against(rate: Fraction, claimed: Fraction, comparison: Comparison) -> bool:
    """Does the estimate lie on the side that speaks against the claim?"""
    if comparison is Comparison.EQUALS:
        return True
    return rate > claimed if comparison is Comparison.AT_MOST else rate < claimed


def _because(found: Estimate, claimed: Fraction, comparison: Comparison, level: Fraction, holds: bool) -> str:
    claim = f"the claim of {_CLAIMS[comparison]} {percent(claimed)} unlicensed"
    sides = "two-sided" if comparison is Comparison.EQUALS else "one-sided"
    at = f"at {percent(level)} confidence ({sides})" if found.sigma else "if the figures are exact"
    if not holds:
        return f"Sales contradict {claim} {at}: they give {percent(found.rate)}."
    told = f"Sales that give {percent(found.rate)} are compatible with {claim} {at}"
    if comparison is not Comparison.AT_MOST:
        return f"{told}."
    if found.sigma == 0:
        return f"{told}: any estimate above {percent(claimed)} contradicts it."
    critical = smallest_contradicting_rate(found.sigma, claimed, level)
    return f"{told}; with figures so uncertain, only an estimate above {percent(critical)} contradicts it."
