"""Verb groups whose head is a cue: "have publicly stressed", "declined", "noting", "been challenged"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kept.extract.lexicon import ADJECTIVES, CUES, Cue
from kept.extract.sentences import Sentence
from kept.extract.words import BE

_VERBAL: Final = frozenset("vVBeg")
_LEFT: Final = frozenset("amxyn")


class Form(StrEnum):
    """What kind of verb group it is; it decides where its subject stands."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Words `start` to `end` of a sentence; `head` is the cue itself, `negated` where a "not" is inside."""

    start: int
    head: int
    end: int
    form: Form
    cue: Cue
    negated: bool


def cue_groups(s: Sentence) -> Iterator[VerbGroup]:
    """The verb groups of a sentence whose head is in the lexicon, from left to right."""
    return groups_at(s, 0, len(s))


def groups_at(s: Sentence, first: int, end: int) -> Iterator[VerbGroup]:
    """The verb groups whose head is a cue among words `first` to `end`."""
    for head in range(first, min(end, len(s))):
        word = s.words[head]
        if word in ADJECTIVES and _is_predicate(s, head):
            yield replace(_group(s, head, ADJECTIVES[word]), form=Form.FINITE)
        elif s.tags[head] in _VERBAL and (cue := CUES.get(word)) is not None:
            yield _group(s, head, cue)


def _is_predicate(s: Sentence, head: int) -> bool:
    """Does the adjective at word `head` follow "be": "is hopeful that", "was not at all sure"?"""
    at = head - 1
    while at > 0 and s.tags[at] in "an":
        at -= 1
    return at >= 0 and s.words[at] in BE


def _group(s: Sentence, head: int, cue: Cue) -> VerbGroup:
    start = head
    while start and s.tags[start - 1] in _LEFT:
        start -= 1
    while (
        start < head and s.tags[start] == "a"
    ):  # an adverb in front belongs to the verb only after its subject
        if start and s.tags[start - 1] in "klrwdh":
            break
        start += 1
    form = _form(s, start, head)
    if form is Form.INFINITIVE:
        start -= 1
    return VerbGroup(start, head, head + 1, form, cue, "n" in s.tags[start:head])


def _form(s: Sentence, start: int, head: int) -> Form:
    letter, helpers = s.tags[head], s.tags[start:head]
    be = not BE.isdisjoint(s.words[start:head])
    if letter in "ve" and (be or "y" in helpers):
        return Form.PASSIVE
    if start and s.tags[start - 1] == "t":
        return Form.INFINITIVE
    if letter == "g":
        return Form.FINITE if be and helpers else Form.PARTICIPLE
    if letter == "e" and "x" not in helpers:
        return Form.PASSIVE
    if letter == "v" and s.words[head + 1 : head + 2] == ["by"] and not helpers:
        return Form.PASSIVE
    return Form.FINITE
