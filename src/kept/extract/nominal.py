"""Cues that are no verbs: "according to", cue nouns ("its commitment to"), and a name with a colon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kept.extract.found import Found
from kept.extract.lexicon import NOUNS, Cue
from kept.extract.phrases import Range, left_edge, phrase_after
from kept.extract.sentences import Sentence
from kept.extract.subjects import subject
from kept.extract.words import LIGHT_VERBS

_MODIFIES_NOUN: Final = frozenset("lkNaevg")
_ENDS_CLAUSE: Final = frozenset(",;-:.?!)")
_FINITE: Final = frozenset("xmvV")


def according_to(s: Sentence) -> Iterator[Found]:
    """ "According to the report, sales fell" and "sales fell, according to the report"."""
    for at in range(len(s) - 2):
        if s.words[at] == "according" and s.words[at + 1] == "to":
            for appositions in (True, False):  # what follows a comma may be the content
                source = phrase_after(s, at + 2, appositions)
                pieces = () if source is None else _around(s, at, source[1])
                if pieces:
                    yield Found(source, (at, at + 2), pieces, "according to", "say", "aside", "according")
                    break


def _around(s: Sentence, start: int, end: int) -> tuple[Range, ...]:
    """What is said stands before an aside, after it, or on both sides."""
    before, after = start, end
    while before and s.tags[before - 1] in ",-(":
        before -= 1
    while after < len(s) and s.tags[after] in ",-)":
        after += 1
    last = len(s)
    while last > after and s.tags[last - 1] in ".,":
        last -= 1
    first = 0
    while first < before and s.tags[first] in ",-c":
        first += 1
    return tuple(piece for piece in ((first, before), (after, last)) if piece[1] - piece[0] > 1)


def cue_nouns(s: Sentence) -> Iterator[Found]:
    """Nouns of saying with a possessor or a "by": "the government's claim that", "a call by Ryan for"."""
    for at, letter in enumerate(s.tags):
        if letter == "l" and (cue := NOUNS.get(s.words[at])) is not None:
            found = _of_noun(s, at, cue)
            if found is not None:
                yield found


def _of_noun(s: Sentence, at: int, cue: Cue) -> Found | None:
    after = at + 1
    source = _possessor(s, at) or _maker(s, at)
    if source is None and s.words[after : after + 1] in (["by"], ["from"]):
        source = phrase_after(s, after + 1)
        after = source[1] if source is not None else after
    start = _content_start(s, cue, after)
    if source is None or start is None:
        return None
    end = _without_joint(s, _content_end(s, start))
    if end <= start:
        return None
    inside = start == after  # "that" and "to" begin the content; a preposition belongs to the cue
    frame = {"h": "that", "t": "to"}.get(s.tags[after], "np")
    cue_end = at + 1 if inside or after > at + 1 else at + 2
    return Found(source, (at, cue_end), ((start, end),), cue.lemma, cue.group, frame, "noun")


def _possessor(s: Sentence, at: int) -> Range | None:
    """The possessor of the noun at word `at`: a pronoun, or a name with a genitive."""
    back = at - 1
    while back > 0 and s.tags[back] in _MODIFIES_NOUN and at - back < 5:
        back -= 1
    if back < 0:
        return None
    if s.tags[back] == "s" and s.words[back] != "whose":
        return (back, back + 1)
    if s.tags[back] == "z" and back > 0 and s.tags[back - 1] in "klN":
        return (left_edge(s, back - 1), back)
    return None


def _maker(s: Sentence, at: int) -> Range | None:
    """The subject of a verb that lends it to the noun: "made several commitments to"."""
    verb = at - 1
    while verb > 0 and s.tags[verb] in "lNaevd" and s.words[verb] not in LIGHT_VERBS and at - verb < 5:
        verb -= 1
    if verb < 1 or s.words[verb] not in LIGHT_VERBS:
        return None
    first = verb
    while first and s.tags[first - 1] in "axmyn":
        first -= 1
    return subject(s, first)


def _content_start(s: Sentence, cue: Cue, at: int) -> int | None:
    """Where the content begins if the word at `at` opens a frame of the noun."""
    if at + 1 >= len(s):
        return None
    word, letter = s.words[at], s.tags[at]
    if letter == "h" and "that" in cue.frames:
        return at
    if word == "to" and "to" in cue.frames and letter == "t":
        return at
    if "+" + word in cue.frames:
        return at + 1
    if letter in ":Q" and cue.group == "say":
        return at + 1 if letter == ":" else at
    return None


def _content_end(s: Sentence, start: int) -> int:
    """The content of a noun ends at the next mark, or where the verb comes whose subject the noun is."""
    clause = s.tags[start] in "hQ"
    verbs = 0
    for at in range(start + 1, len(s)):
        letter = s.tags[at]
        if letter in _ENDS_CLAUSE:
            return at
        if letter in "whb":
            clause = True
        if letter in _FINITE and s.tags[at - 1] not in "xmant":
            verbs += 1
            if verbs > int(clause):
                return at
    return len(s)


def _without_joint(s: Sentence, end: int) -> int:
    """Where a content ends without a last "and"."""
    return end - 1 if s.tags[end - 1] == "c" else end


def colon(s: Sentence) -> Iterator[Found]:
    """A name, a colon and what it says: a headline ("Ex-minister: talks will fail") or a turn of speech."""
    at = s.tags.find(":", 0, 12)
    if at < 1 or at + 2 >= len(s) or not _is_name(s, at):
        return
    end = len(s) - 1 if s.tags[-1] == "." else len(s)
    yield Found((0, at), (at, at + 1), ((at + 1, end),), ":", "say", "colon", "colon")


def _is_name(s: Sentence, end: int) -> bool:
    tags = s.tags[:end]
    return "k" in tags and all(letter in "klpdzNs." for letter in tags) and tags[-1] in "kl"
