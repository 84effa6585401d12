"""Names for the events and documents that a time can belong to, so that two mentions of one can be joined.

Coreference is approximate: the same head noun, with the words for a gathering taken as one.
"""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Relation

_WORD = re.compile(r"[A-Za-z]+")
_GATHERING = re.compile(
    r"meeting|talk|session|round|summit|conference|negotiation|dialogue|gathering|congress|assembly"
)
_KNOWN = re.compile(
    r"accord|agreement|treaty|pact|deal|convention|protocol|charter|memorandum|commitment|pledge|promise|declaration"
    r"|strategy|plan|program|concession|contract|settlement|law|act|bill|directive|ban|compact|truce|ceasefire"
    r"|covenant|undertaking|resolution|deadline|vote|ballot|referendum|election|poll|disaster|fire|flood|accident"
    r"|crash|explosion|collapse|strike|war|report|audit|review|survey|inspection|hearing|trial|ruling|opening|launch"
    r"|start|festival|games|census|budget|inquiry|visit|attack|earthquake|drought|season|harvest|target|signed"
    r"|adopted|launched|opened|founded|agreed|passed|elected|approved|ratified|established|began|begun|promised"
    r"|pledged|introduced|created|built"
)
_ENDING = "by"
_DEADLINE = "deadline"
_REACH = 120
_NEAREST = 2
_FOLLOWING = re.compile(r"(?:['’]s)?\s(?P<words>[A-Za-z-]+(?:\s[A-Za-z-]+){0,2})")


def keys_around(before: str, after: str, relation: Relation) -> frozenset[str]:
    """The keys of the nearest known words before a time, of those it modifies, and of its preposition."""
    known = [key for word in _WORD.findall(before[-_REACH:]) if (key := key_of(word)) is not None]
    following = _FOLLOWING.match(after)
    modified = [key_of(word) for word in following["words"].split()] if following else []
    ending = [_ENDING] if relation in (Relation.BY, Relation.UNTIL) else []
    return frozenset([*known[-_NEAREST:], *(key for key in modified if key is not None), *ending])


def same_event(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do the keys meet? "Until the end of next month" meets "the deadline", but not another "until"."""
    if (one & other) - {_ENDING}:
        return True
    return (_ENDING in one and _DEADLINE in other) or (_DEADLINE in one and _ENDING in other)


def key_of(word: str) -> str | None:
    """The name under which a noun or verb is compared; None for words that name no event."""
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("ies") + "y", low.removesuffix("me")):
        if _GATHERING.fullmatch(form):
            return "gathering"
        if _KNOWN.fullmatch(form):
            return form
    return None
