"""The heads of official papers: releases, fact sheets and transcripts say first what they are.

"FOR IMMEDIATE RELEASE" is no headline, "Fact Sheet: Rural Broadband" is one, whatever menu runs into it, and
"GOVERNOR PRUETT: Good morning." are the first words of a transcript and no entry of a menu.
"""

from __future__ import annotations

import re
from typing import Final

from kept.read.vocabulary import PRINTED_DATE

_KIND: Final = r"(?i:for immediate release|(?:press|news|media) (?:release|notice|advisory|statement))"
_EMBARGO: Final = r"(?i:(?:under )?embargo(?:ed)?)\b"
_HEAD_LINE: Final = re.compile(rf"{_KIND}[:.]?|{_EMBARGO}[^\n]{{0,80}}|{PRINTED_DATE}\.?|[\W_]*")
_RELEASE: Final = re.compile(rf"{_KIND}[:.]?")
_EMBARGO_DATE: Final = re.compile(rf"{_EMBARGO}[^\n]{{0,60}}?(?P<date>{PRINTED_DATE})")
_HEADLINE: Final = re.compile(
    r"\b(?:(?:Joint|JOINT) )?"
    r"(?:Fact ?[Ss]heet|FACT ?SHEET|Transcript|TRANSCRIPT|Press [Rr]elease|PRESS RELEASE"
    r"|Background [Bb]riefing|Media [Aa]dvisory|MEDIA ADVISORY)(?:: (?=[A-Z“\"])| (?=of [A-Z]))"
)
_LABEL: Final = re.compile(r"(?:[A-Z][A-Z.'’-]*\s){0,3}[A-Z][A-Z'’-]+:\s(?=\S)")


def is_head_line(line: str) -> bool:
    """Is it a line before the headline: what sort of paper it is, its embargo, its date, a rule?"""
    return _HEAD_LINE.fullmatch(line.strip()) is not None


def embargo_date(line: str) -> str:
    """The words of the day until which a paper was under embargo: then it is published; else none."""
    found = _EMBARGO_DATE.match(line.strip())
    return found["date"] if found else ""


def own_beginning(text: str, start: int, end: int) -> int | None:
    """Where in `text[start:end]` the head of an official paper begins, if one does."""
    if _RELEASE.fullmatch(text, start, end):
        return start
    found = [*_HEADLINE.finditer(text, start, end)][-1:]
    return found[0].start() if found else None


def is_labelled(text: str, start: int, end: int) -> bool:
    """Does `text[start:end]` begin with the label of a speaker in capitals?"""
    return _LABEL.match(text, start, end) is not None
