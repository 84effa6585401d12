"""A search for a page: the records that have the words, counts by kind and year, other words to try."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kept.codec import KINDS
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import Look, stopping
from kept.ledger.index.words import asked_words, places, plain_words, query, words_of
from kept.model import Entry
from kept.pipeline.overview_search_kinds import ASKED_FOR, once, rank, told_kind, with_texts
from kept.pipeline.search import Hit, hit_of

MOST: Final = 1000
"""Of how many records, the last recorded ones, a search tells at most."""

YEARLESS: Final = ""
"""What stands for the year of a record without a day of publication."""

_TOKEN = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
"""A run of letters and digits with the accents written behind them."""

_LEAST_LETTERS, _MOST_BEGINNINGS = 3, 4
"""What a word with a star must have, and how many there may be: each goes through all words that begin so."""

_NEAR, _TRIED, _SUGGESTED = 400, 12, 4
"""How many known words are looked at for one that was asked for, how many tried, how many suggested."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a search is narrowed to: kinds of record (any when empty), years of publication, what is public.

    `from_year` and `to_year` leave out what has no day of publication.
    """

    kinds: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    public_only: bool = False

    def in_years(self, entry: Entry) -> bool:
        """Was it published in these years?"""
        if self.from_year is None and self.to_year is None:
            return True
        if entry.published_on is None:
            return False
        year = date.fromisoformat(entry.published_on).year
        return (self.from_year or 0) <= year <= (self.to_year or date.max.year)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a search found, with counts.

    Attributes:
        hits: those of the page; of an article its text, or the document where its own fields have the words.
        total: how many there are; with `more` among the last `MOST` recorded that have the words.
        more: whether there are more than `MOST` that have the words.
        kinds: how many there are of each kind, whichever kinds are asked for; texts are documents.
        years: how many there are of each year of publication, whichever years are asked for.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    kinds: Mapping[str, int]
    years: Mapping[str, int]


def words_for_page(asked: str) -> tuple[tuple[str, bool], ...]:
    """The words that a user asks for, each once, with whether it is only the beginning of a word.

    Raises:
        InputError: there is none, there are too many, or a star would make the search too costly.
    """
    words = tuple(dict.fromkeys(asked_words(asked)))
    beginnings = [word for word, beginning in words if beginning]
    short = [word for word in beginnings if len(word) < _LEAST_LETTERS]
    if short:
        raise InputError(
            f"{short[0]}* begins too many words. Give at least {_LEAST_LETTERS} letters before a star, "
            "as in licen*"
        )
    if len(beginnings) > _MOST_BEGINNINGS:
        raise InputError(
            f"{len(beginnings)} words with a star were given. Search for at most {_MOST_BEGINNINGS} such "
            "words at a time."
        )
    return words


def find(
    ledger: Ledger,
    asked: str,
    narrowed: Narrowed,
    part: slice,
    all_kinds: Sequence[str],
    stop: Callable[[], bool],
) -> Found:
    """The records that have every word of `asked`: one page, and counts.

    Commitments and statements come first and the work on the ledger last; within a kind the last recorded.

    Args:
        ledger: what is searched.
        asked: the words, as for `search`.
        narrowed: what the search is narrowed to.
        part: which of the hits.
        all_kinds: the kinds that whoever asks may see; `narrowed` asks for some of these.
        stop: whether to give up; it is asked again and again.

    Raises:
        InputError: as `words_for_page` does.
        StoppedError: `stop` said so.
    """
    words, read = words_for_page(asked), dict[int, Entry]()

    def matching(kinds: Sequence[str]) -> tuple[Entry, ...]:
        wanted = query(words, kinds, narrowed.public_only)
        seqs = ledger.index.ask(lambda look: _matching(look, wanted, stop), words=True)
        read.update((entry.seq, entry) for entry in ledger.numbered(set(seqs) - read.keys()))
        return tuple(read[seq] for seq in seqs)

    every = matching(all_kinds)
    wanted = narrowed.kinds or tuple(one for one in all_kinds or KINDS if one not in ASKED_FOR)
    chosen = matching(with_texts(wanted)) if len(every) > MOST else every
    fit = [entry for entry in once(chosen[:MOST]) if told_kind(entry) in wanted]
    shown = sorted((one for one in fit if narrowed.in_years(one)), key=rank)
    return Found(
        hits=tuple(hit_of(entry, words) for entry in shown[part]),
        total=len(shown),
        more=len(chosen) > MOST,
        kinds=Counter(told_kind(entry) for entry in once(every[:MOST]) if narrowed.in_years(entry)),
        years=Counter((entry.published_on or YEARLESS)[:4] for entry in fit),
    )


def _matching(look: Look, wanted: str, stop: Callable[[], bool]) -> tuple[int, ...]:
    with stopping(look, stop):
        return look.matching(wanted, MOST + 1)


def suggestions(
    ledger: Ledger, asked: str, kinds: Sequence[str], public_only: bool, stop: Callable[[], bool]
) -> tuple[str, ...]:
    """Other words that find something where `asked` finds nothing: each alone, its beginning, or a like one.

    Args:
        ledger: what is searched.
        asked: the words, at least one.
        kinds: the kinds that whoever asks may see.
        public_only: only what is public.
        stop: whether to give up.

    Raises:
        StoppedError: `stop` said so.
    """

    def finding(look: Look) -> tuple[str, ...]:
        with stopping(look, stop):
            candidates = list(dict.fromkeys(_candidates(look, words_for_page(asked))))[:_TRIED]
            queries = {one: query(asked_words(one), kinds, public_only) for one in candidates}
            return tuple(one for one, wanted in queries.items() if look.matching(wanted, 1))

    return ledger.index.ask(finding, words=True)[:_SUGGESTED]


def _candidates(look: Look, words: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """Each word alone if there are others, its beginning, and the words nearest to it."""
    for word, beginning in words:
        if len(words) > 1:
            yield f"{word}*" if beginning else word
        if len(word) > _LEAST_LETTERS:
            yield f"{word[:-1]}*"
        known = look.terms(word[:2], _NEAR) if len(word) > 2 else ()
        yield from difflib.get_close_matches(word, known, n=3, cutoff=0.75)


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
    ledger: Ledger, hits: Sequence[Hit], words: Sequence[tuple[str, bool]], public_only: bool
) -> Mapping[str, Placed]:
    """For each text that was found the document that it is the text of, by the id of the text.

    Args:
        ledger: where the documents are.
        hits: what was found, of any kind.
        words: what was asked for.
        public_only: only documents that are public.
    """
    texts = {hit.entry.record: hit.entry for hit in hits if hit.entry.kind == "text"}
    seqs = ledger.index.ask(lambda look: look.naming([("text", id_) for id_ in texts]))
    found: dict[str, Placed] = {}
    for entry in ledger.numbered(seqs):
        plain = json.loads(entry.body or "{}")
        if entry.kind == "document" and (entry.public or not public_only):
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
