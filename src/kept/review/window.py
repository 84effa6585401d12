"""The stretch of a text that a page shows around a draft, with the draft's words marked in it.

A text of 200 pages is read a stretch at a time. Stretches end where paragraphs or sentences do, and reading
on from one to the next leaves nothing out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kept.model import Draft, Text
from kept.review.placing import PARTS, Proposal, parts_of

_ENDS = (
    re.compile(r"\n\s*"),
    re.compile(r"[.!?][\"'”’)\]]*\s+|[。！？][”’」』）]*\s*"),
    re.compile(r"\s+"),
)
"""Where a stretch may end, best first: after a paragraph, after a sentence, after a word."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of a text that a draft names.

    `number` counts from 1 in the order of the text; `role` is "source", "cue" or "content". `shown` is true
    where some of it stands in the window. `lost` is true where the text has other words there: then it is not
    shown.
    """

    number: int
    role: str
    start: int
    end: int
    words: str
    shown: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that have the same roles, none or some of source, cue and content, in this order.

    `opens` are the numbers of the marks that begin with it, or began before the window.
    """

    words: str
    start: int
    roles: tuple[str, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextWindow:
    """A stretch of an article, from `start` to `end` in code points of the text.

    `segments` put together are its `content`. `marks` are all places that the draft names. `earlier` and
    `later` are the offsets from which `page` reads on; they are absent at the ends of the article.
    """

    start: int
    end: int
    content: str
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    earlier: int | None
    later: int | None


def window(text: Text, draft: Draft | Proposal, most: int = 6000) -> TextWindow:
    """The stretch of the article around the words of a draft or record; its beginning where it names none.

    Where its words are too far apart for one window, it is around the quoted ones, and where these are too
    many it begins with them.

    Args:
        text: the text from which it was drafted.
        draft: the draft or record.
        most: how many characters the stretch may have, 4 or more.
    """
    first, last = text.article.start, min(text.article.end, len(text.content))
    begin, end = _focus(text, draft, most)
    low = max(first, min(begin - (most - (end - begin)) // 2, last - most))
    if low > first:
        low = _begun(text.content, low, min(low + most // 4, begin))
    high = min(last, low + most)
    if high < last:
        high = _ended(text.content, max(high - most // 4, min(end, high)), high)
    return _made(text, draft, low, high, most)


def page(text: Text, at: int, most: int = 6000, draft: Draft | Proposal | None = None) -> TextWindow:
    """The stretch of the article that begins at an offset; the nearest one where that is outside.

    Args:
        text: the text.
        at: where it begins, in code points: `TextWindow.earlier` or `later`.
        most: how many characters it may have, 4 or more.
        draft: the draft or record whose words are marked.
    """
    last = min(text.article.end, len(text.content))
    low = max(text.article.start, min(at, last - 1))
    high = min(last, low + most)
    if high < last:
        high = _ended(text.content, high - most // 4, high)
    return _made(text, draft, low, high, most)


def _focus(text: Text, draft: Draft | Proposal, most: int) -> tuple[int, int]:
    """The stretch that must be seen, at most half as long as the window where it is more than the content."""
    parts = parts_of(draft)
    article, content = text.article, text.content
    for roles in (PARTS, ("content",)):
        spans = [
            span
            for role in roles
            for span in parts.get(role, ())
            if article.start <= span.start < span.end <= article.end
            and content[span.start : span.end] == span.words
        ]
        begin, end = min((s.start for s in spans), default=-1), max((s.end for s in spans), default=-1)
        if spans and end - begin <= most // 2:
            return begin, end
    return (begin, min(end, begin + most)) if spans else (article.start, article.start)


def _begun(content: str, low: int, high: int) -> int:
    """The first good beginning from `low` on and not after `high`."""
    for ending in _ENDS:
        match = ending.search(content, max(low - 1, 0), high)
        if match is not None:
            return match.end()
    return low


def _ended(content: str, low: int, high: int) -> int:
    """The last good end from `low` on and not after `high`."""
    for ending in _ENDS:
        found = [match.end() for match in ending.finditer(content, low, high)]
        if found:
            return found[-1]
    return high


def _made(text: Text, draft: Draft | Proposal | None, low: int, high: int, most: int) -> TextWindow:
    marks = () if draft is None else _marks(text, draft, low, high)
    last = min(text.article.end, len(text.content))
    return TextWindow(
        start=low,
        end=high,
        content=text.content[low:high],
        segments=tuple(_segments(text.content, marks, low, high)),
        marks=marks,
        earlier=_earlier(text, low, most) if low > text.article.start else None,
        later=high if high < last else None,
    )


def _earlier(text: Text, start: int, most: int) -> int:
    """Where a page begins that reaches to `start`: a page ends in its last quarter, or after it."""
    low = max(text.article.start, start - (most - most // 4))
    return low if low == text.article.start else _begun(text.content, low, min(low + most // 4, start - 1))


def _marks(text: Text, draft: Draft | Proposal, low: int, high: int) -> tuple[Mark, ...]:
    placed = [(span, role) for role, spans in parts_of(draft).items() for span in spans]
    placed.sort(key=lambda one: (one[0].start, one[0].end, PARTS.index(one[1])))
    return tuple(
        Mark(
            number,
            role,
            span.start,
            span.end,
            span.words,
            shown=not (lost := text.content[span.start : span.end] != span.words)
            and max(span.start, low) < min(span.end, high),
            lost=lost,
        )
        for number, (span, role) in enumerate(placed, start=1)
    )


def _segments(content: str, marks: Sequence[Mark], low: int, high: int) -> Iterator[Segment]:
    """The stretch cut wherever a mark begins or ends."""
    begin: defaultdict[int, list[Mark]] = defaultdict(list)
    end: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.shown:
            begin[max(mark.start, low)].append(mark)
            end[min(mark.end, high)].append(mark)
    at, over = low, Counter[str]()
    for cut in sorted({*begin, *end, high} - {low}):
        over.update(mark.role for mark in begin[at])
        over.subtract(mark.role for mark in end[at])
        yield Segment(content[at:cut], at, _in_order(over), tuple(mark.number for mark in begin[at]))
        at = cut


def _in_order(over: Counter[str]) -> tuple[str, ...]:
    return tuple(role for role in PARTS if over[role] > 0)
