"""The history of one verdict for a page: each change with its status, its reason and its causes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kept.publish.days import moment_words
from kept.publish.report_lines import moved_words
from kept.publish.report_steps import CAUSES, cause_words
from kept.publish.report_values import HistoryReport, Step
from kept.publish.words import family_of, grade_words, label_of


@dataclass(frozen=True, slots=True)
class Past:
    """One change. `href` leads to the dossier from then on; `by` is who recorded what changed it."""

    when: str
    href: str
    slug: str
    status: str
    grade: str
    moved: str
    because: str
    causes: tuple[tuple[str, str], ...]
    by: str


def history_values(report: HistoryReport, page_at: Callable[[str], str]) -> tuple[Past, ...]:
    """The changes of a history, oldest first.

    Args:
        report: the history.
        page_at: the address of the dossier on a day, or at a moment.
    """
    return tuple(_past(step, page_at(step.at)) for step in report.steps)


def _past(step: Step, href: str) -> Past:
    verdict = step.told.verdict
    return Past(
        when=moment_words(step.at),
        href=href,
        slug=family_of(verdict.status).slug,
        status=label_of(verdict.status, step.told.commitment.nature),
        grade=grade_words(verdict.grade),
        moved=moved_words(step.told, step.before) if step.before is not None else "",
        because=verdict.because,
        causes=tuple((CAUSES[cause.kind], cause_words(cause)) for cause in step.causes),
        by=step.by or "",
    )
