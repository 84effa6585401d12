"""What the room hands on: a document, the bytes it came as, and the text that was read out of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kept.codec import content_id
from kept.model import Document, Snapshot, Span, Text
from kept.read.published import Published


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it was read: what it is, the bytes, and the text with its article marked."""

    document: Document
    snapshot: Snapshot
    text: Text


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself."""

    title: str
    outlet: str | None
    byline: str | None
    address: str | None
    published: Published


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text that an extractor made, the article in it as offsets, and what the page says of itself."""

    content: str
    start: int
    end: int
    extractor: str
    about: About


def reading(data: bytes, origin: str, media_type: str, extracted: Extracted) -> Reading:
    """Put together the records, with ids made from their content."""
    snapshot = Snapshot(hashlib.sha256(data).hexdigest(), len(data), media_type, origin)
    text = _text(snapshot.id, extracted)
    about = extracted.about
    document = Document(
        id=content_id("doc", [text.id, about.title, about.outlet, about.byline, about.address]),
        text=text.id,
        title=about.title,
        outlet=about.outlet,
        byline=about.byline,
        address=about.address,
        published=about.published.on,
        published_because=about.published.because,
    )
    return Reading(document, snapshot, text)


def _text(snapshot: str, extracted: Extracted) -> Text:
    start, end = extracted.start, extracted.end
    return Text(
        id=content_id("txt", [snapshot, extracted.extractor, extracted.content]),
        snapshot=snapshot,
        extractor=extracted.extractor,
        content=extracted.content,
        article=Span(start, end, extracted.content[start:end]),
    )
