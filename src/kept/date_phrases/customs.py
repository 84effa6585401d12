"""Customs of a writer that a date depends on: where the fiscal year begins, and whether 5/2 is in May."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

_UNITED_STATES = 10
"""The federal government of the United States begins its fiscal year in October (31 U.S.C. 1102)."""

_FEDERAL = re.compile(
    r"\b(?:federal|Federal|Congress|Senate|House\sof\sRepresentatives|White\sHouse|President['’]s\s[Bb]udget"
    r"|GAO|OMB|CBO|GSA|USTR|U\.S\.C?|United\sStates\s(?:Government|government|Code)|Inspectors?\sGeneral"
    r"|Secretary\sof\s(?:Commerce|State|Defense|Energy|Labor|Education|Agriculture|the\sTreasury)"
    r"|Department\sof\s(?:Commerce|State|Defense|Energy|Labor|Education|Agriculture|Justice|the\sTreasury)"
    r"|[Aa]ppropriat(?:ed|ions?))(?!\w)"
)
_OTHERS = re.compile(
    r"(?:\b(?:state|city|company|corporate|provincial|[A-Z][a-z]+(?:ese|ian|ish))|(?P<whose>\w+)['’]s)\s\Z"
)
_OWN = frozenset({"president", "agency", "department", "congress", "government", "states", "america"})
_NEAR = 1_000
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-](?:1[5-9]|20)\d\d(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Customs:
    """What the words leave to custom; None where it is not known.

    `fiscal_start` is the month in which a fiscal year begins; it is named by the calendar year in which it
    ends. `month_first` says whether 5/2/2011 is in May.
    """

    fiscal_start: int | None = None
    month_first: bool | None = None


NOT_KNOWN = Customs()


@dataclass(frozen=True, slots=True)
class CustomsOfText:
    """The customs of one text, and the places of the words that show that it speaks of federal accounts."""

    text: str
    month_first: bool | None
    federal: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> CustomsOfText:
        """Read the customs off a text, in one pass over it."""
        return cls(text, _month_first(text), [match.start() for match in _FEDERAL.finditer(text)])

    def at(self, start: int) -> Customs:
        """The customs that hold for a time that begins at `start`."""
        return Customs(_UNITED_STATES if self._is_federal(start) else None, self.month_first)

    def _is_federal(self, start: int) -> bool:
        """Do words of the federal government stand near, and no other owner of the year right before it?"""
        after = bisect_left(self.federal, start - _NEAR)
        if after == len(self.federal) or self.federal[after] > start + _NEAR:
            return False
        owner = _OTHERS.search(self.text, max(0, start - 24), start)
        return owner is None or (owner["whose"] or "").lower() in _OWN


def _month_first(text: str) -> bool | None:
    """The order that the dates with only one possible order show; None without one, or where they differ."""
    shown = {
        int(match[2]) > 12
        for match in _SLASHED.finditer(text)
        if (int(match[1]) > 12) != (int(match[2]) > 12)
    }
    return shown.pop() if len(shown) == 1 else None
