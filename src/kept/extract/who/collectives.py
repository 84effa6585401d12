"""Governments, their officials and bodies and trades that speak: "the Mexican side", "U.S. industry"."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.who.bodies import BodyKind, public_body
from kept.extract.who.countries import Country, countries_in, government_named
from kept.extract.who.roles import FIGURES, GOVERNMENT, MINISTRY, names_trade, without_article
from kept.extract.who.sides import together
from kept.extract.who.speaker import Speaker, side_of

_QUANTITY: Final = re.compile(
    r"(?:each|all|both|some|many|most|several|one|none|a number|the majority|representatives|members) of "
    r"|(?:all|both|some|many|most|several|various|senior|other)\s(?=\S+\s\w)",
    re.IGNORECASE,
)
_DOING: Final = re.compile(r"\s\w+ing\s(?:an?|the|its|their|to|in|on|for|with|from|at|of)\b.*", re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"\s\([^()]*\)")
_GENITIVE: Final = re.compile(r"['’]s?\Z")
_TRADE: Final = re.compile(r"((?:[A-Z][\w.]*\s(?:\w+\s)?)?industry)\b")
_LISTED: Final = re.compile(r",\sand\s|,\s|\sand\s")
_OFFICE: Final = frozenset(
    "minister president premier chancellor ambassador envoy negotiator diplomat official".split()
)
_WORDS: Final = re.compile(r"\w+")


def bare(words: str) -> str:
    """A noun phrase without article, quantity, short name in brackets, genitive and what hangs on it.

    >>> bare("Each of the 10 bank holding companies requiring an additional buffer")
    '10 bank holding companies'
    """
    plain = _GENITIVE.sub("", without_brackets(without_article(words)))
    plain = _QUANTITY.sub("", plain, count=1) if _QUANTITY.match(plain) else plain
    return without_article(_DOING.sub("", plain))


def without_brackets(words: str) -> str:
    """The words without what stands in brackets after one of them: "Senator Cole (D-OH)"."""
    return _IN_BRACKETS.sub("", words)


def collective(words: str) -> Speaker | None:
    """A government, its officials, a public body or a trade; `None` where bare `words` name none of them."""
    return (
        _two(words)
        or _government(words)
        or _figures(words)
        or _officials(words)
        or _body(words)
        or _official(words)
    )


def _government(words: str) -> Speaker | None:
    """A country by name or capital: "China", "U.S.", "Beijing"."""
    country = government_named(words)
    return None if country is None else Speaker(words, side=country.name, stands_for=country.name)


def several(words: str) -> Speaker | None:
    """ "Peru, Chile and the United States": three countries or more, as the text words them."""
    names = _LISTED.split(words)
    countries = [_country_at(name) for name in names]
    return Speaker(without_article(words)) if len(names) > 2 and None not in countries else None


def _two(words: str) -> Speaker | None:
    """ "China and the United States", "the Governments of Mexico and the United States"."""
    first, joined, second = words.partition(" and ")
    one, other = (_country_at(first.split(" of ")[-1]), _country_at(second)) if joined else (None, None)
    return None if one is None or other is None else Speaker(together(one.name, other.name))


def _country_at(words: str) -> Country | None:
    return government_named(words) or government_named(without_article(words))


def _figures(words: str) -> Speaker | None:
    """ "Aggregated industry statistics" are the industry's."""
    named = _WORDS.findall(words.lower())
    trade = _TRADE.search(words)
    if not named or named[-1] not in FIGURES or trade is None:
        return None
    return Speaker(trade[1], side=side_of(trade[1]))


def _officials(words: str) -> Speaker | None:
    """ "Chinese officials", "the Mexican Government", "officials in China": one country and such a word."""
    low = frozenset(_WORDS.findall(words.lower()))
    countries = countries_in(words)
    if low.isdisjoint(GOVERNMENT) or names_trade(words):
        return None
    if len(countries) == 2 and " and " in words:
        return Speaker(together(countries[0].name, countries[1].name))
    if len(countries) != 1:
        return None
    country = countries[0].name
    organisation = country if low.isdisjoint(MINISTRY) else words
    return Speaker(words, organisation=organisation, side=country, stands_for=country)


def _official(words: str) -> Speaker | None:
    """ "Peru’s trade minister", "a Danish official": one who is not named, whose promise binds a country."""
    low = frozenset(_WORDS.findall(words.lower()))
    countries = countries_in(words)
    if low.isdisjoint(_OFFICE) or names_trade(words) or len(countries) != 1:
        return None
    country = countries[0].name
    return Speaker(words, organisation=country, side=country, stands_for=country, body=True)


def _body(words: str) -> Speaker | None:
    """ "The U.S. Department of Commerce", "NATO"."""
    body = public_body(words)
    if body is None:
        return None
    binds = body.country if body.kind is BodyKind.EXECUTIVE else None
    return Speaker(words, organisation=words, side=body.country, stands_for=binds, body=True)
