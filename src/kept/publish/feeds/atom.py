"""Atom feeds as text, by RFC 4287: plain values in, well-formed XML out, whatever strangers wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from kept.visible import one_line, visible

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Category:
    """What an entry is filed under: a word for programs, the list that it is of, and a word for readers."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: its name for ever.
        title: one line.
        published: the moment (RFC 3339) from which it was there.
        updated: the moment from which it reads as it does.
        content: markup that is safe to show, made by `kept.publish.feeds.entries`.
        link: the page about it; absent where its address is not known.
        categories: what it is filed under.
    """

    id: str
    title: str
    published: str
    updated: str
    content: str
    link: str | None = None
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself.

    Attributes:
        id: its name for ever.
        title: what it is called.
        subtitle: what is in it.
        author: who makes it.
        updated: the moment from which it reads as it does, where it has no entry.
        self_link: its own address, where it is known.
        page: the address of the page that tells the same, where it is known.
    """

    id: str
    title: str
    subtitle: str
    author: str
    updated: str
    self_link: str | None = None
    page: str | None = None


def feed(head: FeedHead, entries: Sequence[FeedEntry]) -> str:
    """A feed as the text of an XML file, in UTF-8, with its entries in the order given.

    It was updated when the last of its entries was. Characters that XML does not allow, and those that act
    instead of being seen, are replaced.

    Source: RFC 4287, The Atom Syndication Format, sections 4.1.1 and 4.1.2.

    Args:
        head: what the feed says of itself.
        entries: what is in it.
    """
    told = max((one.updated for one in entries), default=head.updated)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{_ATOM}" xml:lang="en">',
        *(_line("id", head.id), _line("title", head.title), _line("subtitle", head.subtitle)),
        *(_line("updated", told), f"<author>{_line('name', head.author)}</author>"),
        *_link("self", head.self_link, "application/atom+xml"),
        *_link("alternate", head.page, "text/html"),
        _line("generator", "Kept"),
        *(line for one in entries for line in _entry(one)),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _entry(one: FeedEntry) -> Iterator[str]:
    yield "<entry>"
    yield _line("id", one.id)
    yield _line("title", one.title)
    yield _line("published", one.published)
    yield _line("updated", one.updated)
    yield from _link("alternate", one.link, "text/html")
    for filed in one.categories:
        term, scheme, label = map(_quoted, (filed.term, filed.scheme, filed.label))
        yield f"<category term={term} scheme={scheme} label={label}/>"
    yield f'<content type="html">{escape(visible(one.content))}</content>'
    yield "</entry>"


def _line(name: str, words: str) -> str:
    return f"<{name}>{escape(one_line(words))}</{name}>"


def _link(rel: str, href: str | None, media_type: str) -> Iterator[str]:
    if href is not None:
        yield f'<link rel="{rel}" type="{media_type}" href={_quoted(href)}/>'


@lru_cache(4096)
def _quoted(words: str) -> str:
    """As the value of an attribute; most of them come again and again."""
    return quoteattr(one_line(words))
