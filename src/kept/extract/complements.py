"""What a cue takes after it: which of its frames the words to its right fill, and how far they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kept.extract.phrases import Range
from kept.extract.sentences import Sentence
from kept.extract.verbs import VerbGroup
from kept.extract.words import TIME_WORDS

_CLAUSAL: Final = frozenset({"that", "wh", "quote", "np-that"})
_WH: Final = frozenset("whether if how why what who where when which".split())
_STOPS_PHRASE: Final = frozenset(",;-:b.?!)")
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Complement:
    """Words `start` to `end` fill `frame`; `opens` where they go on in the next sentence ("said:")."""

    frame: str
    start: int
    end: int
    cue_end: int
    opens: bool = False


def complement(s: Sentence, group: VerbGroup) -> Complement | None:
    """What fills a frame of the cue on its right, or `None`."""
    at = group.end
    frames = group.cue.frames
    while at < len(s) and s.tags[at] == "a" and s.words[at] not in _PARTICLES:
        at += 1
    if at >= len(s):
        return None
    return _direct(s, frames, at) or _prepositional(s, frames, at) or _after_adjunct(s, frames, at)


_PARTICLES: Final = frozenset("out off up down aside back".split())


def _direct(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    """The complement that begins with word `at`."""
    letter, word = s.tags[at], s.words[at]
    if letter in "Q:" or (letter == "," and s.tags[at + 1 : at + 2] == "Q"):
        return _quotation(s, frames, at)
    if letter == "h" and frames & {"that", "np-that"}:
        return _clause(s, "that", at, at)
    if letter in "wb" and word in _WH and "wh" in frames:
        return _clause(s, "wh", at, at)
    if letter == "t" and "to" in frames:
        return _phrase(s, "to", at, at)
    if letter == "g" and "ing" in frames:
        return _phrase(s, "ing", at, at)
    if letter in "dslkNrofegah" and word not in TIME_WORDS:
        return _nominal(s, frames, at)
    return None


def _quotation(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    if not frames & {"quote", "np"} and s.tags[at] != "Q":
        return None
    start = at if s.tags[at] == "Q" else at + 1
    if start >= len(s):
        return Complement("quote", start, start, at, opens=True) if "quote" in frames else None
    if s.tags[at] == ":" and "quote" not in frames:
        return None
    return _clause(s, "quote", start, at)


def _nominal(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    """A bare clause, one addressed and what is said to him, or a noun phrase."""
    if frames & {"np-that", "np-to"}:
        addressed = _addressee(s, frames, at)
        if addressed is not None:
            return addressed
    if "that" in frames and _is_clause(s, at):
        return _clause(s, "that", at, at)
    if "np" in frames:
        return _phrase(s, "np", at, at)
    if "np-to" in frames and "np-that" not in frames:
        return None
    return None


def _addressee(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    """ "told reporters that", "urged China to", "asked Pence whether": what follows the one addressed."""
    for ahead in range(at + 1, min(at + 18, len(s))):
        letter = s.tags[ahead]
        if letter == "h" and "np-that" in frames:
            return _clause(s, "np-that", ahead, at)
        if letter in "wb" and s.words[ahead] in _WH and "wh" in frames:
            return _clause(s, "wh", ahead, at)
        if letter == "t" and "np-to" in frames:
            return _phrase(s, "np-to", at, at)
        if letter in ":Q" and "quote" in frames:
            return _quotation(s, frames, ahead)
        if letter == "," and s.tags[ahead + 1 : ahead + 2] == "Q" and "quote" in frames:
            return _quotation(s, frames, ahead)
        if letter == "p" and "+" + s.words[ahead] in frames:
            return _phrase(s, "+" + s.words[ahead], ahead + 1, at)
        if letter in "rd" and s.tags[ahead - 1] in "kol" and "np-that" in frames and _is_clause(s, ahead):
            return _clause(s, "np-that", ahead, at)
        if letter == "k" and s.tags[ahead - 1] in "lo" and "np-that" in frames and _is_clause(s, ahead):
            return _clause(s, "np-that", ahead, at)
        if letter in ",;.?!" or letter in "vVxm":
            return None
    return None


def _is_clause(s: Sentence, at: int) -> bool:
    """Does a finite verb follow before the next break, so that a clause begins with word `at`?"""
    for ahead in range(at, min(at + _REACH, len(s))):
        letter = s.tags[ahead]
        if letter in "vVxmB":
            return ahead > at or letter in "xm"
        if letter in ";.?!:-wh":
            return False
        if letter == "Q" and ahead > at:
            return True
        if letter == "," and s.tags[ahead + 1 : ahead + 2] not in ("d", "c", "w"):
            return False
    return False


def _prepositional(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    marked = "+" + s.words[at]
    if marked not in frames or at + 1 >= len(s):
        return None
    if s.tags[at + 1] in "h" and s.words[at] in ("out", "in", "on"):
        return _clause(s, "that", at + 1, at + 1)
    if s.tags[at + 1] in ".,;":
        return None
    return _phrase(s, marked, at + 1, at + 1)


def _after_adjunct(s: Sentence, frames: frozenset[str], at: int) -> Complement | None:
    """What comes after an adjunct of time, place or medium: "said in a statement Monday that"."""
    if s.tags[at] not in "pNka" and s.words[at] not in TIME_WORDS:
        return None
    only_time = True
    for ahead in range(at, min(at + 14, len(s))):
        letter = s.tags[ahead]
        if letter == "p" and ahead > at and "+" + s.words[ahead] in frames:
            return _prepositional(s, frames, ahead)
        if letter == "h" and "that" in frames:
            return _clause(s, "that", ahead, at)
        if letter == "t" and "to" in frames:
            return _phrase(s, "to", ahead, at)
        if letter in ":Q" and "quote" in frames:
            return _quotation(s, frames, ahead)
        if letter == "," and s.tags[ahead + 1 : ahead + 2] == "Q" and "quote" in frames:
            return _quotation(s, frames, ahead)
        if letter == "r" and "that" in frames and ahead > at:
            return _clause(s, "that", ahead, at) if _is_clause(s, ahead) else None
        timely = s.words[ahead] in TIME_WORDS
        if only_time and not timely and letter in "dkrsl" and "that" in frames and ahead > at:
            return _clause(s, "that", ahead, at) if _is_clause(s, ahead) else None
        only_time = only_time and timely
        if letter in ",;.?!-wbvVxmB":
            return None
    return None


def _clause(s: Sentence, frame: str, start: int, cue_end: int) -> Complement | None:
    end = _clause_end(s, start)
    return Complement(frame, start, end, cue_end) if end > start else None


def _phrase(s: Sentence, frame: str, start: int, cue_end: int) -> Complement | None:
    end = _phrase_end(s, start)
    return Complement(frame, start, end, cue_end) if end > start else None


def _clause_end(s: Sentence, start: int) -> int:
    """A clause goes on to the end of its sentence; a semicolon ends it."""
    end = len(s)
    semicolon = s.tags.find(";", start)
    if semicolon > 0:
        end = semicolon
    while end > start and s.tags[end - 1] in ".,":
        end -= 1
    return end


def _phrase_end(s: Sentence, start: int) -> int:
    """A phrase ends at the next break, or before "and" with a verb."""
    embedded = s.tags[start] in "tg"
    for at in range(start, len(s)):
        letter = s.tags[at]
        if letter in _STOPS_PHRASE and at > start:
            if letter == "b" and s.words[at] in ("as", "than", "whether", "if"):
                continue
            return at
        if letter == "c" and s.tags[at + 1 : at + 2] in ("v", "V", "x", "m", "r") and at > start:
            return at
        if letter in "whQ":
            embedded = True
        if letter in "xmvV" and not embedded and at > start and _resumes(s, at):
            return at
    return len(s)


def _resumes(s: Sentence, at: int) -> bool:
    """Is the finite verb at word `at` that of the clause around the phrase: "who accused Smith of theft said"?"""
    if s.tags[at - 1] not in "klNovz":
        return False
    return s.tags[at] in "xm" or s.tags[at + 1 : at + 2] in ("h", "r", "d", "k", "Q", "s", "t")
