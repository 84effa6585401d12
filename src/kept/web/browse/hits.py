"""How what a search found is told: what it is, where it leads, and which of its words were asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kept.model import Entry
from kept.pipeline.overview_search_told import Placed, marked
from kept.pipeline.search import Hit
from kept.publish.days import moment_words
from kept.publish.links import origin_words
from kept.web.addresses import address
from kept.web.records.pages import RecordPages

_TITLES: Final = ("what", "title", "name", "label", "words", "publisher", "content")
"""The fields that name a record, the first that it has."""

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A record that was found, its words in pieces; there are no `parts` where the title says the same."""

    title: tuple[tuple[str, bool], ...]
    href: str
    kind: str
    facts: str
    parts: tuple[tuple[str, bool], ...]
    public: bool


def shown_hit(
    hit: Hit, words: Sequence[tuple[str, bool]], placed: Placed | None, pages: RecordPages, may_review: bool
) -> ShownHit:
    """A record that was found, as a page shows it.

    Args:
        hit: what was found.
        words: what was asked for, by `kept.ledger.index.words.asked_words`.
        placed: of a stored text the document that it is the text of, where there is one.
        pages: where each record has its page.
        may_review: whether drafts lead to where they are reviewed.
    """
    entry, plain = hit.entry, json.loads(hit.entry.body or "{}")
    inner = plain.get("proposal") or plain.get("accepted") or plain
    title = placed.title if placed is not None else _title(inner, entry.record)
    told = _words(hit)
    dates = _dates({**inner, "published": placed.published} if placed is not None else inner)
    same = told.startswith(title.removesuffix(" …"))
    return ShownHit(
        title=marked(told if same else title, words),
        href=_href(entry, placed, pages, may_review),
        kind=kind_words("document" if placed is not None else entry.kind, 1),
        facts=" · ".join(filter(None, (inner.get("speaker"), entry.record, *dates))),
        parts=() if same else marked(told, words),
        public=entry.public,
    )


_DATES: Final[Mapping[str, str]] = {
    "made_on": "made",
    "deadline": "due",
    "start": "began",
    "said_on": "said",
    "published": "published",
}
"""The fields with a date that a hit shows, each with what its date is."""


def _dates(plain: Mapping[str, Any]) -> list[str]:
    """The dates of a record as precise as they are recorded, each labelled by what it is."""
    given = [(label, plain.get(name)) for name, label in _DATES.items()]
    return [f"{label} {moment_words(date)}" for label, date in given if isinstance(date, str) and date]


def _words(hit: Hit) -> str:
    """The words of a hit; of where a file lay only its name, for the folders are nobody's business."""
    if hit.where == "topic":
        return f"Topic: {hit.words.replace('_', ' ')}"
    if hit.entry.kind != "snapshot" or hit.where != "origin":
        return hit.words
    return origin_words(str(json.loads(hit.entry.body or "{}")["origin"]))


def _href(entry: Entry, placed: Placed | None, pages: RecordPages, may_review: bool) -> str:
    if placed is not None:
        return pages.of("document", placed.document, placed.at)
    if entry.kind == "draft" and may_review:
        return address("review", entry.record)
    return pages.of_entry(entry)


def kind_words(kind: str, count: int) -> str:
    """The words for a kind of record: `licence claim`, `licence claims`."""
    one, more = _KINDS.get(kind, (kind.replace("_", " "), f"{kind.replace('_', ' ')}s"))
    return one if count == 1 else more


_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "party": ("party", "parties"),
    "search": ("search", "searches"),
    "evidence": ("evidence", "evidence"),
    "sales": ("sales figures", "sales figures"),
    "series": ("series", "series"),
    "text": ("text of a document", "texts of documents"),
}


def _title(plain: Mapping[str, Any], record: str) -> str:
    """What a record is called, at most a line of it."""
    told = next((plain[name] for name in _TITLES if isinstance(plain.get(name), str)), record)
    words = " ".join(told.split())
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"
