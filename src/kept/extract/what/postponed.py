"""Deadlines told outside a promise: "plans, which are due by June 8", "postponed until early in 2000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kept.date_phrases import DatePhrase
from kept.extract.attribute import Place
from kept.extract.what.commitments import testability_of
from kept.extract.what.due import Due
from kept.extract.what.promises import Promise
from kept.extract.when.timing import Times
from kept.model import Duty

_DUE: Final = re.compile(
    r"\b(?:is|are|was|were|fall|falls)\s(?:now\s)?due\s(?:by\s|on\s|in\s|before\s)?\Z", re.I
)
_POSTPONE: Final = re.compile(
    r"\b(?:postpon|delay|defer|put off|push(?:ed|ing)? back|mov(?:e|ed|ing)|kick|reschedul|extend)\w*\b", re.I
)
_NEW_TIME: Final = re.compile(r"(?:until|till)\b", re.I)
_BEFORE_NEW_TIME: Final = re.compile(r"\b(?:until|till|to)\s(?:the\s)?\Z", re.I)
_THROUGH: Final = re.compile(r"through\b", re.I)
_SUBJECT: Final = re.compile(
    r"(?:(?:\w+\s){0,2}\w+,?\s(?:which|who)\s|(?:\b(?!(?:and|but|or|then)\s)\w+\s){0,3})\Z", re.I
)
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
        day = times.deadline(phrase)
        if opening is not None and day is not None:
            yield told_duty(content, (opening, phrase.end), Due((phrase.start, phrase.end), day))
            start = phrase.end


def _opening(content: str, start: int, phrase: DatePhrase) -> int | None:
    """Where the words begin that give the time as a deadline; `None` where it is none."""
    first = max(start, phrase.start - _BACK)
    due = _DUE.search(content, first, phrase.start)
    if due is not None:
        return _subject_start(content, first, due.start())
    verbs = list(_POSTPONE.finditer(content, first, phrase.start))
    if not verbs or not _is_new_time(content[first : phrase.start], phrase, verbs[-1].group()):
        return None
    return _subject_start(content, first, verbs[-1].start())


def _is_new_time(before: str, phrase: DatePhrase, verb: str) -> bool:
    """Is it the time to which something is put off, or, as "through May" is, extended?"""
    if _NEW_TIME.match(phrase.words) is not None or _BEFORE_NEW_TIME.search(before) is not None:
        return True
    return verb.lower().startswith("extend") and _THROUGH.match(phrase.words) is not None


def _subject_start(content: str, first: int, at: int) -> int:
    """Where the subject of the verb at place `at` begins: "that is", "their capital plans, which"."""
    before = content[max(first, at - _SUBJECT_LETTERS) : at]
    subject = _SUBJECT.search(before)
    return at if subject is None else at - (len(before) - subject.start())


def told_duty(content: str, place: Place, due: Due) -> Promise:
    """A duty to act once by a day, of which nobody says that it is promised."""
    what = " ".join(content[place[0] : place[1]].split())
    testable, because = testability_of(what)
    return Promise(
        place=place,
        what=what,
        duty=Duty.ACT_ONCE,
        testable=testable,
        because=because,
        deadline=due.day,
        deadline_at=due.place,
        conditions=(),
        elements=(),
    )
