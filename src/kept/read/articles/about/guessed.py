"""Days for pages that do not say when they were published: from scripts, from updates, by htmldate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from kept.dates import PartialDate
from kept.read.articles.about.days import days_in
from kept.read.articles.about.evidence import DateSign, Origin
from kept.read.articles.about.head import sign
from kept.read.articles.about.lines import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LATEST: Final = "2999-12-31"
"""htmldate refuses days after today unless told otherwise, and a reading must not depend on the clock."""

_QUIET: Final = logging.NullHandler()
_IN_SCRIPT: Final = re.compile(
    r"(?:date_?published|published?_?(?:at|on|date|time)|publication_?date)\\*[\"']\s*:\s*\\*[\"']((?:19|20)\d\d-\d\d-\d\d)",
    re.ASCII | re.IGNORECASE,
)
_MOST_LETTERS: Final = 1_000_000
_SHORT: Final = 80


def in_scripts(tree: HtmlElement) -> Iterator[DateSign]:
    """The day of publication in the data of scripts, if that gives only one: it may be of other stories."""
    days: set[str] = set()
    left = _MOST_LETTERS
    for script in tree.iter("script"):
        text = (script.text or "")[: max(0, left)]
        left -= len(text)
        days.update(_IN_SCRIPT.findall(text))
    if len(days) == 1:
        yield from sign("data of a script", days.pop(), Origin.GUESSED)


def the_only_one(lines: Sequence[Line], month_first: bool, month: PartialDate | None) -> Iterator[DateSign]:
    """The day that stands in the short lines of the page, if it is the only one (of the month) that does."""
    found = {
        one.day: text
        for text in _short(lines)
        for one in days_in(text, month_first)
        if one.other is None and (month is None or (one.day.year, one.day.month) == (month.year, month.month))
    }
    if len(found) == 1:
        day, text = found.popitem()
        yield DateSign("only day on the page", text, day, Origin.GUESSED)


def _short(lines: Sequence[Line]) -> Iterator[str]:
    return (line.text for line in lines if len(line.text) <= _SHORT)


def by_htmldate(tree: HtmlElement) -> Iterator[DateSign]:
    """The earliest day that htmldate finds likely (Barbaresi 2020, JOSS 5(51), 2439).

    Its extensive search is left out: where no day is to be found it takes a year, such as that of a
    copyright, for its first of January, and it costs six times as much.
    """
    from htmldate import find_date  # noqa: PLC0415 (slow to import)

    logging.getLogger("htmldate").addHandler(_QUIET)
    try:
        words = find_date(tree, original_date=True, extensive_search=False, max_date=LATEST)
    except (ValueError, OverflowError, RecursionError):
        return  # it fails on pages with control characters in them, and on numbers too large for a day
    if words is not None:
        yield DateSign(
            f"reading of htmldate {version('htmldate')}", words, PartialDate.parse(words), Origin.GUESSED
        )
