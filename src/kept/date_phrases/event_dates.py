"""The date of the event from which a time counts: the one told before, or that of the event it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kept.date_phrases.event_words import names_of_event
from kept.date_phrases.placed import Placed
from kept.dates import PartialDate

_NAMED: Final = re.compile(r"(?:of|after|following|from)\Z", re.IGNORECASE)
_THAT_DATE: Final = re.compile(r"\s(?:that|this|the\ssaid|such)\s(?:date|day|time|event|deadline)\b")
_PUBLICATION: Final = re.compile(
    r"\s(?:the\s(?:date|day)\sof\s)?(?:(?:the|its)\s)?publication(?=\s(?:of\s(?:this|the\spresent)|in\sthe)\s|\W*\Z|[.,;)])"
    r"|\s(?:the\s)?(?:date|day|issuance|receipt)\sof\sthis\s|\s(?:today|this\sdate)\b"
)
_DATE_OF: Final = re.compile(r"\s(?:the\s)?(?:effective\s)?(?:date|day|time)\s(?:of|on\swhich)(?=\s)")
_CLAUSE: Final = re.compile(r"[^.;:,()]{1,60}")
_REACH: Final = 600
_EVENT_REACH: Final = 120
_LOOKED_AT: Final = 30


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date of an event, and the words that tell it."""

    date: PartialDate
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression whose date is known."""

    placed: Placed
    date: PartialDate


def event_date(one: Placed, earlier: Sequence[Told], published: PartialDate | None) -> EventDate | None:
    """The date from which a time counts that counts from an event.

    Args:
        one: the time, such as "three weeks later" or "within 90 days of".
        earlier: the times before it in the text whose dates are known, in order.
        published: the date of publication, from which "within 90 days of publication" counts.

    Returns:
        For a time that names its event ("of the ruling"), the nearest date before it beside words for that
        event; else the last date before it, at most 600 characters away; None where there is none.
    """
    if _NAMED.search(one.words) is None or _THAT_DATE.match(one.after):
        return _last(one, earlier)
    if _PUBLICATION.match(one.after):
        return None if published is None else EventDate(published, "the date of publication")
    clause = _CLAUSE.match(_DATE_OF.sub("", one.after, count=1))
    names = names_of_event(clause[0]) if clause else None
    return None if names is None else _beside(names, earlier)


def _last(one: Placed, earlier: Sequence[Told]) -> EventDate | None:
    if not earlier or one.piece.start - earlier[-1].placed.piece.end > _REACH:
        return None
    return _event(earlier[-1])


def _beside(names: re.Pattern[str], earlier: Sequence[Told]) -> EventDate | None:
    near = islice(reversed(earlier), _LOOKED_AT)
    return next((_event(told) for told in near if names.search(_near(told.placed))), None)


def _near(one: Placed) -> str:
    return one.before[-_EVENT_REACH:] + " " + one.after[:_EVENT_REACH]


def _event(told: Told) -> EventDate:
    return EventDate(told.date, repr(told.placed.words))
