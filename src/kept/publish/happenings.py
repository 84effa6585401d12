"""Everything dated in a dossier, in one order: for the timeline and for the table of the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kept.dates import DateError, PartialDate
from kept.model import EvidenceKind, Stance, Statement, StatementKind
from kept.publish.cells import Cell, Line, Link, Table
from kept.publish.days import NO_DATE, range_words
from kept.publish.names import anchor
from kept.publish.promise import meeting_words
from kept.publish.said import loose_exhibits
from kept.publish.shelf import Shelf, day_key


class Lane(StrEnum):
    """The rows of the timeline, top to bottom; the value is what the reader sees."""

    PROMISE = "Promise"
    TALKS = "Talks"
    CLAIMS = "Claims"
    CHALLENGES = "Challenges"
    WORDS = "Other words"
    ACTS = "Acts"
    DATA = "Data"


class Moment(StrEnum):
    """The two days that cut through all rows."""

    DEADLINE = "Deadline"
    AS_OF = "As of"


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated thing. `row` is its lane, or a day that cuts through all; without `when` it is only listed.

    `href` leads to its record in the page; `place` is its own anchor, for what is shown nowhere else.
    """

    row: Lane | Moment
    what: str
    when: PartialDate | None
    until: PartialDate | None = None
    href: str | None = None
    place: str | None = None
    sources: tuple[Link, ...] = ()

    @property
    def days(self) -> str:
        """Its day or days in words."""
        return range_words(self.when, self.until) if self.when is not None else NO_DATE


_CLAIMING = frozenset({Stance.AFFIRMS})
_CHALLENGING = frozenset({Stance.DENIES, Stance.QUESTIONS, Stance.REFUSES})
_LANES = {
    EvidenceKind.STATEMENT: Lane.WORDS,
    EvidenceKind.INSTRUMENT: Lane.ACTS,
    EvidenceKind.FINDING: Lane.DATA,
    EvidenceKind.ESTIMATE: Lane.DATA,
    EvidenceKind.ACT: Lane.ACTS,
    EvidenceKind.SEARCH: Lane.DATA,
    EvidenceKind.PROMISE: Lane.PROMISE,
}


def happenings(shelf: Shelf) -> tuple[Happening, ...]:
    """All dated things, oldest first; what has no date comes last."""
    found = [*_promise(shelf), *_talks(shelf), *_words(shelf), *_acts(shelf), *_data(shelf), *_loose(shelf)]
    rows: list[Lane | Moment] = [*Lane, *Moment]
    return tuple(sorted(found, key=lambda one: (day_key(one.when), rows.index(one.row), one.what)))


def _promise(shelf: Shelf) -> Iterator[Happening]:
    promise = shelf.dossier.commitment
    yield Happening(Lane.PROMISE, f"Promised: {promise.what}", promise.made_on)
    if promise.deadline is not None:
        yield Happening(Moment.DEADLINE, "The promise falls due", promise.deadline)
    as_of = as_of_day(shelf)
    if as_of is not None:
        yield Happening(Moment.AS_OF, "The verdict is as of this day", as_of)


def as_of_day(shelf: Shelf) -> PartialDate | None:
    """The day of the verdict, where it is a date."""
    try:
        return PartialDate.parse(shelf.dossier.verdict.as_of)
    except DateError:
        return None


def _talks(shelf: Shelf) -> Iterator[Happening]:
    for meeting in shelf.dossier.meetings:
        place = anchor("meeting", meeting.id)
        yield Happening(
            Lane.TALKS,
            meeting_words(meeting),
            meeting.start,
            meeting.end,
            href=shelf.page("meeting", meeting.id),
            place=place,
            sources=shelf.cites(meeting.source),
        )


def _words(shelf: Shelf) -> Iterator[Happening]:
    for statement in shelf.dossier.statements:
        cited = shelf.sources.of(statement.source, statement.document)
        when = statement.said_on or (cited.published if cited else None)
        href = f"#{anchor('said', statement.id)}"
        yield Happening(lane_of(statement), f"{statement.id} {statement.speaker}", when, href=href)


def lane_of(statement: Statement) -> Lane:
    """Where a statement stands: by what it does, else by its stance to the promise."""
    if statement.kind is StatementKind.CLAIM or statement.stance in _CLAIMING:
        return Lane.CLAIMS
    if statement.kind is StatementKind.CHALLENGE or statement.stance in _CHALLENGING:
        return Lane.CHALLENGES
    return Lane.WORDS


def _acts(shelf: Shelf) -> Iterator[Happening]:
    for event in shelf.dossier.events:
        href = f"#{anchor('done', event.id)}"
        yield Happening(Lane.ACTS, f"{event.id} {event.what}", event.start, event.end, href)


def _data(shelf: Shelf) -> Iterator[Happening]:
    for one in shelf.dossier.observations:
        title = shelf.series[one.series].title if one.series in shelf.series else one.series
        words = f"{one.id} {title}: {one.value:,f} {one.unit}"
        href = f"#{anchor('figure', one.id)}"
        yield Happening(Lane.DATA, words, one.published, href=href)
    for search in shelf.dossier.searches:
        words = f"{search.id} Search in {search.where}"
        href = f"#{anchor('search', search.id)}"
        yield Happening(Lane.DATA, words, search.searched_on, href=href)


def _loose(shelf: Shelf) -> Iterator[Happening]:
    for exhibit in loose_exhibits(shelf):
        words = f"{exhibit.evidence.id} {exhibit.evidence.label}"
        lane = _LANES[exhibit.evidence.kind]
        href = f"#{anchor('piece', exhibit.evidence.id)}"
        yield Happening(lane, words, exhibit.counts_from, href=href)


def happenings_table(found: tuple[Happening, ...]) -> Table:
    """The same as the timeline, as a table."""
    return Table(
        "Everything dated, in the order in which it counts", ("When", "Row", "What"), tuple(map(_line, found))
    )


def _line(one: Happening) -> Line:
    text, links = ("", (Link(one.what, one.href),)) if one.href else (one.what, ())
    return Line((Cell(one.days), Cell(one.row.value), Cell(text, links=links + one.sources)), one.place)
