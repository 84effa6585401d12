"""What the page of a meeting tells of it, of its neighbours, and of what was said and done around it."""

from __future__ import annotations

from dataclasses import dataclass

from kept.model import Event, Meeting, Statement
from kept.publish.days import date_words, range_words
from kept.publish.words import EVENTS, STATEMENTS
from kept.web.browse.shown import Names


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said or done around a meeting."""

    when: str
    who: str
    kind: str
    what: str
    href: str
    public: bool


def facts_of(held: Meeting, names: Names) -> list[tuple[str, str, str]]:
    """Label, words and address of each fact on record; of a meeting to come no more than its day."""
    met = held.start.by(names.asked.view.as_of)
    facts = [
        ("Met" if met else "To meet", range_words(held.start, held.end), ""),
        ("Forum", held.forum or "", ""),
        ("Session", str(held.number) if held.number is not None else "", ""),
    ]
    if met:
        facts += [
            ("Place", ", ".join(filter(None, (held.city, held.country))), ""),
            ("Kind", (held.kind or "").replace("_", " "), ""),
            ("People", ", ".join(held.people), ""),
            ("Note", held.note or "", ""),
            ("Source", held.source or "", names.href("sources", held.source) if held.source else ""),
        ]
    return [("Id", held.id, names.href("records", held.id)), *(one for one in facts if one[1])]


def shown_beside(one: Statement | Event, names: Names) -> Beside:
    """A statement or an event as the table beside a meeting shows it."""
    if isinstance(one, Statement):
        when, who, kind = date_words(one.said_on), one.speaker, STATEMENTS[one.kind]
        return Beside(when, who, kind, one.content, names.href("statements", one.id), one.public)
    when, kind = range_words(one.start, one.end), EVENTS[one.kind]
    return Beside(when, one.actor or "", kind, one.what, names.href("records", one.id), one.public)


def siblings_of(held: Meeting, names: Names) -> list[tuple[str, str, str]]:
    """The session of the forum before this one and the one after it: which it is, its name, its address."""
    seen_ = [one for one in names.records.all(Meeting) if one.forum == held.forum and names.seen(one.public)]
    if held.forum is None:
        return []
    order = sorted(seen_, key=lambda one: (one.start.last(), one.id))
    at = order.index(held)
    beside = [("Session before", order[at - 1 : at]), ("Session after", order[at + 1 : at + 2])]
    return [
        (label, names.of_meeting(one), names.href("meetings", one.id))
        for label, found in beside
        for one in found
    ]
