"""The text of a document in windows, and what was taken from it as segments that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

from kept.model import Commitment, Meeting, Span, Statement, Text

WINDOW: Final = 8_000
"""About so many characters are shown at once."""

_CUTS = ("\n\n", "\n", ". ", " ")

Taken: TypeAlias = Statement | Meeting | Commitment
"""What can be taken from a text."""


class Standing(StrEnum):
    """What became of something that was taken from a document."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was taken from the window: its number there, what it is, and whether its words stand.

    `draft` is the id of the draft that proposed it, absent where it was recorded without one. `lost` is true
    where the stored text no longer has the words at the recorded place.
    """

    number: int
    record: Taken
    standing: Standing
    start: int
    draft: str | None = None
    unsure: str | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with the same items all along; `begins` are those that begin with it.

    `furniture` is what does not belong to the article, `sought` the place that the reader came for.
    """

    words: str
    items: tuple[Item, ...] = ()
    begins: tuple[Item, ...] = ()
    furniture: bool = False
    sought: bool = False


def windows(content: str, size: int = WINDOW) -> tuple[int, ...]:
    """The places at which the windows of a text begin: between paragraphs where it has them.

    A window has from half of `size` to `size` characters, the last one also fewer.

    >>> windows("One. Two.", size=6)
    (0, 5)
    """
    places = [0]
    while places[-1] + size < len(content):
        places.append(_cut(content, places[-1], size))
    return tuple(places)


def _cut(content: str, start: int, size: int) -> int:
    """The last place in the second half of a window after a paragraph, else a line, a sentence, a word."""
    for mark in _CUTS:
        place = content.rfind(mark, start + size // 2, start + size)
        if place >= 0:
            return place + len(mark)
    return start + size


def spans_of(record: Taken) -> tuple[Span, ...]:
    """The spans of the words of a record: those of its content, or the mention of a meeting."""
    if isinstance(record, Meeting):
        return (record.span,) if record.span is not None else ()
    return record.quote.content if record.quote is not None else ()


_Marked: TypeAlias = tuple[int, int, Item]
"""Where a span begins and ends, and whose it is."""


def paragraphs(
    text: Text, window: tuple[int, int], items: Sequence[Item], sought: int | None
) -> tuple[tuple[Segment, ...], ...]:
    """The lines of a window that have words, each in segments.

    Args:
        text: the text.
        window: where it begins and ends.
        items: what was taken from it; what was rejected, and what has lost its words, is not marked.
        sought: the place that the reader came for, if for one.
    """
    shown = [one for one in items if one.standing is not Standing.REJECTED and not one.lost]
    marked = [(span.start, span.end, one) for one in shown for span in spans_of(one.record)]
    lines = _lines(text.content, window)
    return tuple(tuple(_segments(text, line, marked, sought)) for line in lines)


def _lines(content: str, window: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where the lines of a window that have words begin and end."""
    place = window[0]
    while place < window[1]:
        end = content.find("\n", place, window[1])
        end = window[1] if end < 0 else end
        if content[place:end].strip():
            yield place, end
        place = end + 1


def _segments(
    text: Text, line: tuple[int, int], marked: Sequence[_Marked], sought: int | None
) -> Iterator[Segment]:
    here = [one for one in marked if one[0] < line[1] and one[1] > line[0]]
    article = (text.article.start, text.article.end)
    places = {*line, *article, *(place for start, end, _ in here for place in (start, end))}
    places |= {sought} if sought is not None else set()
    for start, end in pairwise(sorted(place for place in places if line[0] <= place <= line[1])):
        yield Segment(
            words=text.content[start:end],
            items=tuple(dict.fromkeys(one for first, last, one in here if first <= start and end <= last)),
            begins=tuple(dict.fromkeys(one for first, _, one in here if first == start)),
            furniture=not article[0] <= start < article[1],
            sought=start == sought,
        )
