"""A search for a page: one page of what was found, counts of each facet, other words to try."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import Look, stopping
from kept.ledger.index.words import asked_words, query
from kept.model import Entry
from kept.pipeline.overview_search_facets import Narrowed, counted, kinds_counted
from kept.pipeline.overview_search_kinds import ASKED_FOR, once, rank, with_texts
from kept.pipeline.overview_search_values import By
from kept.pipeline.search import Among, Hit, hit_of, is_named, matching
from kept.pipeline.verdicts import View

MOST: Final = 1000
"""Of how many records, the last recorded ones, a search tells at most."""

_LEAST_LETTERS, _MOST_BEGINNINGS = 3, 4
"""What a word with a star must have, and how many there may be: each goes through all words that begin so."""

_NEAR, _TRIED, _SUGGESTED = 400, 12, 4
"""How many known words are looked at for one that was asked for, how many tried, how many suggested."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a search found, with counts.

    Attributes:
        hits: those of the page; of an article its text, or the document where its own fields have the words.
        total: how many there are; with `more` among the last `MOST` recorded that have the words.
        more: whether there are more than `MOST` that have the words.
        counts: of each facet how many each value would leave; texts are documents. Kinds in `ASKED_FOR` are
            counted only where they are asked for, or nothing else has the words.
        years: how many each year of publication would leave.
        unjudged: how many commitments are concerned where their verdicts were asked for and are too many.
        bearing: whether one that is shown is a commitment or bears on one.
        any: whether records have the words at all, whatever they are narrowed to.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    counts: Mapping[By, Counter[str]]
    years: Mapping[str, int]
    unjudged: int
    bearing: bool
    any: bool


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
    view: View,
    part: slice,
    all_kinds: Sequence[str],
    stop: Callable[[], bool],
) -> Found:
    """The records that `kept.pipeline.search.matching` finds: one page of them, and counts.

    One of which the id was asked for comes first, then commitments and statements, and the work on the ledger
    last; within a kind the last recorded.

    Args:
        ledger: what is searched.
        asked: the words, as for `search`.
        narrowed: what the search is narrowed to.
        view: by what was recorded when, and whether of what is public only; its day is that of verdicts.
        part: which of the hits.
        all_kinds: the kinds that whoever asks may see; `narrowed` asks for some of these.
        stop: whether to give up; it is asked again and again.

    Raises:
        InputError: as `words_for_page` does.
        StoppedError: `stop` said so.
    """
    words, read = words_for_page(asked), dict[int, Entry]()

    def entries(kinds: Sequence[str]) -> tuple[Entry, ...]:
        among = Among(tuple(kinds), view.public_only, view.known_at)
        seqs = matching(ledger, asked, among, MOST + 1, stop) if kinds else ()
        read.update((entry.seq, entry) for entry in ledger.numbered(set(seqs) - read.keys()))
        return tuple(read[seq] for seq in seqs)

    usual = tuple(one for one in all_kinds if one not in ASKED_FOR)
    asked_kinds = narrowed.values.get(By.KIND) or ()
    kinds = asked_kinds or usual
    chosen = entries(with_texts(kinds))
    others = entries(usual) if asked_kinds else ()
    if not chosen and not others:
        others = entries([one for one in all_kinds if one in ASKED_FOR])
    found = counted(ledger, once(chosen[:MOST]), narrowed, kinds, view)
    by_kind = kinds_counted(ledger, once(others[:MOST]), narrowed, view)
    counts = {**found.counts, By.KIND: by_kind | found.counts[By.KIND]}
    shown = sorted((one.entry for one in found.fit), key=rank)
    shown.sort(key=lambda one: not is_named(one, asked))
    hits = tuple(hit_of(entry, words) for entry in shown[part])
    return Found(
        hits=hits,
        total=len(shown),
        more=len(chosen) > MOST,
        counts=counts,
        years=found.years,
        unjudged=found.unjudged,
        bearing=any(one.commitment for one in found.fit),
        any=bool(chosen or others),
    )


def suggestions(
    ledger: Ledger, asked: str, kinds: Sequence[str], view: View, stop: Callable[[], bool]
) -> tuple[str, ...]:
    """Other words that find something where `asked` finds nothing: each alone, its beginning, or a like one.

    Args:
        ledger: what is searched.
        asked: the words, at least one.
        kinds: the kinds that whoever asks may see.
        view: by what was recorded when, and whether of what is public only.
        stop: whether to give up.

    Raises:
        StoppedError: `stop` said so.
    """

    def finding(look: Look) -> tuple[str, ...]:
        with stopping(look, stop):
            candidates = list(dict.fromkeys(_candidates(look, words_for_page(asked))))[:_TRIED]
            queries = {one: query(asked_words(one), kinds, view.public_only) for one in candidates}
            return tuple(one for one, wanted in queries.items() if look.matching(wanted, 1))

    return ledger.index.ask(finding, view.known_at, words=True)[:_SUGGESTED]


def _candidates(look: Look, words: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """Each word alone if there are others, its beginning, and the words nearest to it."""
    for word, beginning in words:
        if len(words) > 1:
            yield f"{word}*" if beginning else word
        if len(word) > _LEAST_LETTERS:
            yield f"{word[:-1]}*"
        known = look.terms(word[:2], _NEAR) if len(word) > 2 else ()
        yield from difflib.get_close_matches(word, known, n=3, cutoff=0.75)
