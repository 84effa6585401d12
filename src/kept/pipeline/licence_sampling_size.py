"""`kept licences size`: how many to inspect, by both readings of departments and at other tolerances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kept.errors import InputError
from kept.measure import sampling
from kept.publish.account import Account, Grid, Section, counted

_OTHERS = ("0.10", "0.05", "0.02", "0.01", "0.001")
_RULES = {">=": "a share of {} or more", ">": "a share above {}"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a sample is to rule out: that the share of bad units breaches `tolerance`, by the rule `breach`.

    A `population` of `None` is one without end; `departments` is absent where they are not asked about.
    """

    tolerance: str
    population: int | None = None
    departments: int | None = None
    confidence: str = "0.95"
    allowed: int = 0
    breach: str = ">="
    sensitivity: str = "1"


@dataclass(frozen=True, slots=True)
class SizeReport:
    """The answer to a question, and to its neighbours: `None` where no sample can show it.

    `by_rule` are the sizes by both rules, `others` those at other tolerances by the rule of the question.
    """

    question: Question
    size: int
    by_rule: tuple[tuple[str, int | None], ...]
    exclude_one: int | None
    departments: sampling.ClusterSizes | None
    others: tuple[tuple[str, int | None], ...]


def size(question: Question) -> SizeReport:
    """How many to inspect.

    Raises:
        InputError: an argument is impossible, or no sample can show this.
    """
    asked = question
    found = _size(asked, asked.tolerance, asked.breach)
    groups = asked.departments
    return SizeReport(
        asked,
        found,
        by_rule=tuple((rule, _or_none(asked, asked.tolerance, rule)) for rule in _RULES),
        exclude_one=exclude_one(asked.population, asked.confidence, asked.sensitivity),
        departments=None if groups is None else _departments(asked, groups),
        others=tuple(_others(asked)),
    )


def _size(asked: Question, tolerance: str, breach: str) -> int:
    return sampling.sample_size(
        asked.population, tolerance, asked.confidence, asked.allowed, breach, asked.sensitivity
    )


def _or_none(asked: Question, tolerance: str, breach: str) -> int | None:
    """The size of a neighbouring question, of which some have no answer."""
    try:
        return _size(asked, tolerance, breach)
    except InputError:
        return None


def exclude_one(population: int | None, confidence: str, sensitivity: str) -> int | None:
    """How many to inspect to exclude a single bad one; nothing where no number does."""
    if population is None:
        return None
    try:
        return sampling.size_to_exclude_one(population, confidence, sensitivity)
    except InputError:  # so many are missed that not even an inspection of all excludes one
        return None


def _departments(asked: Question, groups: int) -> sampling.ClusterSizes:
    return sampling.cluster_sizes(groups, asked.tolerance, asked.confidence, asked.population, asked.breach)


def _others(asked: Question) -> Iterator[tuple[str, int | None]]:
    for tolerance in _OTHERS:
        if Fraction(tolerance) != Fraction(asked.tolerance):
            yield tolerance, _or_none(asked, tolerance, asked.breach)


def size_plain(report: SizeReport) -> dict[str, Any]:
    """The report as plain values."""
    asked, groups = report.question, report.departments
    return {
        "population": asked.population,
        "tolerance": asked.tolerance,
        "confidence": asked.confidence,
        "allowed": asked.allowed,
        "breach": asked.breach,
        "sensitivity": asked.sensitivity,
        "size": report.size,
        "size_by_breach": dict(report.by_rule),
        "inspect_to_exclude_one": report.exclude_one,
        "departments": None
        if groups is None
        else {
            "of": asked.departments,
            "machines_if_independent": groups.machines,
            "departments_if_all_or_nothing": groups.departments,
            "departments_to_exclude_one": groups.departments_to_exclude_one,
        },
        "size_at_other_tolerances": dict(report.others),
    }


def size_account(report: SizeReport) -> Account:
    """The report in words."""
    asked = report.question
    of = f" of {asked.population:,}" if asked.population is not None else ""
    found = "none of them is" if asked.allowed == 0 else f"at most {asked.allowed:,} of them are"
    if asked.allowed == 1:
        found = "at most 1 of them is"
    return Account(
        f"Inspect {report.size:,}{of}, drawn at random. If {found} found unlicensed, "
        f"{_RULES[asked.breach].format(asked.tolerance)} is excluded at confidence {asked.confidence}.",
        (
            Section("What counts as a breach", tuple(_rules(report))),
            Section("To show that all are licensed", (_all(report),)),
            Section("Departments", tuple(_groups(report))),
            Section("At other tolerances", (), _neighbours(report)),
        ),
    )


def _rules(report: SizeReport) -> Iterator[str]:
    asked = report.question
    for rule, number in report.by_rule:
        chosen = " (this answer)" if rule == asked.breach else ""
        words = "no sample can show it" if number is None else f"inspect {number:,}"
        yield f'--breach "{rule}": {_RULES[rule].format(asked.tolerance)} is too much: {words}{chosen}.'
    yield "Agree on the rule before the sample is drawn."


def _all(report: SizeReport) -> str:
    asked = report.question
    if asked.population is None:
        return "No sample of a population without end excludes a single one. Give --population."
    if report.exclude_one is None:
        return (
            f"An inspection that finds only {asked.sensitivity} of what is there cannot exclude a single one "
            "at this confidence."
        )
    return (
        f"To exclude even a single one at confidence {asked.confidence}, inspect {report.exclude_one:,} of "
        f"{asked.population:,} and find none. For certain: all of them, by an inspection that misses nothing."
    )


def _groups(report: SizeReport) -> Iterator[str]:
    groups, asked = report.departments, report.question
    if groups is None or asked.departments is None:
        return
    machines = counted(groups.machines, "machines")
    yield f"If machines are bad independently of their department: inspect {machines}."
    yield (
        f"If a department is wholly good or wholly bad: inspect {groups.departments:,} of "
        f"{counted(asked.departments, 'departments')}, and {groups.departments_to_exclude_one:,} to exclude "
        "a single bad one."
    )
    yield (
        "The truth lies between the two, and a sample without findings does not tell where. Both are for "
        "nothing found and an inspection that misses nothing."
    )


def _neighbours(report: SizeReport) -> Grid:
    rows = ((tolerance, "none can" if n is None else f"{n:,}") for tolerance, n in report.others)
    return Grid(("tolerance", "inspect"), tuple(rows))
