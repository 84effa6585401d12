"""What a verb acts on: the noun phrase behind it, and the nouns that head it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kept.lint import grammar as g
from kept.lint.forms import singular
from kept.lint.heads import past_adverbs
from kept.lint.nouns import SCALES
from kept.lint.tokens import Word

_STOPS: Final = g.PREPOSITIONS | g.CLAUSE_STARTS | (g.MARKS - {",", "-"}) | {"to"}
_AFTER_COMMA: Final = g.PREPOSITIONS | g.CLAUSE_STARTS | frozenset("subject such as especially to".split())
_ONE: Final = frozenset("a an the this that its their our his her my your".split())
_FEW: Final = 6
_LONGEST_PHRASE: Final = 12
_PARTICLES: Final = frozenset(
    "of from up out off down on over in to into at with for towards toward against through back away".split()
)


def pointed(phrase: Sequence[Word]) -> bool:
    """Does a noun phrase point at one thing, as "the list" and "a working group" do?"""
    return bool(phrase) and phrase[0].low in _ONE


def told(words: Sequence[Word], objects: Sequence[str], length: int) -> int:
    """How many of the words behind a verb tell what it is about: its object with "of …", else a few words."""
    if not objects:
        return next(
            (at for at, word in enumerate(words[:_FEW]) if word.low in g.MARKS), min(_FEW, len(words))
        )
    if length < len(words) and words[length].low == "of":
        length += 1 + _noun_phrase(words, length + 1)
    return min(length, _LONGEST_PHRASE)


def objects_of(words: Sequence[Word]) -> tuple[tuple[str, ...], int]:
    """The head nouns of the noun phrase that begins here, singular, and how many words there are to its end.

    A noun that says little without its "of" ("the use of …") is followed by the one behind it.
    """
    start = past_particle(words)
    end = start + _noun_phrase(words, start)
    nouns = [singular(word.low) for word in _heads(words[start:end])]
    if nouns and nouns[-1] in SCALES and end < len(words) and words[end].low == "of":
        start, end = end + 1, end + 1 + _noun_phrase(words, end + 1)
        nouns += [singular(word.low) for word in _heads(words[start:end])]
    elif nouns and nouns[-1] in SCALES and end - start > 1:
        nouns.append(singular(words[end - 2].low))
    return tuple(nouns), end


def past_particle(words: Sequence[Word]) -> int:
    """Past "up" and past a preposition: what "look at" and "crack down on" act on stands behind it."""
    at, _ = past_adverbs(words, 0)
    while at < min(3, len(words)) and words[at].low in _PARTICLES:
        at += 1
    return at


def _noun_phrase(words: Sequence[Word], start: int) -> int:
    """How many words from `start` belong to the noun phrase there."""
    for count, word in enumerate(words[start:]):
        low = word.low
        stop = low in _STOPS or g.modal(low) or (low == "," and _breaks(words, start + count + 1))
        if stop and not (count == 0 and low in ("that", "'")):
            return count
    return len(words) - start


def _breaks(words: Sequence[Word], at: int) -> bool:
    """Does a comma end the noun phrase, as before "including", "subject to" or "where"?"""
    return at >= len(words) or words[at].low in _AFTER_COMMA or g.adverb(words[at].low)


def _heads(phrase: Sequence[Word]) -> Iterator[Word]:
    """The last noun before each comma, each "and", and the end."""
    last: Word | None = None
    for word in phrase:
        if word.low in g.CONJUNCTIONS or word.low == ",":
            if last is not None:
                yield last
            last = None
        elif _nounlike(word) and not (last is not None and word.low.endswith("ed")):
            last = word
    if last is not None:
        yield last


def _nounlike(word: Word) -> bool:
    low = word.low
    return (
        word.alphabetic
        and low not in g.DETERMINERS
        and not g.adverb(low)
        and not low.endswith(("ous", "ive"))
    )
