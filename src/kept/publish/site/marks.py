"""Places in a page that are filled in last: its day, its moment, and where the ledger stood.

A page that differs from an older one in nothing but these need not be written again: the old one says when it
was made, and that stays true. So pages are made with marks in these places, and compared before these are
filled.
A mark holds a character that `kept.visible` lets nobody else write into a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from markupsafe import Markup, escape

from kept.visible import visible


class Place(StrEnum):
    """What is filled in last."""

    DAY = "day"
    ISO_DAY = "iso day"
    MOMENT = "moment"
    ISO_MOMENT = "iso moment"
    HEAD = "head"


_MARK = re.compile("\x01([a-z ]+)\x01")


def mark(place: Place) -> Markup:
    """What stands in a page for `place` until it is filled in."""
    return Markup(f"\x01{place}\x01")


def filled(page: str, words: Mapping[Place, str]) -> str:
    """The page with words in its marked places; what is no `Markup` is escaped.

    >>> filled("as of \\x01day\\x01", {Place.DAY: "1 May 2006"})
    'as of 1 May 2006'
    """
    safe = {
        place.value: one if isinstance(one, Markup) else escape(visible(one)) for place, one in words.items()
    }
    return _MARK.sub(lambda found: str(safe[found[1]]), page)
