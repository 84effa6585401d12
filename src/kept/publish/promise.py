"""The promise itself as labelled facts: who is bound, to whom, when, where, by when, what kind."""

from __future__ import annotations

from collections.abc import Sequence

from kept.model import Commitment, Meeting, Testability
from kept.publish.cells import Cell, Link
from kept.publish.days import date_words
from kept.publish.shelf import Shelf
from kept.publish.words import CHAINS, DUTIES

_TESTABLE = {
    Testability.YES: "",
    Testability.PARTLY: "partly; it is judged, with this warning",
    Testability.NO: "no",
}


def main_facts(shelf: Shelf) -> tuple[tuple[str, Cell], ...]:
    """Who is bound, to whom, made when and where, due when, and a warning where testing is hard."""
    promise = shelf.dossier.commitment
    due = date_words(promise.deadline) if promise.deadline else "no date in its words"
    found = (
        ("Bound", _parties(shelf, promise.bound)),
        ("To", _parties(shelf, promise.to, "nobody named")),
        ("Made", Cell(date_words(promise.made_on), *_place(shelf, promise))),
        ("Due", Cell(due)),
        ("Duty", Cell(DUTIES[promise.duty])),
        ("Testable", Cell(_TESTABLE[promise.testable], promise.untestable_because or "")),
    )
    return tuple((label, cell) for label, cell in found if cell.text or cell.links)


def _parties(shelf: Shelf, parties: Sequence[str], nobody: str = "") -> Cell:
    """The names of parties, as links where they have pages; `nobody` are the words for none."""
    if shelf.addresses is None or not parties:
        return Cell(shelf.names(parties) or nobody)
    return Cell(links=tuple(Link(shelf.name(party), shelf.page("party", party)) for party in parties))


def more_facts(shelf: Shelf) -> tuple[tuple[str, Cell], ...]:
    """What else the record of the promise says; what it does not have is left out."""
    promise = shelf.dossier.commitment
    found = (
        ("Parts", Cell("; ".join(promise.elements))),
        ("Repeats", Cell(promise.recurs or "")),
        ("How to test it", Cell(promise.suggested_measure or "")),
        ("Earlier promise", Cell(_parent(promise))),
        ("Wording seen in", Cell((promise.wording or "").replace("_", " "))),
        ("Source", Cell(_source(shelf, promise), links=shelf.cites(promise.source))),
        ("Note", Cell(promise.note or "")),
    )
    return tuple((label, cell) for label, cell in found if cell.text)


def _place(shelf: Shelf, promise: Commitment) -> tuple[str, tuple[Link, ...]]:
    """Where it was made: the words, or the link to the page of the meeting where it has one."""
    if promise.made_at is None:
        return "outside any meeting", ()
    meeting = shelf.meetings.get(promise.made_at)
    words = meeting_words(meeting) if meeting else promise.made_at
    page = shelf.page("meeting", promise.made_at)
    return ("", (Link(words, page),)) if page is not None else (words, ())


def meeting_words(meeting: Meeting) -> str:
    """Name or forum, number and city of a meeting."""
    name = meeting.name or meeting.forum or meeting.kind or meeting.id
    number = f", session {meeting.number}" if meeting.number is not None else ""
    city = f", {meeting.city}" if meeting.city else ""
    return f"{name}{number}{city}"


def _parent(promise: Commitment) -> str:
    if promise.parent is None:
        return ""
    return f"{CHAINS[promise.chain] if promise.chain else 'follows'} {promise.parent}"


def _source(shelf: Shelf, promise: Commitment) -> str:
    cited = shelf.sources.of(promise.source)
    return cited.words if cited else ""
