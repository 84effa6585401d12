"""What makes a reading a version of a watched page."""

from __future__ import annotations

from dataclasses import replace

from kept.codec import content_id
from kept.dates import DateError, PartialDate
from kept.model import Document, Snapshot
from kept.read import Reading


def is_of_the_web(snapshot: Snapshot) -> bool:
    """Was it fetched, and not read from a file, whose bytes a browser may have changed?"""
    return snapshot.origin.startswith(("http://", "https://"))


def placed(reading: Reading, address: str, before: Document | None, published: str | None) -> Reading:
    """The reading as a version of the page at this address."""
    document = reading.document
    earlier = None if before is None else before.id
    document = replace(
        document,
        id=content_id("doc", [document.id, address, earlier]),
        address=address,
        version_of=earlier,
    )
    day = _day(published)
    if day is not None and (document.published is None or document.published.mark):
        document = replace(document, published=day, published_because=("The feed that names it says so.",))
    return replace(reading, document=document)


def _day(words: str | None) -> PartialDate | None:
    try:
        return None if words is None else PartialDate.parse(words)
    except DateError:
        return None
