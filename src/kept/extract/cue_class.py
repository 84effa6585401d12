"""What class of cue some words are, by the lexicon: so that the plain ones settle the kind of a statement."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.kinds import Reading, Said, read_kind
from kept.extract.text.lexicon import ADJECTIVES, CUES, NOUNS, Cue
from kept.model import StatementKind

_WORD: Final = re.compile(r"[a-z][a-z'’-]*")
_DENIES: Final = re.compile(r"\b(?:not|never|no|nor)\b|n['’]t\b", re.IGNORECASE)
_TO: Final = re.compile(r"\W*to\s", re.IGNORECASE)
_ONE_TO: Final = re.compile(r"(?:\S+\s){1,12}?(?:not\s)?to\s\w", re.IGNORECASE)
_SETTLED: Final = frozenset(set(StatementKind) - {StatementKind.OTHER, StatementKind.REPORT})
_SETTLED_IN_OWN_VOICE: Final = _SETTLED - {StatementKind.COMMITMENT}
_NO_CUE: Final = Cue("", "", frozenset())


def settled(cue: str, content: str, side: str | None) -> Reading | None:
    """The kind that plain words settle ("urged", "agreed to", "there was no evidence"); `None` for others.

    In own voice they settle no promise: "will" alone promises nothing.

    Args:
        cue: the words of the cue; empty for a text's own voice.
        content: the words attributed.
        side: the side of the speaker, where it is known.
    """
    known = _cue(cue) if cue else _NO_CUE
    if known is None:
        return None
    said = Said(content, known.lemma, known.group, _frame(content), side, _DENIES.search(cue) is not None)
    reading = read_kind(said)
    return reading if reading.kind in (_SETTLED if cue else _SETTLED_IN_OWN_VOICE) else None


def _cue(words: str) -> Cue | None:
    """The last word of a cue that the lexicon knows."""
    for word in reversed(_WORD.findall(words.lower())):
        known = CUES.get(word) or NOUNS.get(word) or ADJECTIVES.get(word)
        if known is not None:
            return known
    return None


def _frame(content: str) -> str:
    """How the content begins: an infinitive, one who is to act, or a clause."""
    if _TO.match(content) is not None:
        return "to"
    return "np-to" if _ONE_TO.match(content) is not None else "that"
