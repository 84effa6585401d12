"""The day of publication where plain text prints it as the article's own, never a date of its page."""

from __future__ import annotations

import re
from itertools import islice

from kept.dates import PartialDate
from kept.read.official import embargo_date
from kept.read.pieces import Piece, Sort
from kept.read.printed import printed_day
from kept.read.published import Published
from kept.read.runs import dateline
from kept.read.vocabulary import PRINTED_DATE

_NOT_FIRST = re.compile(r"updated?\b|modified|reviewed|today", re.I)
"""Words before a date that is not the day of first publication."""

_DATE_LINE = re.compile(rf"(?:[A-Z][\w.’' -]{{1,40}},\s+)?(?:Published:?\s+|Date:\s+)?{PRINTED_DATE}\.?")
"""A line that is a date, with a place before it or not: "Washington, March 12, 2009"."""

_LABELLED = re.compile(
    rf"\b(?:published|released|posted|issued|filed|dated?)(?:\s+by\s+[^\W\d][\w.’' -]{{1,40}}?)?"
    rf"(?:\s+on)?\s*:?\s*(?P<date>{PRINTED_DATE})",
    re.I,
)
"""A date that says of itself that it is the day of publication: "Released: Wednesday, 13 November 2013"."""

_ISSUE = re.compile(rf"(?P<date>{PRINTED_DATE})\s*[,|·]?\s*(?:Page|p\.)\s*\d{{1,3}}\s*")
"""The day of a printed issue, with the page on which the article stood: "Thursday, 14 March 1996 Page 5"."""

_TOP_LINES = 8
_NEAR = 40
_MASTHEAD = 300


def printed_publication(text: str, found: list[Piece], start: int, end: int) -> Published:
    """The day printed in the dateline, on a line at the top, beside the byline, or alone before the headline.

    Args:
        text: the whole text.
        found: its pieces in order.
        start: the offset of the article's first word.
        end: the offset after its last.
    """
    day = _in_dateline(text, found, start)
    if day is not None:
        return Published(day, (f"the dateline of the article gives {day}",))
    words = (
        _date_line(text[start:end])
        or _beside_headline(text, found, start)
        or _alone_before(text, start)
        or _told_before(text[max(0, start - _MASTHEAD) : start])
    )
    read = printed_day(words) if words else None
    if read is None:
        return Published()
    return Published(read, (f"the date printed at the top of the article is “{' '.join(words.split())}”",))


def _in_dateline(text: str, found: list[Piece], start: int) -> PartialDate | None:
    """The full date in the dateline of one of the first sentences."""
    for piece in [piece for piece in found if piece.start >= start][:3]:
        words = dateline(text, piece.start)
        if words is not None:
            return printed_day(words)
    return None


def _date_line(article: str) -> str:
    lines = (
        islice((line for line in article.split("\n") if line.strip()), _TOP_LINES) if "\n" in article else ()
    )
    return next((words for line in lines if (words := _own_date(line.strip()))), "")


def _own_date(line: str) -> str:
    return line if _DATE_LINE.fullmatch(line) else embargo_date(line)


def _beside_headline(text: str, found: list[Piece], start: int) -> str:
    """A date between headline and body, or one next to the byline right before the body."""
    for at, piece in enumerate(found):
        if piece.start >= start and piece.sort is Sort.SENTENCE:
            return ""
        words = text[piece.start : piece.end]
        if piece.sort is not Sort.DATE or _NOT_FIRST.search(words):
            continue
        near = [*found[max(0, at - 2) : at], *found[at + 1 : at + 2]]
        signed = " by " in words or any(one.sort is Sort.BYLINE for one in near)
        if piece.start >= start or (signed and piece.end >= start - _NEAR):
            return words
    return ""


def _alone_before(text: str, start: int) -> str:
    """A date with which the page begins and after which the article follows at once."""
    words = text[:start].strip()
    return words if _DATE_LINE.fullmatch(words) else ""


def _told_before(head: str) -> str:
    """A date on the line above the article, one labelled as that of publication, or that of an issue."""
    *_, line = head.rstrip().rsplit("\n", 1)
    if "\n" in head.strip() and _DATE_LINE.fullmatch(line.strip()):
        return line.strip()
    found = [*_LABELLED.finditer(head)][-1:]
    issue = _ISSUE.search(head)
    if not found and issue is not None and issue.end() == len(head):
        found = [issue]
    return found[0]["date"] if found else ""
