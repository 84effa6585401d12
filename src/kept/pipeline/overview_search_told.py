"""How what a search found is told: the document of a text, and which words of a text were asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kept.ledger import Ledger
from kept.ledger.index.words import places, plain_words, words_of
from kept.pipeline.search import Hit
from kept.pipeline.verdicts import View

_TOKEN = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
"""A run of letters and digits with the accents written behind them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The document that a stored text is of, and about where the first of the words asked for is in it.

    `published` is the date on record, empty where there is none.
    """

    document: str
    title: str
    at: int
    published: str


def documents_of(
    ledger: Ledger, hits: Sequence[Hit], words: Sequence[tuple[str, bool]], view: View
) -> Mapping[str, Placed]:
    """For each text that was found the document that it is the text of, by the id of the text.

    Args:
        ledger: where the documents are.
        hits: what was found, of any kind.
        words: what was asked for.
        view: by what was recorded when, and whether of public documents only.
    """
    texts = {hit.entry.record: hit.entry for hit in hits if hit.entry.kind == "text"}
    seqs = ledger.index.ask(lambda look: look.naming([("text", id_) for id_ in texts]), view.known_at)
    found: dict[str, Placed] = {}
    for entry in ledger.numbered(seqs):
        plain = json.loads(entry.body or "{}")
        if entry.kind == "document" and (entry.public or not view.public_only):
            content = json.loads(texts[plain["text"]].body or "{}").get("content", "")
            at, published = _first(content, words), plain.get("published", "")
            found[plain["text"]] = Placed(entry.record, plain["title"], at, published)
    return found


def _first(text: str, words: Sequence[tuple[str, bool]]) -> int:
    """About where the first of the words is; exactly where capital letters and accents change no length."""
    return min(places(text, words), default=0) * len(text) // max(len(plain_words(text)), 1)


def marked(text: str, asked: Sequence[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is one of the words asked for; joined they are the text.

    Args:
        text: any text.
        asked: by `kept.ledger.index.words.asked_words`.
    """
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _TOKEN.finditer(text):
        # Where a script writes no spaces every letter is a word.
        parts = list(found[0]) if len(words_of(found[0])) > 1 else [found[0]]
        pieces += [(text[at : found.start()], False), *((part, bool(places(part, asked))) for part in parts)]
        at = found.end()
    pieces.append((text[at:], False))
    return tuple((words, mark) for words, mark in pieces if words)
