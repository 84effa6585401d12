"""Pairs of a relative and a named time that are the time of one thing: "earlier this month, on May 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Unit
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.invert import written_when
from kept.extract.dating.keys import same_event
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import Slots, year_and_month
from kept.extract.dating.relative import direction, shift

_APPOSED = re.compile(r"[\s,(—–:-]{0,4}(?:(?:that is|or|namely|on|in|of|for|the|to)\s)?[\s(]{0,2}")
_ANOTHER = re.compile(
    r"\b(?:it|he|she|they|we|and|but|than|while|from|compared|against|whereas|or|after|before|since|as|when|if|published|released"
    r"|issued|printed|reported|updated|revised|reviewed|found|completed|until)\b|[.;:!?“”\"]"
)
_APPOSITION = 0.01
_GAP_WORDS = 7
_MONTHS_APART = {0: 1.0, 1: 0.06}
_FAR = 0.008


@dataclass(frozen=True, slots=True)
class Tie:
    """Two mentions of one time, the months in which they agree, and how often such a tie misleads."""

    relative: Mention
    named: Mention
    months: Slots
    doubt: float

    @property
    def because(self) -> str:
        """The sentence for a reader."""
        return f"{self.relative.words!r} is {self.named.words!r}"


def ties(article: str, mentioned: list[Mention]) -> list[Tie]:
    """The ties of an article: by apposition, inside one clause, and by a common event."""
    found = [*_neighbours(article, mentioned), *_by_event(mentioned)]
    return [tie for tie in found if tie.months.slots]


def tied(tie: Tie) -> Iterator[Clue]:
    """The clues that a tie gives."""
    length = shift(tie.relative.piece.time)
    years_ago = length is not None and length.unit is Unit.YEAR and length.count < 0
    yield pointing(tie.months, tie.doubt, tie.because, tie.named.piece.start if years_ago else None)
    near = _near_month(tie)
    if near is not None:
        yield near


def _near_month(tie: Tie) -> Clue | None:
    """ "A year ago, in October 2017" is said in October, or close to it; None for other ties."""
    named = tie.named.calendar
    if named is None or named.month is None or not tie.relative.words.endswith("ago"):
        return None
    month, shifted = named.month, shift(tie.relative.piece.time)
    if shifted is None or shifted.unit is not Unit.YEAR:
        return None

    def weight(months: int) -> float:
        apart = abs(year_and_month(months)[1] - month)
        return _MONTHS_APART.get(min(apart, 12 - apart), _FAR)

    return Clue(
        weight, f"{tie.relative.words!r} counts whole years from {tie.named.words!r}.", tells_month=True
    )


def _neighbours(article: str, mentioned: list[Mention]) -> Iterator[Tie]:
    for first, second in pairwise(mentioned):
        gap = article[first.piece.end : second.piece.start]
        doubt = _doubt_of_gap(gap) if first.sentence == second.sentence else None
        if doubt is None or "anniversary" in first.before + gap + second.after:
            continue
        for relative, named in ((first, second), (second, first)):
            where = direction(relative.piece.time)
            vague = where is Tense.UNKNOWN and doubt > _APPOSITION
            if where is not None and named.calendar is not None and not vague:
                yield _tie(relative, named, doubt)


def _doubt_of_gap(gap: str) -> float | None:
    if _APPOSED.fullmatch(gap):
        return _APPOSITION
    if _ANOTHER.search(gap) is None and len(gap.split()) <= _GAP_WORDS:
        return 0.1
    return None


def _by_event(mentioned: list[Mention]) -> Iterator[Tie]:
    relatives = [one for one in mentioned if direction(one.piece.time) is not None]
    named = [one for one in mentioned if one.calendar is not None]
    for relative, other in product(relatives, named):
        apart = relative.sentence != other.sentence
        if apart and _names(relative) and same_event(relative.keys, other.keys) and _agree(relative, other):
            yield _tie(relative, other, 0.12)


def _tie(relative: Mention, named: Mention, doubt: float) -> Tie:
    calendar = named.calendar
    assert calendar is not None
    return Tie(relative, named, written_when(relative.piece.time, calendar), doubt)


def _names(relative: Mention) -> bool:
    """Does it tell one event from others? "This year" is on every page, "this year's summit" is one."""
    return direction(relative.piece.time) is not Tense.UNKNOWN or relative.after.startswith(("'s", "’s"))


def _agree(relative: Mention, named: Mention) -> bool:
    """Do they not lie on different sides of the day of publication?"""
    where = direction(relative.piece.time)
    return Tense.UNKNOWN in (where, named.tense) or where is named.tense
