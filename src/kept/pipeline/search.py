"""Searching: the records that stand and have all the words asked for, and how they are told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from kept.codec import KINDS
from kept.ledger import Ledger
from kept.ledger.index.look import Look, stopping
from kept.ledger.index.words import asked_words, places, plain_words, query
from kept.model import Entry
from kept.publish.days import moment_words
from kept.publish.lines import indented, plain, printed

_BEFORE, _AFTER = 60, 120
_IDS = frozenset({"id", "kind_of_record"})
_NAMING = frozenset({"what", "title", "name", "label", "content"})
"""The fields whose words name a record; of several fields with the same words they are shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: the entry that carries it, and its words around those asked for.

    `where` is the name of the field from which the words are.
    """

    entry: Entry
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Among:
    """Among which records a search looks.

    Attributes:
        kinds: those of these kinds; of any when empty.
        public_only: only what is public.
        known_at: what stood by what was recorded until this moment or day; now when absent.
    """

    kinds: tuple[str, ...] = ()
    public_only: bool = False
    known_at: str | None = None


_ALL = Among()


def search(ledger: Ledger, asked: str, among: Among = _ALL, limit: int = 20) -> tuple[Hit, ...]:
    """The records that have every word of `asked`: one of which it is the id, then the last recorded first.

    Capital letters and accents do not matter; a word with a star at its end is the beginning of a word. No
    other sign means anything.

    Args:
        ledger: what is searched.
        asked: the words, as a user types them.
        among: where to look.
        limit: at most so many.

    Raises:
        InputError: there is no word in `asked`, or too many.
    """
    words = asked_words(asked)
    found = ledger.numbered(matching(ledger, asked, among, limit))
    order = sorted(found, key=lambda entry: (not is_named(entry, asked), -entry.seq))
    return tuple(hit_of(entry, words) for entry in order[:limit])


def matching(
    ledger: Ledger, asked: str, among: Among, limit: int, stop: Callable[[], bool] | None = None
) -> tuple[int, ...]:
    """The numbers of the last entries that have every word, the last first; before them of one with this id.

    Args:
        ledger: as for `search`.
        asked: as for `search`.
        among: as for `search`.
        limit: at most so many that have the words.
        stop: whether to give up; it is asked again and again.

    Raises:
        InputError: as for `search`.
        StoppedError: `stop` said so.
    """
    wanted = query(tuple(dict.fromkeys(asked_words(asked))), among.kinds, among.public_only)
    ids = {asked.strip(), asked.strip().upper()}
    named = [(kind, id_) for kind in among.kinds or KINDS for id_ in ids]

    def work(look: Look) -> tuple[tuple[int, ...], tuple[int, ...]]:
        with stopping(look, stop) if stop is not None else nullcontext():
            having = look.matching(wanted, limit)
            # Its id is one of the words of a record, so that only among very many it may not be found yet.
            return having, look.standing(named) if len(having) == limit else ()

    having, others = ledger.index.ask(work, among.known_at, words=True)
    seen = (one.seq for one in ledger.numbered(others) if one.public or not among.public_only)
    return tuple(dict.fromkeys((*seen, *having)))


def is_named(entry: Entry, asked: str) -> bool:
    """Is what was asked for the id of this record? Capital letters do not matter."""
    return entry.record.casefold() == asked.strip().casefold()


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
        for key in sorted(plain, key=lambda key: (key in _IDS, key not in _NAMING)):
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
