"""Two plain forms that matter for promises and that the network overlooks inside other statements.

"its commitment to end …" inside a longer statement, and "has been challenged by …". The news articles that it
was trained on have no attribution inside another, and hardly a passive one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]

_NAME: Final = r"(?:the\s)?[A-Z][\w.]{0,30}(?:\s[\w.]{1,30}){0,4}?['’]s?"
_PROMISE: Final = re.compile(
    rf"\b(?P<source>its|their|our|{_NAME})\s(?:[a-z]+\s){{0,2}}?"
    r"(?P<cue>commitments?|pledges?|promises?|vows?|undertakings?)\s"
    r"(?P<content>to\s(?!the\b|a\b|an\b|its\b|their\b)[a-z][^.,;:!?\n\"”]{2,200}?)"
    r"(?=[.,;:!?\n\"”]|\sand\s[a-z]+ed\b|\Z)"
)
_CHALLENGED: Final = re.compile(
    r"(?P<content>[A-Z][^,;:.\n]{2,80}?)\s"
    r"(?P<cue>(?:has|have|had|was|were|is|are)\s(?:[a-z]+\s){0,2}?"
    r"(?:challenged|disputed|questioned|contradicted|contested|denied|rejected))\sby\s"
    r"(?P<source>(?:the\s)?[A-Z][^,;:\n]{1,60}?)(?=[,;:]|[.”\"]*\s*\Z)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One such form: places of source, cue and content, and the kind that it is of."""

    source: Place
    cue: Place
    content: Place
    kind: str


def plain_forms(content: str, sentence: Place) -> Iterator[Form]:
    """The forms in one sentence of a text, by places in the text."""
    for match in _PROMISE.finditer(content, *sentence):
        yield _form(match, "commitment")
    challenged = _CHALLENGED.match(content, *sentence)
    if challenged is not None:
        yield _form(challenged, "challenge")


def _form(match: re.Match[str], kind: str) -> Form:
    source = match.span("source")
    words = match["source"]
    if words[-2:] in ("'s", "’s") or words[-1] in "'’":
        source = source[0], source[0] + len(words.rstrip("s").rstrip("'’"))
    return Form(source, match.span("cue"), match.span("content"), kind)
