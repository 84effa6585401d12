"""`kept search`: the records that stand and have all the words asked for, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kept.ledger import Ledger
from kept.ledger.index.words import asked_words, places, plain_words, query
from kept.model import Entry
from kept.publish.days import moment_words
from kept.publish.lines import indented, plain, printed

_BEFORE, _AFTER = 60, 120
_IDS = frozenset({"id", "kind_of_record"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: the entry that carries it, and its words around those asked for.

    `where` is the name of the field from which the words are.
    """

    entry: Entry
    where: str
    words: str


def search(
    ledger: Ledger,
    asked: str,
    kinds: Sequence[str] = (),
    limit: int = 20,
    public_only: bool = False,
) -> tuple[Hit, ...]:
    """The records that have every word of `asked`, the last recorded first.

    Capital letters and accents do not matter; a word with a star at its end is the beginning of a word. No
    other sign means anything.

    Args:
        ledger: what is searched.
        asked: the words, as a user types them.
        kinds: only records of one of these kinds; of any when empty.
        limit: at most so many.
        public_only: only what is public.

    Raises:
        InputError: there is no word in `asked`, or too many.
    """
    words = asked_words(asked)
    wanted = query(words, tuple(kinds), public_only)
    seqs = ledger.index.ask(lambda look: look.matching(wanted, limit), words=True)
    newest_first = sorted(ledger.numbered(seqs), key=lambda entry: -entry.seq)
    return tuple(hit_of(entry, words) for entry in newest_first)


def hit_of(entry: Entry, words: Sequence[tuple[str, bool]]) -> Hit:
    """The entry with the text in which most of the words stand; of several the first."""
    texts = [*_texts(json.loads(entry.body or "{}")), ("id", entry.record)]
    where, text = max(texts, key=lambda one: len(places(one[1], words)))
    return Hit(entry, where, _around(text, min(places(text, words), default=0)))


def _texts(plain: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record with the name of its field."""
    if isinstance(plain, str):
        yield name, plain
    elif isinstance(plain, list):
        yield from (found for one in plain for found in _texts(one, name))
    elif isinstance(plain, dict):
        for key in sorted(plain, key=lambda key: key in _IDS):
            yield from _texts(plain[key], key)


def _around(text: str, place: int) -> str:
    """The stretch of `text` around a place in it, without halves of words.

    The place is one in the text without capital letters and accents, which may have another length.
    """
    middle = place * len(text) // max(len(plain_words(text)), 1)
    before, after = text[max(middle - _BEFORE, 0) : middle], text[middle : middle + _AFTER]
    if middle > _BEFORE:
        before = f"… {before.partition(' ')[2]}"
    if middle + _AFTER < len(text):
        after = f"{after.rpartition(' ')[0] or after} …"
    return " ".join((before + after).split())


def hit_plain(hit: Hit) -> dict[str, Any]:
    """A record that was found, as plain values."""
    entry = hit.entry
    return {
        "kind": entry.kind,
        "id": entry.record,
        "published_on": entry.published_on,
        "recorded_at": entry.recorded_at,
        "public": entry.public,
        "field": hit.where,
        "words": hit.words,
    }


def hits_text(hits: Sequence[Hit], width: int = 80) -> str:
    """The records that were found in two lines each: kind, id and date; the words.

    Raises:
        InputError: `width` is less than 40.
    """
    parts = [part for hit in hits for part in (plain(_head(hit.entry)), indented(plain(hit.words)))]
    return printed(parts, width)


def _head(entry: Entry) -> str:
    date = f"published {moment_words(entry.published_on)}" if entry.published_on else ""
    marks = filter(None, (date, "" if entry.public else "not public"))
    return ", ".join((f"{entry.kind} {entry.record}", *marks))
