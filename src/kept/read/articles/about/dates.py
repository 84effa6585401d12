"""The day of first publication, by all signs of a page, and how sure they make it.

What the head of the page says comes first, then its address, then what is printed about the heading of the
article; where all of that gives nothing, what only makes a day likely. `weighing` makes one day of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kept.dates import PartialDate
from kept.read.articles.about.days import Found
from kept.read.articles.about.evidence import DateSign, Origin
from kept.read.articles.about.guessed import by_htmldate, in_scripts, the_only_one
from kept.read.articles.about.head import (
    in_address,
    in_head,
    in_microdata,
    modified,
    month_in_address,
    sign,
    weak_in_head,
)
from kept.read.articles.about.json_ld import Work
from kept.read.articles.about.lines import Line
from kept.read.articles.about.seen import Label, Printed, anywhere, near_heading
from kept.read.articles.about.structured import Structured, words_of
from kept.read.articles.about.weighing import Dated, Signs, weighed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHANGED: Final = re.compile(r"updat|modif|revis", re.I)
_MONTH_FIRST: Final = re.compile(r"en(?:[-_]us|[-_]ph)?$|$", re.I)
_DAY_FIRST_HOSTS: Final = re.compile(
    r"\.(?:uk|ie|au|nz|in|za|id|de|fr|at|ch|it|es|nl|be|va|eu)(?:[:/]|$)", re.I
)


_OF_PUBLICATION: Final = (Label.PUBLISHED, Label.NOTHING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the signs are looked for in: the page, what is marked on it, its lines and address.

    Attributes:
        work: the one of the works described that is the article itself.
        heading: the number of the line that is the title, if one is.
    """

    tree: HtmlElement
    said: Structured
    work: Work | None
    lines: Sequence[Line]
    heading: int | None
    address: str

    @property
    def month_first(self) -> bool:
        """Is 3/4/2006 on the page more likely the fourth of March?"""
        language = self.said.said("og:locale") or self.said.language
        host = "/".join(self.address.split("/")[:3])
        return _MONTH_FIRST.match(language) is not None and _DAY_FIRST_HOSTS.search(host) is None


def dated(asked: Asked) -> Dated:
    """The day of first publication."""
    head, weak = list(in_head(asked.said, asked.work)), list(weak_in_head(asked.said))
    address, month = list(in_address(asked.address)), month_in_address(asked.address)
    known = {sign.day for sign in (*head, *weak, *address)}
    lines = _printed(asked)
    printed = list(_of_publication(lines, known, month))
    marked = list(in_microdata(asked.said))
    rest = [] if printed or marked else list(_in_time_tags(asked.said))
    signs = Signs(head, weak, address, printed, marked, rest, month)
    if not signs.all:
        signs = Signs([], [], [], [], [], list(_guessed(asked, lines)), month)
    return weighed(signs)


def _printed(asked: Asked) -> list[Printed]:
    """Days in the lines near the heading, else anywhere under a word that says what day it is."""
    at = asked.heading
    near = [] if at is None else list(near_heading(asked.lines, at, asked.month_first))
    if any(one.label in _OF_PUBLICATION for one in near):
        return near
    return near + list(anywhere(asked.lines, asked.month_first))


def _of_publication(
    printed: Sequence[Printed], known: set[PartialDate], month: PartialDate | None
) -> Iterator[DateSign]:
    """The first printed day that is no update: one of the month in the address, one that is labelled, any."""
    fits = [one for one in printed if one.label in _OF_PUBLICATION]
    fits = [one for one in fits if _in_month(one.found.day, month)] or fits
    for one in ([one for one in fits if one.label is Label.PUBLISHED] or fits)[:1]:
        yield DateSign("text of the page", one.words, _chosen(one.found, known), Origin.SEEN)


def _in_month(day: PartialDate, month: PartialDate | None) -> bool:
    return month is not None and (day.year, day.month) == (month.year, month.month)


def _chosen(found: Found, known: set[PartialDate]) -> PartialDate:
    """Of a day whose day and month can be exchanged, the one that something else gives."""
    return found.other if found.other is not None and found.other in known else found.day


def _in_time_tags(said: Structured) -> Iterator[DateSign]:
    """The first time tag that is no update; what is printed in it may be "yesterday"."""
    for tag in said.times:
        if not _CHANGED.search(f"{tag.get('class')} {tag.get('itemprop')} {words_of(tag)}"):
            signs = list(sign("time tag", tag.get("datetime", ""), Origin.SEEN))
            if signs:
                yield signs[0]
                return


def _guessed(asked: Asked, printed: Sequence[Printed]) -> Iterator[DateSign]:
    """The first of the ways to guess that leads to a day."""
    updates = [one for one in printed if one.label is Label.UPDATED]
    found = [
        *in_scripts(asked.tree),
        *(DateSign("update in the text", one.words, one.found.day, Origin.GUESSED) for one in updates[:1]),
        *modified(asked.said, asked.work),
    ]
    found = found or list(by_htmldate(asked.tree))
    yield from found or the_only_one(asked.lines, asked.month_first, month_in_address(asked.address))
