"""Is a time spoken of as past or as coming? The nearest verb or adjective before it says, else one after."""

from __future__ import annotations

import re
from itertools import zip_longest

from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Tense

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_REACH = 160
_AFTER_WORDS = 12

_FUTURE = re.compile(
    r"will|shall|must|scheduled|due|upcoming|coming|expected|planned|slated|expects|hopes|intends|aims"
    r"|would|deadline|opens|begins|starts|falls|expires|meets|ends|takes|closes|lapses|resumes|won['’]t|\w+['’]ll"
)
_PAST = re.compile(
    r"\w{3,}ed|was|were|had|did|last|previous|former|been|held|met|said|told|began|came|went|gave|made|found|put|ran"
    r"|rose|fell|wrote|spoke|led|left|sent|brought|built|bought|sold|saw|knew|became|stood|swore|chose|took|won|lost"
    r"|drew|threw|shut|paid|heard|grew|sank|burst|beat|kept|taught|sought|fought|caught|struck|broke|bound|since|ago|earlier"
)
_NO_VERB_IN_ED = frozenset({"speed", "indeed", "united", "hundred", "unprecedented"})
_COMPLETED = re.compile(r"\bhad\s(?:(?!(?:to|will|would|shall)\s)[^.;:“”\"]){0,60}\Z")
_INFINITIVE = frozenset({"be", "will", "shall", "must", "would", "to"})
_IS = frozenset({"is", "are", "set", "due", "plan", "plans"})
_FELL = frozenset({"fell", "was", "were", "came"})
_FOR = re.compile(r"for\s", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|shall|must)\b")
_WAS_TO = re.compile(r"\b(?:was|were)\sto\s(?:have\s)?[^.;:“”\"]{0,60}\Z")
_RUNS_TO = re.compile(r"\b(?:runs?|extends?|lasts?|valid|continues?)\s(?:up\s)?to\s\Z")
_AIMED = re.compile(
    r"\b(?:targets?|goals?|aims?|set|fixed|billed|with\seffect)\s(?:[^.;:“”\"]{0,40}\s)?(?:for|of|from)\s(?:the\s)?\Z"
    r"|\b(?:committed|pledged|promised|vowed|undertook|undertaken)\b[^.;:“”\"]{0,60}\sto\s[^.;:“”\"]{0,60}\Z",
    re.IGNORECASE,
)
"""What was promised or aimed at was still to come: "a target of 90 percent set for the year 2000"."""

_LEAD = re.compile(r"(?:for|of|from)\s(?:the\s)?", re.IGNORECASE)
_CLAUSE = 30
_ENDING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE})


def tense_around(before: str, words: str, after: str, relation: Relation) -> Tense:
    """The tense for a time between the two stretches of its sentence.

    What follows "the treaty of 1990" says nothing of that year. What stands after "by" or "until" is an
    aim, and so to come, unless something had happened by then.
    """
    if relation is Relation.SINCE:
        return Tense.PAST
    if relation in _ENDING:
        if _COMPLETED.search(before[-_REACH:]):
            return Tense.PAST
        return Tense.UNKNOWN if _WAS_TO.search(before[-_REACH:]) else Tense.FUTURE
    if _FOR.match(words) and _MODAL.search(after[:_CLAUSE]):
        return Tense.FUTURE
    lead = _LEAD.match(words)
    if _RUNS_TO.search(before) or _AIMED.search(before[-_REACH:] + (lead[0] if lead else "")):
        return Tense.FUTURE
    of_a_noun = before.endswith("of ")
    nearest = [
        _WORD.findall(before[-_REACH:])[::-1],
        [] if of_a_noun else _WORD.findall(after[:_REACH])[:_AFTER_WORDS],
    ]
    tenses = [
        *(_tense(word, previous) for word, previous in zip_longest(nearest[0], nearest[0][1:], fillvalue="")),
        *(_tense(word, previous) for word, previous in zip(nearest[1], ["", *nearest[1]], strict=False)),
    ]
    return next((tense for tense in tenses if tense is not None), Tense.UNKNOWN)


def _tense(word: str, previous: str) -> Tense | None:
    """The tense that one word shows; "passed" after "be" or "will" shows none ("would be passed")."""
    word = word.lower()
    if word == "to" and previous.lower() in _IS:
        return Tense.FUTURE
    if word == "due" and previous.lower() in _FELL:
        return Tense.PAST
    if previous.lower() in _INFINITIVE or word in _NO_VERB_IN_ED:
        return None
    if _FUTURE.fullmatch(word):
        return Tense.FUTURE
    return Tense.PAST if _PAST.fullmatch(word) else None
