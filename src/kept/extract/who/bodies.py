"""Bodies by name: the White House is of the United States, an audit office audits, NATO is of no country.

`data/bodies.txt` lists those whose names do not tell their country; for others an adjective in the name does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.extract.datafiles import read_sections
from kept.extract.who.countries import mentions
from kept.extract.who.roles import BODIES, names_trade


class BodyKind(StrEnum):
    """What a body is. An executive binds its government; none of the others does."""

    EXECUTIVE = "executive"
    LEGISLATURE = "legislature"
    AUDITOR = "auditor"
    INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class Body:
    """A public body, by the name of its country; a body of no country has none."""

    kind: BodyKind
    country: str | None


def _table() -> dict[str, Body]:
    return {
        name.strip(): Body(BodyKind(section), country.strip() or None)
        for section, lines in read_sections("bodies.txt").items()
        for names, _, country in (line.partition(";") for line in lines)
        for name in names.split(", ")
    }


_NAMED: Final = _table()
_ANY: Final = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(re.escape(name) for name in sorted(_NAMED, key=len, reverse=True))
    + r")(?!\w|-\w)"
)
_LEGISLATIVE: Final = re.compile(
    r"\b(?:Senate|House of|House (?:\w+ ){0,2}Committee|Parliament|Committee on|Congress|Assembly"
    r"|Subcommittee)\b"
)
_AUDITING: Final = re.compile(r"\b(?:Audit|Auditor|Auditors|Accountability Office|Inspector General)\b")


def public_body(words: str) -> Body | None:
    """The public body that `words` name; `None` where they name none, or one whose country they do not tell.

    >>> public_body("the U.S. Department of Commerce").country, public_body("NATO").country
    ('United States', None)
    """
    named = list(mentions(words))
    if len({country.name for _, country in named}) > 1:
        return Body(BodyKind.INTERNATIONAL, None) if _is_body(words) else None
    known = _ANY.search(words)
    if known is not None:
        body = _NAMED[known.group()]
        owned = named and body.country is not None and _owns(words, named[0][0], known)
        return Body(_kind(words, body.kind), named[0][1].name if owned else body.country)
    if not named or not _is_body(words):
        return None
    return Body(_kind(words, BodyKind.EXECUTIVE), named[0][1].name)


def _owns(words: str, country: int, known: re.Match[str]) -> bool:
    """Does a country at that place own the body: "the Philippine Department of …", "Congress of Peru"?"""
    return country < known.start() or words[known.end() : country].strip() in ("of", "of the")


def _is_body(words: str) -> bool:
    low = {word.lower() for word in re.findall(r"\w+", words)}
    return not low.isdisjoint(BODIES) and not names_trade(words)


def _kind(words: str, otherwise: BodyKind) -> BodyKind:
    if otherwise is not BodyKind.EXECUTIVE:
        return otherwise
    if _LEGISLATIVE.search(words) is not None:
        return BodyKind.LEGISLATURE
    return BodyKind.AUDITOR if _AUDITING.search(words) is not None else otherwise
