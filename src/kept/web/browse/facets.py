"""The facets beside the list of commitments, each value with its number and the address that it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kept.model import Nature, Status
from kept.pipeline.browse.names import Names
from kept.pipeline.overview_list import NONE, DueClass, Facet, Listed, Wanted, read_order
from kept.publish.words import FAMILIES, STATUSES, family_of, key_words
from kept.web.browse.query import Query, one_of

LIST: Final = (*Facet, "party", "q", "sort", "page")
"""The parameters of the list of commitments beside the day and the moment."""

NO_VALUE: Final = "-"
"""The word in an address for what has no value: an empty one could not be told from one not asked for."""

_SHOWN = 10
"""How many values of a facet are shown at once; the others are folded away."""

_HEADINGS: Final[Mapping[Facet, str]] = {
    Facet.FAMILY: "Verdict",
    Facet.STATUS: "Status",
    Facet.DUE: "Due",
    Facet.BOUND: "Who is bound",
    Facet.TO: "To whom",
    Facet.TOPIC: "Topic",
    Facet.MEETING: "Made at",
    Facet.NATURE: "Kind",
}

_DUE: Final[Mapping[str, str]] = {
    DueClass.OVERDUE: "Overdue",
    DueClass.YEAR: "Within a year",
    DueClass.LATER: "Later",
    DueClass.PAST: "Nothing owed any more",
    DueClass.NEVER: "Never",
}

_NATURES: Final[Mapping[str, str]] = {Nature.PROMISE: "Promises", Nature.FORECAST: "Forecasts"}

_FAMILIES: Final = {word.slug: word for word in FAMILIES.values()}
"""The families by the words that addresses have for them."""

_CLOSED: Final[Mapping[Facet, Sequence[str]]] = {
    Facet.FAMILY: tuple(_FAMILIES),
    Facet.STATUS: tuple(STATUSES),
    Facet.DUE: tuple(_DUE),
    Facet.NATURE: tuple(_NATURES),
}
"""The facets whose values are known words, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet.

    `slug` is that of its family, where it has one. `count` is absent where nobody has counted.
    """

    key: str
    label: str
    count: int | None
    href: str
    on: bool
    slug: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet: its first values, and those that are folded away.

    `others` says how many values are not even among those. `ask` is the address that counts its values, where
    that is done only when asked for.
    """

    name: str
    heading: str
    values: tuple[Value, ...]
    folded: tuple[Value, ...]
    others: int = 0
    ask: str = ""


def wanted_of(query: Query, names: Names) -> Wanted:
    """What the query of a list asks for.

    Raises:
        InputError: a word is not known, or a party of which the bodies are asked for too.
    """
    values = {
        facet: one_of(query, facet, _CLOSED[facet]) if facet in _CLOSED else _open(query, facet)
        for facet in Facet
    }
    within = names.with_bodies(query.value("party")) if query.value("party") else None
    return Wanted(values, query.value("q"), read_order(query.value("sort")), within)


def _open(query: Query, facet: Facet) -> tuple[str, ...]:
    return tuple(NONE if one == NO_VALUE else one for one in query.values(facet))


def shown_facets(found: Listed, query: Query, names: Names) -> tuple[ShownFacet, ...]:
    """All facets that have a choice to offer, or a choice made."""
    shown = (_shown(facet, found.counts[facet], query, names) for facet in _HEADINGS)
    return tuple(one for one in shown if len(one.values) > 1 or any(value.on for value in one.values))


def chosen(facets: Sequence[ShownFacet]) -> tuple[tuple[str, Value], ...]:
    """The values that narrow the list, each with the heading of its facet."""
    return tuple((one.heading, value) for one in facets for value in (*one.values, *one.folded) if value.on)


def _shown(facet: Facet, counts: Counter[str], query: Query, names: Names) -> ShownFacet:
    asked = query.values(facet)
    values = [_value(facet, one, counts[one], query, names) for one in _order(facet, counts, asked)]
    first = [value for number, value in enumerate(values) if number < _SHOWN or value.on]
    folded = [value for value in values if value not in first]
    return ShownFacet(facet, _HEADINGS[facet], tuple(first), tuple(folded))


def _order(facet: Facet, counts: Counter[str], asked: Sequence[str]) -> list[str]:
    """What would leave something or is asked for: known words in their order, others by number."""
    missing = [NONE if one == NO_VALUE else one for one in asked]
    found = dict.fromkeys([one for one, count in counts.items() if count] + missing)
    if facet in _CLOSED:
        return [one for one in _CLOSED[facet] if one in found]
    return sorted(found, key=lambda one: (one == NONE, -counts[one], one))


def _value(facet: Facet, value: str, count: int, query: Query, names: Names) -> Value:
    word = value if value != NONE or facet in _CLOSED else NO_VALUE
    return Value(
        key=f"{facet}={word}",
        label=_LABELS[facet](value, names),
        count=count,
        href=query.toggled(facet, word),
        on=word in query.values(facet),
        slug=_slug(facet, value),
    )


def _slug(facet: Facet, value: str) -> str:
    if facet is Facet.FAMILY:
        return value
    return family_of(Status(value)).slug if facet is Facet.STATUS else ""


def _party(value: str, names: Names) -> str:
    return names.party(value) if value else "nobody in particular"


def _topic(value: str, _: Names) -> str:
    return key_words(value) if value else "none given"


def _meeting(value: str, names: Names) -> str:
    return names.meeting(value) if value else "no meeting"


_LABELS: Final[Mapping[Facet, Callable[[str, Names], str]]] = {
    Facet.FAMILY: lambda value, _: _FAMILIES[value].label,
    Facet.STATUS: lambda value, _: STATUSES[Status(value)].label,
    Facet.DUE: lambda value, _: _DUE[value],
    Facet.NATURE: lambda value, _: _NATURES[value],
    Facet.BOUND: _party,
    Facet.TO: _party,
    Facet.TOPIC: _topic,
    Facet.MEETING: _meeting,
}
