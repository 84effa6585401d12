"""News as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from kept.dates import PartialDate
from kept.publish.days import date_words
from kept.publish.feeds.atom import Category, FeedEntry
from kept.publish.feeds.places import Place
from kept.publish.news.values import News, NewsKind
from kept.publish.words import STATUSES, grade_words, key_words
from kept.visible import visible

MOST: Final = 100
"""How many entries a feed has at most: those that were told or changed last."""

_WHEN: Final = {
    NewsKind.VERDICT: "The verdict holds from {}.",
    NewsKind.DUE: "The day that decides is {}.",
}
"""What is said of the day; a claim has its own in its words."""


def last_told(news: Iterable[News]) -> tuple[News, ...]:
    """The news that was told or changed last, newest first, as many as a feed has at most."""
    by_id = sorted(news, key=lambda one: one.id)
    return tuple(sorted(by_id, key=lambda one: (one.updated_at, one.on), reverse=True)[:MOST])


def entry(news: News, place: Place, names: Mapping[str, str]) -> FeedEntry:
    """One piece of news as an entry of a feed.

    Args:
        news: what is told.
        place: where the site lies, and who names what is in it.
        names: the names of parties by id.
    """
    # What was removed has no page any more.
    link = place.page("commitments", news.commitment) if news.kind is not NewsKind.REMOVED else None
    return FeedEntry(
        id=place.name(news.id),
        title=news.title,
        published=news.told_from,
        updated=news.updated_at,
        content="".join(f"<p>{one}</p>" for one in _paragraphs(news, link)),
        link=link,
        categories=tuple(_categories(news, place, names)),
    )


def _paragraphs(news: News, link: str | None) -> Iterator[str]:
    """Markup; all that is not ours is escaped."""
    yield _safe(news.words)
    if news.what:
        yield f"The commitment ({_safe(news.commitment)}): {_safe(news.what)}"
    if news.kind in _WHEN:
        yield f"{_WHEN[news.kind].format(date_words(PartialDate.of(news.on)))} {_status(news)}".strip()
    if link is not None:
        yield f'<a href="{escape(link)}">All the evidence, and what would change the verdict</a>'


def _status(news: News) -> str:
    """The status as it is called on every page, with its grade; the category has it for programs."""
    if news.status is None:
        return ""
    grade = grade_words(news.grade)
    told = f"Status: {STATUSES[news.status].label}{f', {grade}' if grade else ''}."
    return told if news.before is None else f"{told} Before: {STATUSES[news.before].label}."


def _categories(news: News, place: Place, names: Mapping[str, str]) -> Iterator[Category]:
    yield Category(news.kind.value, place.name("kinds"), news.kind.value)
    if news.status is not None:
        yield Category(news.status.value, place.name("statuses"), STATUSES[news.status].label)
    for party in news.parties:
        yield Category(party, place.name("parties"), names.get(party, party))
    if news.topic:
        yield Category(news.topic, place.name("topics"), key_words(news.topic))


def _safe(words: str) -> str:
    """The words of a stranger for a place in markup, on lines of their own where they had lines."""
    return escape(visible(words)).replace("\n", "<br>")
