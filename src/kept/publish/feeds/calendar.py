"""A calendar file of what meets or falls due, by RFC 5545: from the same values the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from kept.dates import PartialDate
from kept.publish.days import range_words
from kept.visible import one_line, visible

_PRODUCT: Final = "-//Kept//Promises and talks//EN"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What meets or falls due on one day or over several, all day long.

    Attributes:
        name: its name for ever (`kept.publish.feeds.places.Place.name`), from which its UID is made.
        title: one line.
        words: what there is to say about it.
        first: the day, month or year on which it begins; no more precise than it is known.
        last: the one on which it ends, itself included; absent where that is the first.
        created_at: the moment of recording from which it was known.
        changed_at: the moment from which it reads as it does.
        changes: how often its days were changed.
        cancelled: whether it will not come, or does not count any more.
        link: the page about it; absent where its address is not known.
        location: where it is.
        categories: what it is filed under.
    """

    name: str
    title: str
    words: str
    first: PartialDate
    created_at: str
    changed_at: str
    last: PartialDate | None = None
    changes: int = 0
    cancelled: bool = False
    link: str | None = None
    location: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def tentative(self) -> bool:
        """Is a day of it known no better than by its month or year, or not for certain?"""
        return any(one.precision != "day" or one.mark for one in (self.first, self.last or self.first))


def calendar(name: str, events: Sequence[CalendarEvent]) -> bytes:
    """A calendar file with these events, in the order given.

    A day that is known by its month alone is drawn over all of the month, with words that say so. Nothing
    rings, and nothing counts as time taken.

    Source: RFC 5545, sections 3.6 and 3.6.1; RFC 7986, section 5.1 for the name.

    Args:
        name: what the calendar is called.
        events: what is in it; each `name` once.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", one_line(name))
    made.add("x-wr-calname", one_line(name))
    for one in events:
        made.add_component(_event(one))
    if not events:
        made.add_component(_world_time())
    data: bytes = made.to_ical()
    return data


def _event(one: CalendarEvent) -> Event:
    made = Event()
    made.add("uid", str(uuid5(NAMESPACE_URL, one.name)))
    for field in ("dtstamp", "last-modified"):
        made.add(field, _moment(one.changed_at))
    made.add("created", _moment(one.created_at))
    made.add("sequence", one.changes)
    first, last = one.first.first(), (one.last or one.first).last()
    made.add("dtstart", first)
    made.add("dtend", max(last, first) + min(timedelta(days=1), date.max - max(last, first)))
    made.add("summary", one_line(_title(one)))
    made.add("description", visible(one.words))
    made.add("status", "CANCELLED" if one.cancelled else "TENTATIVE" if one.tentative else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    _add_rest(made, one)
    return made


def _add_rest(made: Event, one: CalendarEvent) -> None:
    if one.location:
        made.add("location", one_line(one.location))
    if one.link is not None:
        made.add("url", one.link)
    if one.categories:
        made.add("categories", [one_line(words) for words in one.categories])


def _title(one: CalendarEvent) -> str:
    """The title, with words in front where the day is not known."""
    if not one.tentative:
        return one.title
    inside = "Some time in" if one.first.precision != "day" and one.last in (None, one.first) else "Perhaps"
    return f"{inside} {range_words(one.first, one.last)}: {one.title}"


def _moment(words: str) -> datetime:
    """A moment of the ledger, to the second, as calendars have it."""
    return datetime.fromisoformat(words).astimezone(UTC).replace(microsecond=0)


def _world_time() -> Timezone:
    """A calendar must hold something: one without events holds the time zone UTC."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    for field in ("tzoffsetfrom", "tzoffsetto"):
        standard.add(field, timedelta(0))
    made = Timezone()
    made.add("tzid", "UTC")
    made.add_component(standard)
    return made
