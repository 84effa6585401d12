"""A claim that says all that it has to, with inspections and sales for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.model import (
    Counted,
    Inspection,
    LicenceClaim,
    LicenceTest,
    Proof,
    Quantifier,
    SalesData,
    Unit,
)

ALL = LicenceClaim(
    id="L1",
    commitment="C1",
    words="All departments use licensed software",
    unit=Unit.MACHINE,
    population="the offices of the harbour",
    size=1000,
    parts=2,
    classes=("office programs",),
    about=Period.parse("2005-12-31"),
    counted=Counted.STOCK,
    tests=(LicenceTest.PAPER,),
    quantifier=Quantifier.ALL,
    tolerance=Decimal("0.05"),
    proof=(Proof.SPOT_CHECK, Proof.SCAN),
)
ALL_BUT = replace(ALL, quantifier=Quantifier.ALL_BUT)


def look(
    id_: str,
    part: str | None,
    population: int | None,
    inspected: int,
    found: int = 0,
    *,
    confirmed: int = 0,
    dismissed: int = 0,
    unknown: int = 0,
    at_random: bool = True,
    proof: Proof = Proof.SPOT_CHECK,
    party: str = "auditor",
    about: str = "2005-12",
    published: str | None = "2006-01-10",
) -> Inspection:
    """An inspection for the claim."""
    return Inspection(
        id=id_,
        claim="L1",
        inspected=inspected,
        found=found,
        proof=proof,
        about=Period.parse(about),
        part=part,
        population=population,
        confirmed=confirmed,
        dismissed=dismissed,
        unknown=unknown,
        at_random=at_random,
        party=party,
        published=PartialDate.parse(published) if published else None,
    )


def sold(published: str | None = "2006-02", about: str = "2005", **given: str) -> SalesData:
    """Sales for the claim; figures as text."""
    words = {"revenue_unit", "price_unit"}
    return SalesData(
        id="T1",
        claim="L1",
        about=Period.parse(about),
        party="vendors",
        published=PartialDate.parse(published) if published else None,
        **{name: value if name in words else Decimal(value) for name, value in given.items()},  # type: ignore[arg-type]
    )
