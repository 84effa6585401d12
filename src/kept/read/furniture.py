"""Find the marks of page furniture in a run: menus, dates of other stories, bylines, credits, calls.

These are conventions of pages in general. A mark counts only where prose would not have it: a date inside
a sentence ("signed on 30 June 2013") is none, nor is a name after a dash in the middle of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kept.read.grammar import PATTERNS, Mark
from kept.read.runs import Run
from kept.read.sentences import REPORTED
from kept.read.vocabulary import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Found:
    """One mark of furniture in a text."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Place:
    """A possible mark, what is before it in its run, the last word of that, and what follows."""

    text: str
    start: int
    words: str
    before: str
    last: str
    after: str


_OPEN = re.compile(r"[“‘(]$|\D,$")
"""A mark after an opening quote or bracket, or after a word with a comma, belongs to the sentence."""

_INTEGRATED = frozenset(
    """
    on by since until till of from before after the last and to for between dated at as a an or than around
    about effective through during over is was
    """.split()
)
"""A date or a name after one of these belongs to its sentence."""

_NEAR = 42


def marks(text: str, run: Run) -> list[Found]:
    """The marks of furniture in one run, in order and without overlap; of two at one place the longer."""
    kept: list[Found] = []
    free = run.start
    for found in _candidates(text, run):
        if found.start >= free and _counts(text, free, found):
            free = _past_colon(text, found.end, run.end)
            kept.append(Found(found.start, free, found.mark))
    return kept


def _candidates(text: str, run: Run) -> list[Found]:
    part = text[run.start : run.end]
    found = [
        Found(run.start + match.start(), run.start + match.end(), mark)
        for mark, pattern in PATTERNS
        for match in pattern.finditer(part)
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _past_colon(text: str, end: int, limit: int) -> int:
    """A colon or comma after a mark belongs to it."""
    while end < limit and text[end] in ":;,":
        end += 1
    return end


def _counts(text: str, free: int, found: Found) -> bool:
    """Does it stand where furniture stands? `free` is the end of the mark before it, or the run's start."""
    before = text[max(free, found.start - _NEAR) : found.start]
    if before and before[-1].isalnum() and not _is_joined(before, found, text):
        return False
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    words, after = text[found.start : found.end], text[found.end : found.end + 2]
    return _RULES[found.mark](_Place(text, found.start, words, before.strip(), last, after))


def _is_joined(before: str, found: Found, text: str) -> bool:
    """Is it a phrase of several words that was joined to the word before ("ChronicleTop stories")?"""
    words = text[found.start : found.end]
    phrase = found.mark in (Mark.TURN, Mark.CUE) and " " in words
    return phrase and words[0].isupper() and (before[-1].islower() or before[-1].isdigit())


def _a_sign(place: _Place) -> bool:
    """A bullet at the beginning of a line is no separator, nor a time of day in a sentence."""
    if place.words[0].isdigit() and place.last in (*_INTEGRATED, "in"):
        return False
    return place.text[max(0, place.start - 2 * _NEAR) : place.start].rstrip(" \t")[-1:] not in ("", "\n")


def _an_end(place: _Place) -> bool:
    """The word ENDS, and who reported, only after the last sentence; signs and brackets anywhere."""
    return place.words[0] in "-#(" or not place.before


def _a_credit(place: _Place) -> bool:
    return not place.before and not _goes_on(place.after)


def _a_byline(place: _Place) -> bool:
    return (place.words[0] != "b" or not place.before) and _a_date(place)


def _a_date(place: _Place) -> bool:
    integrated = place.last in _INTEGRATED or _OPEN.search(place.last) is not None
    return not integrated and not _goes_on(place.after)


def _a_menu(place: _Place) -> bool:
    return place.last not in FUNCTION_WORDS


def _a_turn(place: _Place) -> bool:
    """ "About Northern Lithium" is a heading only where a run begins."""
    return _a_cue(place) and not (place.before and place.words.startswith("About "))


def _a_cue(place: _Place) -> bool:
    """Not in quotes nor said by someone, and a number of days only where no sentence goes on after it."""
    in_prose = bool(place.before) and place.words[0].isdigit() and _goes_on(place.after)
    if REPORTED.match(place.text, place.start + len(place.words)):
        return False
    return place.last[-1:] not in ("“", "‘", "(") and not in_prose


def _goes_on(after: str) -> bool:
    """Does the sentence go on after this place, with a stop, a comma or a small letter?"""
    return (after != "" and after[0] in ",;:.’'") or after.lstrip()[:1].islower()


_RULES: dict[Mark, Callable[[_Place], bool]] = {
    Mark.SIGN: _a_sign,
    Mark.END: _an_end,
    Mark.CREDIT: _a_credit,
    Mark.BYLINE: _a_byline,
    Mark.DATE: _a_date,
    Mark.MENU: _a_menu,
    Mark.TURN: _a_turn,
    Mark.CUE: _a_cue,
}
