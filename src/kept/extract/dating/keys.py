"""Names for the events and documents that a time can belong to, so that two mentions of one can be joined.

Coreference is approximate: the same head noun, with the words for a gathering taken as one.
"""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Relation

_WORD = re.compile(r"[A-Za-z]+")
_GATHERINGS = "meeting talks session round summit conference negotiations dialogue gathering congress assembly"
_DOCUMENTS = (
    "accord agreement treaty pact deal convention protocol charter memorandum commitment pledge promise"
    " declaration strategy plan programme program concession contract settlement law act bill directive ban"
    " compact truce ceasefire covenant undertaking resolution"
)
_HAPPENINGS = (
    "deadline vote ballot referendum election poll disaster fire flood accident crash explosion collapse strike"
    " war report audit review survey inspection hearing trial ruling opening launch start festival games census"
    " budget inquiry visit attack earthquake drought season harvest target"
)
_VERBS = (
    "signed adopted launched opened founded agreed passed elected approved ratified established began begun"
    " promised pledged introduced created built"
)
_CLASS = {word: "gathering" for word in _GATHERINGS.split()}
_SAME = _CLASS | {"programme": "program", "begun": "began", "cutoff": "deadline"}
_KNOWN = frozenset(f"{_GATHERINGS} {_DOCUMENTS} {_HAPPENINGS} {_VERBS}".split())
_REACH = 120
_NEAREST = 2
_FOLLOWING = re.compile(r"(?:['’]s)?\s(?P<words>[A-Za-z-]+(?:\s[A-Za-z-]+){0,2})")


def keys_around(before: str, after: str, relation: Relation) -> frozenset[str]:
    """The keys of the nearest known words before a time, of those it modifies, and of its preposition."""
    known = [key for word in _WORD.findall(before[-_REACH:]) if (key := key_of(word)) is not None]
    following = _FOLLOWING.match(after)
    modified = [key_of(word) for word in following["words"].split()] if following else []
    ending = ["deadline"] if relation in (Relation.BY, Relation.UNTIL) else []
    return frozenset([*known[-_NEAREST:], *(key for key in modified if key is not None), *ending])


def key_of(word: str) -> str | None:
    """The name under which a noun or verb is compared; None for words that name no event."""
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("ies") + "y"):
        if form in _KNOWN:
            return _SAME.get(form, form)
    return None
