"""The pages of the studies: their list, and one for each plan and for each result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kept.model import StudyPlan, StudyResult
from kept.pipeline.browse.studies import ShownResult, ShownStudy, seen_studies, shown_study
from kept.pipeline.publishing.in_parts import alone, in_parts
from kept.pipeline.publishing.values import Planned, Site
from kept.pipeline.records import Records
from kept.pipeline.study_plans import Study
from kept.publish.clean import cut
from kept.publish.site.pages import numbered
from kept.publish.site.parted import Section, further, listed, weight
from kept.publish.site.study_chart import estimate_charts

LIST = "studies.html"


def known_ids(records: Records) -> frozenset[str]:
    """The ids of the plans and results that have a page."""
    found: Sequence[StudyPlan | StudyResult] = (*records.all(StudyPlan), *records.all(StudyResult))
    return frozenset(one.id for one in found if one.public)


def planned(site: Site) -> Iterator[Planned]:
    """The list of the studies, and the page of each plan and each result."""
    found = seen_studies(site.ledger, site.view)
    href = partial(site.pages.seen_from(LIST).of, "study")
    lines = [line for one in found for line in _lines(shown_study(one, href, names_who=False))]
    counts = (sum(one.plan is not None for one in found), sum(len(one.results) for one in found))
    yield from in_parts(
        site,
        "studies.html",
        partial(numbered, LIST),
        [listed("studies", "studies", "", lines)],
        counts=counts,
    )
    for id_, one in _pages(found):
        yield from alone(site.pages.path("study", id_), partial(_study, site, id_, one))


@dataclass(frozen=True, slots=True)
class StudyLine:
    """One plan or result in the list: what it is, its words, and its address."""

    what: str
    id: str
    href: str
    words: str
    recorded: str


def _lines(study: ShownStudy) -> Iterator[StudyLine]:
    plan = study.plan
    if plan is not None:
        yield StudyLine("Plan", plan.record.id, plan.href, cut(plan.record.question), plan.recorded)
    for one in study.results:
        follows = f"a result of {plan.record.id}" if plan is not None else "a result without a plan"
        what = f"{cut(one.record.study)}, {follows}"
        yield StudyLine(what, one.record.id, one.href, cut(one.record.answer), one.recorded)


def _pages(found: Sequence[Study]) -> Iterator[tuple[str, Study]]:
    """Each plan with all its results, and each result with its plan, by the id whose page it is."""
    for one in found:
        if one.plan is not None:
            yield one.plan.record.id, one
        for result in one.results:
            yield result.record.id, Study(one.plan, (result,))


def _study(site: Site, id_: str, one: Study) -> Iterator[Planned]:
    """The pages of a plan, or of a result."""
    path = site.pages.path("study", id_)
    href: Callable[[str], str] = partial(site.pages.seen_from(path).of, "study")
    shown = _short(shown_study(one, href, names_who=False))
    sections = [
        *_plan(shown),
        *(part for each in enumerate(shown.results, 1) for part in _result(*each, id_)),
    ]
    yield from in_parts(site, "study.html", partial(further, path), sections, id=cut(id_), own=id_)


def _plan(study: ShownStudy) -> Iterator[Section]:
    plan = study.plan
    if plan is not None:
        head = weight((plan.record.question, plan.fixed, plan.left_open))
        yield Section("plan", "plan", "The plan", (), before=(plan, bool(study.results)), head=head)


def _short(study: ShownStudy) -> ShownStudy:
    """A study with its longest words cut."""
    plan = study.plan
    if plan is not None:
        record = replace(plan.record, question=cut(plan.record.question))
        plan = replace(plan, record=record, left_open=tuple(map(cut, plan.left_open)))
    return ShownStudy(plan, tuple(map(_short_result, study.results)))


def _short_result(one: ShownResult) -> ShownResult:
    record = one.record
    record = replace(
        record,
        study=cut(record.study),
        answer=cut(record.answer),
        note=cut(record.note) if record.note else None,
    )
    figures = tuple(tuple(map(cut, line)) for line in one.figures)
    return replace(
        one, record=record, outcome=cut(one.outcome), figures=figures, notes=tuple(map(cut, one.notes))
    )


def _result(number: int, one: ShownResult, id_: str) -> Iterator[Section]:
    """What is told of a result: its figures, and on its own page its settings."""
    own, record = one.record.id == id_, one.record
    charts = estimate_charts(record.estimates)
    yield Section(
        "result",
        f"result-{number}",
        "The result" if own else f"Result {cut(record.id)}",
        one.figures,
        before=(one, charts),
        head=weight((record.study, record.answer, record.note or "", one.outcome, one.notes, charts)),
    )
    if own and one.settings:
        yield listed("settings", "settings", "All that could have been chosen otherwise", one.settings)
