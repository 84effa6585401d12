"""Where the sentences of an article begin, also where a scraper glued them together."""

from __future__ import annotations

import re

from kept.date_phrases.lines import lone_ends

_END = re.compile(r"[.!?…][”\"’')\]]{0,3}\s{0,3}(?=[A-Z“\"‘\[(])|\n\s{0,20}\n|(?<=[.!?”\"’'])\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Inc|Corp|Co|Ltd|No|Jr|Sr)"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\Z"
)


def sentence_starts(article: str) -> list[int]:
    """The offsets at which sentences begin, 0 first ("April 11.Carlos" ends one, and a headline does)."""
    ends = {match.end() for match in _END.finditer(article) if not _abbreviation(article, match)}
    lone = {at + 1 for at in lone_ends(article, 0, len(article))}
    return sorted({0} | ends | lone)


def _abbreviation(article: str, match: re.Match[str]) -> bool:
    return (
        match[0][0] == "."
        and _ABBREVIATED.search(article, max(0, match.start() - 5), match.start()) is not None
    )
