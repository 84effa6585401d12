"""How names of parties and persons are compared, and who is called by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from kept.dates import PartialDate
from kept.extract.who.countries import countries_in, government_named
from kept.extract.who.people import without_titles
from kept.extract.who.roles import (
    BODIES,
    GOVERNMENT,
    GROUPS,
    INDUSTRY,
    MINISTRY,
    PORTFOLIOS,
    ROLES,
    without_article,
)
from kept.model import Membership

Called: TypeAlias = Mapping[str, tuple[Membership, ...]]
"""Memberships by the names by which a text may speak of the person, as `person_key` gives them."""

_ANYBODY: Final = frozenset(
    "he she it they we i you this these those who both vice deputy former senior acting".split()
) | frozenset().union(ROLES, GROUPS, BODIES, INDUSTRY, GOVERNMENT, MINISTRY, PORTFOLIOS)


def party_key(name: str) -> str:
    """A name of a party for comparison: a country by its name, without article, case and points.

    >>> party_key("the U.S."), party_key("U.S. Department of Commerce")
    ('united states', 'us department of commerce')
    """
    plain = " ".join(without_article(name).split())
    country = government_named(plain)
    return (plain if country is None else country.name).casefold().replace(".", "")


def person_key(name: str) -> str:
    """A name of a person for comparison: without titles, case and points.

    >>> person_key("Mr. E. Holm")
    'e holm'
    """
    return without_titles(" ".join(name.split())).casefold().replace(".", "")


def by_any_name(members: Iterable[Membership]) -> Called:
    """Memberships by full name, alias, and the last word of each, which may stand alone."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for member in members:
        full = [person_key(name) for name in (member.name, *member.aliases)]
        for key in dict.fromkeys([*full, *(name.split()[-1] for name in full if name)]):
            found[key].append(member)
    return {key: tuple(called) for key, called in found.items()}


def held_on(member: Membership, day: PartialDate | None) -> bool:
    """Can the role have been held on a day? A coarse day counts if any of its days is inside."""
    if day is None:
        return True
    begun = member.start is None or member.start.first() <= day.last()
    return begun and (member.end is None or day.first() <= member.end.last())


def is_own_name(words: str) -> bool:
    """Do the words name somebody, and not just an office, a group or "they", who can be anybody?

    The capital of a first word proves nothing where words without one follow, unless it names a country.

    >>> is_own_name("Chinese officials"), is_own_name("Senior officials"), is_own_name("the Ministry")
    (True, False, False)
    """
    parts = without_article(words).split()
    capitals = [word[:1].isupper() for word in parts]
    own = [n for n, word in enumerate(parts) if capitals[n] and word.casefold() not in _ANYBODY]
    if own != [0]:
        return bool(own)
    return all(capitals) or bool(countries_in(words))
