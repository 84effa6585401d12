"""The history of one verdict as plain text: as days passed, or as the ledger grew."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from kept.publish.days import moment_words
from kept.publish.lines import indented, plain, printed
from kept.publish.report_lines import moved_words, promised, scope_lines, section
from kept.publish.report_steps import causes_grid, short_causes
from kept.publish.report_values import HistoryReport, Step


def history_text(report: HistoryReport, width: int = 80) -> str:
    """Every verdict that there was on one commitment, the oldest first, with its causes.

    The deciding reason stands where the status or the grade changed. As the ledger grew, the pieces are
    named without their words.

    Raises:
        InputError: `width` is less than 40.
    """
    parts = (
        promised([report.told]),
        plain(""),
        *scope_lines(report.scope),
        plain(""),
        plain(_summary(report)),
        *(part for step in report.steps for part in _past(step, report.by_record)),
    )
    return printed(parts, width)


def _summary(report: HistoryReport) -> str:
    as_of = moment_words(report.scope.as_of)
    if not report.by_record:
        return f"What could be said on each day up to {as_of}:"
    if not report.steps:
        return f"At this moment the ledger did not hold it, so it said nothing of {as_of}."
    return f"What this ledger said of {as_of}, as it grew:"


def _past(step: Step, by_record: bool) -> Iterator[RenderableType]:
    by = f", by {step.by}" if step.by else ""
    yield from section(f"{moment_words(step.at)}{by}: {moved_words(step.told, step.before)}")
    if step.before is None or _status(step) != (step.before.status, step.before.grade):
        yield indented(plain(step.told.verdict.because))
    if by_record:
        yield indented(plain(short_causes(step.causes)))
    elif step.causes:
        yield indented(causes_grid(step.causes))


def _status(step: Step) -> tuple[str, str]:
    return step.told.verdict.status, step.told.verdict.grade
