"""What a reviewer should look at in a draft, in a sentence or two."""

from __future__ import annotations

from typing import Final

from kept.extract.attribute import Attribution
from kept.extract.speakers import Speaker
from kept.model import Statement

_DOUBTFUL: Final = 0.5


def statement_doubt(one: Attribution, speaker: Speaker, statement: Statement) -> str | None:
    """An unnamed speaker and a form that is often misread; `None` where there is no doubt."""
    doubts = []
    if not speaker.sure:
        doubts.append(_who(statement))
    if one.confidence < _DOUBTFUL:
        share = round(10 * one.confidence)
        doubts.append(f"Of such forms about {share} in 10 were read rightly: check source and content.")
    return " ".join(doubts) or None


def promise_doubt(one: Attribution, speaker: Speaker, statement: Statement) -> str:
    """The same for the promise in a statement, whose parties and date may be borrowed."""
    doubts = [
        statement_doubt(one, speaker, statement),
        "The parties are named in the words of the text: give their ids.",
    ]
    if date_is_borrowed(one, statement):
        doubts.append("The words do not say when it was promised: the date is that of this statement.")
    return " ".join(doubt for doubt in doubts if doubt)


def date_is_borrowed(one: Attribution, statement: Statement) -> bool:
    """Is the promise only mentioned ("its commitment to"), or the statement itself without a date?"""
    return one.form == "noun" or statement.said_on is None


def _who(statement: Statement) -> str:
    """What to check about a speaker who is not named where the cue stands."""
    quote = statement.quote
    words = quote.source[0].words if quote is not None and quote.source else "we"
    if words == statement.speaker:
        return f"The words name the speaker only as {words!r}: say who it is."
    return f"The words say only {words!r}: check that {statement.speaker} speaks."
