"""The documents of a ledger as a list, the last recorded first, page by page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from kept.ledger import Ledger
from kept.ledger.index.look import Look
from kept.model import Document, Entry
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import decode
from kept.pipeline.search import Among, matching
from kept.pipeline.verdicts import View

PAGE = 25
"""So many documents stand on one page."""

FOUND_AT_MOST = 500
"""So many documents are listed at most where words are searched."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list: how many statements rest on it, and how many drafts wait for a decision."""

    document: Document
    entry: Entry
    statements: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Documents:
    """One page of the list; `total` counts the documents on all pages."""

    shown: tuple[Listed, ...]
    total: int
    page: int
    pages: int


def documents(ledger: Ledger, view: View, words: str = "", page: int = 1) -> Documents:
    """One page of the documents, the last recorded first.

    Args:
        ledger: where they are.
        view: by what was recorded when, and whether of what is public only.
        words: only documents with all these words in their title or the rest of their record.
        page: which page, from 1; past the end, the last one.

    Raises:
        InputError: too many words are searched.
    """
    ledger = seen_ledger(ledger, view.public_only)
    seqs = _found(ledger, view, words) if words.strip() else _all(ledger, view)
    pages = max(-(-len(seqs) // PAGE), 1)
    page = min(max(page, 1), pages)
    entries = ledger.numbered(seqs[(page - 1) * PAGE : page * PAGE])
    newest = sorted(entries, key=lambda entry: -entry.seq)
    seen = [one for one in newest if one.body is not None and (one.public or not view.public_only)]
    return Documents(tuple(_listed(ledger, one, view) for one in seen), len(seqs), page, pages)


def _all(ledger: Ledger, view: View) -> Sequence[int]:
    """The numbers of the entries of all documents, the last recorded first."""

    def work(look: Look) -> tuple[int, ...]:
        return look.standing([("document", id_) for id_ in look.ids("document")])

    return sorted(ledger.index.ask(work, view.known_at), reverse=True)


def _found(ledger: Ledger, view: View, words: str) -> Sequence[int]:
    """The numbers of those with the words."""
    among = Among(("document",), view.public_only, view.known_at)
    return matching(ledger, words, among, FOUND_AT_MOST)[:FOUND_AT_MOST]


def _listed(ledger: Ledger, entry: Entry, view: View) -> Listed:
    document = cast(Document, decode(entry))
    seqs = ledger.index.ask(lambda look: look.naming([("document", document.id)]), view.known_at)
    named = ledger.numbered(seqs)
    statements = sum(one.kind == "statement" for one in named)
    if view.public_only:
        return Listed(document, entry, statements + _taken_in(named), 0)
    standing = _decisions(ledger, document, view)
    accepted = sum(one.get("action") != "reject" for one in standing)
    return Listed(document, entry, statements + accepted, len(document.drafts) - len(standing))


def _taken_in(named: Iterable[Entry]) -> int:
    """How many drafts were accepted, by the decisions that everybody may see."""
    return len({json.loads(one.body)["draft"] for one in named if one.kind == "decision" and one.body})


def _decisions(ledger: Ledger, document: Document, view: View) -> list[dict[str, str]]:
    """The decision that counts for each draft of the last reading on which somebody has decided."""
    drafts = [("draft", id_) for id_ in document.drafts]
    entries = ledger.numbered(ledger.index.ask(lambda look: look.naming(drafts), view.known_at))
    made: dict[str, list[dict[str, str]]] = defaultdict(list)
    for plain in (json.loads(one.body) for one in entries if one.kind == "decision" and one.body):
        if plain["action"] != "undo":
            made[plain["draft"]].append(plain)
        elif made[plain["draft"]]:
            made[plain["draft"]].pop()
    return [standing[-1] for standing in made.values() if standing]
