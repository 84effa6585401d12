"""Feeds: the entries of RSS, Atom and JSON feeds, out of bytes.

RSS and Atom are read by feedparser, which could also fetch; it is given bytes and never an address. JSON Feed
is https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from kept.errors import InputError
from kept.read.formats.feed_words import moment, plain_words
from kept.read.formats.needs import missing
from kept.read.formats.xml import refuse_doctype

MOST_BYTES = 5_000_000
MOST_ENTRIES = 5_000
_MOST_TAGS = 60_000
_MOST_ENTITIES = 200_000
_LONGEST_TAG = 64 << 10
"""feedparser needs up to 0.1 ms a tag and 5 µs an entity, and hundreds of bytes an attribute."""

_LONGEST_ADDRESS = 2_048


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `id` is what the feed calls it, else its address; `summary` is plain text."""

    id: str
    address: str | None
    title: str | None
    published: datetime | None
    updated: datetime | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries in their order; `damage` says what is wrong with its form, if anything is."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    damage: str | None = None


def read_feed(data: bytes, origin: str, address: str | None = None) -> Feed:
    """Read a feed.

    Args:
        data: its bytes.
        origin: what to call it in a message.
        address: where it came from, against which relative addresses are resolved.

    Raises:
        InputError: it is no feed, is too large, has a document type, or feedparser is not installed.
    """
    if len(data) > MOST_BYTES:
        raise InputError(
            f"{origin} is too large for a feed: {len(data) / 1e6:,.1f} MB, and at most 5 MB are read."
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, origin, address or "")
    refuse_doctype(data, origin)
    _refuse_monsters(data, origin)
    return _xml_feed(data, origin, address or "")


def _refuse_monsters(data: bytes, origin: str) -> None:
    """Stop at what would keep feedparser busy for minutes or fill the memory."""
    tags, entities = data.count(b"<"), data.count(b"&")
    if tags > _MOST_TAGS or entities > _MOST_ENTITIES:
        raise InputError(
            f"{origin} has {tags:,} tags and {entities:,} entities, too many for a feed: at most "
            f"{_MOST_TAGS:,} and {_MOST_ENTITIES:,} are read."
        )
    for part in data.split(b"<")[1:]:
        if len(part) > _LONGEST_TAG and not part.startswith((b"![CDATA[", b"!--")):
            length = part.find(b">")
            if not 0 <= length <= _LONGEST_TAG:
                raise InputError(f"{origin} has a tag of {len(part):,} bytes, which no feed has.")


def _xml_feed(data: bytes, origin: str, base: str) -> Feed:
    try:
        import feedparser  # noqa: PLC0415 (an extra)
    except ImportError:
        raise missing("feedparser", "feeds") from None
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a parser of guesses: what it raises is the feed's fault
        raise InputError(
            f"{origin} is a feed that cannot be read ({type(error).__name__}: {error})."
        ) from None
    if not found.get("version") and not found.entries:
        raise InputError(
            f"{origin} is no feed: no RSS, Atom or JSON Feed was found in it. Give the address of a feed, "
            "which often ends in /feed or /rss.xml."
        )
    entries = tuple(
        _entry(
            one.get("id"),
            one.get("link"),
            one.get("title"),
            (dict.get(one, "published"), dict.get(one, "updated")),
            _summary(one),
            base,
        )
        for one in found.entries[:MOST_ENTRIES]
    )
    broken = found.get("bozo_exception") if found.get("bozo") else None
    damage = None if broken is None else f"It is not well formed: {broken}."
    return Feed(plain_words(found.feed.get("title")), entries, damage)


def _summary(one: Mapping[str, Any]) -> object:
    """The summary, else the whole content where the feed has no summary."""
    if one.get("summary"):
        return one["summary"]
    return next((part.get("value") for part in one.get("content") or ()), None)


def _json_feed(data: bytes, origin: str, base: str) -> Feed:
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{origin} looks like a JSON feed and is broken JSON ({error}).") from None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(found.get("version"))[:100]:
        raise InputError(
            f'{origin} is JSON and no JSON Feed: expected "version": "https://jsonfeed.org/version/1.1" '
            'and a list "items".'
        )
    entries = tuple(
        _entry(
            one.get("id"),
            one.get("url") or one.get("external_url"),
            one.get("title"),
            (one.get("date_published"), one.get("date_modified")),
            one.get("summary") or one.get("content_text") or one.get("content_html"),
            base,
        )
        for one in items[:MOST_ENTRIES]
        if isinstance(one, dict)
    )
    over = f"Only its first {MOST_ENTRIES:,} entries were read." if len(items) > MOST_ENTRIES else None
    return Feed(plain_words(found.get("title")), entries, over)


def _entry(
    id_: object, link: object, title: object, dates: tuple[object, object], summary: object, base: str
) -> FeedEntry:
    address = _address(link, base)
    name = plain_words(str(id_)) if isinstance(id_, str | int) else None
    headline = plain_words(title)
    return FeedEntry(
        name or address or headline or "",
        address,
        headline,
        moment(dates[0]),
        moment(dates[1]),
        plain_words(summary),
    )


def _address(link: object, base: str) -> str | None:
    """An address of the web, made whole; None for all else."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) and len(whole) <= _LONGEST_ADDRESS else None
