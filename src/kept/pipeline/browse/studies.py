"""What pages tell of studies: a plan with what it fixes, a result with its figures and its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from kept.ledger import Ledger
from kept.model import StudyPlan, StudyResult
from kept.pipeline.study_plans import Recorded, Study, studies
from kept.pipeline.study_plans_earlier import outcome_of, settings_of
from kept.pipeline.study_plans_told import earlier_told
from kept.pipeline.verdicts import View
from kept.publish.beside import estimate_numbers
from kept.publish.clean import cut
from kept.publish.days import moment_words
from kept.study.plans import left_open


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan: its address, what it fixes, and what it leaves open."""

    record: StudyPlan
    href: str
    recorded: str
    fixed: tuple[tuple[str, str], ...]
    left_open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A result: its figures, its settings, and how it stands to its plan."""

    record: StudyResult
    href: str
    recorded: str
    outcome: str
    figures: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStudy:
    """A plan with its results, or results without one."""

    plan: ShownPlan | None
    results: tuple[ShownResult, ...]


def seen_studies(ledger: Ledger, view: View) -> tuple[Study, ...]:
    """The studies, without what may not be seen.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    found = studies(ledger, view.known_at)
    if not view.public_only:
        return found
    public = [
        Study(
            one.plan if one.plan is not None and one.plan.record.public else None,
            tuple(result for result in one.results if result.record.public),
        )
        for one in found
    ]
    return tuple(one for one in public if one.plan is not None or one.results)


def shown_study(one: Study, href: Callable[[str], str], names_who: bool = True) -> ShownStudy:
    """A study as pages show it.

    Args:
        one: the plan with its results.
        href: the address of the page of a plan or a result, by its id.
        names_who: whether it is told who recorded them.
    """
    recorded = partial(_recorded, names_who=names_who)
    plan = _plan(one.plan, href, recorded(one.plan)) if one.plan is not None else None
    results = (_result(one, result, href, recorded(result)) for result in one.results)
    return ShownStudy(plan, tuple(results))


def _recorded(one: Recorded[Any], names_who: bool) -> str:
    who = f", by {one.by}" if names_who else ""
    return f"Recorded {moment_words(one.at)}, in entry {one.seq}{who}."


def _plan(one: Recorded[StudyPlan], href: Callable[[str], str], recorded: str) -> ShownPlan:
    plan = one.record
    windows = [f"{count} {side}" for count, side in ((plan.before, "before"), (plan.after, "after")) if count]
    fixed = (
        ("Outcome", plan.outcome),
        ("Looked at beside it", "; ".join(plan.also)),
        ("Sample", plan.sample),
        ("Windows", f"{', '.join(windows)}, each a {plan.every or 'period'}" if windows else ""),
        ("Forum", plan.forum or ""),
        ("Meetings", plan.meetings or ""),
        ("Seed", "" if plan.seed is None else str(plan.seed)),
        ("Draws", "" if plan.draws is None else f"{plan.draws:,}"),
        ("Note", plan.note or ""),
    )
    return ShownPlan(
        record=plan,
        href=href(plan.id),
        recorded=recorded,
        fixed=tuple((words, cut(value)) for words, value in fixed if value),
        left_open=left_open(plan),
    )


def _result(
    study: Study, one: Recorded[StudyResult], href: Callable[[str], str], recorded: str
) -> ShownResult:
    result = one.record
    return ShownResult(
        record=result,
        href=href(result.id),
        recorded=recorded,
        outcome=outcome_of(result),
        figures=tuple(map(estimate_numbers, result.estimates)),
        settings=tuple(
            (name.replace("_", " "), cut(str(value))) for name, value in settings_of(result).items()
        ),
        notes=tuple(_notes(study, one)),
    )


def _notes(study: Study, one: Recorded[StudyResult]) -> list[str]:
    """How the result stands to its plan: which came first, and where it departs from it."""
    result = one.record
    if study.plan is None:
        named = f"Its plan {result.plan} is not shown here." if result.plan is not None else ""
        return [named or "It had no plan: nobody said beforehand what would be looked at."]
    first = study.planned_first(one)
    order = "The plan was recorded first." if first else "The plan was recorded after it: it planned nothing."
    departs = f"It departs from the plan: {'; '.join(result.departures)}." if result.departures else ""
    along = "" if departs else "It departs from nothing that the plan fixes in values."
    return [words for words in (order, *earlier_told(one.earlier, result), departs, along) if words]
