"""What fits on two printed pages: every section gets its share, and what is left out is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from kept.publish.brief_entries import Entry, Section
from kept.publish.brief_evidence import Word
from kept.publish.brief_order import Kind

_WIDE, _LEFT, _RIGHT = 118, 66, 46
"""About how many characters a printed line holds: across the page, and in the two columns of a row."""

_HEADING = 2.1
"""Lines that a heading takes, with the space around it."""

_SHARES: dict[Kind, float] = {
    Kind.CONTESTED: 0.36,
    Kind.UNSHOWN: 0.16,
    Kind.NOW: 0.26,
    Kind.YEAR: 0.08,
    Kind.UNTESTABLE: 0.06,
    Kind.LATER: 0.02,
    Kind.KEPT: 0.06,
}
"""The part of the room that a section may fill before the others have had theirs."""


def fitted(sections: Sequence[Section], lines: float) -> tuple[Section, ...]:
    """The sections with as many entries as `lines` printed lines hold, from the top of each.

    Every section keeps its heading and, as long as there is room, its first entry; then each fills its share;
    what is left over goes to them in their order. The ids of what is left out take room too.
    """
    room = lines - sum(_HEADING + _rows(section.lead, _WIDE) for section in sections)
    if room >= sum(_lines(entry, section) for section in sections for entry in section.entries):
        return tuple(sections)
    ids = sum(_rows(", ".join(entry.id for entry in section.entries), _WIDE) for section in sections)
    counts = _filled(sections, room - ids)
    return tuple(_cut(section, count) for section, count in zip(sections, counts, strict=True))


def _filled(sections: Sequence[Section], whole: float) -> list[int]:
    """How many entries of each section have room."""
    heights = [[_lines(entry, section) for entry in section.entries] for section in sections]
    counts, room = [0 for _ in sections], whole
    for most_entries, shared in ((1, False), (None, True), (None, False)):
        for place, section in enumerate(sections):
            waiting = heights[place][counts[place] :][:most_entries]
            share = whole * _SHARES[section.kind] - sum(heights[place][: counts[place]])
            most = min(room, share) if shared else room
            taken = sum(height <= most for height in accumulate(waiting))
            room -= sum(waiting[:taken])
            counts[place] += taken
    return counts


def _cut(section: Section, count: int) -> Section:
    left = tuple(entry.id for entry in section.entries[count:])
    return replace(section, entries=section.entries[:count], left_out=left)


def fitted_lines(told: Sequence[str], lines: float) -> tuple[str, ...]:
    """As many sentences as `lines` printed lines hold, from the first on; always one."""
    used = accumulate(_rows(words, _WIDE) for words in told)
    return tuple(told[: max(1, sum(total <= lines for total in used))])


def rows_of(told: Sequence[str]) -> int:
    """About how many printed lines the sentences take."""
    return sum(_rows(words, _WIDE) for words in told)


def _lines(entry: Entry, section: Section) -> float:
    """About how many printed lines an entry takes, the space below it included."""
    return _tall(entry) if entry.sides else _flat(entry, "" if section.same_status else entry.status)


def _tall(entry: Entry) -> float:
    """An entry with both sides' evidence, across the page."""
    said = sum(_rows(_said(word), _WIDE - 12) for side in entry.sides for word in side.words)
    more = sum(bool(side.more) for side in entry.sides)
    before = sum(_rows(words, _WIDE - 12) for words in entry.before)
    asked = _rows(f"{entry.ask.words} {entry.ask.outcome}", _WIDE - 12)
    return 1.2 * _rows(entry.what, 90) + _rows(entry.told, _WIDE) + said + more + before + asked + 1.0


def _flat(entry: Entry, status: str) -> float:
    """An entry in two columns: the promise at the left, what to ask at the right."""
    left = _rows(f"{status} {entry.what} {entry.id} {entry.told}", _LEFT)
    left += sum(_rows(_said(word), _LEFT) for word in entry.said)
    right = _rows(f"{entry.ask.words} {entry.ask.outcome}", _RIGHT)
    return max(left, right) + 0.5


def _said(word: Word) -> str:
    return f"On record: {word.who}, {word.when}, {word.weight}: {word.words} ({word.seen})"


def _rows(words: str, width: int) -> int:
    return -(-len(words) // width)
