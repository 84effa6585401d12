"""Can what was sold be squared with a claim about licences, and what could such sales contradict at all?

Sales refute nothing by themselves: they reckon what nobody counted. Where they cannot be squared with the
claim they take its ground away; where they can, they prove nothing; and where a figure is missing, the answer
says from which figure on they would contradict the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kept.measure import sales
from kept.measure.licences.claim import demands_all, questions
from kept.measure.sales.blind_spots import blind_spots as each_blind_spot
from kept.measure.telling import number, percent, period_words
from kept.model import LicenceClaim, LicenceFinding, LicenceOutcome, SalesData

ASSUMED_SPREAD = Decimal("0.10")
"""Of a figure that nobody has told, where it is asked how large it would have to be."""

_FACTORS = ("computers", "programs")
_LACKED = {"computers": "the number of computers", "programs": "the number of programs on a computer"}


def sales_count(claim: LicenceClaim, sold: SalesData, as_of: date) -> bool:
    """Does it count for the claim: was it published by the day, and sold not after the claim's time?"""
    if sold.claim != claim.id or sold.published is None or claim.about is None:
        return False
    return sold.published.by(as_of) and not claim.about.before(sold.about)


def sales_finding(claim: LicenceClaim, sold: SalesData) -> LicenceFinding:
    """What sales make of a claim: nothing refuted, nothing proved, and perhaps not compatible with it.

    Where a figure is missing there is no rate, and the finding rests on nothing (`used` is empty).
    """
    asked, missing = questions(claim), tuple(_missing(sold))
    if asked or missing:
        because = tuple(f"There is no rate without {one}." for one in missing) or (
            "The claim does not say enough.",
        )
        return _finding(claim, sold, because, decisive=tuple(_breaking(claim, sold)))
    estimate = sales.rate(_market(claim, sold), claim.confidence)
    tested = sales.compatible(estimate, _claimed(claim), confidence=claim.confidence)
    told = (estimate.because, tested.because, *(flag.because for flag in estimate.flags))
    return _finding(claim, sold, told, reckoned=True, incompatible=not tested)


def _finding(
    claim: LicenceClaim,
    sold: SalesData,
    because: tuple[str, ...],
    decisive: tuple[str, ...] = (),
    reckoned: bool = False,
    incompatible: bool = False,
) -> LicenceFinding:
    return LicenceFinding(
        claim=claim.id,
        outcome=LicenceOutcome.UNDECIDED,
        because=because,
        decisive=decisive,
        party=sold.party,
        confidence=claim.confidence,
        from_sales=True,
        incompatible=incompatible,
        used=(sold.id,) if reckoned else (),
        published=sold.published,
    )


def blind_spots(sold: SalesData) -> tuple[str, ...]:
    """What these sales cannot see: what no sales can, and what the analyst knows of these."""
    return (*(one.because for one in each_blind_spot({})), *map(_sentence, sold.unseen))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}."


def _claimed(claim: LicenceClaim) -> Decimal:
    """The unlicensed share that the claim allows."""
    return Decimal(0) if demands_all(claim) or claim.tolerance is None else claim.tolerance


# --------------------------------------------------------------------------- a rate


def _missing(sold: SalesData) -> Iterator[str]:
    """What a rate needs and nobody has told, in words."""
    if sold.units is None and (sold.revenue is None or sold.price is None):
        yield "the number of licences sold, or the revenue and the price of one"
    for name in (*_sold_by(sold), *_FACTORS):
        if getattr(sold, name) is None:
            yield _LACKED[name]
        elif getattr(sold, f"{name}_spread") is None:
            yield f"knowing how uncertain the {name} are ({name}_spread)"


def _sold_by(sold: SalesData) -> tuple[str, ...]:
    """The figures that say how much was sold, where they are there."""
    if sold.units is not None:
        return ("units",)
    return ("revenue", "price") if sold.revenue is not None and sold.price is not None else ()


def _market(claim: LicenceClaim, sold: SalesData) -> sales.Market:
    population, period = str(claim.population), str(sold.about)
    by_units = sold.units is not None
    return sales.Market(
        sales.check_rate("0", "paid", "licences", population, period).scope,
        computers=_quantity(sold, "computers"),
        programs=_quantity(sold, "programs"),
        units=_quantity(sold, "units") if by_units else None,
        revenue=None if by_units else _quantity(sold, "revenue"),
        price=None if by_units else _quantity(sold, "price"),
    )


def _quantity(sold: SalesData, name: str) -> sales.Quantity:
    units = {"revenue": sold.revenue_unit, "price": sold.price_unit, "computers": "computers"}
    value, spread = getattr(sold, name), getattr(sold, f"{name}_spread")
    return sales.Quantity.of(value, units.get(name) or "licences", spread)


# --------------------------------------------------------------------------- what it would take


def _breaking(claim: LicenceClaim, sold: SalesData) -> Iterator[str]:
    """The figures that are missing; where only the computers are, how many would contradict the claim."""
    legal = _legal(sold)
    if legal is None or sold.programs is None:
        yield f"To be told of {claim.population}, {period_words(sold.about)}: {'; '.join(_missing(sold))}."
        return
    if sold.computers is not None:
        return
    sigma = sales.combined_sigma(_spreads(sold))
    critical = sales.smallest_contradicting_rate(sigma, _claimed(claim), claim.confidence)
    covered = legal / Fraction(sold.programs)
    most = covered / (1 - Fraction(critical))
    yield (
        f"The number of computers of {claim.population}, {period_words(sold.about)}: "
        f"{round(legal):,} licences, at {number(sold.programs)} programs on each, cover "
        f"{round(covered):,} of them, and above {round(most):,} such sales would contradict the "
        f"claim at confidence {claim.confidence}. That is with {percent(Fraction(ASSUMED_SPREAD))} of "
        "uncertainty for each figure of which none is given, and nothing bought before."
    )


def _legal(sold: SalesData) -> Fraction | None:
    if sold.units is not None:
        return Fraction(sold.units)
    if sold.revenue is None or sold.price is None:
        return None
    return Fraction(sold.revenue) / Fraction(sold.price)


def _spreads(sold: SalesData) -> list[Decimal]:
    """The uncertainty of every figure that a rate would rest on; the assumed one where nobody has told it."""
    told = (getattr(sold, f"{name}_spread") for name in (*_sold_by(sold), *_FACTORS))
    return [ASSUMED_SPREAD if spread is None else spread for spread in told]
