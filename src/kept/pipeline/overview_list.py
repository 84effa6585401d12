"""Lists of commitments as of a day: what narrows them, how many each step would leave, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from kept.errors import InputError
from kept.ledger.index.words import plain_words
from kept.pipeline.overview_life import Row
from kept.publish.owed import owed
from kept.publish.words import STATUSES

NONE: Final = ""
"""The value of a facet for what has none: no topic, no meeting."""


class Facet(StrEnum):
    """What a list can be narrowed by; the value is the name in addresses."""

    FAMILY = "family"
    STATUS = "status"
    BOUND = "bound"
    TO = "to"
    TOPIC = "topic"
    MEETING = "meeting"
    DUE = "due"
    NATURE = "nature"


class DueClass(StrEnum):
    """When a commitment falls due, seen from a day."""

    OVERDUE = "overdue"
    YEAR = "year"
    LATER = "later"
    PAST = "past"
    NEVER = "none"


class Order(StrEnum):
    """In which order a list stands."""

    ID = "id"
    DEADLINE = "deadline"
    MADE = "made"
    STATUS = "status"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments are wanted: of each facet one of the values given, all of the words, in an order.

    `within` are parties of which a commitment must bind one, whatever the facets say;
    absent where any will do.
    """

    values: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    order: Order = Order.ID
    within: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The commitments that were wanted, and for each value of each facet how many it would leave.

    The number beside a value is of the commitments that fit everything else that is wanted.
    """

    rows: tuple[Row, ...]
    counts: Mapping[Facet, Counter[str]]


def due_class(row: Row, day: date) -> DueClass:
    """When it falls due; `PAST` is what has a day and of which nothing is owed, such as what is kept."""
    settles = row.life.settles
    if settles is None:
        return DueClass.NEVER
    if row.overdue is not None:
        return DueClass.OVERDUE
    if not owed(row.spell.status):
        return DueClass.PAST
    return DueClass.YEAR if (settles - day).days <= 365 else DueClass.LATER


_VALUES: Final[Mapping[Facet, Callable[[Row, date], tuple[str, ...]]]] = {
    Facet.FAMILY: lambda row, _: (row.family.slug,),
    Facet.STATUS: lambda row, _: (row.spell.status,),
    Facet.BOUND: lambda row, _: row.promise.bound or (NONE,),
    Facet.TO: lambda row, _: row.promise.to or (NONE,),
    Facet.TOPIC: lambda row, _: (row.promise.topic or NONE,),
    Facet.MEETING: lambda row, _: (row.promise.made_at or NONE,),
    Facet.DUE: lambda row, day: (due_class(row, day),),
    Facet.NATURE: lambda row, _: (row.promise.nature,),
}

_STATUSES: Final = list(STATUSES)

_ORDERS: Final[Mapping[Order, Callable[[Row], tuple[object, ...]]]] = {
    Order.ID: lambda _: (),
    Order.DEADLINE: lambda row: (row.life.settles or date.max,),
    Order.MADE: lambda row: (-row.promise.made_on.last().toordinal(),),
    Order.STATUS: lambda row: (_STATUSES.index(row.spell.status),),
    Order.OVERDUE: lambda row: (row.overdue is None, -(row.overdue or 0)),
}


def listed(rows: Iterable[Row], day: date, wanted: Wanted) -> Listed:
    """Those that are wanted, in order, with the counts of every facet; each row is looked at once.

    Args:
        rows: as of the day.
        day: the day as of which they are.
        wanted: what is wanted.
    """
    words = plain_words(wanted.words).split()
    asked = {facet: frozenset(values) for facet, values in wanted.values.items() if values}
    found: list[Row] = []
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    for row in rows:
        if _fits(row, words, wanted.within):
            _count(row, day, asked, found, counts)
    found.sort(key=lambda row: (*_ORDERS[wanted.order](row), row.promise.id))
    return Listed(tuple(found), counts)


def _fits(row: Row, words: Iterable[str], within: frozenset[str] | None) -> bool:
    bound = within is None or not within.isdisjoint(row.promise.bound)
    return bound and all(word in row.life.words for word in words)


def _count(
    row: Row,
    day: date,
    asked: Mapping[Facet, Collection[str]],
    found: list[Row],
    counts: Mapping[Facet, Counter[str]],
) -> None:
    """Note one row: it counts in a facet where it fits all the others."""
    values = {facet: of(row, day) for facet, of in _VALUES.items()}
    misses = [facet for facet, one_of in asked.items() if not any(one in one_of for one in values[facet])]
    if not misses:
        found.append(row)
    if len(misses) <= 1:
        for facet in misses or values:
            counts[facet].update(values[facet])


def read_order(words: str) -> Order:
    """The order of this name; without a name that of the ids.

    Raises:
        InputError: there is no such order.
    """
    return Order(_one_of("order", words, [one.value for one in Order])) if words else Order.ID


def _one_of(what: str, given: str, known: Sequence[str]) -> str:
    if given in known:
        return given
    raise InputError(
        f"{given!r} is no {what} of the list of commitments. Use one of these: {', '.join(known)}."
    )
