"""The feeds and the calendar of a site, by path, as bytes. What is not public is in none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from kept.ledger import Ledger
from kept.model import CaseTitle, Commitment, Meeting, Party
from kept.pipeline.news_calendar import deadline_events, meeting_event
from kept.pipeline.news_meetings import recorded_meeting
from kept.pipeline.news_recorded import Told, recorded_news
from kept.pipeline.news_remembered import Remembered
from kept.pipeline.news_removed import removed_news
from kept.pipeline.page_twins import page_twins
from kept.pipeline.public_ledger import public_ledger, whole_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View
from kept.publish.feeds.atom import FeedHead, feed
from kept.publish.feeds.calendar import CalendarEvent, calendar
from kept.publish.feeds.entries import entry, last_told
from kept.publish.feeds.places import (
    ALL,
    CALENDAR,
    Imprint,
    Place,
    commitment_feed,
    party_feed,
    place,
    topic_feed,
)
from kept.publish.names import page_name
from kept.publish.news.values import News
from kept.publish.words import key_words

NO_IMPRINT: Final = Imprint()
"""The names that a ledger has by itself."""

_TOLD: Final = "Verdicts that changed, claims and challenges, and days on which something fell due."


def feed_files(
    ledger: Ledger, view: View, base: str | None, since: date = date.min, imprint: Imprint = NO_IMPRINT
) -> Iterator[tuple[str, bytes]]:
    """Every feed and the calendar of a site, by their paths in it.

    There is a feed of all news, one of each commitment, of each party that is bound or has a body that is,
    and of each topic. That a commitment was removed is told by the feed of all and by its own. A feed has
    the news that was told or changed last, 100 at most.

    Args:
        ledger: where everything is looked up; only what is public is told.
        view: as of when, and by what was recorded when, one looks.
        base: the address of the site, "https://promises.example.org/"; absent where it is not known.
        since: the day from which on news is told and days stand in the calendar. A feed goes by when it
            could be told, so that what is recorded today about 2006 is told today.
        imprint: under which names it is published.

    Raises:
        InputError: the address or the authority cannot be used, or the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    at, begun = _place(ledger, base, imprint.authority)
    public, shown = public_ledger(ledger), replace(view, public_only=True)
    seen = Remembered(public)
    records = load(seen, shown.known_at)
    title = imprint.title or _case(records)
    at = replace(at, twins=page_twins(public, records, shown.known_at))
    making = _Making(seen, shown, since, at, begun, records, title, imprint.author or title)
    told = {one.id: recorded_news(seen, one.id, shown, seen.read) for one in records.all(Commitment)}
    gone = removed_news(seen, records, shown.known_at)
    yield from making.feeds(told, gone)
    yield from making.feeds_of_removed(gone)
    yield CALENDAR, calendar(title, tuple(making.events(told)))


def _place(ledger: Ledger, base: str | None, authority: str | None) -> tuple[Place, str]:
    """Where the site lies, and the moment at which the ledger was begun."""
    first = next(iter(whole_ledger(ledger).numbered((1,))), None)
    begun, seal = (first.recorded_at, first.hash) if first is not None else ("1970-01-01T00:00:00Z", "0" * 64)
    return place(base, authority, date.fromisoformat(begun[:10]), seal), begun


@dataclass(frozen=True, slots=True)
class _Making:
    """What all files have in common."""

    ledger: Ledger
    view: View
    since: date
    place: Place
    begun: str
    records: Records
    title: str
    author: str

    @property
    def names(self) -> Mapping[str, str]:
        """The names of parties by id."""
        return self.records.once(_names)

    def feeds(self, told: Mapping[str, Told], gone: Iterable[News]) -> Iterator[tuple[str, bytes]]:
        """Every feed of what stands; that of all tells what was removed too."""
        twins = self.place.twins
        every = (one for each in told.values() for one in each.news)
        yield self._feed(ALL, self.title, chain(every, gone), "changes.html")
        for id_, each in told.items():
            what = self.records.one(Commitment, id_).what
            page = f"commitments/{page_name(id_, twins)}"
            yield self._feed(commitment_feed(id_, twins), f"{id_}: {what}", each.news, page)
        by_party, by_topic = self._grouped(told)
        for party, news in sorted(by_party.items()):
            page = f"parties/{page_name(party, twins)}"
            yield self._feed(party_feed(party, twins), f"What binds {self.names[party]}", news, page)
        for topic, news in sorted(by_topic.items()):
            yield self._feed(topic_feed(topic), f"On the topic {key_words(topic)}", news, None)

    def feeds_of_removed(self, gone: Collection[News]) -> Iterator[tuple[str, bytes]]:
        """The feed of each commitment that was removed, which says so to those who read it."""
        for one in gone:
            path = commitment_feed(one.commitment, self.place.twins)
            yield self._feed(path, f"{one.commitment}: removed", [one], None)

    def events(self, told: Mapping[str, Told]) -> Iterator[CalendarEvent]:
        """Meetings, then deadlines, each by id, that are not over before the first day asked for."""
        for id_ in sorted(self.records.by_id(Meeting)):
            found = recorded_meeting(self.ledger, id_, self.view.known_at)
            if found is not None and (found.meeting.end or found.meeting.start).last() >= self.since:
                yield meeting_event(found, self.place)
        for id_ in sorted(told):
            for one in deadline_events(told[id_], self.view.as_of, self.place, self.names):
                if one.first.last() >= self.since:
                    yield one

    def _feed(self, path: str, title: str, news: Iterable[News], page: str | None) -> tuple[str, bytes]:
        head = FeedHead(
            id=self.place.name(path.removesuffix(".atom")),
            title=title,
            subtitle=_TOLD,
            author=self.author,
            updated=self.begun,
            self_link=self.place.address(path),
            page=self.place.address(page) if page is not None else None,
        )
        chosen = last_told(one for one in news if one.updated_at >= self.since.isoformat())
        return path, feed(head, [entry(one, self.place, self.names) for one in chosen]).encode()

    def _grouped(self, told: Mapping[str, Told]) -> tuple[Mapping[str, list[News]], Mapping[str, list[News]]]:
        """The news by each party that is bound or has a body that is, and by topic."""
        by_party: dict[str, list[News]] = defaultdict(list)
        by_topic: dict[str, list[News]] = defaultdict(list)
        parties = self.records.by_id(Party)
        for id_, each in told.items():
            promise = self.records.one(Commitment, id_)
            for party in _over(parties, promise.bound):
                by_party[party] += each.news
            if promise.topic:
                by_topic[promise.topic] += each.news
        return by_party, by_topic


def _case(records: Records) -> str:
    """What the site is called when nobody says otherwise."""
    return "; ".join(one.title for one in records.all(CaseTitle)) or "Commitments"


def _names(records: Records) -> Mapping[str, str]:
    return {one.id: one.name for one in records.all(Party)}


def _over(parties: Mapping[str, Party], bound: Iterable[str]) -> Iterable[str]:
    """These parties, as far as they are known, and all that control them; each once."""
    found: dict[str, None] = {}
    for one in bound:
        at = parties.get(one)
        while at is not None and at.id not in found:
            found[at.id] = None
            at = parties.get(at.part_of or "")
    return found
