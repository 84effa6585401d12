"""Who speaks, as a value, and for which side someone so described speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kept.extract.who.bodies import public_body
from kept.extract.who.countries import countries_in, government_named
from kept.extract.who.roles import GOVERNMENT, GROUPS, ROLES, has_role, names_trade, without_article

_AGENTS: Final = re.compile(r"\b\w+[eo]rs\Z")
_NO_TRADE: Final = (
    GOVERNMENT
    | GROUPS
    | frozenset(
        "soldiers settlers observers fighters prisoners consumers members others powers papers".split()
    )
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    `side` is a country, an industry ("US industry") or `None`; `sure` where it is no guess. `stands_for` is
    the government for which officials, a ministry or an agency speak, by the name of its country; `body` is
    true for a ministry or agency, which speaks for itself and binds its government. `voice` is true for
    whoever speaks where the words stand: the speaker of a turn, else the document's publisher.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    side: str | None = None
    sure: bool = True
    person: bool = False
    stands_for: str | None = None
    body: bool = False
    voice: bool = False

    def labelled(self, promises: bool) -> str:
        """The name by which the guidelines label a statement: "China" for "the Chinese side".

        A person and a body go by their own name, but a promise of a body is one of its government.
        """
        if self.stands_for is None or self.person or (self.body and not promises):
            return self.name
        return self.stands_for


def side_of(words: str) -> str | None:
    """For which side someone so described speaks.

    >>> side_of("Chinese officials"), side_of("U.S. industry"), side_of("the ministry")
    ('China', 'US industry', None)
    """
    named = countries_in(words)
    if len(named) > 1 and (" and " in words or "-" in words) and not has_role(words):
        return None  # both sides
    country = government_named(without_article(words)) or next(iter(named), None)
    if names_trade(words) or (country is not None and _is_trade(words)):
        return f"{country.adjective} industry" if country is not None else "industry"
    if country is not None:
        return country.name
    body = public_body(words)
    return None if body is None else body.country


def _is_trade(words: str) -> bool:
    """Do the words end in people named for what they do: "rice growers", and not "senators"?"""
    named = _AGENTS.search(words.lower().partition(" of ")[0])
    return named is not None and named[0] not in _NO_TRADE and named[0][:-1] not in ROLES
