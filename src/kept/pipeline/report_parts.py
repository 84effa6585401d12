"""Of what a report speaks: the part of the ledger that is asked for, and commitments with their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kept.errors import InputError
from kept.judge import Question
from kept.judge.timing import due
from kept.model import CaseTitle, Commitment, Meeting, Party, Verdict
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View
from kept.publish.report_values import DueDay, Scope, Session, Told


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the ledger: what binds this party or a body of it, on this topic, made at this meeting."""

    party: str | None = None
    topic: str | None = None
    meeting: str | None = None


WHOLE = Part()
"""The whole ledger."""


def chosen(records: Records, part: Part) -> tuple[Commitment, ...]:
    """The commitments of a part of the ledger, in the order in which they were recorded.

    Raises:
        InputError: the part names a party, topic or meeting that the ledger does not know.
    """
    found = records.all(Commitment)
    if part.party is not None:
        bodies = with_bodies(records.by_id(Party), records.one(Party, part.party).id)
        found = tuple(one for one in found if bodies & set(one.bound))
    if part.topic is not None:
        _known_topic(records, part.topic)
        found = tuple(one for one in found if one.topic == part.topic)
    if part.meeting is not None:
        made_at = records.one(Meeting, part.meeting).id
        found = tuple(one for one in found if one.made_at == made_at)
    return found


def with_bodies(parties: Mapping[str, Party], party: str) -> frozenset[str]:
    """The party and all bodies that it controls, directly or through others."""
    found = {party}
    below = {party}
    while below:
        below = {one.id for one in parties.values() if one.part_of in below} - found
        found |= below
    return frozenset(found)


def _known_topic(records: Records, topic: str) -> None:
    topics = sorted({one.topic for one in records.all(Commitment) if one.topic is not None})
    if topic not in topics:
        known = (
            f"The topics in the ledger are {', '.join(topics)}." if topics else "No commitment has a topic."
        )
        raise InputError(f"There is no commitment on the topic {topic!r}. {known}")


def scope(records: Records, view: View, part: Part = WHOLE) -> Scope:
    """What a report says of itself: the cases, the two dates, and to what it is narrowed."""
    return Scope(
        case="; ".join(one.title for one in records.all(CaseTitle)) or "Commitments",
        as_of=view.as_of.isoformat(),
        known_at=view.known_at,
        only=tuple(_only(records, view, part)),
    )


def _only(records: Records, view: View, part: Part) -> Iterator[str]:
    if part.party is not None:
        yield f"what binds {records.one(Party, part.party).name}, or a body of it"
    if part.topic is not None:
        yield f"the topic {part.topic}"
    if part.meeting is not None:
        yield f"what was promised at {session_name(records.one(Meeting, part.meeting))}"
    if not view.overrides:
        yield "the rules, without the analysts' overrides"


def session_name(meeting: Meeting) -> str:
    """A short name of a meeting: its forum and number, else its name, else its id.

    >>> from kept.dates import PartialDate
    >>> session_name(Meeting("JCCT-17", PartialDate(2006), forum="JCCT", number=17))
    'JCCT, session 17'
    """
    if meeting.forum is not None and meeting.number is not None:
        return f"{meeting.forum}, session {meeting.number}"
    return meeting.name or meeting.forum or meeting.id


def due_day(asked: Question) -> DueDay:
    """The day that decides, and the session that it is, where the commitment's own words give no deadline."""
    settles = due(asked).settles
    if settles is None or asked.commitment.deadline is not None:
        return DueDay(settles)
    made_at = asked.commitment.made_at
    on_the_day = (one for one in asked.meetings if one.id != made_at and one.start.last() == settles)
    return DueDay(settles, next((session_name(one) for one in on_the_day), None))


def next_session(records: Records, commitment: Commitment, as_of: date) -> Session | None:
    """The first session after `as_of` of the forum where the commitment was made, where one is on record."""
    made_at = records.by_id(Meeting).get(commitment.made_at or "")
    if made_at is None or made_at.forum is None:
        return None
    later = [one for one in records.by(Meeting, "forum")[made_at.forum] if one.start.last() > as_of]
    first = min(later, key=lambda one: (one.start.last(), one.id), default=None)
    return Session(first.start.last(), session_name(first)) if first is not None else None


def told(records: Records, commitment: Commitment, verdict: Verdict) -> Told:
    """A commitment with its verdict and the names of those whom it binds."""
    parties = records.by_id(Party)
    names = (parties[id_].name if id_ in parties else id_ for id_ in commitment.bound)
    return Told(commitment, verdict, tuple(names))
