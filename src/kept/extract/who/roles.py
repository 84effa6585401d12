"""Role and organisation in a description: "the deputy commissioner of the … Administration"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kept.extract.datafiles import read_sections
from kept.extract.who.countries import countries_in, is_country


@dataclass(frozen=True, slots=True)
class Description:
    """A role and the organisation in which it is held, each as the text words it."""

    role: str | None
    organisation: str | None


_SECTIONS: Final = {key: frozenset(lines) for key, lines in read_sections("roles.txt").items()}
ROLES: Final = _SECTIONS["role"]
GROUPS: Final = _SECTIONS["group"]
BODIES: Final = _SECTIONS["body"]
INDUSTRY: Final = _SECTIONS["industry"]
OFFICES: Final = _SECTIONS["office"]
PORTFOLIOS: Final = _SECTIONS["portfolio"]
AT_HOME: Final = _SECTIONS["at_home"]
TRADE: Final = _SECTIONS["trade"]
GOVERNMENT: Final = _SECTIONS["government"]
MINISTRY: Final = _SECTIONS["ministry"]
FIGURES: Final = _SECTIONS["figures"]
TITLES: Final = frozenset("mr. mrs. ms. dr. sen. rep. gov. gen. prof. lt. col. adm. rev. hon. amb.".split())

_STARTS_ROLE: Final = ROLES | frozenset(
    "vice deputy assistant former senior acting chief associate prime foreign under".split()
)

_WORDS: Final = re.compile(r"[^\W\d_](?:[\w.-]|['’](?!s\b))*")
_ARTICLE: Final = re.compile(r"(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)
_GENITIVE: Final = re.compile(r"(.+?)['’]s?\s+(.+)", re.DOTALL)
_MINISTRY_OF: Final = re.compile(
    r"\b(?:Ministry|Department|Administration|Bureau|Minister|Secretary)\s(?:of|for)\s[A-Z]\w*"
    r"(?:,?\s(?:and\s)?[A-Z]\w*)*"
)
_AT_THE_TIME: Final = re.compile(r"\s(?:at (?:the|that) time|then)\Z")
_OF: Final = re.compile(r"(.+?),?\s(?:of|at|for|with|from|in)\s(.+)", re.DOTALL)


def without_article(words: str) -> str:
    """The words without "the", "a" or a possessive pronoun in front."""
    return (
        _ARTICLE.sub("", words.strip(" ,\n"), count=1)
        if _ARTICLE.match(words.strip(" ,\n"))
        else words.strip(" ,\n")
    )


def has_role(words: str) -> bool:
    """Do the words hold the name of a role?"""
    return any(word.lower() in ROLES for word in _WORDS.findall(words))


def names_trade(words: str) -> bool:
    """Do the words name a body of a trade? A "Ministry of Industry" is none."""
    low = {word.lower() for word in re.findall(r"\w+", _MINISTRY_OF.sub("", words))}
    return not low.isdisjoint(INDUSTRY | TRADE)


def described(words: str) -> Description:
    """Role and organisation in an apposition.

    >>> described("the deputy commissioner of the National Copyright Administration of China")
    Description(role='deputy commissioner', organisation='National Copyright Administration of China')
    >>> described("the U.S. secretary of commerce")
    Description(role='secretary of commerce', organisation='United States')
    """
    plain = _AT_THE_TIME.sub("", " ".join(without_article(words).split()))
    owned = _GENITIVE.fullmatch(plain)
    if owned is not None and has_role(owned[2]):
        return Description(owned[2], without_article(owned[1]))
    role, organisation = _leading_organisation(plain)
    held = _OF.fullmatch(role)
    if organisation is None and held is not None and _is_name(held[2]) and has_role(held[1]):
        return Description(held[1], without_article(held[2]))
    return Description(role or None, organisation)


def _leading_organisation(words: str) -> tuple[str, str | None]:
    """ "U.S. secretary of commerce", "Justice Department spokeswoman": the capitals are the organisation."""
    parts = words.split()
    count = 0
    while count < len(parts) - 1 and parts[count][0].isupper() and parts[count].lower() not in _STARTS_ROLE:
        count += 1
    front, rest = " ".join(parts[:count]), " ".join(parts[count:])
    if not front or not has_role(rest):
        return words, None
    return rest, countries_in(front)[0].name if is_country(front) else front


def _is_name(words: str) -> bool:
    """Do the words name a body: is the first of them that is no article a capital?"""
    return without_article(words)[:1].isupper()
