"""Can what was sold be squared with a claim about licences, and what could such sales contradict at all?

Sales refute nothing by themselves: they reckon what nobody counted. Where they cannot be squared with the
claim they take its ground away; where they can, they prove nothing; and where a figure is missing, the answer
says from which figure on they would contradict the claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kept.errors import InputError
from kept.measure import sales
from kept.measure.licences.claim import demands_all, questions
from kept.measure.licences.decisive import by_asking
from kept.measure.sales.blind_spots import blind_spots as each_blind_spot
from kept.measure.telling import number, percent, period_words
from kept.model import LicenceClaim, LicenceFinding, LicenceOutcome, SalesData, Unit

ASSUMED_SPREAD = Decimal("0.10")
"""Of a figure that nobody has told, where it is asked how large it would have to be."""

_FACTORS = ("computers", "programs")
_FIGURES = {
    "units": "the number of licences sold",
    "revenue": "the revenue",
    "price": "the price",
    "computers": "the number of computers",
    "programs": "the number of programs",
}
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
    asked = questions(claim)
    if asked:
        return _finding(claim, sold, ("The claim does not say enough to be tested.",), by_asking(asked))
    figures = _completed(claim, sold)
    try:
        return _untested(claim, figures) or _tested(claim, figures)
    except InputError as error:  # a number that the case would have refused came in by another way
        return _finding(claim, sold, (str(error),), ("To correct the figures.",))


def _completed(claim: LicenceClaim, sold: SalesData) -> SalesData:
    """The sales with the number of computers that the claim gives, where they give none themselves."""
    if sold.computers is not None or claim.unit is not Unit.MACHINE or claim.size is None:
        return sold
    return replace(sold, computers=Decimal(claim.size), computers_spread=Decimal(0))


def _untested(claim: LicenceClaim, sold: SalesData) -> LicenceFinding | None:
    """The finding that figures are missing, with what they would have to be; nothing where all are there."""
    missing = tuple(_missing(sold))
    if not missing:
        return None
    because = tuple(f"There is no rate without {one}." for one in missing)
    return _finding(claim, sold, because, (_breaking(claim, sold) or _wanted(claim, sold, missing),))


def _tested(claim: LicenceClaim, sold: SalesData) -> LicenceFinding:
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
        decided_by=(sold.id,) if reckoned else (),
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
    if not _sold_by(sold):
        yield "the number of licences sold, or the revenue and the price of one"
    if _money(sold) and _two_currencies(sold):
        units = f"{sold.revenue_unit or 'none said'}, {sold.price_unit or 'none said'}"
        yield f"one currency for the revenue and the price ({units})"
    for name in (*_sold_by(sold), *_FACTORS):
        if getattr(sold, name) is None:
            yield _LACKED[name]
        elif getattr(sold, f"{name}_spread") is None:
            yield f"a word on how uncertain {_FIGURES[name]} is ({name}_spread)"


def _sold_by(sold: SalesData) -> tuple[str, ...]:
    """The figures that say how much was sold, where they are there."""
    if sold.units is not None:
        return ("units",)
    return ("revenue", "price") if _money(sold) else ()


def _two_currencies(sold: SalesData) -> bool:
    return sold.revenue_unit is None or sold.revenue_unit != sold.price_unit


def _money(sold: SalesData) -> bool:
    """Does it tell what was sold in money alone?"""
    return sold.units is None and sold.revenue is not None and sold.price is not None


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


def _wanted(claim: LicenceClaim, sold: SalesData, missing: tuple[str, ...]) -> str:
    return f"To be told of {claim.population}, {period_words(sold.about)}: {'; '.join(missing)}."


def _breaking(claim: LicenceClaim, sold: SalesData) -> str | None:
    """Where the number of computers is missing: how many would contradict the claim. Else nothing."""
    legal = _legal(sold)
    if legal is None or sold.programs is None or sold.computers is not None:
        return None
    sigma = sales.combined_sigma(_spreads(sold))
    critical = sales.smallest_contradicting_rate(sigma, _claimed(claim), claim.confidence)
    covered = legal / Fraction(sold.programs)
    most = covered / (1 - Fraction(critical))
    return (
        f"The number of computers of {claim.population}, {period_words(sold.about)}: "
        f"{round(legal):,} licences, at {number(sold.programs)} programs on each, cover "
        f"{round(covered):,} of them, and above {math.floor(most):,} such sales would contradict the "
        f"claim at confidence {claim.confidence}. That is with {percent(Fraction(ASSUMED_SPREAD))} of "
        "uncertainty for each figure of which none is given, and nothing bought before."
    )


def _legal(sold: SalesData) -> Fraction | None:
    """How many licences were sold; nothing where that is not told, or in two currencies."""
    if sold.units is not None:
        return Fraction(sold.units)
    if sold.revenue is None or sold.price is None or _two_currencies(sold):
        return None
    return Fraction(sold.revenue) / Fraction(sold.price)


def _spreads(sold: SalesData) -> list[Decimal]:
    """The uncertainty of every figure that a rate would rest on; the assumed one where nobody has told it."""
    told = (getattr(sold, f"{name}_spread") for name in (*_sold_by(sold), *_FACTORS))
    return [ASSUMED_SPREAD if spread is None else spread for spread in told]
