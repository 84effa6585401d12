"""`kept licences bound`: what a sample says of all, in counts, shares and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kept.errors import InputError
from kept.measure import sampling
from kept.pipeline.licence_sampling_size import exclude_one
from kept.publish.account import Account, Grid, Section, counted
from kept.publish.licence_shares import at_least, at_most, decimal_down, decimal_up
from kept.visible import one_line


@dataclass(frozen=True, slots=True)
class Design:
    """A sample: how many of a `population` were inspected and found bad. `unit` is the plural of these.

    A `population` of `None` is one without end.
    """

    population: int | None
    inspected: int
    found: int
    confidence: str = "0.95"
    sides: int = 1
    sensitivity: str = "1"
    unit: str = "machines"


@dataclass(frozen=True, slots=True)
class BoundReport:
    """The bounds of a design: counts of units, or rates where the population is without end.

    `exclude_one` is how many must be inspected to exclude even a single bad one; `None` where no number
    does.
    """

    design: Design
    lower: int | Decimal
    upper: int | Decimal
    exclude_one: int | None

    @property
    def census(self) -> bool:
        """Were all inspected, by an inspection that misses none?"""
        return self.design.inspected == self.design.population and Fraction(self.design.sensitivity) == 1


def bound(design: Design) -> BoundReport:
    """Both bounds of a design.

    Raises:
        InputError: a count is impossible, a rate is no exact share of one, or the unit has no name.
    """
    design = replace(design, unit=_unit(design.unit))
    sample = (design.inspected, design.found, design.confidence, design.sides)
    return BoundReport(
        design,
        lower=_lower(design.population, *sample),
        upper=upper_at(design, design.inspected),
        exclude_one=exclude_one(design.population, design.confidence, design.sensitivity),
    )


def _unit(words: str) -> str:
    """The name of the unit as it may be shown in a heading or a figure."""
    unit = one_line(words)
    if not unit:
        raise InputError(
            "The unit has no name. Say in the plural what is inspected, such as --unit machines."
        )
    return unit


def upper_at(design: Design, inspected: int) -> int | Decimal:
    """The upper bound of a design if so many were inspected: a count, or a rate."""
    rest = (inspected, design.found, design.confidence, design.sides, design.sensitivity)
    if design.population is None:
        return sampling.upper_bound(None, *rest)
    return sampling.upper_bound(design.population, *rest)


def _lower(population: int | None, inspected: int, found: int, confidence: str, sides: int) -> int | Decimal:
    if population is None:
        return sampling.lower_bound(None, inspected, found, confidence, sides)
    return sampling.lower_bound(population, inspected, found, confidence, sides)


def share_of(bound: int | Decimal, population: int | None) -> Fraction | Decimal:
    """A bound as a share of the population; that of one without end is a share already."""
    return bound if isinstance(bound, Decimal) else Fraction(bound, population or 1)


def bound_plain(report: BoundReport) -> dict[str, Any]:
    """The report as plain values. Shares are decimals in text, rounded away from the sample."""
    design = report.design
    shares = [share_of(one, design.population) for one in (report.lower, report.upper)]
    return {
        "population": design.population,
        "inspected": design.inspected,
        "found": design.found,
        "confidence": design.confidence,
        "sides": design.sides,
        "sensitivity": design.sensitivity,
        "lower": {"count": _count(report.lower), "share": decimal_down(shares[0])},
        "upper": {"count": _count(report.upper), "share": decimal_up(shares[1])},
        "inspect_to_exclude_one": report.exclude_one,
        "meaning": list(_meaning(report)),
        "does_not_show": list(_limits(report)),
    }


def _count(bound: int | Decimal) -> int | None:
    return bound if isinstance(bound, int) else None


def bound_account(report: BoundReport) -> Account:
    """The report in words."""
    design = report.design
    upper, lower = (share_of(one, design.population) for one in (report.upper, report.lower))
    rows = (
        ("at most", _units(report.upper, design.population), at_most(upper)),
        ("at least", _units(report.lower, design.population), at_least(lower)),
    )
    return Account(
        f"{_phrase(report)} unlicensed, at confidence {design.confidence}.",
        (
            Section("The bounds", (), Grid(("", design.unit, "share"), rows)),
            Section("What it means", tuple(_meaning(report))),
            Section("What it does not show", tuple(_limits(report))),
        ),
    )


def _phrase(report: BoundReport) -> str:
    design = report.design
    upper, lower = (share_of(one, design.population) for one in (report.upper, report.lower))
    both = design.sides == 2 and 0 < report.lower < report.upper
    if design.population is None:
        limits = f"Between {at_least(lower)} and {at_most(upper)}" if both else f"At most {at_most(upper)}"
        return f"{limits} of the {design.unit} are"
    least = f"Between {report.lower:,} and" if both else "At most"
    verb = "is" if report.upper == 1 and not both else "are"
    units = counted(design.population, design.unit)
    return f"{least} {report.upper:,} of {units} ({at_most(upper)}) {verb}"


def _units(bound: int | Decimal, population: int | None) -> str:
    """A count of units; nothing for a rate."""
    return "" if isinstance(bound, Decimal) else f"{bound:,} of {population:,}"


def _meaning(report: BoundReport) -> list[str]:
    design = report.design
    if report.census:
        return [f"{_all(design)} inspected: this is a count and no estimate."]
    upper = share_of(report.upper, design.population)
    more = f"more than {at_most(upper)}"
    if design.population is not None:
        more = f"more than {report.upper:,}"
    found = "none" if design.found == 0 else f"as few as {design.found:,}"
    risk = (1 - Fraction(design.confidence)) / design.sides
    told = []
    if upper < 1:
        told.append(
            f"If {more} were unlicensed, a random sample of {design.inspected:,} would find {found} with a "
            f"chance of {at_most(risk)} or less."
        )
    if design.sides == 1:
        told.append("Each of the two bounds holds at that confidence by itself. For both at once: --sides 2.")
    if Fraction(design.sensitivity) != 1:
        told.append(
            f"An unlicensed one that is inspected is taken to be found with the chance {design.sensitivity}."
        )
    return told


def _all(design: Design) -> str:
    if design.inspected == 1:
        return f"The only one of the {design.unit} was"
    return f"All {design.inspected:,} {design.unit} were"


def _limits(report: BoundReport) -> list[str]:
    design = report.design
    told = []
    if design.found:
        told.append(
            '"All are licensed" is refuted as soon as one of the found is confirmed by a second look, with '
            "the licence papers. Until then it is a report."
        )
    elif not report.census:
        told += [f'"All are licensed" is not shown. {_excluding(report)}']
        told.append("A single unlicensed one, once confirmed by a second look, refutes it.")
    if not report.census:
        told.append(
            "The bound holds for a sample drawn at random from the whole list (kept licences draw). It says "
            "nothing of departments that are not in the list."
        )
    return told


def _excluding(report: BoundReport) -> str:
    design = report.design
    if design.population is None:
        return "Of a population without end no sample excludes a single one: give --population."
    if report.exclude_one is None:
        return (
            f"An inspection that finds only {design.sensitivity} of what is there excludes a single one at "
            "this confidence not even if all are inspected."
        )
    if design.inspected >= report.exclude_one:
        return f"A single one is excluded at confidence {design.confidence}, and not for certain."
    return (
        f"To exclude even a single one at this confidence, inspect {report.exclude_one:,} of "
        f"{design.population:,} and find none."
    )
