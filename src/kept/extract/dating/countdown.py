"""Clues from time that is left: "the 18 October deadline little more than two weeks away"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kept.date_phrases.expressions import Calendar
from kept.date_phrases.vocabulary import COUNTED_UNIT, NUMBER, SPACE, length, words
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.invert import counted_down
from kept.extract.dating.mention import MOST, Mention, last_day

_MORE = words("more than", "over", "just over")
_LESS = words("less than", "fewer than", "under", "nearly", "almost", "not quite")
_ABOUT = words("about", "around", "roughly", "some")
_LEFT = words(
    *("left", "to go", "remaining", "remain", "to run", "away", "off", "hence", "from now"),
    *("before that date", "before that day", "before that deadline", "before the deadline", "until then"),
    *("before the date", "to the deadline", "from the deadline", "from the finish", "from the end", "ahead"),
)
_LENGTH = (
    rf"(?:(?P<more>{_MORE}){SPACE}|(?P<less>{_LESS}){SPACE}|(?P<about>{_ABOUT}){SPACE})?"
    rf"(?P<number>{NUMBER}){SPACE}(?P<unit>{COUNTED_UNIT})(?i:s)?(?!\w)"
)
_COUNT = re.compile(
    rf"(?<!\w)(?P<leaves>{words('leaves', 'leaving')}{SPACE}(?:\w{{1,12}}{SPACE})?)?"
    rf"{_LENGTH}(?P<left>{SPACE}{_LEFT}(?!\w))?"
)
_DOUBT = 0.03
_REACH_BACK = 240
_REACH_ON = 60
_NEXT_WORD = 1


def countdowns(article: str, mentioned: list[Mention]) -> Iterator[Clue]:
    """How long before a named day the page says that it is."""
    for match in islice(_COUNT.finditer(article), MOST):
        goal = _goal(match, mentioned) if match["leaves"] or match["left"] else None
        if goal is None:
            continue
        least, most = _shares(match)
        unit, number = length(match["number"], match["unit"])
        slots = counted_down(unit, number, goal[1], least, most)
        if slots.slots:
            yield pointing(slots, _DOUBT, f"{match[0]!r} counts the time to {goal[0].words!r}")


def _shares(match: re.Match[str]) -> tuple[float, float]:
    if match["more"]:
        return 1.0, 1.2
    if match["less"]:
        return 0.8, 1.0
    return (0.85, 1.15) if match["about"] else (1.0, 1.0)


def _goal(match: re.Match[str], mentioned: list[Mention]) -> tuple[Mention, Calendar] | None:
    """The day counted down to: what follows at once, else the last one just before, else one after."""
    days = [(one, day) for one in mentioned if (day := last_day(one.piece.time)) is not None]
    before = [pair for pair in days if 0 <= match.start() - pair[0].piece.end <= _REACH_BACK]
    after = [pair for pair in days if 0 <= pair[0].piece.start - match.end() <= _REACH_ON]
    if after and (not before or after[0][0].piece.start - match.end() <= _NEXT_WORD):
        return after[0]
    return before[-1] if before else None
