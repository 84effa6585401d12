"""The article cut into whole sentences, never too short: a cut in the wrong place could hide a "not".

The sentences are those of the room; here they are joined again where the end is not certain. A turn of
speech ("Mr. ISRAEL.", "Q:") is taken from the head of its paragraph and kept with every sentence under it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.text.sentences import sentences

_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
_GOING_ON: Final = frozenset(",;:)]-–—…")
_ABBREVIATION: Final = re.compile(
    r"\b(?:[A-Z]|approx|art|arts|cf|co|corp|dept|est|fig|gen|gov|inc|incl|ltd|no|nos|para|pp|rep|sec|sen|vs"
    r"|mr|mrs|ms|dr|prof|st|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.\Z",
    re.IGNORECASE,
)
_TITLES: Final = (
    "Mr|Ms|Mrs|Dr|Sen|Rep|Gen|Amb|Senator|Representative|Chairman|Chairwoman|Ambassador|Secretary"
    "|General|Governor|Judge|Professor|The|Vice|Acting"
)
_TURN: Final = re.compile(
    rf"(?P<name>(?:(?:{_TITLES})\.? ){{1,2}}[A-Z][A-Z'’-]{{2,}}(?: [A-Z][A-Z'’-]+){{0,3}}"
    r"(?: (?:of|from) [A-Z]\w+)?)[.:]\s"
    r"|(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,5}):\s"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that cannot safely be told apart: `content[start:end]` in code points.

    `turn` is the place of the words that name whose turn of speech it is in, where it is a transcript.
    """

    start: int
    end: int
    paragraph: int
    turn: tuple[int, int] | None = None


def units(content: str, start: int, end: int) -> tuple[Unit, ...]:
    """The sentences of `content[start:end]` in order, without overlap; quotations stay in theirs."""
    joined = _joined(content, _outer(content, start, end))
    heads = _heads(content, joined)
    return tuple(_in_turns(joined, heads))


def units_at(found: Sequence[Unit], start: int, end: int) -> tuple[int, int]:
    """The numbers of the units that touch the place `start` to `end`: first, and last plus one."""
    first = bisect_right(found, start, key=lambda unit: unit.end)
    last = first
    while last < len(found) and found[last].start < end:
        last += 1
    return first, last


def _outer(content: str, start: int, end: int) -> Iterator[Unit]:
    for one in sentences(content, start, end):
        if one.inside is None:
            yield Unit(one.starts[0], one.ends[-1], one.paragraph)


def _joined(content: str, found: Iterator[Unit]) -> list[Unit]:
    kept: list[Unit] = []
    for unit in found:
        before = kept[-1] if kept else None
        if before is not None and before.paragraph == unit.paragraph and _goes_on(content, before, unit):
            kept[-1] = Unit(before.start, unit.end, unit.paragraph)
        else:
            kept.append(unit)
    return kept


def _goes_on(content: str, before: Unit, unit: Unit) -> bool:
    """Is it uncertain that a sentence ended: no mark, an abbreviation, a small letter or figure after it?"""
    tail = content[max(before.start, before.end - 12) : before.end]
    following = content[unit.start]
    return (
        _END.search(tail) is None
        or _ABBREVIATION.search(tail) is not None
        or following.islower()
        or following.isdigit()
        or following in _GOING_ON
    )


def _heads(content: str, found: Sequence[Unit]) -> dict[int, re.Match[str]]:
    """The heads of turns by paragraph; labels with a colon count only where there are two or more heads."""
    heads: dict[int, re.Match[str]] = {}
    seen = -1
    for unit in found:
        match = _TURN.match(content, unit.start) if unit.paragraph != seen else None
        seen = unit.paragraph
        if match is not None:
            heads[unit.paragraph] = match
    named = any(match["name"] for match in heads.values())
    return heads if named or len(heads) > 1 else {}


def _in_turns(found: Sequence[Unit], heads: dict[int, re.Match[str]]) -> Iterator[Unit]:
    """The units with their turns, without the words that only name one."""
    turn: tuple[int, int] | None = None
    after = 0
    for unit in found:
        match = heads.get(unit.paragraph)
        if match is not None:
            turn, after = match.span("name" if match["name"] else "label"), match.end()
        start = max(unit.start, after)
        if start < unit.end:
            yield Unit(start, unit.end, unit.paragraph, turn)
