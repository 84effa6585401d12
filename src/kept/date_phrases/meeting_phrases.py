"""Times told by a meeting: by the next JCCT, before the APEC summit, since the 21st session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kept.date_phrases.meeting_dates import MeetingDate
from kept.date_phrases.meeting_names import NAME, meeting_name, same_meeting
from kept.date_phrases.reckon import days_from
from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Dated, DatePhrase, Kind, Resolved, Unresolved, Use
from kept.date_phrases.vocabulary import RELATIONS, plain, words
from kept.dates import PartialDate, Period

_RELATIONS: Final = {
    word: relation
    for word, relation in RELATIONS.items()
    if relation in (Relation.AT, Relation.BY, Relation.BEFORE, Relation.UNTIL, Relation.SINCE, Relation.AFTER)
} | {"in time for": Relation.BY, "following": Relation.AFTER, "during": Relation.AT}
_NEXT: Final = words("next", "forthcoming", "upcoming", "coming", "following", "planned")
_MENTION: Final = re.compile(
    rf"(?<!\w)(?P<relation>{words(*_RELATIONS)})\s(?:the|its|their|our|this|that)\s"
    rf"(?:(?P<next>{_NEXT})\s)?(?:(?:annual|last|previous)\s)?(?P<name>{NAME})"
)
_ENDING: Final = frozenset({Relation.BY, Relation.BEFORE, Relation.UNTIL})
_NO_DATE: Final = "The words do not say when the meeting of {words!r} is held, and no such meeting is given."
_NO_DEADLINE: Final = "The words say when it begins and not by when it ends, so they give no deadline."


def meeting_phrases(
    text: str, known: Sequence[MeetingDate], published: PartialDate | None, use: Use | None
) -> Iterator[Dated]:
    """The times of `text` that are told by a meeting, with its date where one is known.

    Args:
        text: the text.
        known: the meetings whose dates the text tells, and those that were given.
        published: the day of publication, after which "the next" meeting is held.
        use: the use that is asked for; without it a deadline after "by", "before" and "until".
    """
    for match in _MENTION.finditer(text):
        relation = _RELATIONS[plain(match["relation"])]
        asked = use or (Use.DEADLINE if relation in _ENDING else Use.ABOUT)
        phrase = DatePhrase(match.start(), match.end(), match[0], Kind.EVENT)
        meeting = _meant(match, known, published)
        told = meeting is not None and 0 <= meeting.at < match.start()
        if meeting is not None and (told or match["next"] or relation in _ENDING):
            yield Dated(phrase, asked, _answer(match[0], meeting, relation, asked))
        elif match["next"] and relation in _ENDING:
            yield Dated(phrase, asked, Unresolved(_NO_DATE.format(words=match[0])))


def _meant(
    match: re.Match[str], known: Sequence[MeetingDate], published: PartialDate | None
) -> MeetingDate | None:
    """The meeting that is meant: "the next" is the first after publication, else the last one named."""
    name = meeting_name(match["name"])
    fitting = [meeting for meeting in known if same_meeting(name, meeting.name)]
    named = [meeting for meeting in fitting if 0 <= meeting.at < match.start()]
    if published is None or (named and not match["next"]):
        return max(named or fitting, key=lambda meeting: meeting.at, default=None)
    ahead = [meeting for meeting in fitting if meeting.date.last() >= published.first()]
    return min(ahead, key=lambda meeting: meeting.date.last(), default=None)


def _answer(words: str, meeting: MeetingDate, relation: Relation, use: Use) -> Resolved | Unresolved:
    """A meeting known by its month stays as coarse, for as a deadline its last day would be invented."""
    when = _period(meeting.date, relation)
    if use is Use.DEADLINE:
        if when.end is None:
            return Unresolved(_NO_DEADLINE)
        when = Period.of(when.end)
    return Resolved(when, f"{words!r} is told by {meeting.words}, {meeting.date}, and gives {when}.")


def _period(held: PartialDate, relation: Relation) -> Period:
    match relation:
        case Relation.BEFORE:
            return Period(None, _moved(held, -1))
        case Relation.UNTIL:
            return Period(None, held)
        case Relation.SINCE:
            return Period(held, None)
        case Relation.AFTER:
            return Period(_moved(held, 1), None)
        case _:
            return Period.of(held)


def _moved(held: PartialDate, days: int) -> PartialDate:
    """The day before or after; a coarse date itself, for the meeting can be on any of its days."""
    return PartialDate.of(days_from(held.first(), days)) if held.precision == "day" else held
