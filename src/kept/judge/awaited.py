"""When something that may decide is next to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kept.judge import timing
from kept.judge.question import Question
from kept.model import EvidenceKind, Measure, NextEvidence


def next_evidence(
    question: Question, as_of: date, measures: Iterable[Measure] = ()
) -> tuple[NextEvidence, ...]:
    """What is to come after `as_of`, by day: the due date, the next session, figures that are not out yet.

    `measures` are those of the commitment. A figure is awaited from the end of the period that it is about,
    also where that has passed: then it is overdue, and its day lies before `as_of`.
    """
    found = {*_due(question, as_of), *_sessions(question, as_of), *_figures(question, as_of, measures)}
    return tuple(sorted(found, key=lambda one: (one.on, one.text)))


def _due(question: Question, as_of: date) -> Iterator[NextEvidence]:
    since = timing.due(question).since
    if since is not None and since > as_of:
        yield NextEvidence(since.isoformat(), "it falls due")


def _sessions(question: Question, as_of: date) -> Iterator[NextEvidence]:
    made_at = next((one for one in question.meetings if one.id == question.commitment.made_at), None)
    forum = made_at.forum if made_at else None
    later = [one for one in question.meetings if one.forum == forum and one.start.last() > as_of]
    if forum is not None and later:
        first = min(later, key=lambda meeting: (meeting.start.last(), meeting.id))
        yield NextEvidence(first.start.last().isoformat(), f"the next session, {first.id}")


def _figures(question: Question, as_of: date, measures: Iterable[Measure]) -> Iterator[NextEvidence]:
    tested = {
        (piece.element, piece.about)
        for piece in question.evidence
        if piece.kind is EvidenceKind.FINDING and (day := timing.counts_from(piece)) and day.by(as_of)
    }
    for measure in measures:
        if not measure.effect and measure.reading is None and (measure.element, measure.about) not in tested:
            text = f"a figure for {measure.about} in the series {measure.series} ({measure.id})"
            yield NextEvidence(measure.about.last().isoformat(), text)
