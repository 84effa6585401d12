"""`kept licences strata`: the bound over departments inspected each for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from kept.measure import sampling
from kept.pipeline.tables_read import TableRow, read_table
from kept.publish.account import Account, Grid, Section, counted, first_of
from kept.publish.licence_shares import at_most, decimal_up

SHOWN = 40
"""How many parts are shown at most; all of them are in the plain values."""


@dataclass(frozen=True, slots=True)
class Part:
    """A department: how many units it has, how many were inspected at random, how many of these are bad."""

    name: str
    population: int
    inspected: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class StrataReport:
    """The parts by name, and the bound over all of them."""

    parts: tuple[Part, ...]
    confidence: str
    bound: sampling.StrataBound

    @property
    def uninspected(self) -> tuple[Part, ...]:
        """The parts in which nothing was inspected."""
        return tuple(part for part in self.parts if part.inspected == 0)


def read_parts(path: Path, samples: bool = True) -> tuple[Part, ...]:
    """The parts of a table with the columns part, population and, with `samples`, inspected and found.

    Raises:
        InputError: a column is missing, or a row cannot be: no row is left out.
    """
    needed = ("part", "population", "inspected", "found") if samples else ("part", "population")
    rows = read_table(path, needed)
    lines: dict[str, int] = {}
    for row in rows:
        name = row.cells.get("part", "")
        if not name:
            raise row.fault('part is empty. Expected the name of a department, such as "Finance". Add it.')
        if name in lines:
            raise row.fault(f"part {name!r} was there on line {lines[name]}. Expected each once. Correct it.")
        lines[name] = row.line
    return tuple(sorted((_part(row, samples) for row in rows), key=lambda part: part.name))


def _part(row: TableRow, samples: bool) -> Part:
    name, population = row.cells["part"], row.count("population")
    if population == 0:
        raise row.fault("population is 0. Expected at least 1. Remove the row, or correct the number.")
    if not samples or not row.cells.keys() & {"inspected", "found"}:
        return Part(name, population)
    inspected, found = row.count("inspected"), row.count("found")
    if not found <= inspected <= population:
        raise row.fault(
            f"found is {found}, inspected {inspected} and population {population}. Expected found <= "
            "inspected <= population. Correct them."
        )
    return Part(name, population, inspected, found)


def strata(parts: Sequence[Part], confidence: str) -> StrataReport:
    """The bound over all parts.

    Raises:
        InputError: the confidence is no exact share of one.
    """
    given = [(part.population, part.inspected, part.found) for part in parts]
    return StrataReport(tuple(parts), confidence, sampling.upper_bound_strata(given, confidence))


def strata_plain(report: StrataReport) -> dict[str, Any]:
    """The report as plain values."""
    bound = report.bound
    return {
        "confidence": report.confidence,
        "upper": {"count": bound.count, "of": bound.of, "share": decimal_up(Fraction(bound.count, bound.of))},
        "method": str(bound.method),
        "method_because": bound.fallback,
        "in_uninspected_parts": bound.uninspected,
        "uninspected_parts": [part.name for part in report.uninspected],
        "parts": [
            {
                "part": part.name,
                "population": part.population,
                "inspected": part.inspected,
                "found": part.found,
                "worst_case": None if bound.worst is None else bound.worst[at],
            }
            for at, part in enumerate(report.parts)
        ],
    }


def strata_account(report: StrataReport) -> Account:
    """The report in words: the parts that can hide most come first."""
    bound = report.bound
    share = at_most(Fraction(bound.count, bound.of))
    verb = "is" if bound.count == 1 else "are"
    return Account(
        f"At most {bound.count:,} of {bound.of:,} ({share}) {verb} unlicensed in {_together(report)}, at "
        f"confidence {report.confidence}.",
        (
            Section("How it was computed", tuple(_method(report))),
            Section("Not inspected at all", tuple(_uninspected(report))),
            Section("What was found", tuple(_found(report))),
            Section("The parts", (), _parts(report)),
        ),
    )


def _together(report: StrataReport) -> str:
    return "1 part" if len(report.parts) == 1 else f"{len(report.parts):,} parts together"


def _method(report: StrataReport) -> Iterator[str]:
    yield f"Method: {report.bound.method}."
    if report.bound.fallback is not None:
        yield (
            f"Why this one, which gives a larger bound than need be: {report.bound.fallback}. There is no "
            "worst case by it."
        )


def _uninspected(report: StrataReport) -> Iterator[str]:
    missing = sorted(report.uninspected, key=lambda part: (-part.population, part.name))
    if missing:
        names = ", ".join(f"{part.name} ({part.population:,})" for part in missing[:SHOWN])
        more = f", and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
        yield f"{names}{more}."
        yield (
            f"All that is there, {counted(report.bound.uninspected, 'units')}, counts as unlicensed in this "
            "bound: nothing that was found elsewhere says anything of it. To inspect some of it helps most."
        )


def _found(report: StrataReport) -> Iterator[str]:
    found = sum(part.found for part in report.parts)
    if found == 1:
        yield '1 in all. Confirmed by a second look, it refutes "all are licensed", whatever the bound is.'
    elif found:
        yield (
            f'{found:,} in all. One of them, once confirmed by a second look, refutes "all are licensed", '
            "whatever the bound is."
        )
    elif report.bound.count:
        yield '"All are licensed" is not shown by this: so many can be hidden at this confidence.'


def _parts(report: StrataReport) -> Grid:
    worst = report.bound.worst
    order = sorted(
        range(len(report.parts)), key=lambda at: (-(worst[at] if worst else 0), report.parts[at].name)
    )
    rows = [_row(report.parts[at], None if worst is None else worst[at]) for at in order]
    columns = ("part", "population", "inspected", "found", "worst case")
    return Grid(columns, first_of(rows, SHOWN, "parts (all of them: --json)"))


def _row(part: Part, worst: int | None) -> tuple[str, ...]:
    numbers = (part.population, part.inspected, part.found)
    return (part.name, *(f"{one:,}" for one in numbers), "" if worst is None else f"{worst:,}")
