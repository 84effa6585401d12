"""Names for the events and documents that a time can belong to, so that two mentions of one can be joined.

Coreference is approximate: the same noun, with the words for a gathering, and those for a text, taken as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kept.date_phrases.terms import Relation

_WORD = re.compile(r"[A-Za-z]+")
_GATHERING = re.compile(
    r"meeting|talk|session|round|summit|conference|negotiation|dialogue|gathering|congress|assembly"
)
_TEXT = re.compile(
    r"accord|agreement|treaty|pact|deal|convention|protocol|charter|memorandum|declaration|settlement|compact"
    r"|truce|ceasefire|covenant|undertaking|resolution|understanding"
)
_KNOWN = re.compile(
    r"commitment|pledge|promise|strategy|plan|program|concession|contract|law|act|bill|directive|ban|deadline|vote"
    r"|ballot|referendum|election|poll|disaster|fire|flood|accident|crash|explosion|collapse|strike|war|report|audit"
    r"|review|survey|inspection|hearing|trial|ruling|opening|launch|start|festival|games|census|budget|inquiry|visit"
    r"|attack|earthquake|drought|season|harvest|target|signed|adopted|launched|opened|founded|agreed|passed|elected"
    r"|approved|ratified|established|began|begun|promised|pledged|introduced|created|built"
)
_ANY_TEXT = frozenset({"text", "document", "paper"})
_LONG = re.compile(r"[A-Za-z-]{5,}")
_NEAR = 60
_ENDING = "by"
_DEADLINE = "deadline"
_REACH = 120
_NEAREST = 2
_FOLLOWING = re.compile(r"(?:['’]s)?\s(?P<words>[A-Za-z-]+(?:\s[A-Za-z-]+){0,2})")
_OWN = re.compile(r"(?:['’]s?\s|\s)(?P<words>[A-Za-z-]{3,}(?:\s[A-Za-z-]{3,}){0,2})")
_THE = re.compile(r"(?:\w+\s)?the\s", re.IGNORECASE)
_NO_NOUN = frozenset(
    "and but for from had has have into said than that the their they was were when where which who will with"
    " after before about only over year month week day this last next its would could".split()
)


@dataclass(frozen=True, slots=True)
class Events:
    """What a time may be the time of.

    `known` are known nouns and verbs near it, `modified` the nouns that it stands before as an adjective,
    and `near` the longer words just before it in its sentence.
    """

    known: frozenset[str]
    modified: frozenset[str]
    near: frozenset[str]


def events_around(before: str, words: str, after: str, relation: Relation) -> Events:
    """The events of a time from the words before it, its own, those after it, and its preposition."""
    known = [key for word in _WORD.findall(before[-_REACH:]) if (key := key_of(word)) is not None]
    following = _FOLLOWING.match(after)
    nouns = [key_of(word) for word in following["words"].split()] if following else []
    ending = [_ENDING] if relation in (Relation.BY, Relation.UNTIL) else []
    return Events(
        frozenset([*known[-_NEAREST:], *(key for key in nouns if key is not None), *ending]),
        frozenset(_modified(words, after)),
        frozenset(word.lower().removesuffix("s") for word in _LONG.findall(before[-_NEAR:])),
    )


def _modified(words: str, after: str) -> list[str]:
    """ "spectrum", "auction" for "the 2010" before "spectrum auction": as an adjective, not as an adverb."""
    match = _OWN.match(after)
    if match is None or not (after.startswith(("'", "’")) or _THE.match(words)):
        return []
    nouns = [word.lower().removesuffix("s") for word in match["words"].split()]
    return [noun for noun in nouns if noun not in _NO_NOUN]


def same_event(one: Events, other: Events) -> bool:
    """Do the two meet? "Until the end of next month" meets "the deadline", but not another "until"."""
    if (one.known & other.known) - {_ENDING} or one.modified & other.modified:
        return True
    pairs = ((one, other), (other, one))
    if any(_modifies_what(left, right) for left, right in pairs):
        return True
    return any(_ENDING in left.known and _DEADLINE in right.known for left, right in pairs)


def _modifies_what(one: Events, other: Events) -> bool:
    """Is what one stands before named near the other? "The 2002 text" can be any accord."""
    return bool(one.modified & other.near) or (bool(_ANY_TEXT & one.modified) and _names_a_text(other))


def _names_a_text(events: Events) -> bool:
    return any(_TEXT.fullmatch(key) for key in events.known)


def key_of(word: str) -> str | None:
    """The name under which a noun or verb is compared; None for words that name no event."""
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("ies") + "y", low.removesuffix("me")):
        if _GATHERING.fullmatch(form):
            return "gathering"
        if _KNOWN.fullmatch(form) or _TEXT.fullmatch(form):
            return form
    return None
