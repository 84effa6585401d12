"""When a gathering is: the time that stands with its words, and what that means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kept.date_phrases import DatePhrase, Kind, Resolved, Tense, resolve
from kept.dates import PartialDate, Period
from kept.extract.attribute import Place
from kept.extract.talks.meeting_names import Named
from kept.extract.talks.meeting_places import HELD
from kept.extract.text.sentences import Sentence
from kept.extract.when.timing import Times

_NEAR: Final = 12  # words between the name of a gathering and its time
_CHAIN: Final = 120  # letters that a list of dates may have
_COARSE: Final = frozenset({Kind.DECADE, Kind.EVENT})
_LEAD: Final = re.compile(
    r"(?:just\s+)?(?:in|on|at|during|by|since|before|after|until|prior to|throughout)\s+(?:the\s+)?|the\s+",
    re.IGNORECASE,
)
_DUE: Final = re.compile(r"(?:by|no later than|not later than|until|within|since)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BETWEEN: Final = re.compile(r"(?:\s|,|and\b|or\b|of\b|the\b)*")
_FUTURE: Final = frozenset("upcoming scheduled will next planned due set".split())
_PAST: Final = frozenset("last previous held was were took".split())


def time_with(s: Sentence, found: Named, times: Times) -> DatePhrase | None:
    """The time that belongs to the words of a gathering: after them, else right before."""
    return time_after(s, found.words[1] - 1, times) or _time_before(s, found, times)


def time_after(s: Sentence, last: int, times: Times) -> DatePhrase | None:
    """The time that follows a gathering with nothing but "held", "scheduled to start" and a place between."""
    for phrase in times.within((s.ends[last], s.ends[-1]))[:1]:
        between = [n for n in range(last + 1, min(last + _NEAR, len(s))) if s.starts[n] < phrase.start]
        reached = len(between) < _NEAR - 1 and phrase.kind not in _COARSE
        return phrase if reached and all(_links(s, n) for n in between) else None
    return None


def _links(s: Sentence, at: int) -> bool:
    return s.tags[at] in ",pktadN" or s.words[at] in HELD


def _time_before(s: Sentence, found: Named, times: Times) -> DatePhrase | None:
    """The time right before the name: "the July 2005 JCCT meeting", "in July 2005, the JCCT talks"."""
    first = found.name[0] if found.has_name and found.name[0] <= found.head else found.words[0]
    before = [p for p in times.within((s.starts[0], s.starts[found.head])) if p.end <= s.starts[found.head]]
    for phrase in before[-1:]:
        between = [n for n in range(max(0, first - _NEAR), first) if s.starts[n] >= phrase.end]
        near = len(between) < 4 and all(s.tags[n] in ",dlpzsvga" for n in between)
        return phrase if near and phrase.kind not in _COARSE and _DUE.match(phrase.words) is None else None
    return None


def earlier_dates(content: str, phrase: DatePhrase | None, times: Times) -> list[DatePhrase]:
    """The dates joined to the one in front of a gathering: "the April 2004, July 2005 and April 2006 …"."""
    if phrase is None:
        return []
    chain = [phrase]
    for one in reversed(times.within((max(0, phrase.start - _CHAIN), phrase.start))):
        joined = _BETWEEN.fullmatch(content, one.end, chain[0].start)
        if joined is None or one.kind is not phrase.kind:
            break
        chain.insert(0, one)
    return chain[:-1]


def bare_place(content: str, phrase: DatePhrase) -> Place:
    """The place of a time without "in", "before the" and their like."""
    lead = _LEAD.match(content, phrase.start, phrase.end)
    return phrase.start if lead is None else lead.end(), phrase.end


def when_of(
    content: str, s: Sentence, found: Named, phrase: DatePhrase | None, times: Times
) -> tuple[Period | None, bool]:
    """When a gathering is, and whether that is only guessed.

    The time with its words, else the last one before it in its sentence ("In March the Chairman hosted a
    meeting"), else for "this summit" and "a meeting with me" the month of publication.
    """
    dated = phrase or _opening_time(s, found, times)
    if dated is not None:
        return _resolved(content, s, found, dated, times), False
    present = s.words[found.words[0]] == "this" or s.words[found.words[1] : found.words[1] + 1] == ["with"]
    return (_month_of(times.published), True) if present else (None, False)


def _opening_time(s: Sentence, found: Named, times: Times) -> DatePhrase | None:
    if not {"next", "upcoming"}.isdisjoint(s.words[slice(*found.words)]):
        return None
    before = times.within((s.starts[0], s.starts[found.words[0]]))[-1:]
    return before[0] if before and before[0].kind not in (Kind.DECADE, Kind.RANGE) else None


def _resolved(content: str, s: Sentence, found: Named, phrase: DatePhrase, times: Times) -> Period | None:
    start, end = bare_place(content, phrase)
    bare = replace(phrase, start=start, words=content[start:end])
    before = [p for p in times.within((s.starts[0], phrase.start)) if _YEAR.search(p.words) is not None]
    if phrase.kind is Kind.MONTH and before and _YEAR.search(phrase.words) is None:
        year = _YEAR.findall(before[-1].words)[-1]  # "in 2006, at a meeting in April"
        answer = resolve(f"{bare.words} {year}", times.published)
    elif phrase.kind is Kind.EVENT and before:  # "in December 1996 … the following July"
        answer = resolve(phrase, times.published, event=times.date(before[-1], Tense.PAST))
    else:
        return times.when(bare, tense_at(s, found.words[0], found.head))
    return answer.when if isinstance(answer, Resolved) else None


def _month_of(published: PartialDate | None) -> Period | None:
    """The month in which a text was published that speaks of "this summit"."""
    if published is None or published.month is None:
        return None
    return Period.of(PartialDate(published.year, published.month, mark=published.mark))


def tense_at(s: Sentence, first: int, head: int) -> Tense:
    """The tense of the words around a gathering."""
    words = s.words[max(0, first - 3) : head + 8]
    if not _FUTURE.isdisjoint(words):
        return Tense.FUTURE
    return Tense.UNKNOWN if _PAST.isdisjoint(words) else Tense.PAST
