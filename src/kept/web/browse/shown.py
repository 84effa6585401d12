"""How commitments, parties and meetings are told in lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kept.dates import PartialDate
from kept.errors import InputError
from kept.model import Grade, Meeting, Nature, Party
from kept.pipeline.overview_changes import Moved
from kept.pipeline.overview_life import Row
from kept.pipeline.records import Records, unknown_id
from kept.pipeline.report_parts import with_bodies
from kept.publish.brief_values import meeting_name
from kept.publish.days import date_words, days_words
from kept.publish.words import FAMILIES, FamilyWord, family_of, label_of
from kept.web.addresses import address
from kept.web.view import Asked

BAR = 760
"""The width of the bar of all families, in its own units."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One commitment in a list."""

    id: str
    href: str
    what: str
    facts: str
    label: str
    slug: str
    grade: str
    because: str
    overdue: str
    public: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A family with its number, its place in the bar, and the list of its commitments."""

    family: FamilyWord
    label: str
    count: int
    x: str
    width: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A verdict that changed, as a list of changes shows it."""

    id: str
    href: str
    what: str
    before: str
    before_slug: str
    after: str
    after_slug: str
    because: str
    same: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, and their addresses, in one view."""

    records: Records
    asked: Asked

    def party(self, id_: str) -> str:
        """The name of a party; an id that no record has as it is."""
        found = self.records.by_id(Party).get(id_)
        return found.name if found is not None and self.seen(found.public) else id_

    def parties(self, ids: Iterable[str]) -> str:
        """The names of parties, with commas."""
        return ", ".join(map(self.party, ids))

    def meeting(self, id_: str) -> str:
        """The name of a meeting; an id that no record has as it is."""
        found = self.records.by_id(Meeting).get(id_)
        return self.of_meeting(found) if found is not None and self.seen(found.public) else id_

    def of_meeting(self, meeting: Meeting) -> str:
        """The name of a meeting."""
        return meeting_name(meeting, self.asked.view.as_of)

    def with_bodies(self, id_: str) -> frozenset[str]:
        """The ids of a party and of all bodies that it controls.

        Raises:
            InputError: no party that may be seen has this id.
        """
        known = {one.id: one for one in self.records.all(Party) if self.seen(one.public)}
        if id_ not in known:
            raise InputError(unknown_id("party", id_, known))
        return with_bodies(known, id_)

    def party_href(self, id_: str) -> str:
        """The address of the page of a party; nothing where it has none."""
        found = self.records.by_id(Party).get(id_)
        return self.href("parties", id_) if found is not None and self.seen(found.public) else ""

    def seen(self, public: bool) -> bool:
        """May it be seen?"""
        return public or not self.asked.view.public_only

    def href(self, *parts: str) -> str:
        """An address with the day and the moment of this view."""
        return address(*parts, as_of=self.asked.as_of, known_at=self.asked.known_at)

    def list_of(self, **narrowed: str) -> str:
        """The address of a list of commitments, from the day and the moment of this view."""
        return address("commitments", **narrowed, as_of=self.asked.as_of, known_at=self.asked.known_at)


def shown_row(row: Row, names: Names) -> ShownRow:
    """A commitment in a list."""
    promise, spell = row.promise, row.spell
    facts = [promise.id, names.parties(promise.bound), f"made {date_words(promise.made_on)}", due_words(row)]
    facts += ["a forecast"] if promise.nature is Nature.FORECAST else []
    return ShownRow(
        id=promise.id,
        href=names.href("commitments", promise.id),
        what=promise.what,
        facts=" · ".join(facts),
        label=row.label,
        slug=row.family.slug,
        grade="" if spell.grade is Grade.NONE else spell.grade,
        because=spell.because,
        overdue="" if row.overdue is None else days_words(row.overdue),
        public=promise.public,
    )


def due_words(row: Row) -> str:
    """When it falls due, in words."""
    if row.promise.deadline is not None:
        return f"due {date_words(row.promise.deadline)}"
    if row.life.settles is None:
        return "no deadline"
    return f"due at the next session, {day_words(row.life.settles)}"


def day_words(day: date) -> str:
    """A day in words, the same on every machine."""
    return date_words(PartialDate.of(day))


def shares(rows: Sequence[Row], href: Mapping[str, str]) -> tuple[Share, ...]:
    """The families of these commitments with their numbers and their parts of a bar.

    Args:
        rows: the commitments.
        href: the address of the list of a family by its slug.
    """
    counts = Counter(row.family.slug for row in rows)
    found: list[Share] = []
    before = 0
    for word in FAMILIES.values():
        count = counts[word.slug]
        if count:
            x, width = (f"{BAR * part / len(rows):.1f}" for part in (before, count))
            found.append(Share(word, word.label, count, x, width, href[word.slug]))
        before += count
    return tuple(found)


def family_addresses(names: Names, **more: str) -> dict[str, str]:
    """The address of the list of each family, narrowed by more."""
    return {one.slug: names.list_of(family=one.slug, **more) for one in FAMILIES.values()}


def shown_move(move: Moved, names: Names) -> ShownMove:
    """A change in a list of changes; its link shows the commitment as of that day."""
    promise, before = move.promise, move.before
    as_of, known_at = move.on.isoformat(), names.asked.known_at
    return ShownMove(
        id=promise.id,
        href=address("commitments", promise.id, as_of=as_of, known_at=known_at),
        what=promise.what,
        before=label_of(before.status, promise.nature) if before is not None else "",
        before_slug=family_of(before.status).slug if before is not None else "",
        after=label_of(move.after.status, promise.nature),
        after_slug=family_of(move.after.status).slug,
        because=move.after.because,
        same=not move.status_changed,
        public=promise.public,
    )


def by_day(moves: Iterable[Moved], names: Names) -> list[tuple[str, list[ShownMove]]]:
    """Changes, which are in the order of their days, under each day in words."""
    days = groupby(moves, key=lambda one: one.on)
    return [(day_words(day), [shown_move(one, names) for one in of_day]) for day, of_day in days]
