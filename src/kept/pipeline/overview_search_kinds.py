"""Which kinds of record a search shows, in which order, and what two records say of one article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from kept.model import Entry
from kept.pipeline.for_everyone import WORK

ORDER: Final = ("commitment", "statement", "document", "source", "event", "meeting", "party")
"""What is shown first; then come the other kinds, and last those of the work on the ledger."""

ASKED_FOR: Final = frozenset({"decision", "snapshot"})
"""What is shown only where its kind is asked for: a reader finds there what stands elsewhere too."""


def told_kind(entry: Entry) -> str:
    """The kind as which a reader is told of it: the text of an article is the article."""
    return "document" if entry.kind == "text" else entry.kind


def with_texts(kinds: Sequence[str]) -> Sequence[str]:
    """The kinds to look for where these are asked for."""
    return (*kinds, "text") if "document" in kinds else kinds


def rank(entry: Entry) -> int:
    """The place of its kind in the order of the hits, which keeps the order within a kind."""
    kind = told_kind(entry)
    if kind in ORDER:
        return ORDER.index(kind)
    return len(ORDER) + (1 + WORK.index(kind) if kind in WORK else 0)


def once(entries: Sequence[Entry]) -> list[Entry]:
    """Without the documents of which the text was found too: both are one article, of the document's day."""
    texts = {entry.record for entry in entries if entry.kind == "text"}
    documents = {_text_of(one): one for one in entries if one.kind == "document" and _text_of(one) in texts}
    twice = {one.seq for one in documents.values()}
    return [_dated(one, documents.get(one.record)) for one in entries if one.seq not in twice]


def _text_of(entry: Entry) -> str:
    return str(json.loads(entry.body or "{}").get("text", ""))


def _dated(entry: Entry, document: Entry | None) -> Entry:
    return entry if document is None else entry._replace(published_on=document.published_on)
