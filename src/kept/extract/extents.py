"""How far a content goes that begins at a word: a clause to the end of its sentence, a phrase less far."""

from __future__ import annotations

from typing import Final

from kept.extract.lexicon import NOUNS
from kept.extract.sentences import Sentence

_STOPS_PHRASE: Final = frozenset(",;-b.?!)")
_NO_STOP: Final = frozenset({"as", "than", "whether", "if"})


def clause_end(s: Sentence, start: int, subordinate: bool = False) -> int:
    """Where a clause beginning at word `start` ends: at a semicolon or the end of its sentence.

    A clause that hangs on a subordinate one ("When asked whether …, he said") ends at the first comma.
    """
    end = len(s)
    for mark in ";," if subordinate else ";":
        found = s.tags.find(mark, start + 1, end)
        end = found if found >= 0 else end
    aside = s.tags.rfind(",w", start + 2, end)
    if aside > 0 and s.words[aside + 1] in ("which", "who") and "," not in s.tags[aside + 1 : end]:
        end = aside  # a last ", which …" is the writer's own
    while end > start and s.tags[end - 1] in ".,":
        end -= 1
    return end


def phrase_end(s: Sentence, start: int) -> int:
    """Where a phrase beginning at word `start` ends: at a mark, "and" with a verb, or a new finite verb."""
    embedded = s.tags[start] in "tg"
    for at in range(start, len(s)):
        letter = s.tags[at]
        if at > start and _stops(s, at, embedded):
            return at
        if letter == "h" and s.words[at - 1] in NOUNS:
            return clause_end(s, at)
        embedded = embedded or letter in "whQ"
    return len(s)


def _stops(s: Sentence, at: int, embedded: bool) -> bool:
    letter = s.tags[at]
    if letter in _STOPS_PHRASE:
        return not (letter == "b" and s.words[at] in _NO_STOP) and not (letter == "," and _goes_on(s, at))
    if letter == "p" and s.words[at] in ("before", "after"):
        return True
    if letter == "c":
        return s.tags[at + 1 : at + 2] in ("v", "V", "x", "m", "r")
    return letter in "xmvV" and not embedded and _resumes(s, at)


def _goes_on(s: Sentence, comma: int) -> bool:
    """Is this a comma of a list: nouns up to the next comma, and an "and" after it?"""
    following = s.tags[comma + 1 : comma + 25]
    plain = len(following) - len(following.lstrip("klNdszp"))
    rest = following[plain:]
    return plain > 0 and (rest[:1] == "c" and rest[1:2] in ("k", "l", "d", "N", "s") and plain < 8)


def _resumes(s: Sentence, at: int) -> bool:
    """Is the finite verb that of the clause around the phrase: "who accused Smith of theft said"?"""
    if s.tags[at - 1] not in "klNovz":
        return False
    return s.tags[at] in "xm" or s.tags[at + 1 : at + 2] in ("h", "r", "d", "k", "Q", "s", "t")
