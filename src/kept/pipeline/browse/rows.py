"""How commitments are told in lists, and how many of each family there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kept.dates import PartialDate
from kept.model import Grade, Nature
from kept.pipeline.browse.names import Names
from kept.pipeline.overview_life import Row
from kept.publish.clean import cut
from kept.publish.days import date_words, days_words
from kept.publish.words import FAMILIES, FamilyWord

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


def shown_row(row: Row, names: Names) -> ShownRow:
    """A commitment in a list."""
    promise, spell = row.promise, row.spell
    facts = [promise.id, names.parties(promise.bound), f"made {date_words(promise.made_on)}", due_words(row)]
    facts += ["a forecast"] if promise.nature is Nature.FORECAST else []
    return ShownRow(
        id=promise.id,
        href=names.href("commitments", promise.id),
        what=cut(promise.what),
        facts=cut(" · ".join(facts)),
        label=row.label,
        slug=row.family.slug,
        grade="" if spell.grade is Grade.NONE else spell.grade,
        because=cut(spell.because),
        overdue=_overdue(row, names),
        public=promise.public,
    )


def _overdue(row: Row, names: Names) -> str:
    """That it is overdue, in words; on a page that stays for days since when, and not for how many days."""
    if row.overdue is None or row.life.settles is None:
        return ""
    return (
        f"overdue since {day_words(row.life.settles)}"
        if names.lasting
        else f"{days_words(row.overdue)} overdue"
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
