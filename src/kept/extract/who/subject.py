"""The subject of a promise that a document tells in its own voice: "In May, the Ministry will publish"."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.attribute import Place

_ADJUNCT: Final = (
    r"(?:(?:[A-Z][a-z]+(?:ing|ly)|To|In|By|With|Within|Before|Upon|Under|As|At|On|Through|During|After|For|Today|Also)\b"
    r"[^,.;:]{0,120},\s)?"
)
_NAME: Final = (
    r"((?:(?:each|every|all|federal|executive|covered)\s){0,2}agenc(?:y|ies)"
    r"|(?:[Tt]he\s)?[A-Z][\w.&'’-]*(?:,?\s(?:[A-Z][\w.&'’-]*|\([A-Z]+\)|of|and|for|the))*)"
)
_ASIDE: Final = r"(?:,\s[a-z][^,.;:]{2,80})?,?\s(?:(?:also|now|soon|jointly)\s)?"
_PROMISES: Final = (
    r"(?:will|would|shall|is to|are to|plans? (?:to|on)|intends? to|has agreed|have agreed|agreed"
    r"|(?:is|are) (?:committing|pledging)|commits?|pledges?)\b"
)
_SUBJECT: Final = re.compile(rf"{_ADJUNCT}{_NAME}(?={_ASIDE}{_PROMISES})")
_LONGEST: Final = 320  # code points of a content in which its subject stands


def promising_subject(content: str, place: Place) -> Place | None:
    """Where the name stands that is the subject of the promise at a place; `None` where it is no name."""
    start, end = place
    found = _SUBJECT.match(content, start, min(end, start + _LONGEST))
    return None if found is None else found.span(1)
