"""Targets have a history: which one was in force when, and how the yardstick was moved.

A target is in force from the day on which it was stated, or from the beginning where that day is not known,
until the target that replaces it is stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kept.dates import PartialDate
from kept.measure.telling import period_words
from kept.measure.testing import goal_words
from kept.model import Measure

FROM_THE_BEGINNING = PartialDate(1, 1, 1)
"""When a target without a day of publication was stated: before everything that is recorded."""


def replaced(measures: Sequence[Measure]) -> Mapping[str, PartialDate]:
    """For each measure that another one replaces, the day from which its findings are superseded.

    Of several that replace one, the first counts. Measures that replace one another in a circle, or
    themselves, replace nothing: which of them is the newer cannot be known.
    """
    ends: dict[str, PartialDate] = {}
    circular = _circular({one.id: one for one in measures})
    for measure in measures:
        if measure.replaces is not None and measure.id not in circular:
            stated = measure.published or FROM_THE_BEGINNING
            known = ends.get(measure.replaces, stated)
            ends[measure.replaces] = min(known, stated, key=PartialDate.last)
    return ends


def _circular(by_id: Mapping[str, Measure]) -> frozenset[str]:
    """The measures from which following `replaces` leads back to themselves; each is visited once."""
    visited: set[str] = set()
    found: set[str] = set()
    for start in by_id:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in by_id and at not in visited:
            visited.add(at)
            path.append(at)
            at = by_id[at].replaces
        if at is not None and at in path:
            found.update(path[path.index(at) :])
    return frozenset(found)


def in_force(measure: Measure, ends: PartialDate | None, day: date) -> bool:
    """Is it the target on `day`: stated by then, that day included, and not replaced (from `ends` on)?"""
    stated = measure.published is None or measure.published.by(day)
    return stated and not (ends is not None and ends.by(day))


def history(measure: Measure, by_id: Mapping[str, Measure]) -> tuple[Measure, ...]:
    """The targets whose place `measure` took, one after another, and itself: oldest first.

    A circle of replacements is walked once.
    """
    found: dict[str, Measure] = {}
    at: Measure | None = measure
    while at is not None and at.id not in found:
        found[at.id] = at
        at = by_id.get(at.replaces) if at.replaces is not None else None
    return tuple(reversed(found.values()))


def moved(measures: Sequence[Measure], day: date) -> tuple[tuple[Measure, ...], ...]:
    """Every yardstick that was moved by `day`: its targets, oldest first, two or more of them.

    A target that was stated only later is left out, and so is one without a successor.
    """
    known = {one.id: one for one in measures if one.published is None or one.published.by(day)}
    taken = {one.replaces for one in known.values()}
    ends = (history(one, known) for one in known.values() if one.id not in taken)
    return tuple(line for line in ends if len(line) > 1)


def moved_words(line: Sequence[Measure]) -> str:
    """How a yardstick was moved, in one sentence; `line` is one of `moved`."""
    newest = line[-1]
    return f"The target for {period_words(newest.about)} was moved: {'; then '.join(_stated(line))}."


def _stated(line: Sequence[Measure]) -> Iterator[str]:
    for measure in line:
        since = "from the beginning" if measure.published is None else f"from {measure.published.in_words()}"
        yield f"{goal_words(measure)} {measure.unit} {since}"
