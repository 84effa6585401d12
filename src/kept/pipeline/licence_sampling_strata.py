"""`kept licences strata`: the bound over departments inspected each for itself, or a plan for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.measure import sampling
from kept.pipeline.licence_sampling_table import TableRow, read_table
from kept.publish.licence_account import Account, Grid, Section, first_of
from kept.publish.licence_shares import at_most, decimal_up

_SHOWN = 40


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


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The parts by name, and how many to inspect in each."""

    parts: tuple[Part, ...]
    tolerance: str
    confidence: str
    breach: str
    plan: sampling.StrataPlan


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
            f"{found} were found of {inspected} inspected of {population}. Expected found <= inspected <= "
            "population. Correct them."
        )
    return Part(name, population, inspected, found)


def strata(parts: Sequence[Part], confidence: str) -> StrataReport:
    """The bound over all parts.

    Raises:
        InputError: the confidence is no exact share of one.
    """
    given = [(part.population, part.inspected, part.found) for part in parts]
    return StrataReport(tuple(parts), confidence, sampling.upper_bound_strata(given, confidence))


def plan(parts: Sequence[Part], tolerance: str, confidence: str, breach: str) -> PlanReport:
    """How many to inspect in each part.

    Raises:
        InputError: an argument is impossible.
    """
    sizes = [part.population for part in parts]
    made = sampling.strata_sizes(sizes, tolerance, confidence, breach)
    return PlanReport(tuple(parts), tolerance, confidence, breach, made)


def strata_plain(report: StrataReport) -> dict[str, Any]:
    """The report as plain values."""
    bound = report.bound
    return {
        "confidence": report.confidence,
        "upper": {"count": bound.count, "of": bound.of, "share": decimal_up(Fraction(bound.count, bound.of))},
        "method": str(bound.method),
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


def plan_plain(report: PlanReport) -> dict[str, Any]:
    """The plan as plain values."""
    sizes = zip(report.parts, report.plan.sizes, strict=True)
    return {
        "tolerance": report.tolerance,
        "confidence": report.confidence,
        "breach": report.breach,
        "total": report.plan.total,
        "of": report.plan.of,
        "upper_if_none_found": report.plan.bound,
        "parts": [{"part": one.name, "population": one.population, "size": size} for one, size in sizes],
    }


def strata_account(report: StrataReport) -> Account:
    """The report in words: the parts that can hide most come first."""
    bound = report.bound
    share = at_most(Fraction(bound.count, bound.of))
    return Account(
        f"At most {bound.count:,} of {bound.of:,} ({share}) are unlicensed in {len(report.parts):,} parts "
        f"together, at confidence {report.confidence}.",
        (
            Section("How it was computed", (f"Method: {bound.method}.",)),
            Section("Not inspected at all", tuple(_uninspected(report))),
            Section("What was found", tuple(_found(report))),
            Section("The parts", (), _parts(report)),
        ),
    )


def _uninspected(report: StrataReport) -> Iterator[str]:
    missing = sorted(report.uninspected, key=lambda part: (-part.population, part.name))
    if missing:
        names = ", ".join(f"{part.name} ({part.population:,})" for part in missing[:_SHOWN])
        more = f", and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
        yield f"{names}{more}."
        yield (
            f"Their {report.bound.uninspected:,} units all count as unlicensed in this bound: nothing that "
            "was found elsewhere says anything of them. To inspect a few of them helps most."
        )


def _found(report: StrataReport) -> Iterator[str]:
    found = sum(part.found for part in report.parts)
    if found:
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
    return Grid(columns, first_of(rows, _SHOWN, "parts (all of them: --json)"))


def _row(part: Part, worst: int | None) -> tuple[str, ...]:
    numbers = (part.population, part.inspected, part.found)
    return (part.name, *(f"{one:,}" for one in numbers), "" if worst is None else f"{worst:,}")


def plan_account(report: PlanReport) -> Account:
    """The plan in words."""
    made = report.plan
    rows = [
        (part.name, f"{part.population:,}", f"{size:,}")
        for part, size in zip(report.parts, made.sizes, strict=True)
    ]
    over = "a share of {} or more" if report.breach == ">=" else "a share above {}"
    grid = Grid(("part", "population", "inspect"), first_of(rows, _SHOWN, "parts (all of them: --json)"))
    return Account(
        f"Inspect {made.total:,} of {made.of:,}, in every part. If none is found unlicensed, at most "
        f"{made.bound:,} are, and {over.format(report.tolerance)} is excluded at confidence "
        f"{report.confidence}.",
        (Section("The plan", (), grid),),
    )


def require_tolerance(tolerance: str | None) -> str:
    """The tolerance of a plan.

    Raises:
        InputError: there is none.
    """
    if tolerance is None:
        raise InputError("A plan needs the share that is too much. Give it, for example --tolerance 0.05.")
    return tolerance
