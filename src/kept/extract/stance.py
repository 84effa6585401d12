"""How a statement stands to a promise, where its kind and its words make that plain."""

from __future__ import annotations

import re
from typing import Final

from kept.model import Stance, StatementKind

_DOUBTS: Final = re.compile(
    r"\b(?:doubt\w*|question(?:s|ed|ing)?|disput\w+|challeng\w+|unclear|uncertain|skeptic\w*|sceptic\w*"
    r"|no (?:\w+ )?(?:evidence|proof|sign|indication)"
    r"|(?:not|nor|n't|n’t) (?:support|bear|borne|back|confirm|substantiat)\w*)\b",
    re.IGNORECASE,
)
_SILENT: Final = re.compile(
    r"\W*(?:to\s+)?(?:comment|say|discuss|speculate|elaborate|answer|speak|be\s)", re.IGNORECASE
)
_REFUSES: Final = re.compile(
    r"\b(?:refus\w+|declin\w+|reject\w+|rul\w+ out|would not|will not|won't|won’t"
    r"|not (?:agree|accept|commit))\b",
    re.IGNORECASE,
)


def stance_of(kind: StatementKind, negated: bool, cue: str, content: str) -> Stance | None:
    """The stance that a statement takes, `None` where it takes none or its words do not tell.

    >>> str(stance_of(StatementKind.CHALLENGE, False, "said", "there was no evidence of it"))
    'questions'
    """
    if kind is StatementKind.CLAIM:
        return Stance.AFFIRMS
    if kind is StatementKind.CHALLENGE:
        return Stance.QUESTIONS if _DOUBTS.search(f"{cue} {content}") is not None else Stance.DENIES
    refused = negated and _REFUSES.search(cue) is not None and _SILENT.match(content) is None
    return Stance.REFUSES if refused and kind in (StatementKind.COMMITMENT, StatementKind.OTHER) else None
