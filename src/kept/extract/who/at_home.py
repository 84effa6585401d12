"""What a document of a government calls its own: "the Administration", "the Department", "agencies"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kept.extract.who.bodies import public_body
from kept.extract.who.countries import countries_in
from kept.extract.who.roles import BODIES, OFFICES, PORTFOLIOS, without_article
from kept.extract.who.speaker import Speaker
from kept.extract.who.voices import Publisher, Voices

_GOVERNMENT: Final = frozenset(["administration", "government", "federal government"])
_AGENCIES: Final = re.compile(r"(?:(?:federal|executive|covered|all|each|every)\s){0,2}agenc(?:y|ies)")
_DEPUTY: Final = re.compile(r"(?:deputy|under|assistant|acting|vice)\s")
_HOUSES: Final = frozenset("congress senate house parliament treasury congressional".split())
_PRESIDENCY: Final = re.compile(r"([A-Z][a-z]+)\s[Aa]dministration")


def at_home(words: str, voices: Voices) -> Speaker | None:
    """Whom words without article name in a document of a country; `None` where they name nobody of it.

    "The President" and "the chairman" hold office there; who that is the text may not say.
    """
    publisher, low = voices.publisher, words.lower()
    if publisher is None or publisher.country is None:
        return None
    home = publisher.country
    if low in _GOVERNMENT or (home == "United States" and _is_of_a_president(words)):
        return Speaker(words, None, publisher.name, home, stands_for=home)
    if publisher.governs and low != "agency" and _AGENCIES.fullmatch(low) is not None:
        return Speaker(words, organisation=words, side=home, stands_for=home, body=True)
    if _is_office(low):
        return Speaker(words, low, None, home, sure=False, person=True)
    if low.split()[:1] and low.split()[0] in _HOUSES and not countries_in(words):
        return Speaker(words, organisation=words, side=home, body=True)
    own = voices.of_publisher
    return replace(own, voice=False) if own is not None and _is_itself(words, publisher) else None


def _is_office(low: str) -> bool:
    """ "President", "Secretary of Energy"."""
    office, of, portfolio = low.partition(" of ")
    chief = _DEPUTY.sub("", office)
    return (chief in OFFICES or chief.endswith(" general")) and (
        not of or without_article(portfolio).split()[0] in PORTFOLIOS
    )


def _is_itself(words: str, publisher: Publisher) -> bool:
    low = words.lower()
    return (low in BODIES and words in publisher.name.split()) or (low == "agency" and publisher.governs)


def _is_of_a_president(words: str) -> bool:
    """ "Truman administration", and not "Trade Administration"."""
    named = _PRESIDENCY.fullmatch(words)
    if named is None or countries_in(words) or public_body(words) is not None:
        return False
    return named[1].lower() not in BODIES | PORTFOLIOS | _HOUSES
