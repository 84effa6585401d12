"""Anchors: every stretch of words that a record points at, held against the text in which it should stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from kept.errors import Problem
from kept.model import Entry, Quote, Span, Text

Anchor: TypeAlias = tuple[str | None, Span]
"""The id of a text, where one is known, and the stretch of it."""

_SHOWN = 60


def anchors(value: object, text: str | None = None) -> Iterator[Anchor]:
    """Every span in a record, however deep, with the id of the text in which it should stand.

    Args:
        value: the record, or a part of it.
        text: the id of the text that is meant where the record itself does not say.
    """
    match value:
        case Span():
            yield text, value
        case tuple():
            for one in value:
                yield from anchors(one, text)
        case _ if is_dataclass(value):
            inside = _text_of(value, text)
            for field in fields(value):
                yield from anchors(getattr(value, field.name), inside)


def _text_of(value: object, text: str | None) -> str | None:
    match value:
        case Quote():
            return value.text
        case Text():
            return value.id
        case _:
            return text


def stands(span: Span, content: str) -> bool:
    """Do these very words stand at this place of the text?"""
    here = content[span.start : span.end] if span.start >= 0 else None
    return here == span.words and span.end - span.start == len(span.words)


def is_from_bundle(entry: Entry) -> bool:
    """Was this entry taken in from a bundle? Its words may then stand in a text that was not handed on."""
    try:
        key = json.loads(entry.key)
    except ValueError:
        return False
    return isinstance(key, dict) and "bundle" in key


def lost(entry: Entry, anchor: Anchor, content: str | None) -> Problem:
    """What is said of an anchor whose words do not stand there, or whose text the ledger does not have."""
    text, span = anchor
    if text is None:
        what, found = f"nothing says in which text its words {_short(span.words)} stand.", None
    elif content is None:
        what, found = (
            f"its words {_short(span.words)} stand in the text {text}, which the ledger has not.",
            None,
        )
    else:
        what = (
            f"its words {_short(span.words)} do not stand at {span.start} to {span.end} of the text {text}."
        )
        found = content[max(span.start, 0) : max(span.end, 0)]
    return Problem(
        where=where(entry),
        what=what,
        found=None if found is None else _cut(found),
        to_do="The anchor was left as it is: look up the document, and correct the record.",
    )


def where(entry: Entry) -> str:
    """How a problem names an entry."""
    return f"entry {entry.seq} of the ledger ({entry.kind} {entry.record})"


def _short(words: str) -> str:
    return repr(_cut(words))


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
