"""Noun phrases as ranges of word numbers: where one that ends here begins, and where one that begins ends.

There is no parser here. A noun phrase is a run of names, nouns, adjectives and numbers with the
determiners, prepositions and conjunctions that can hold such a run together; commas are crossed where what
they set off is an apposition ("Yan Xiaohong, the deputy commissioner of …,").
"""

from __future__ import annotations

from typing import Final, TypeAlias

from kept.extract.text.lexicon import CUES
from kept.extract.text.sentences import Sentence
from kept.extract.text.words import TIME_WORDS

Range: TypeAlias = tuple[int, int]
"""Word numbers within one sentence, end exclusive."""

NOMINAL: Final = "klNzf"
"""The letters of which a noun phrase is a run."""

RELATIVE: Final = frozenset({"who", "which", "that", "whose"})
"""Words that can begin a relative clause."""

REACH: Final = 40
"""No noun phrase worth naming has more words: this keeps every scan short."""

_HOLDS_LEFT: Final = frozenset(
    "of for from in at on with to by behind near between under against around within about over".split()
)
_HOLDS_RIGHT: Final = frozenset("of for from with to at in behind between".split())
_CLAUSE_BACK: Final = 15


def left_edge(s: Sentence, last: int) -> int:
    """The first word of the noun phrase that ends with word `last`."""
    at, stop = last, max(-1, last - REACH)
    while at > stop:
        further = _step_left(s, at)
        if further is None or (at < last and _dates_clause(s, at)):
            break
        at = further
        if s.tags[at + 1] in "ds" and (at < 0 or s.tags[at] not in "pcd"):
            break
    edge = at + 1
    while edge < last and s.tags[edge] in "pca,":
        edge += 1
    return edge


def _step_left(s: Sentence, at: int) -> int | None:
    """The word before the part of a noun phrase that ends with word `at`, or `None` outside of one."""
    letter = s.tags[at]
    before = s.tags[at - 1] if at else "."
    if letter in NOMINAL or letter in "ds" or (letter == "a" and before == "d") or _holds(s, at, before):
        return at - 1
    if letter == ")":
        opening = opening_bracket(s, at)
        return opening - 1 if opening < at else None
    if letter == "B" and before == "t" and s.tags[at - 2 : at - 1] in ("k", "l"):
        return at - 2  # an infinitive that belongs to a noun: "the push to boycott it"
    if letter in "vVxmBgero" and (antecedent := _antecedent(s, at)) is not None:
        return antecedent
    return at - 1 if letter in "veg" and before in "kl" and not _introduces_clause(s, at) else None


def _holds(s: Sentence, at: int, before: str) -> bool:
    """Is this a preposition or conjunction inside a noun phrase?"""
    if s.tags[at] == "p":
        return before in "dklNfo)" and s.words[at] in _HOLDS_LEFT
    return s.tags[at] == "c" and before in "klNfr" and not _object_before(s, at - 1)


def _introduces_clause(s: Sentence, at: int) -> bool:
    """Is the past form at word `at` a cue, so that a clause follows it: "Smith believed Jones said"?"""
    cue = CUES.get(s.words[at])
    return cue is not None and not cue.frames.isdisjoint(("that", "np-that"))


def _object_before(s: Sentence, last: int) -> bool:
    """Does the phrase ending with word `last` follow a verb or preposition, so that it is its object?"""
    at = last
    while at >= 0 and s.tags[at] in "klNzf" and not _dates_clause(s, at):
        at -= 1
    if at >= 0 and s.tags[at] in "ds":
        at -= 1
    return at >= 0 and s.tags[at] in "vVBgep"


def _dates_clause(s: Sentence, at: int) -> bool:
    """Is this a year in front of a name, so that a phrase begins after it: "In 2006 China and …"?"""
    word = s.words[at]
    return (
        s.tags[at] == "N"
        and len(word) == 4
        and word[:2] in ("19", "20")
        and s.tags[at + 1 : at + 2] in ("k", "d")
    )


def _antecedent(s: Sentence, at: int) -> int | None:
    """The last word of the noun that a relative clause ending at word `at` belongs to."""
    for back in range(at, max(0, at - _CLAUSE_BACK), -1):
        if s.tags[back] in ",;:-.Q":
            return None
        if s.tags[back] in "wh" and s.words[back] in RELATIVE:
            return back - 1 if s.tags[back - 1] in "klN" and s.words[back] != "that" else None
    return None


def opening_bracket(s: Sentence, closing: int) -> int:
    """The bracket that the one at word `closing` closes, or `closing` where there is none near."""
    found = s.tags.rfind("(", max(0, closing - REACH), closing)
    return found if found >= 0 else closing


def phrase_after(s: Sentence, at: int, appositions: bool = True) -> Range | None:
    """The noun phrase that begins with word `at`, with its appositions: "wrote Mike Ellis, the …"."""
    end = _right_edge(s, at)
    if end == at:
        return None
    if not appositions:
        return (at, end)
    while end < len(s) - 1 and s.tags[end] == "," and _apposition_begins(s, end + 1):
        end = _next_mark(s, end + 1)
    return (at, end)


def _right_edge(s: Sentence, first: int) -> int:
    at, stop = first, min(len(s), first + REACH)
    while at < stop:
        before = s.tags[at - 1] if at > first else "p"
        if s.tags[at] == "w" and s.words[at] in RELATIVE and before in "klN":
            return _next_mark(s, at)
        if not _goes_on(s, at, before):
            break
        at += 1
        if s.tags[at - 1] == "r":
            break
    return at


def _goes_on(s: Sentence, at: int, before: str) -> bool:
    """Is word `at` part of a noun phrase whose word on the left has the letter `before`?"""
    letter = s.tags[at]
    after = s.tags[at + 1] if at + 1 < len(s) else "."
    if letter == "k":
        return s.words[at] not in TIME_WORDS
    if letter in "dsr":
        return before in "pcd"
    if letter == "p":
        return s.words[at] in _HOLDS_RIGHT and after in "klNds" and _attaches(s, at)
    if letter == "c":
        return after in "klds" and before in "klN"
    return letter in NOMINAL or (letter == "a" and before == "d")


def _attaches(s: Sentence, at: int) -> bool:
    """Does the preposition belong to the noun before it? "in" and "at" do before a place only."""
    if s.words[at] in ("in", "at"):
        return s.tags[at + 1] == "k" and s.words[at + 1] not in TIME_WORDS
    return True


def _apposition_begins(s: Sentence, at: int) -> bool:
    """Can what follows a comma describe the name before it? A clause with a verb of its own cannot."""
    letter = s.tags[at]
    if letter != "w" and _has_finite_verb(s.tags[at : _next_mark(s, at)]):
        return False
    if letter in "dNsw":
        return s.words[at] not in ("which", "what", "where")
    return letter in "kl" and s.tags[at + 1 : at + 2] in ("l", "p", ",", "k", "z", ".", "(", "c")


def _has_finite_verb(tags: str) -> bool:
    """Is there a finite verb outside a relative clause? A past form with an object is taken for one."""
    for at, letter in enumerate(tags):
        if letter in "wh":
            return False
        if letter in "xmVB" or (letter == "v" and tags[at + 1 : at + 2] in ("d", "l", "k", "N", "h", "s")):
            return True
    return False


def _next_mark(s: Sentence, at: int) -> int:
    """The next comma, other mark or end of the sentence from word `at`."""
    for ahead in range(at, len(s)):
        if s.tags[ahead] in ",.;-!?:Q":
            return ahead
    return len(s)
