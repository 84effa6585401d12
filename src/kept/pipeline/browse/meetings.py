"""What pages tell of meetings: their list by forum, and one with its neighbours and what surrounds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kept.model import Event, Meeting, Nature, Source, Statement
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import Share, family_addresses, shares
from kept.pipeline.overview_life import Row
from kept.publish.clean import cut
from kept.publish.days import date_words, range_words
from kept.publish.links import web_address
from kept.publish.words import EVENTS, STATEMENTS, key_words

BESIDE: Final = timedelta(days=45)
"""How long before and after a meeting what was said and done is shown beside it."""


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting in the list. `made` counts the promises made there by the day, `shares` by family."""

    href: str
    name: str
    number: str
    when: str
    place: str
    made: int
    shares: tuple[Share, ...]
    public: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said or done around a meeting."""

    when: str
    who: str
    kind: str
    what: str
    href: str
    promise: str
    promise_href: str
    public: bool


def by_forum(names: Names) -> list[tuple[str, list[Meeting]]]:
    """The forums by the number of their meetings, those without one last; in each the newest first."""
    forums: dict[str, list[Meeting]] = defaultdict(list)
    for one in names.records.all(Meeting):
        if names.seen(one.public):
            forums[one.forum or ""].append(one)
    for held in forums.values():
        held.sort(key=lambda one: (one.start.last(), one.id), reverse=True)
    return sorted(forums.items(), key=lambda one: (one[0] == "", -len(one[1]), one[0]))


def made_at(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """What was or will be promised at each meeting, by the id of the meeting."""
    made: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.promise.made_at is not None:
            made[row.promise.made_at].append(row)
    return dict(made)


def made_there(held: Meeting, made: Mapping[str, Sequence[Row]], day: date) -> list[Row]:
    """What was promised at a meeting by a day, in the order of the ids."""
    rows = [row for row in made.get(held.id, ()) if row.promise.made_on.by(day)]
    return sorted(rows, key=lambda row: row.promise.id)


def of_forum(held: Meeting, made: Mapping[str, Sequence[Row]], names: Names) -> set[str]:
    """The commitments made at any session of the same forum, or at this meeting alone where it has none."""
    forum = {one.id for one in _sessions(held, names)} | {held.id}
    return {row.promise.id for id_ in forum for row in made.get(id_, ())}


def _sessions(held: Meeting, names: Names) -> Sequence[Meeting]:
    """All meetings of the same forum; none where it has none."""
    return names.records.by(Meeting, "forum").get(held.forum, ()) if held.forum else ()


def near(held: Meeting) -> tuple[date, date]:
    """The first and the last day of the time around a meeting."""
    first, last = held.start.first(), (held.end or held.start).last()
    return (
        date.fromordinal(max(first.toordinal() - BESIDE.days, 1)),
        date.fromordinal(min(last.toordinal() + BESIDE.days, date.max.toordinal())),
    )


def shown_meeting(held: Meeting, rows: Iterable[Row], names: Names) -> ShownMeeting:
    """A meeting in the list, with the promises among what was promised there."""
    promises = [row for row in rows if row.promise.nature is Nature.PROMISE]
    met = held.start.by(names.view.as_of)
    return ShownMeeting(
        href=names.href("meetings", held.id),
        name=cut(held.name or held.id),
        number=str(held.number) if held.number is not None else "",
        when=range_words(held.start, held.end),
        place=_place(held) if met else "",
        made=len(promises),
        shares=shares(promises, family_addresses(names, meeting=held.id)),
        public=held.public,
    )


def facts_of(held: Meeting, names: Names) -> list[tuple[str, str, str]]:
    """Label, words and address of each fact on record; of a meeting to come no more than its day."""
    met = held.start.by(names.view.as_of)
    facts = [
        ("Met" if met else "To meet", range_words(held.start, held.end), ""),
        ("Forum", cut(held.forum or ""), ""),
        ("Session", str(held.number) if held.number is not None else "", ""),
    ]
    if met:
        facts += [
            ("Place", _place(held), ""),
            ("Kind", cut(key_words(held.kind or "")), ""),
            ("People", cut(", ".join(held.people)), ""),
            ("Note", cut(held.note or ""), ""),
            ("Source", *_source(held, names)),
        ]
    return [("Id", held.id, names.href("records", held.id)), *(one for one in facts if one[1])]


def _place(held: Meeting) -> str:
    return cut(", ".join(filter(None, (held.city, held.country))))


def _source(held: Meeting, names: Names) -> tuple[str, str]:
    """The words and the address of its source: its page, or where it was published; else its id."""
    if held.source is None:
        return "", ""
    found = names.records.by_id(Source).get(held.source)
    if found is None or not names.seen(found.public):
        return held.source, names.href("sources", held.source)
    told = filter(
        None, (found.publisher, found.title, date_words(found.published) if found.published else "")
    )
    return cut(", ".join(told)), names.href("sources", held.source) or web_address(found.address) or ""


def shown_beside(one: Statement | Event, names: Names) -> Beside:
    """A statement or an event as the table beside a meeting shows it."""
    if isinstance(one, Statement):
        when, who, kind, what = date_words(one.said_on), one.speaker, STATEMENTS[one.kind], one.content
    else:
        when, who, kind, what = range_words(one.start, one.end), one.actor or "", EVENTS[one.kind], one.what
    return Beside(
        when=when,
        who=cut(who),
        kind=kind,
        what=cut(what),
        href=names.href("statements" if isinstance(one, Statement) else "records", one.id),
        promise=one.commitment or "",
        promise_href=names.href("commitments", one.commitment) if one.commitment else "",
        public=one.public,
    )


def siblings_of(held: Meeting, names: Names) -> list[tuple[str, str, str]]:
    """The session of the forum before this one and the one after it: which it is, its name, its address."""
    sessions = [one for one in _sessions(held, names) if names.seen(one.public)]
    if held not in sessions:
        return []
    order = sorted(sessions, key=lambda one: (one.start.last(), one.id))
    at = order.index(held)
    beside = [("Session before", order[at - 1 : at]), ("Session after", order[at + 1 : at + 2])]
    return [
        (label, cut(names.of_meeting(one)), names.href("meetings", one.id))
        for label, found in beside
        for one in found
    ]
