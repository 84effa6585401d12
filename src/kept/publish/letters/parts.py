"""The parts of a letter, in the order in which both of its forms tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kept.dates import PartialDate
from kept.publish.days import date_words, range_words
from kept.publish.letters.values import MOST, Letter, Share
from kept.publish.names import page_name
from kept.publish.news.values import News
from kept.publish.words import FAMILIES
from kept.visible import one_line


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: a line, the sentence why, the day, and the page about it (empty without one)."""

    title: str
    words: str
    on: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its pieces of news, and how many more there are."""

    heading: str
    items: tuple[Item, ...]
    more: int


def parts(letter: Letter) -> tuple[Part, ...]:
    """The parts of a letter that have something to tell."""
    found = (
        ("Verdicts that changed, and why", letter.changed),
        ("New promises", letter.made),
        ("New claims and challenges", letter.said),
        ("Fell due", letter.due),
        ("Recorded since the last letter, about earlier days", letter.late),
        (f"Falls due after {day_words(letter.until)}", letter.ahead),
    )
    return tuple(_part(heading, news, letter) for heading, news in found if news)


def _part(heading: str, news: tuple[News, ...], letter: Letter) -> Part:
    items = tuple(_item(one, letter) for one in news[:MOST])
    return Part(heading, items, max(0, len(news) - MOST))


def _item(one: News, letter: Letter) -> Item:
    return Item(_marked(one), one_line(one.words), day_words(one.on), page_of(one.commitment, letter))


def _marked(one: News) -> str:
    """The line of a piece of news, with what became of it since it was told."""
    mark = "No longer said: " if one.withdrawn else "Corrected: " if one.corrected else ""
    return mark + one_line(one.title)


def page_of(commitment: str, letter: Letter) -> str:
    """The address of the page about a commitment; empty where there is nothing to link to."""
    if not letter.base:
        return ""
    name = page_name(commitment, letter.twins) if letter.static else quote(commitment, safe="")
    return f"{letter.base}commitments/{name}"


def subject_of(letter: Letter) -> str:
    """The subject: what happened, counted, and in which days. It holds no words of strangers.

    >>> subject_of(Letter(date(2006, 1, 1), date(2006, 3, 31), date(2006, 3, 31)))
    'Kept: nothing changed, 1 January to 31 March 2006'
    """
    counted = (
        _count(len(letter.changed), "verdict changed", "verdicts changed"),
        _count(len(letter.made), "new promise", "new promises"),
        _count(len(letter.said), "claim", "claims"),
        _count(len(letter.due), "promise fell due", "promises fell due"),
        _count(len(letter.late), "record about earlier days", "records about earlier days"),
    )
    told = ", ".join(filter(None, counted)) or "nothing changed"
    return f"Kept: {told}, {days_of(letter)}"


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}" if number else ""


def days_of(letter: Letter) -> str:
    """The days that a letter tells of, in words."""
    return range_words(PartialDate.of(letter.since), PartialDate.of(letter.until))


def day_words(day: date) -> str:
    """A day in words.

    >>> day_words(date(2006, 3, 31))
    '31 March 2006'
    """
    return date_words(PartialDate.of(day))


def shares_told(shares: Iterable[Share]) -> Iterator[str]:
    """Each family with its count: `Kept 3`."""
    return (f"{FAMILIES[one.family].label} {one.count:,}" for one in shares)
