"""Time: since when a piece counts, when a promise falls due, and which pieces are about the wrong time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kept.dates import PartialDate, Period
from kept.judge.question import Question
from kept.model import Commitment, Evidence, EvidenceKind, Meeting


def in_words(day: date) -> str:
    """A day in words, as it stands in a reason."""
    return PartialDate.of(day).in_words()


@dataclass(frozen=True, slots=True)
class Due:
    """Since when a promise is due, and why; `since` absent means never.

    `settles` is the day that decides: the last day of the deadline, or the session at which it falls due.
    What is against the promise must speak of that day or a later one: a figure for 2005 counts against a
    promise for the end of 2005, one for June does not. `rule` is the id of the line that says so.
    """

    since: date | None
    settles: date | None
    because: str
    rule: str

    def on(self, day: date) -> bool:
        """Is the promise due on `day`?"""
        return self.since is not None and self.since <= day


_BEGINNING = frozenset({EvidenceKind.ACT, EvidenceKind.INSTRUMENT})
"""What goes by its beginning: an act is taken, and a law in force, from its first day on."""


def counts_from(evidence: Evidence) -> PartialDate | None:
    """The date from which a piece counts: said on, else published. An act or a law not before it began.

    A coarse date counts from its last day. A piece without any date never counts.
    """
    moment = evidence.said_on or evidence.published
    if moment is None or evidence.kind not in _BEGINNING:
        return moment
    start = evidence.about.start if evidence.about else None
    return max(moment, start, key=PartialDate.last) if start else moment


def spoken_of(evidence: Evidence) -> Period | PartialDate | None:
    """The time that a piece speaks of: what it is about, else when it was said or published."""
    return evidence.about or evidence.said_on or evidence.published


def reaches(evidence: Evidence) -> date | None:
    """The last day of the time that a piece speaks of; none where it speaks of no time.

    What was said of a period without an end reaches to the day of saying it: who says in March that nothing
    was done since January says nothing of June. A law, and what somebody does, go on.
    """
    time, moment = spoken_of(evidence), counts_from(evidence)
    is_open = isinstance(time, Period) and time.end is None and evidence.kind not in _BEGINNING
    if is_open and moment is not None:
        return moment.last()
    return time.last() if time is not None else None


def begins(evidence: Evidence) -> date:
    """The first day of the time that a dated piece speaks of."""
    time = spoken_of(evidence)
    assert time is not None, "a dated piece speaks of some time"
    return time.first()


def older_than(commitment: Commitment, evidence: Evidence) -> bool:
    """Is the piece certainly older than the promise? An act or an instrument goes by its beginning alone."""
    made = commitment.made_on.first()
    moment, time = counts_from(evidence), spoken_of(evidence)
    assert moment is not None, "an undated piece is neither older nor newer"
    assert time is not None, "a dated piece speaks of some time"
    if evidence.kind in _BEGINNING:
        return _begun(time) < made
    return moment.last() < made or time.last() < made


def _begun(time: Period | PartialDate) -> date:
    """The day by which it had begun; a coarse date counts from its last day."""
    if isinstance(time, Period):
        return time.start.last() if time.start else date.min
    return time.last()


def _next_session(made_at: Meeting, made_on: PartialDate, meetings: tuple[Meeting, ...]) -> Meeting | None:
    later = [
        meeting
        for meeting in meetings
        if meeting.forum == made_at.forum
        and meeting.id != made_at.id
        and meeting.start.first() > max(made_on.last(), (made_at.end or made_at.start).last())
    ]
    return min(later, default=None, key=lambda meeting: (meeting.start.last(), meeting.id))


def due(question: Question) -> Due:
    """When the promise falls due: the day after its deadline, else at the next session of its forum."""
    commitment = question.commitment
    if commitment.deadline is not None:
        settles = commitment.deadline.last()
        since = settles + min(timedelta(days=1), date.max - settles)  # the calendar has a last day
        return Due(
            since,
            settles,
            f"Its deadline is {commitment.deadline.in_words()}, so it is due from {in_words(since)}.",
            "time.deadline",
        )
    made_at = next((meeting for meeting in question.meetings if meeting.id == commitment.made_at), None)
    if made_at is None or made_at.forum is None:
        return Due(
            None,
            None,
            "It has no deadline and was made in no forum that meets again, so it is never due.",
            "time.never",
        )
    session = _next_session(made_at, commitment.made_on, question.meetings)
    if session is None:
        return Due(
            None,
            None,
            f"It has no deadline and no later session of {made_at.forum} is recorded, so it is not due.",
            "time.no_session",
        )
    since = session.start.last()
    return Due(
        since,
        since,
        f"It has no deadline, so it is due from the next session, {session.id}, on {in_words(since)}.",
        "time.session",
    )
