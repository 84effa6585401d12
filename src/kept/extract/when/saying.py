"""The words with which something is said: which they are, their tense, and whether they say it at all."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.text.lexicon import ADJECTIVES, CUES, NOUNS
from kept.extract.who.attributed import Attributed

_PERFECT: Final = re.compile(r"\b(?:has|have|had)\b|['’]ve\b", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"\b(?:is|are|am|be|being|will|would|can|(?-i:may)|must|should|do|does|remains?|continues?)\b|['’](?:re|m|ll|d)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:\w{2,}ed|was|were|did|made|said|told|gave|took|put|held|thought|went|spoke|wrote|saw|met)\b",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\A\w+ing\b")
_FOUND_OUT: Final = re.compile(r"\b(?:learn(?:ed|t)|discovered|found out|reali[sz]ed|noticed|heard)\b", re.I)
_FIRST_PERSON: Final = re.compile(r"(?:I|we|my|our)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-z]+")
_BREAK: Final = re.compile(r",|;|\b(?:and|but)\b")
_BEFORE_CUE: Final = 30  # code points before a cue in which its auxiliaries stand


def words_of_saying(content: str, one: Attributed) -> str:
    """The cue with the few words before it that belong to it: "also agreed", "has since agreed"."""
    if not one.cue:
        return ""
    start, end = one.cue[0][0], one.cue[-1][1]
    first = max(0, start - _BEFORE_CUE)
    if one.source and one.source[-1][1] <= start:
        first = max(first, one.source[-1][1])
    before = _BREAK.split(content[first:start])[-1]
    return before + content[start:end]


def is_present(said: str) -> bool:
    """Is it being said, or still to be said?

    >>> is_present("is urging"), is_present("urged")
    (True, False)
    """
    return _PRESENT.search(said) is not None


def is_past(said: str) -> bool:
    """Was it said once, and is not being said?"""
    return _PAST.search(said) is not None and not is_present(said)


def is_perfect(said: str) -> bool:
    """Has it been said, at a time that is not told: "has agreed"?"""
    return _PERFECT.search(said) is not None


def is_joined(said: str) -> bool:
    """Does it go on from a verb before it: "…, adding that"?"""
    return _JOINED.match(said.strip()) is not None


def is_found_out(said: str) -> bool:
    """Did the speaker come to know it, on a day that is not that of saying it: "we learned that"?"""
    return _FOUND_OUT.search(said) is not None


def is_told_of(content: str, one: Attributed, said: str) -> bool:
    """Does a speaker tell of what he, or someone unnamed, said before: "I urged", "we were told"?

    "A panel was established" names an act and nothing said.
    """
    if not (is_past(said) or is_perfect(said)):
        return False
    if one.source:
        return _FIRST_PERSON.match(content, *one.source[0]) is not None
    return any(word in CUES or word in NOUNS or word in ADJECTIVES for word in _WORD.findall(said.lower()))
