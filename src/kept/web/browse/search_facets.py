"""The facets beside what a search found, each value with its number and the address that it leads to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.overview_search import Found
from kept.pipeline.overview_search_facets import YEARLESS, Narrowed
from kept.pipeline.overview_search_kinds import ASKED_FOR
from kept.pipeline.overview_search_values import By
from kept.publish.words import FAMILIES, key_words
from kept.web.browse.facets import ShownFacet, Value
from kept.web.browse.hits import kind_words
from kept.web.browse.query import Query, one_of

NARROWING: Final = (*By, "from", "to", "verdicts")
"""The parameters that narrow a search, or ask for verdicts."""

_SHOWN, _MOST = 8, 40
"""How many values of a facet are shown at once, and how many with those that are folded away."""

_LABELS: Final[Mapping[str, str]] = {word.slug: word.label for word in FAMILIES.values()}
_YES: Final = "yes"


def narrowed_of(query: Query, kinds: Collection[str]) -> Narrowed:
    """What an address narrows a search to.

    Args:
        query: the query of the address.
        kinds: the kinds of record that may be asked for.

    Raises:
        InputError: a word is not known.
    """
    closed = {By.KIND: tuple(kinds), By.FAMILY: tuple(_LABELS)}
    values = {by: one_of(query, by, closed[by]) if by in closed else query.values(by) for by in By}
    verdicts = bool(one_of(query, "verdicts", (_YES,)))
    return Narrowed(values, _year(query, "from"), _year(query, "to"), verdicts)


def search_facets(
    ledger: Ledger, found: Found, query: Query, kinds: Collection[str], known_at: str | None
) -> tuple[ShownFacet, ...]:
    """The facets that have something to offer, or a choice made.

    Args:
        ledger: where the names of parties are.
        found: what was found.
        query: the query of the address.
        kinds: the kinds of record that may be asked for.
        known_at: the moment by which names stand; now when absent.
    """
    facets = (
        _kinds(found, query, kinds),
        _verdicts(found, query),
        _facet(By.PARTY, "Party", found, query, _names(ledger, found, query, known_at)),
        _facet(By.SPEAKER, "Speaker", found, query, {}),
        _facet(By.TOPIC, "Topic", found, query, _topics(found)),
        _years(found, query),
    )
    return tuple(one for one in facets if one.values or one.ask)


def _year(query: Query, name: str) -> int | None:
    """A year of the address; the year of a day is read too."""
    words = query.value(name)
    if not words:
        return None
    if len(words[:4]) == 4 and words[:4].isascii() and words[:4].isdecimal():
        return int(words[:4])
    raise InputError(f"{words!r} is no year. Give four digits, as in {name}=2006.")


def _facet(by: By, heading: str, found: Found, query: Query, labels: Mapping[str, str]) -> ShownFacet:
    """One facet: the values of most records first, then those that are folded away."""
    counts, asked = found.counts[by], query.values(by)
    order = _order(counts, asked)
    values = [_value(by, one, labels.get(one, one), counts[one], query) for one in order[:_MOST]]
    first = [one for number, one in enumerate(values) if number < _SHOWN or one.on]
    folded = tuple(one for one in values if one not in first)
    return ShownFacet(by, heading, tuple(first), folded, others=len(order[_MOST:]))


def _order(counts: Counter[str], asked: Collection[str]) -> list[str]:
    """What is asked for first where it would be left out, else by number."""
    order = sorted({*(+counts), *asked}, key=lambda one: (-counts[one], one))
    late = [one for one in order[_MOST:] if one in asked]
    return late + [one for one in order if one not in late]


def _value(by: By, value: str, label: str, count: int | None, query: Query) -> Value:
    slug = value if by is By.FAMILY else ""
    on = value in query.values(by)
    return Value(f"{by}={value}", label, count, query.toggled(by, value), on, slug)


def _kinds(found: Found, query: Query, kinds: Collection[str]) -> ShownFacet:
    """The kinds that were found, then those that are looked for only where they are asked for."""
    labels = {kind: kind_words(kind, 2).capitalize() for kind in kinds}
    facet = _facet(By.KIND, "Kind of record", found, query, labels)
    uncounted = [one for one in kinds if one in ASKED_FOR and one not in found.counts[By.KIND]]
    more = [_value(By.KIND, one, labels[one], None, query) for one in uncounted if found.any]
    return replace(facet, values=(*facet.values, *(one for one in more if not one.on)))


def _topics(found: Found) -> dict[str, str]:
    return {topic: key_words(topic) for topic in found.counts[By.TOPIC]}


def _names(ledger: Ledger, found: Found, query: Query, known_at: str | None) -> dict[str, str]:
    """The names of the parties that are shown."""
    wanted = [("party", id_) for id_ in _order(found.counts[By.PARTY], query.values(By.PARTY))[:_MOST]]
    seqs = ledger.index.ask(lambda look: look.standing(wanted), known_at) if wanted else ()
    return {
        one.record: str(json.loads(one.body or "{}").get("name", one.record)) for one in ledger.numbered(seqs)
    }


def _verdicts(found: Found, query: Query) -> ShownFacet:
    """The verdicts in the order in which an overview shows them; or the address that counts them."""
    facet = _facet(By.FAMILY, "Verdict", found, query, _LABELS)
    if facet.values or found.unjudged or not found.bearing:
        ordered = sorted(facet.values, key=lambda one: list(_LABELS.values()).index(one.label))
        told = (replace(one, count=None) if found.unjudged else one for one in ordered)
        return ShownFacet(By.FAMILY, facet.heading, tuple(told), ())
    if query.value("verdicts"):
        return facet
    return ShownFacet(
        By.FAMILY, facet.heading, (), (), ask=query.put("page", "").put("verdicts", _YES).address()
    )


def _years(found: Found, query: Query) -> ShownFacet:
    """The years, the newest first; one that is chosen alone leads back to all."""
    values = tuple(_each_year(found, query))
    return ShownFacet("year", "Published", values[:_SHOWN], values[_SHOWN:])


def _each_year(found: Found, query: Query) -> Iterator[Value]:
    for year in sorted((year for year in found.years if year != YEARLESS), reverse=True):
        on = query.value("from") == year == query.value("to")
        narrowed = query.put("page", "").put("from", "" if on else year).put("to", "" if on else year)
        yield Value(f"year={year}", year, found.years[year], narrowed.address(), on, "")
