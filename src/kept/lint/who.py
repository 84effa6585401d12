"""Who is bound: the words in front of what binds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kept.lint import grammar as g
from kept.lint.duties import Duty
from kept.lint.parse import Parsed
from kept.lint.phrases import VAGUE_PARTIES
from kept.lint.tokens import Word, joined, words_of
from kept.lint.values import Answer, Facts, Point, State

_AUXILIARY: Final = g.BE | g.HAVE | frozenset("feel feels remain remained remains stay stays".split())
_CLAUSE: Final = frozenset("that : -- — – ; (".split())
_DUMMY: Final = frozenset("it there".split())


def who_is_bound(parsed: Parsed, facts: Facts) -> Answer:
    """The party that the record names, else the subject of the sentence."""
    if facts.who is not None:
        return Answer(Point.WHO, State.GIVEN, facts.who)
    found = subject_of(parsed)
    words = joined(found, parsed.text)
    if not found:
        return Answer(Point.WHO, State.MISSING, because="Nobody is named who is bound.")
    if passive(parsed):
        return Answer(
            Point.WHO, State.MISSING, because=f"The words say what is done to “{words}”, and not by whom."
        )
    if nameless(found):
        return Answer(Point.WHO, State.PARTLY, words, f"“{words}” is nobody's name.")
    return _with_others(parsed, words)


def _with_others(parsed: Parsed, first: str) -> Answer:
    """Who is bound where the sentence names others for its later duties."""
    others = [duty.actor for duty in parsed.duties if duty.actor is not None and not duty.head.passive]
    found = "; ".join(dict.fromkeys((first, *others)))
    vague = next((other for other in others if nameless(words_of(other))), None)
    if vague is not None:
        return Answer(Point.WHO, State.PARTLY, found, f"“{vague}” is nobody's name.")
    return Answer(Point.WHO, State.GIVEN, found)


def passive(parsed: Parsed) -> bool:
    """Does the first duty say what is done, without "by" and a name?"""
    duty = parsed.duties[0] if parsed.duties else None
    return duty is not None and duty.head.passive and not has_agent(parsed, duty)


def has_agent(parsed: Parsed, duty: Duty) -> bool:
    """Does a passive say by whom; a "by" that begins a date does not?"""
    dates = {date.start for date in parsed.dates}
    return any(word.low == "by" and word.start not in dates for word in duty.words)


def nameless(words: Sequence[Word]) -> bool:
    """Are all the words such as stand for anybody?"""
    return all(word.low in VAGUE_PARTIES or word.low in g.DETERMINERS for word in words)


def subject_of(parsed: Parsed) -> tuple[Word, ...]:
    """The words of the subject; none for a bare "publish the list"."""
    opening, words = parsed.opening, parsed.words
    if opening is None or opening.binder == 0:
        return ()
    end = _before(words, opening.binder)
    found = _last_clause(words[:end])
    subject = _subject_in(found, parsed)
    if len(subject) == 1 and subject[0].low in _DUMMY and opening.after > opening.binder + 1:
        inner = _subject_in(_last_clause(words[: _before(words, opening.after - 1)]), parsed)
        return inner if inner and inner[0].low not in _DUMMY else ()
    return subject


def _before(words: Sequence[Word], at: int) -> int:
    """Back over "has", "also" and "its" to where the subject ends."""
    while at > 0 and (
        words[at - 1].low in _AUXILIARY or g.adverb(words[at - 1].low) or g.negation(words[at - 1].low)
    ):
        at -= 1
    return at


def _last_clause(words: Sequence[Word]) -> Sequence[Word]:
    starts = [at + 1 for at, word in enumerate(words) if word.low in _CLAUSE]
    return words[starts[-1] :] if starts and starts[-1] < len(words) else words


def _subject_in(words: Sequence[Word], parsed: Parsed) -> tuple[Word, ...]:
    """The first part between commas that is neither a time nor begins with a preposition."""
    parts = [part for part in _parts(words) if not _aside(part, parsed)]
    if parts:
        return tuple(_bare(parts[0]))
    return tuple(_bare(_name_at_end(words)))


def _parts(words: Sequence[Word]) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.low == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _aside(part: Sequence[Word], parsed: Parsed) -> bool:
    low = part[0].low
    timely = any(date.start <= part[0].start < date.end for date in parsed.dates)
    adverb = g.adverb(low) and low not in ("both", "each", "all")
    return low in g.PREPOSITIONS | g.CLAUSE_STARTS or adverb or timely


def _name_at_end(words: Sequence[Word]) -> Sequence[Word]:
    """ "At the meeting of May China": the last words with a capital, or the pronoun there."""
    if not words:
        return words
    if words[-1].low in g.PRONOUNS:
        return words[-1:]
    at = len(words)
    while at > 0 and (
        words[at - 1].raw[0].isupper() or (words[at - 1].low in ("of", "the", "and") and at < len(words))
    ):
        at -= 1
    return words[at:]


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    """Without a conjunction or a mark in front, and without marks at the end."""
    first, last = 0, len(words)
    while first < last and (words[first].low in g.CONJUNCTIONS or not words[first].raw[0].isalnum()):
        first += 1
    while last > first and (
        not words[last - 1].raw[0].isalnum() or words[last - 1].low in ("today", "'s", "'")
    ):
        last -= 1
    return words[first:last]
