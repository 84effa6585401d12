"""The conditions of a promise: "if …", "subject to …", "provided that …", "where possible"."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.attribute import Place

_CONDITION: Final = re.compile(
    r"\b(?:(?P<short>(?:where|when|wherever|whenever|if|to the extent) (?:possible|appropriate|necessary"
    r"|needed|feasible|practicable|required|applicable))"
    r"|if|unless|provided(?: that)?(?=\s(?:that|it|they|the|all|no|an?)\b)|providing that|(?:as|so) long as"
    r"|on (?:the )?condition(?: that| of)|conditional (?:up)?on|contingent (?:up)?on|depending (?:up)?on"
    r"|subject to|in the event (?:that|of)|assuming(?: that)?|pending|once|only when)\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r",(?!\d)|[;:.!?](?=\s|\Z)|\s--?\s|–|—")
_WHETHER: Final = re.compile(r"\b(?:ask\w*|see|know|determin\w+|wonder\w*|even|as|only)\s\Z", re.IGNORECASE)
_EVERY: Final = re.compile(r"\s+(?:every|each|a|per)\b", re.IGNORECASE)
_BEFORE: Final = 16
_LONGEST: Final = 300


def conditions_in(content: str, place: Place) -> tuple[Place, ...]:
    """The places of the conditions inside a place of a text, in order and without overlap."""
    found: list[Place] = []
    at = place[0]
    while (match := _CONDITION.search(content, at, place[1])) is not None:
        at = match.end()
        if _is_condition(content, match):
            end = _end(content, match, place[1])
            found.append((match.start(), end))
            at = end
    return tuple(found)


def _is_condition(content: str, match: re.Match[str]) -> bool:
    """ "Asked if", "even if", "once a month" and "as if" set no condition."""
    before = content[max(0, match.start() - _BEFORE) : match.start()]
    recurs = match.group().lower() == "once" and _EVERY.match(content, match.end()) is not None
    return not recurs and _WHETHER.search(before) is None


def _end(content: str, match: re.Match[str], last: int) -> int:
    """Where the condition ends: at once for "where possible", else at the next mark of punctuation."""
    if match["short"] is not None:
        return match.end()
    stop = _END.search(content, match.end(), min(last, match.end() + _LONGEST))
    return last if stop is None else stop.start()
