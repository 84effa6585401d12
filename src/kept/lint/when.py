"""By when: the dates that stand with what is promised, and what only looks like one."""

from __future__ import annotations

import re
from typing import Final

from kept.date_phrases import DatePhrase, Resolved, resolve
from kept.lint.marks import background
from kept.lint.parse import Parsed
from kept.lint.values import Answer, Doubt, Facts, Flag, Point, State

_BY: Final = re.compile(
    r"(?:by|before|no later than|not later than|until|within|from|starting|as of|next)\b", re.IGNORECASE
)
_AT_A_MEETING: Final = re.compile(
    r"\b(?:by|before|at|until)\s{1,3}(?:the\s{1,3}|its\s{1,3}|their\s{1,3})?(?:next|forthcoming|following|coming|upcoming)"
    r"\s{1,3}[\w&.-]{1,30}(?:\s{1,3}(?:meeting|session|round|summit|dialogue|talks))?",
    re.IGNORECASE,
)


def by_when(parsed: Parsed, facts: Facts, flags: tuple[Flag, ...]) -> Answer:
    """The deadline of the record, else the dates in the words of the promise."""
    if facts.deadline is not None:
        return Answer(Point.BY_WHEN, State.GIVEN, facts.deadline)
    dates = [date for date in parsed.dates if _of_the_promise(parsed, date)]
    firm = [date for date in dates if is_firm(date.words)]
    if firm:
        words = "; ".join(date.words for date in firm)
        undated = _undated(parsed)
        if undated is not None:
            return Answer(Point.BY_WHEN, State.PARTLY, words, f"“{undated}” has no day of its own.")
        return Answer(Point.BY_WHEN, State.GIVEN, words)
    if dates:
        because = f"“{dates[0].words}” counts from a day that the words do not name."
        return Answer(Point.BY_WHEN, State.PARTLY, dates[0].words, because)
    return _without_date(parsed, flags)


def is_firm(words: str) -> bool:
    """Does a time expression name its year, so that it has a day whenever it is read?"""
    return isinstance(resolve(words, None, deadline=True), Resolved)


def in_front(parsed: Parsed) -> tuple[str, ...]:
    """The firm dates in front of the first duty, which are those of all: "By May 2027, China will"."""
    if not parsed.duties:
        return ()
    first = parsed.duties[0].words[0].start
    dates = [date for date in parsed.dates if date.start < first and _of_the_promise(parsed, date)]
    return tuple(date.words for date in dates if is_firm(date.words))


def _undated(parsed: Parsed) -> str | None:
    """The first duty without a day of its own, where other duties have one; a day in front is that of all."""
    if in_front(parsed) or len(parsed.duties) < 2:
        return None
    without = [
        duty.phrase for duty, marks in zip(parsed.duties, parsed.marks, strict=True) if not marks.dates
    ]
    return without[0] if without and len(parsed.duties) > 1 else None


def _without_date(parsed: Parsed, flags: tuple[Flag, ...]) -> Answer:
    rhythm = next((mark.rhythms[0] for mark in parsed.marks if mark.rhythms), None)
    if rhythm is not None:
        return Answer(
            Point.BY_WHEN, State.PARTLY, rhythm, f"“{rhythm}” says how often, and not from when on."
        )
    meeting = _AT_A_MEETING.search(parsed.text, parsed.start, parsed.end)
    if meeting is not None:
        words = " ".join(meeting.group().split())
        return Answer(
            Point.BY_WHEN, State.PARTLY, words, f"“{words}” hangs on a meeting that may not be held."
        )
    vague = next((flag for flag in flags if flag.doubt is Doubt.NO_DATE), None)
    if vague is not None:
        return Answer(Point.BY_WHEN, State.MISSING, because=f"“{vague.words}” is no date.")
    if any(duty.head.negated for duty in parsed.duties):
        return Answer(
            Point.BY_WHEN, State.MISSING, because="The words do not say from which day on it holds."
        )
    return Answer(Point.BY_WHEN, State.MISSING, because="No day is named by which it is to be done.")


def _of_the_promise(parsed: Parsed, date: DatePhrase) -> bool:
    """Does the date belong to what is promised, and not to the day of promising or to its ground?"""
    if parsed.opening is None or not parsed.duties:
        return _BY.match(date.words) is not None
    behind = parsed.words[min(parsed.opening.after, len(parsed.words) - 1) :]
    if date.start < behind[0].start:
        return _BY.match(date.words) is not None
    cut = background(behind)
    return cut == len(behind) or date.start < behind[cut].start
