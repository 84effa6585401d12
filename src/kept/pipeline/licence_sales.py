"""`kept licences sales`: the rate from sales, whether it contradicts a claim, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kept.measure import sales
from kept.measure.sales.wording import number, percent
from kept.pipeline.licence_sales_figures import Figures, market
from kept.publish.account import Account, Grid, Section
from kept.publish.figures import RateFigure


@dataclass(frozen=True, slots=True)
class SalesReport:
    """An estimate, the claim that it is held against, and what these data could contradict at all.

    `growth` is by what factor legal sales must grow to bring the rate to the claim; absent where it is not
    above the claim, or nothing was sold. `ends` is the result at the lowest and the highest price that can
    be.
    """

    found: sales.Estimate
    claim: sales.Compatibility
    critical: Decimal
    growth: Fraction | None
    ends: tuple[sales.AtPrice, sales.AtPrice] | None = None


def sales_report(figures: Figures) -> SalesReport:
    """What the figures of a market say.

    Raises:
        InputError: a figure is missing, contradicts another, or cannot be.
    """
    given = figures.given
    confidence, claimed = given.get("confidence", "0.95"), given.get("claim", "0")
    found = sales.rate(market(given), confidence, figures.notes)
    held = sales.compatible(found, claimed, confidence=confidence)
    needed = held.claimed < found.rate < 1
    return SalesReport(
        found,
        held,
        critical=sales.smallest_contradicting_rate(found.sigma, claimed, confidence),
        growth=sales.growth_needed(found.rate, held.claimed) if needed else None,
        ends=sales.at_price_ends(found.market),
    )


def sales_plain(report: SalesReport) -> dict[str, Any]:
    """The report as plain values; exact numbers as fractions in text, rounded ones as decimals."""
    found, claim, scope = report.found, report.claim, report.found.market.scope
    return {
        "scope": {
            "counts": str(scope.counts),
            "unit": scope.unit,
            "population": scope.population,
            "period": str(scope.period),
        },
        "installed": str(found.market.installed),
        "legal": str(found.market.legal),
        "rate": str(found.rate),
        "low": f"{found.low:f}",
        "high": f"{found.high:f}",
        "confidence": str(found.confidence),
        "sigma": f"{found.sigma:f}",
        "unlicensed": str(found.unlicensed),
        "value": None if found.value is None else {"amount": str(found.value), "currency": found.currency},
        "at_price_ends": None if report.ends is None else [_end_plain(end) for end in report.ends],
        "because": found.because,
        "claim": {"at_most": str(claim.claimed), "compatible": claim.holds, "because": claim.because},
        "smallest_contradicting_rate": f"{report.critical:f}",
        "growth_of_sales_needed": None if report.growth is None else str(report.growth),
        "flags": [{"kind": str(flag.kind), "because": flag.because} for flag in found.flags],
        "blind_spots": [
            {"spot": str(one.spot), "because": one.because, "note": one.note} for one in found.blind_spots
        ],
    }


def _end_plain(end: sales.AtPrice) -> dict[str, str]:
    return {"price": str(end.price), "rate": str(end.rate), "value": str(end.value)}


def sales_account(report: SalesReport) -> Account:
    """The report in words."""
    found = report.found
    return Account(
        report.claim.because,
        (
            Section("The rate", (found.because, *_ends(report), *_value(found))),
            Section("What could contradict the claim", tuple(_critical(report))),
            Section("Look at these figures again", tuple(flag.because for flag in found.flags)),
            Section("What sales cannot see", (), _blind(found)),
        ),
    )


def _ends(report: SalesReport) -> Iterator[str]:
    """What the result is at each end of the range of prices."""
    if report.ends is None:
        return
    currency, (low, high) = report.found.currency, report.ends
    prices = [f"{number(end.price)} {currency}" for end in (low, high)]
    if report.found.market.revenue is None:
        if report.found.unlicensed > 0:
            values = [f"{number(end.value)} {currency}" for end in (low, high)]
            yield (
                f"The rate does not depend on the price. What is unlicensed stands for {values[0]} at the "
                f"lowest price, {prices[0]}, and for {values[1]} at the highest, {prices[1]}."
            )
        return
    rates = [f"{percent(end.rate)}, which {_stands(report, end)} the claim" for end in (low, high)]
    yield (
        f"At the lowest price that can be, {prices[0]}, the rate is {rates[0]}; at the highest, {prices[1]}, "
        f"it is {rates[1]}."
    )


def _stands(report: SalesReport, end: sales.AtPrice) -> str:
    return "contradicts" if end.rate > report.critical else "is compatible with"


def _value(found: sales.Estimate) -> Iterator[str]:
    if found.value is not None and found.unlicensed > 0:
        verb = "stands" if found.unlicensed == 1 else "stand"
        yield (
            f"At the average price the {number(found.unlicensed)} unlicensed {verb} for "
            f"{number(found.value)} {found.currency}. Nobody knows how many would have been bought."
        )


def _critical(report: SalesReport) -> Iterator[str]:
    confidence = percent(report.found.confidence)
    if report.found.sigma == 0:
        yield (
            "The figures are given as exact, so that any rate above the claim contradicts it. Say how "
            "uncertain they are, for example --spread-computers 0.10."
        )
    else:
        yield (
            f"With figures so uncertain, the smallest estimate that contradicts the claim at {confidence} "
            f"confidence is {percent(report.critical)}: a true rate below it would not be seen."
        )
    if report.growth is not None:
        yield (
            f"To bring the rate to the claim, legal sales would have to be {_times(report.growth)} what they "
            "were, with as many programs installed as now. Later sales can be held against that."
        )


def _times(growth: Fraction) -> str:
    return f"{number(growth)} times" if round(growth, 2) > 1 else "a little more than"


def _blind(found: sales.Estimate) -> Grid:
    rows = ((str(one.spot).replace("_", " "), _seen(one)) for one in found.blind_spots)
    return Grid(("", "why, and what is known of it"), tuple(rows), words=2)


def _seen(one: sales.Blindness) -> str:
    return f"{one.because} Here: {one.note}" if one.note else one.because


def sales_figure(report: SalesReport) -> RateFigure:
    """The interval of the rate, the claim, and what could contradict it."""
    found = report.found
    return RateFigure(
        what=found.market.scope.in_words(),
        rate=found.rate,
        low=found.low,
        high=found.high,
        confidence=found.confidence,
        claimed=report.claim.claimed,
        critical=report.critical,
        source="Computed by Kept from the figures given: 1 - legal / (PCs x programs per PC)",
    )


def checked_rate(rate: str, figures: Figures) -> sales.Rate:
    """A rate that somebody tells, with all that it is a rate of.

    Raises:
        InputError: something of this is missing: a bare rate says nothing.
    """
    scope = (figures.given.get(key, "") for key in ("counts", "unit", "population", "period"))
    return sales.check_rate(rate, *scope)


def rate_plain(rate: sales.Rate) -> dict[str, Any]:
    """A rate with its scope as plain values."""
    scope = rate.scope
    return {
        "rate": str(rate.value),
        "counts": str(scope.counts),
        "unit": scope.unit,
        "population": scope.population,
        "period": str(scope.period),
    }


def rate_words(rate: sales.Rate) -> str:
    """A rate with its scope as a sentence."""
    told = f"{percent(rate.value)} unlicensed {rate.scope.in_words()}."
    return f"{told} It can be compared with rates of the same."
