"""Deadlines told outside a promise: "plans, which are due by June 8", "postponed until early in 2000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kept.date_phrases import DatePhrase, Resolved, resolve
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.what.commitments import testability_of
from kept.extract.what.promises import Promise
from kept.extract.when.timing import Times
from kept.model import Duty

_DUE: Final = re.compile(
    r"\b(?:is|are|was|were|fall|falls)\s(?:now\s)?due\s(?:by\s|on\s|in\s|before\s)?\Z", re.I
)
_POSTPONE: Final = re.compile(
    r"\b(?:postpon|delay|defer|put off|push(?:ed|ing)? back|mov(?:e|ed|ing)|kick|reschedul)\w*\b", re.I
)
_NEW_TIME: Final = re.compile(r"(?:until|till)\b", re.I)
_BEFORE_NEW_TIME: Final = re.compile(r"\b(?:until|till|to)\s(?:the\s)?\Z", re.I)
_SUBJECT: Final = re.compile(r"(?:(?:\w+\s){0,2}\w+,?\s(?:which|who)\s|(?:\w+\s){0,3})\Z")
_SUBJECT_LETTERS: Final = 40
_BACK: Final = 120  # letters before a time in which its verb may stand


def postponements(content: str, sentence: Place, times: Times) -> tuple[Promise, ...]:
    """The duties of a sentence that makes no promise but names a deadline, old or new.

    Args:
        content: the text.
        sentence: the place of one sentence.
        times: the time expressions of the text.

    Returns:
        A promise to act once for each deadline, in the order of the text; who is bound is left to the reader.
    """
    return tuple(_found(content, sentence, times))


def _found(content: str, sentence: Place, times: Times) -> Iterator[Promise]:
    start = sentence[0]
    for phrase in times.within(sentence):
        opening = _opening(content, start, phrase)
        answer = resolve(phrase, times.published, deadline=True)
        day = answer.when.end if isinstance(answer, Resolved) else None
        if opening is not None and day is not None:
            yield _promise(content, (opening, phrase.end), phrase, day)
            start = phrase.end


def _opening(content: str, start: int, phrase: DatePhrase) -> int | None:
    """Where the words begin that give the time as a deadline; `None` where it is none."""
    first = max(start, phrase.start - _BACK)
    due = _DUE.search(content, first, phrase.start)
    if due is not None:
        return _subject_start(content, first, due.start())
    verbs = list(_POSTPONE.finditer(content, first, phrase.start))
    before = content[first : phrase.start]
    renewed = _NEW_TIME.match(phrase.words) is not None or _BEFORE_NEW_TIME.search(before) is not None
    return _subject_start(content, first, verbs[-1].start()) if verbs and renewed else None


def _subject_start(content: str, first: int, at: int) -> int:
    """Where the subject of the verb at place `at` begins: "that is", "their capital plans, which"."""
    before = content[max(first, at - _SUBJECT_LETTERS) : at]
    subject = _SUBJECT.search(before)
    return at if subject is None else at - (len(before) - subject.start())


def _promise(content: str, place: Place, phrase: DatePhrase, day: PartialDate) -> Promise:
    what = " ".join(content[place[0] : place[1]].split())
    testable, because = testability_of(what)
    return Promise(
        place=place,
        what=what,
        duty=Duty.ACT_ONCE,
        testable=testable,
        because=because,
        deadline=day,
        deadline_at=(phrase.start, phrase.end),
        conditions=(),
        elements=(),
    )
