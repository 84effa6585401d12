"""The studies in the ledger: what was planned, what was found, and where one departs from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response

from kept.ledger import Ledger
from kept.model import StudyPlan, StudyResult
from kept.pipeline.study_plans import Recorded, Study, studies
from kept.pipeline.study_plans_earlier import outcome_of, settings_of
from kept.pipeline.study_plans_list import list_answer
from kept.pipeline.study_plans_told import earlier_told
from kept.pipeline.verdicts import View
from kept.publish.beside import estimate_numbers
from kept.publish.days import moment_words
from kept.study.plans import left_open
from kept.web.access import Routes
from kept.web.errors import NotFoundError
from kept.web.people import Right
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()


@routes.page("/studies", Right.READ)
def study_list(request: Request) -> Response:
    """All plans with their results, and the results without a plan."""
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _studies(ledger, asked.view)
    shown = [_shown(study, asked) for study in found]
    return site.page(
        "studies.html", request, keep=True, answer=list_answer(found), studies=shown, private=_private(found)
    )


@routes.page("/studies/{id_:id}", Right.READ)
def study(request: Request, id_: str) -> Response:
    """One plan with its results, or one result with its plan and its settings."""
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _studies(ledger, asked.view)
    for one in found:
        if one.plan is not None and one.plan.record.id == id_:
            return _page(request, one, id_, asked)
        for result in one.results:
            if result.record.id == id_:
                return _page(request, Study(one.plan, (result,)), id_, asked)
    raise NotFoundError(
        f"There is no study {id_!r} in the ledger. The page of all studies lists what there is."
    )


def _page(request: Request, one: Study, id_: str, asked: Asked) -> Response:
    return site_of(request).page(
        "study.html", request, keep=True, id=id_, study=_shown(one, asked), private=_private([one])
    )


def _studies(ledger: Ledger, view: View) -> tuple[Study, ...]:
    """The studies, without what may not be seen."""
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


def _private(found: Sequence[Study]) -> bool:
    plans = all(one.plan.record.public for one in found if one.plan is not None)
    return not (plans and all(result.record.public for one in found for result in one.results))


# --------------------------------------------------------------------------- what a page shows


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


def _shown(one: Study, asked: Asked) -> ShownStudy:
    pages = RecordPages(asked)
    plan = _plan(one.plan, pages) if one.plan is not None else None
    return ShownStudy(plan, tuple(_result(one, result, pages) for result in one.results))


def _recorded(one: Recorded[Any]) -> str:
    return f"Recorded {moment_words(one.at)}, in entry {one.seq}, by {one.by}."


def _plan(one: Recorded[StudyPlan], pages: RecordPages) -> ShownPlan:
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
        href=pages.of("study", plan.id),
        recorded=_recorded(one),
        fixed=tuple((words, value) for words, value in fixed if value),
        left_open=left_open(plan),
    )


def _result(study: Study, one: Recorded[StudyResult], pages: RecordPages) -> ShownResult:
    result = one.record
    return ShownResult(
        record=result,
        href=pages.of("study", result.id),
        recorded=_recorded(one),
        outcome=outcome_of(result),
        figures=tuple(map(estimate_numbers, result.estimates)),
        settings=_settings(result),
        notes=tuple(_notes(study, one)),
    )


def _settings(result: StudyResult) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), str(value)) for name, value in settings_of(result).items())


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
