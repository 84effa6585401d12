"""Meetings with the moments at which they were recorded and their days were changed, for a calendar."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kept.ledger import Ledger
from kept.ledger.index.ever import ever
from kept.ledger.index.links import NESTED
from kept.ledger.index.look import Look
from kept.model import Entry, Meeting
from kept.pipeline.replay import Growing, moments_of


@dataclass(frozen=True, slots=True)
class RecordedMeeting:
    """A meeting as it stands.

    Attributes:
        meeting: the record.
        recorded_at: the moment from which it was known.
        changed_at: the moment from which the record reads as it does.
        changes: how often its first or last day was changed.
    """

    meeting: Meeting
    recorded_at: str
    changed_at: str
    changes: int = 0


def recorded_meeting(ledger: Ledger, id_: str, known_at: str | None) -> RecordedMeeting | None:
    """A meeting as it stood at a moment, with what became of it until then; absent where there was none.

    Args:
        ledger: where it is looked up.
        id_: the id of the meeting.
        known_at: the moment (now when absent).
    """
    growing = Growing()
    found: RecordedMeeting | None = None
    for moment in moments_of(_ever(ledger, id_, known_at)):
        growing.add(moment)
        meeting = growing.records().by_id(Meeting).get(id_)
        found = _gone_on(found, meeting, moment.at) if meeting is not None else None
    return found


def _gone_on(before: RecordedMeeting | None, meeting: Meeting, at: str) -> RecordedMeeting:
    if before is None:
        return RecordedMeeting(meeting, at, at)
    if before.meeting == meeting:
        return before
    old = before.meeting
    moved = (old.start, old.end) != (meeting.start, meeting.end)
    return RecordedMeeting(meeting, before.recorded_at, at, before.changes + moved)


def _ever(ledger: Ledger, id_: str, known_at: str | None) -> tuple[Entry, ...]:
    """Every entry about the meeting, and the drafts and decisions by which it came in."""

    def work(look: Look) -> tuple[Entry, ...]:
        then = ever(look)
        seqs = {*then.standing([("meeting", id_)])}
        carrying = {*then.naming([(name, id_) for name in NESTED.values()])}
        drafts = {("draft", draft) for draft in _drafts(ledger.numbered(carrying))}
        return ledger.numbered(seqs | carrying | {*then.standing(drafts)} | {*then.naming(drafts)})

    return ledger.index.ask(work, known_at)


def _drafts(entries: tuple[Entry, ...]) -> Iterator[str]:
    """The ids of the drafts among these entries, and of those that were decided on."""
    for entry in entries:
        if entry.kind == "draft":
            yield entry.record
        elif entry.body is not None:
            yield str(json.loads(entry.body)["draft"])
