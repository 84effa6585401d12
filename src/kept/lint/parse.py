"""One sentence taken apart: its words, where it binds, its duties, and what can be seen of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.date_phrases import DatePhrase, find
from kept.lint.duties import Duty, duties_of
from kept.lint.marks import Marks, marks_of
from kept.lint.observable import Seen, seen, seen_without_act
from kept.lint.opening import Opening, opening
from kept.lint.tokens import Word, words_of
from kept.model import Testability

_MAY_HOLD_A_DATE: Final = re.compile(
    r"\d|\b(?:next|this|last|within|day|week|month|year|years|months|weeks|days|decade|spring|summer|autumn|fall|winter"
    r"|tomorrow|today|century|January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence of `text` from `start` to `end`; `marks` and `seen` go with `duties`, one for each."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    opening: Opening | None
    duties: tuple[Duty, ...]
    marks: tuple[Marks, ...]
    seen: tuple[Seen, ...]
    dates: tuple[DatePhrase, ...]

    @property
    def binds(self) -> bool:
        """Do its words bind somebody?"""
        return self.opening is not None and self.opening.binds


def parse(text: str, start: int, end: int) -> Parsed:
    """The sentence `text[start:end]` taken apart; the work grows as its length."""
    words = words_of(text, start, end)
    dates = _dates(text, start, end)
    found = opening(words)
    duties = duties_of(text, words, found) if found is not None else ()
    marks = tuple(marks_of(duty.words, dates) for duty in duties)
    looked = tuple(seen(duty, each) for duty, each in zip(duties, marks, strict=True))
    if not duties:
        looked = (seen_without_act(marks_of(words, dates)),)
    return Parsed(text, start, end, words, found, duties, marks, looked, dates)


def _dates(text: str, start: int, end: int) -> tuple[DatePhrase, ...]:
    piece = text[start:end]
    if _MAY_HOLD_A_DATE.search(piece) is None:
        return ()
    return tuple(replace(date, start=date.start + start, end=date.end + start) for date in find(piece))


def testability_of(looked: Sequence[Seen]) -> Testability:
    """Of several duties together: all alike, that; else partly."""
    found = {each.testable for each in looked}
    return found.pop() if len(found) == 1 else Testability.PARTLY
