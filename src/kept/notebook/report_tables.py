"""Reports as tables: how the whole ledger stands, what changed, the history of one verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from kept.model import Status, Verdict
from kept.notebook.fields import Fields, count, day, flag, table, text
from kept.notebook.parts import Names, answered, as_of_words, promised
from kept.notebook.table import Table
from kept.pipeline.verdicts import View
from kept.publish.days import moment_words
from kept.publish.report_steps import short_causes
from kept.publish.report_values import (
    Cause,
    CauseKind,
    ChangesReport,
    HistoryReport,
    StatusLine,
    StatusReport,
    Told,
)
from kept.publish.words import PACES

_TOLD = attrgetter("told")


def status(report: StatusReport, named: Names, view: View) -> Table:
    """One row for each commitment that was in being, the longest overdue first."""
    fields = (
        *promised(named, _TOLD),
        *answered(_TOLD),
        day("due_on", "due.settles"),
        text("due_at", "due.session"),
        flag("owed"),
        count("days_overdue", "overdue"),
        text("unknown"),
        text("pace", lambda line: tuple(PACES[one.pace.status] for one in line.paces)),
        text("pace_because", lambda line: tuple(one.pace.because for one in line.paces)),
        day("next_on", lambda line: _next(line)[0]),
        text("next_evidence", lambda line: _next(line)[1]),
    )
    lines = sorted(report.lines, key=lambda line: (-(line.overdue or 0), line.told.commitment.id))
    shown = ("commitment", "status", "grade", "days_overdue", "what")
    return table(f"Status {as_of_words(view)}", shown, fields, lines)


def _next(line: StatusLine) -> tuple[date | None, str | None]:
    """When evidence is next to be expected, and what it is."""
    expected = min(line.told.verdict.next_evidence, key=lambda one: one.on, default=None)
    return (None, None) if expected is None else (date.fromisoformat(expected.on), expected.text)


class What(StrEnum):
    """What a row of the changes tells: another status, the same one on other grounds, a new promise."""

    STATUS = "status"
    GROUNDS = "grounds"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class _Change:
    """One change; `before` is absent for what is new."""

    change: What
    on: date
    told: Told
    before: Verdict | None
    causes: tuple[Cause, ...]


def changes(report: ChangesReport, named: Names, view: View) -> Table:
    """One row for each change after one day and by another, the newest first, and for what was made since."""
    fields = (
        text("change"),
        day("on"),
        *promised(named, _TOLD),
        text("before", _before),
        *answered(_TOLD),
        _causes(),
    )
    rows = sorted(_changed(report), key=lambda row: (-row.on.toordinal(), row.told.commitment.id))
    title = f"Changes since {moment_words(report.since)}, {as_of_words(view)}"
    return table(title, ("on", "commitment", "before", "status", "causes"), fields, rows)


def _changed(report: ChangesReport) -> Iterator[_Change]:
    for what, steps in ((What.STATUS, report.moved), (What.GROUNDS, report.grounds)):
        for step in steps:
            yield _Change(what, date.fromisoformat(step.at), step.told, step.before, step.causes)
    for told in report.new:
        made = told.commitment.made_on
        causes = (Cause(CauseKind.MADE, made.in_words()),)
        yield _Change(What.NEW, made.last(), told, None, causes)


def history(report: HistoryReport, named: Names, view: View) -> Table:
    """One row for each day on which status, grade or deciding reason changed, the oldest first."""
    fields = (
        day("on", lambda step: date.fromisoformat(step.at)),
        *promised(named, _TOLD),
        text("before", _before),
        *answered(_TOLD),
        _causes(),
    )
    title = f"Verdicts on {report.told.commitment.id} up to {moment_words(view.as_of.isoformat())}"
    return table(title, ("on", "status", "grade", "causes"), fields, report.steps)


def _before(row: _Change) -> Status | None:
    return row.before.status if row.before is not None else None


def _causes() -> Fields:
    return text("causes", lambda row: short_causes(row.causes) or None)
