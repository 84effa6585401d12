"""`kept licences strata --plan`: how many to inspect in each department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kept.errors import InputError
from kept.measure import sampling
from kept.pipeline.licence_sampling_strata import SHOWN, Part
from kept.publish.account import Account, Grid, Section, first_of


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The parts by name, and how many to inspect in each."""

    parts: tuple[Part, ...]
    tolerance: str
    confidence: str
    breach: str
    plan: sampling.StrataPlan


def plan(parts: Sequence[Part], tolerance: str, confidence: str, breach: str) -> PlanReport:
    """How many to inspect in each part.

    Raises:
        InputError: an argument is impossible.
    """
    sizes = [part.population for part in parts]
    made = sampling.strata_sizes(sizes, tolerance, confidence, breach)
    return PlanReport(tuple(parts), tolerance, confidence, breach, made)


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


def plan_account(report: PlanReport) -> Account:
    """The plan in words."""
    made = report.plan
    rows = [
        (part.name, f"{part.population:,}", f"{size:,}")
        for part, size in zip(report.parts, made.sizes, strict=True)
    ]
    over = "a share of {} or more" if report.breach == ">=" else "a share above {}"
    grid = Grid(("part", "population", "inspect"), first_of(rows, SHOWN, "parts (all of them: --json)"))
    verb = "is" if made.bound == 1 else "are"
    return Account(
        f"Inspect {made.total:,} of {made.of:,} in all, as below in each part. If none is found unlicensed, "
        f"at most {made.bound:,} {verb}, and {over.format(report.tolerance)} is excluded at confidence "
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


def refuse_plan_options(tolerance: str | None, breach: str | None) -> None:
    """A bound is not computed from what only a plan needs.

    Raises:
        InputError: such an option was given, and would do nothing.
    """
    for name, given in (("tolerance", tolerance), ("breach", breach)):
        if given is not None:
            raise InputError(
                f"--{name} goes with --plan only: the bound does not depend on it. Add --plan, or leave out "
                f"--{name}."
            )
