"""When something that may decide is next to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kept.judge import timing
from kept.judge.question import Question
from kept.model import EvidenceKind, Measure, NextEvidence


def next_evidence(
    question: Question,
    as_of: date,
    measures: Iterable[Measure] = (),
    titles: Mapping[str, str] | None = None,
) -> tuple[NextEvidence, ...]:
    """What is to come after `as_of`, by day: the due date, the next session, figures that are not out yet.

    `measures` are those of the commitment, `titles` the titles of their series by id. A figure is awaited
    from the end of the period that it is about, also where that has passed: then it is overdue, and its day
    lies before `as_of`.
    """
    figures = _figures(question, as_of, measures, titles or {})
    found = {*_due(question, as_of), *_sessions(question, as_of), *figures}
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


def _figures(
    question: Question, as_of: date, measures: Iterable[Measure], titles: Mapping[str, str]
) -> Iterator[NextEvidence]:
    tested = {
        (piece.element, piece.about)
        for piece in question.evidence
        if piece.kind is EvidenceKind.FINDING and (moment := timing.counts_from(piece)) and moment.by(as_of)
    }
    for measure in measures:
        if not measure.effect and measure.reading is None and (measure.element, measure.about) not in tested:
            day = measure.about.last()
            late = ", overdue" if day <= as_of else ""
            title = titles.get(measure.series, measure.series)
            text = f"a figure for {measure.about}: {title} ({measure.id}){late}"
            yield NextEvidence(day.isoformat(), text)
