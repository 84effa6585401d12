"""A time expression in its place: its sentence, its tense, and the writer's customs around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kept.date_phrases.customs import Customs, CustomsOfText
from kept.date_phrases.expressions import FromEvent, Shift, Stretch
from kept.date_phrases.find import times
from kept.date_phrases.joins import anchored
from kept.date_phrases.piece import Piece
from kept.date_phrases.sentences import sentence_starts
from kept.date_phrases.tense import tense_around
from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Tense, Use

_REACH = 240
_ENDING = frozenset({Relation.BEFORE, Relation.UNTIL})
_NOT = re.compile(r"(?<!\w)(?:(?i:not|never|neither)|\w{1,8}n['’]t)\s(?:\w{1,20}\s){0,3}\Z")


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression with the rest of its sentence `before` and `after` it, each up to 240 characters."""

    piece: Piece
    words: str
    before: str
    after: str
    tense: Tense
    customs: Customs

    def relation(self, use: Use) -> Relation:
        """Its preposition: what is not to begin before a day begins then or later, and is no end.

        As a deadline the day before stays: until then what was not to be is not to be.
        """
        own = self.piece.relation
        denied = own in _ENDING and use is not Use.DEADLINE and _NOT.search(self.before) is not None
        return Relation.SINCE if denied else own


def placed(text: str) -> Iterator[Placed]:
    """The time expressions of a text in their places, in order."""
    starts = [*sentence_starts(text), len(text)]
    customs = CustomsOfText.of(text)
    for piece in anchored(text, times(text)):
        begin, end = _sentence(starts, piece)
        before = text[max(begin, piece.start - _REACH) : piece.start]
        after = text[piece.end : min(end, piece.end + _REACH)]
        words = text[piece.start : piece.end]
        tense = tense_around(before, words, after, piece.relation)
        yield Placed(
            _told_of_the_past(piece, words, tense), words, before, after, tense, customs.at(piece.start)
        )


def _sentence(starts: list[int], piece: Piece) -> tuple[int, int]:
    number = min(bisect_right(starts, piece.start), len(starts) - 1)
    return starts[number - 1], max(starts[number], piece.end)


def _told_of_the_past(piece: Piece, words: str, tense: Tense) -> Piece:
    """ "The next month" with a verb in the past is the month after what was told, and no stretch to come."""
    time = piece.time
    if (
        tense is Tense.PAST
        and isinstance(time, Stretch)
        and time.count == 1
        and words[:8].lower() == "the next"
    ):
        return replace(piece, time=FromEvent(Shift(time.unit, 1)))
    return piece
