"""Meetings whose dates a text tells: "the next JCCT meets in Washington on April 11"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.date_phrases.event_dates import Told
from kept.date_phrases.meeting_names import HEADS, NAME, MeetingName, meeting_name
from kept.date_phrases.terms import Relation
from kept.dates import PartialDate
from kept.model import Meeting

_MAY_NAME: Final = re.compile(rf"(?i:{'|'.join(HEADS)})|[A-Z&]-?[A-Z\d&]")
_HELD: Final = (
    r"(?:meets?|met|opens?|opened|held|takes?\splace|took\splace|convenes?|convened|scheduled|set|planned|due|begins?"
    r"|began|starts?|started|slated|expected|hosted|takes?|falls?)"
)
_AUXILIARY: Final = r"(?:is|was|are|were|will|to|be|been|has|next|now|again|tentatively)"
_PLACE: Final = r"(?:(?:in|at|on|for|from|to|start|begin|the)\s|[A-Z][\w.-]{1,20},?\s)"
_BEFORE_DATE: Final = re.compile(
    rf"(?P<name>{NAME})(?:,?\s(?:which|that))?,?\s?\(?(?:{_AUXILIARY}\s){{0,3}}(?:(?P<held>{_HELD})\s)?{_PLACE}{{0,5}}\Z"
)
_AFTER_DATE: Final = re.compile(rf"\s(?P<name>{NAME})(?P<held>)")
_REACH: Final = 120
_PLAIN: Final = frozenset({Relation.NONE, Relation.AT})


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A meeting and when it is held. `at` is where a text tells it, -1 for one that was given."""

    name: MeetingName
    date: PartialDate
    words: str
    at: int = -1


def meetings_told(told: Sequence[Told]) -> Iterator[MeetingDate]:
    """The meetings that stand with one of the dates of a text."""
    for one in told:
        placed = one.placed
        before, after = placed.before[-_REACH:], placed.after[:_REACH]
        match = _AFTER_DATE.match(after)
        if match is None and placed.piece.relation in _PLAIN and _MAY_NAME.search(before):
            match = _BEFORE_DATE.search(before)
        name = None if match is None else meeting_name(match["name"])
        if match is not None and name is not None and (name.head is not None or match["held"]):
            words = f"{match['name']!r} with {placed.words!r}"
            yield MeetingDate(name, one.date, words, placed.piece.start)


def meetings_given(meetings: Sequence[Meeting]) -> Iterator[MeetingDate]:
    """The meetings of a case, under their forum and under their name."""
    for meeting in meetings:
        for name in (meeting.forum, meeting.name):
            if name is not None:
                words = f"the meeting {meeting.id!r}"
                yield MeetingDate(_numbered(name, meeting.number), meeting.start, words)


def _numbered(name: str, number: int | None) -> MeetingName:
    told = meeting_name(name)
    return MeetingName(told.keys, told.head, told.number or number)
