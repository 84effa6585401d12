"""XML that strangers wrote, read event by event: no tree, no DOCTYPE, no entities, no network.

A document type is where entities are declared that expand to gigabytes or name files of this machine
(CWE-776, CWE-611). None of the formats read here needs one, so it is refused and not merely disarmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kept.errors import InputError

MOST_ELEMENTS = 1_000_000
"""A report of a thousand pages in Word has half a million, and so has a sitemap as large as they may be."""

_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"))
_MOST_PROLOG = 64 << 10


class Walker:
    """What is done at each element; the formats fill in `opened`, `closed` and `words`.

    Names come without their namespace: "p" of "{http://…/main}p".
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.elements = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Text, perhaps a part of it: one text may come in several parts."""

    def start(self, tag: str | bytes, attrib: Mapping[Any, Any]) -> None:
        """Called by lxml at a start tag."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise InputError(
                f"{self.origin} has more than {MOST_ELEMENTS:,} XML elements. Give a part of it."
            )
        self.opened(_own_name(tag), dict(attrib))

    def end(self, tag: str | bytes) -> None:
        """Called by lxml at an end tag."""
        self.closed(_own_name(tag))

    def data(self, data: str | bytes) -> None:
        """Called by lxml with text."""
        self.words(data if isinstance(data, str) else data.decode())

    def comment(self, text: str | bytes) -> None:
        """Called by lxml at a comment, which is nothing."""

    def doctype(self, *_: str | None) -> None:
        """Called by lxml at a document type, before anything in it takes effect."""
        raise InputError(refused(self.origin))

    def close(self) -> None:
        """Called by lxml at the end."""


def _own_name(tag: str | bytes) -> str:
    name = tag if isinstance(tag, str) else tag.decode()
    return name.rpartition("}")[2]


def walk(parts: Iterable[bytes], walker: Walker) -> str | None:
    """Read XML part by part and tell the walker what is in it.

    Returns:
        None, or what is wrong with the XML; what came before that place was told to the walker.

    Raises:
        InputError: it has a document type, or too many elements.
    """
    from lxml.etree import XMLParser, XMLSyntaxError  # noqa: PLC0415 (slow to import)

    parser = XMLParser(
        target=walker, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for part in parts:
            parser.feed(part)
        parser.close()
    except XMLSyntaxError as error:
        return str(error).partition(" (<string>")[0]
    except (ValueError, LookupError, AssertionError) as error:
        return str(error)
    return None


def refuse_doctype(data: bytes, origin: str) -> None:
    """Stop at a document type before the first element.

    Raises:
        InputError: there is one, or what comes before the first element is longer than 64 kB.
    """
    head = data[: 2 * _MOST_PROLOG].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")[:_MOST_PROLOG]
    at = 0
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        closing = next((end for start, end in _PROLOG if head.startswith(start, at)), None)
        if closing is None:
            break
        found = head.find(closing, at)
        if found < 0:
            raise InputError(f"{origin} is broken XML: a comment before its first element does not end.")
        at = found + len(closing)
    if head[at : at + 9].upper() == b"<!DOCTYPE":
        raise InputError(refused(origin))


def refused(origin: str) -> str:
    """The sentence about a document type."""
    return (
        f"{origin} is XML with a document type (<!DOCTYPE …>), which can hide harmful entities. "
        "It is not read; take the line out if you trust the file."
    )
