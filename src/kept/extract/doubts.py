"""What a reviewer should look at in a draft, in a sentence or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kept.extract.attribute import Attribution
from kept.extract.who.parties import Resolution
from kept.extract.who.speakers import Speaker
from kept.model import Statement

SURE: Final = 0.9
"""Drafts of which fewer than this share are right are marked as unsure."""

_MENTIONED: Final = re.compile(
    r"(?:(?:its|their|his|her|our|my|the|a|this|that)\s)?"
    r"(?:commitment|pledge|promise|vow|undertaking|assurance|word)s?(?:\s(?:to|that))?",
    re.IGNORECASE,
)


def statement_doubt(
    one: Attribution, speaker: Speaker, statement: Statement, found: Resolution | None = None
) -> str | None:
    """An unnamed speaker or one whose party is in doubt, and words that are often misread; `None` for none.

    `found` is what the register of parties says of the speaker, where one was asked.
    """
    doubts = []
    if not speaker.sure:
        doubts.append(_who(statement))
    if found is not None and not found.sure and (speaker.sure or found.several):
        doubts.append(found.because)
    if one.confidence < SURE:
        doubts.append("It was read less surely than most: check the words.")
    return " ".join(doubts) or None


def promise_doubt(
    one: Attribution, speaker: Speaker, statement: Statement, unknown: Sequence[str] | None = None
) -> str | None:
    """The same for a promise in a statement, whose parties and date may be borrowed.

    `unknown` are its parties whom the register lacks; absent where no register was asked.
    """
    doubts = [statement_doubt(one, speaker, statement)]
    if unknown is None:
        doubts.append("The parties are named in the words of the text: give their ids.")
    elif unknown:
        doubts.append(f"The register lacks {', '.join(map(repr, unknown))}: give the ids of the parties.")
    if date_is_borrowed(statement):
        doubts.append("The words do not say when it was promised: the date is that of this statement.")
    return " ".join(doubt for doubt in doubts if doubt) or None


def date_is_borrowed(statement: Statement) -> bool:
    """Is the promise only mentioned ("its commitment to"), or the statement itself without a date?"""
    cue = " ".join(piece.words for piece in statement.quote.cue) if statement.quote is not None else ""
    return statement.said_on is None or _MENTIONED.fullmatch(cue) is not None


def _who(statement: Statement) -> str:
    """What to check about a speaker who is not named where the cue stands."""
    quote = statement.quote
    if quote is None or not quote.source:
        return f"Nobody is named: check that {statement.speaker} speaks."
    words = quote.source[0].words
    if words == statement.speaker:
        return f"The words name the speaker only as {words!r}: say who it is."
    return f"The words say only {words!r}: check that {statement.speaker} speaks."
