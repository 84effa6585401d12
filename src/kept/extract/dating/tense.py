"""Is a time spoken of as past or as coming? The nearest verb or adjective before it decides, else one after."""

from __future__ import annotations

import re

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Relation

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_REACH = 160
_AFTER_WORDS = 12

_FUTURE = frozenset(
    "will shall must scheduled due upcoming coming expected planned slated plans plan set expects hopes intends"
    " aims would deadline opens begins starts falls expires meets ends won't".split()
)
_PAST = frozenset(
    "was were had did last previous former been held met said told began came went gave made found put ran rose"
    " fell wrote spoke led left sent brought built bought sold saw knew became stood swore chose took won lost"
    " drew threw struck broke bound since ago earlier".split()
)
_NO_VERB_IN_ED = frozenset("need speed indeed seed feed united hundred unprecedented".split())
_COMPLETED = re.compile(r"\b(?:had|has|have|was|were)\b")
_ENDING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE})


def tense_around(before: str, after: str, relation: Relation) -> Tense:
    """The tense for a time between the two stretches of its sentence.

    What stands after "by" or "until" is an aim, and so to come, unless something had happened by then.
    """
    if relation is Relation.SINCE:
        return Tense.PAST
    if relation in _ENDING:
        return Tense.PAST if _COMPLETED.search(before[-_REACH // 2 :]) else Tense.FUTURE
    near = _WORD.findall(before[-_REACH:])[::-1] + _WORD.findall(after[:_REACH])[:_AFTER_WORDS]
    tenses = (_tense(word.lower()) for word in near)
    return next((tense for tense in tenses if tense is not None), Tense.UNKNOWN)


def _tense(word: str) -> Tense | None:
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        return Tense.FUTURE
    past_form = word.endswith("ed") and len(word) > 4 and word not in _NO_VERB_IN_ED
    return Tense.PAST if past_form or word in _PAST else None
