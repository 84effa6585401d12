"""Exact words as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), and the spans read back.

Each span is an annotation of its own. Positions count code points of the plain text that Kept made of the
page, as the recommendation has it, and not of the page itself. The state names that text by its sha-256 (RFC
6920), so that whoever makes the same text can tell whether the place still holds; the quotation with the
words around it finds the place in any other copy.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from kept.errors import InputError
from kept.model import Commitment, Document, Span, Statement, Text
from kept.publish.data.provenance import Provenance, urn
from kept.publish.links import web_address

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
"""The recommendation wants just this as the context. A reader need not fetch it."""

AROUND: Final = 32
"""So many code points before and after the words are given."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A record with exact words, the text in which they stand, and the document of which that was made."""

    record: Commitment | Statement
    text: Text
    document: Document | None = None


def annotation_page(text: Text, found: Iterable[Anchored], origin: Provenance) -> dict[str, Any]:
    """All annotations of one text, in the order of the records and of their spans."""
    items = [one for anchored in found for one in _annotations(anchored, origin)]
    return {
        "@context": CONTEXT,
        "id": urn("annotations", text.id),
        "type": "AnnotationPage",
        "partOf": {"id": urn("collection", text.id), "type": "AnnotationCollection", "total": len(items)},
        "startIndex": 0,
        "items": items,
    }


def named_information(content: bytes) -> str:
    """What names these bytes: their sha-256 by RFC 6920."""
    digest = base64.urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _annotations(anchored: Anchored, origin: Provenance) -> Iterator[dict[str, Any]]:
    record, quote = anchored.record, anchored.record.quote
    if quote is None:
        return
    kind = "statement" if isinstance(record, Statement) else "commitment"
    for part in ("source", "cue", "content"):
        spans: tuple[Span, ...] = getattr(quote, part)
        for number, span in enumerate(spans, 1):
            if anchored.text.content[span.start : span.end] == span.words:
                yield {
                    "id": urn("annotation", record.id, part, str(number)),
                    "type": "Annotation",
                    "motivation": "identifying" if part == "source" else "describing",
                    "body": _body(record, kind, part, origin),
                    "target": _target(anchored, span),
                }


def _body(record: Commitment | Statement, kind: str, part: str, origin: Provenance) -> list[dict[str, Any]]:
    """What the words are: the record that they belong to, and their part in it."""
    words = f"{record.speaker}: {record.content}" if isinstance(record, Statement) else record.what
    named = {"id": urn(kind, record.id), "type": "Dataset"}
    page = origin.page("commitments", record.id) if kind == "commitment" else None
    return [
        {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "describing"},
        {"type": "TextualBody", "value": part, "format": "text/plain", "purpose": "tagging"},
        {"id": page, "type": "Text"} if page is not None else named,
    ]


def _target(anchored: Anchored, span: Span) -> dict[str, Any]:
    content = anchored.text.content
    address = web_address(anchored.document.address) if anchored.document is not None else None
    return {
        "type": "SpecificResource",
        "source": address or urn("text", anchored.text.id),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.words,
                "prefix": content[max(span.start - AROUND, 0) : span.start],
                "suffix": content[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "state": _state(anchored),
    }


def _state(anchored: Anchored) -> dict[str, Any]:
    """Of which text it is said. A state of a time has to say which, so without a day it is only named."""
    name = named_information(anchored.text.content.encode())
    published = anchored.document.published if anchored.document is not None else None
    if published is None:
        return {"id": name}
    return {"type": "TimeState", "sourceDate": f"{published.last().isoformat()}T00:00:00Z", "cached": name}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text as an annotation gives it: the span, and the name of the text."""

    annotation: str
    span: Span
    text: str


def places(page: Mapping[str, Any]) -> tuple[Place, ...]:
    """The places that the annotations of a page point at.

    Raises:
        InputError: an annotation has not the form that `annotation_page` gives it.
    """
    try:
        return tuple(_place(one) for one in page["items"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"An annotation lacks something: {error}. Expected a TextQuoteSelector, a TextPositionSelector "
            "and a state. Get the file again."
        ) from None


def _place(one: Mapping[str, Any]) -> Place:
    target = one["target"]
    quote, position = target["selector"]
    span = Span(int(position["start"]), int(position["end"]), str(quote["exact"]))
    state = target["state"]
    return Place(str(one["id"]), span, str(state.get("cached") or state["id"]))


def holds(place: Place, content: str) -> bool:
    """Is this the text that was meant, and do the words stand there?"""
    right = named_information(content.encode()) == place.text
    return right and content[place.span.start : place.span.end] == place.span.words
