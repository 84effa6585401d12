"""What comes next: the nearest days on which something falls due, a forum meets, or a figure is awaited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rich.console import RenderableType

from kept.publish.days import moment_words
from kept.publish.lines import indented
from kept.publish.report_lines import entries, section
from kept.publish.report_values import StatusLine, StatusReport

Coming: TypeAlias = tuple[str, int, str]
"""A day (ISO), the place among what comes on that day, and what comes."""

_AT_MOST = 5
_NAMED_AT_MOST = 6


def coming(report: StatusReport) -> tuple[RenderableType, ...]:
    """The next few days that matter, soonest first; nothing where none is on record."""
    lines = sorted(report.lines, key=lambda one: one.told.commitment.id)
    found = sorted({*_deadlines(lines), *_sessions(lines), *_figures(lines)})
    rows = [(moment_words(day), [what]) for day, _, what in found if day >= report.scope.as_of]
    return section("What comes next", indented(entries(rows[:_AT_MOST]))) if rows else ()


def _open(one: StatusLine) -> bool:
    """Is something owed that has not fallen due?"""
    return one.owed and one.overdue is None and one.due.settles is not None


def _deadlines(lines: Sequence[StatusLine]) -> Iterator[Coming]:
    days: dict[str, list[str]] = defaultdict(list)
    for one in filter(_open, lines):
        if one.due.session is None:
            days[str(one.due.settles)].append(one.told.commitment.id)
    yield from ((day, 0, _fall_due(ids)) for day, ids in days.items())


def _sessions(lines: Sequence[StatusLine]) -> Iterator[Coming]:
    """Each next session, with what falls due there and how much of its forum is overdue."""
    for session in {one.meets for one in lines if one.meets is not None}:
        here = [one for one in lines if one.meets == session]
        due_there = [one for one in here if _open(one) and one.due.session and one.due.settles == session.day]
        ids = [one.told.commitment.id for one in due_there]
        overdue = sum(one.overdue is not None for one in here)
        parts = (_fall_due(ids), f"{overdue} made there {'is' if overdue == 1 else 'are'} overdue")
        said = "; ".join(part for part, count in zip(parts, (len(ids), overdue), strict=True) if count)
        yield session.day.isoformat(), 1, f"{session.name}: {said or 'nothing falls due'}"


def _figures(lines: Sequence[StatusLine]) -> Iterator[Coming]:
    for one in lines:
        id_ = one.told.commitment.id
        yield from ((figure.on, 2, f"A figure for {id_}: {figure.text}") for figure in one.awaited)


def _fall_due(ids: Sequence[str]) -> str:
    """The first few by id and how many more, with what they do."""
    more = len(ids) - _NAMED_AT_MOST
    named = ", ".join(ids[:_NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")
    return f"{named} {'falls' if len(ids) == 1 else 'fall'} due"
