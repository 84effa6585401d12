"""The words that two texts share, as the first of them writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.match.index import Index
from kept.extract.match.terms import Term, Terms

MOST: Final = 3
_BETWEEN: Final = re.compile(r"[\s'’-]*")


def shared(of: Terms, other: Terms, index: Index) -> tuple[str, ...]:
    """The stretches of `of` whose words `other` has too: the `MOST` that tell most, in their order."""
    common = frozenset(other.stems)
    found = list(_stretches(of, common))
    telling = sorted(found, key=lambda run: -sum(index.rarity(word.stem) for word in run))
    best = {_words(of, run).casefold(): _words(of, run) for run in reversed(telling)}
    chosen = list(best.values())[::-1][:MOST]
    return tuple(sorted(chosen, key=of.text.find))


def _stretches(of: Terms, common: frozenset[str]) -> Iterator[list[Term]]:
    """Runs of neighbouring words that are all among the common ones."""
    run: list[Term] = []
    for word in of.words:
        apart = run and _BETWEEN.fullmatch(of.text, run[-1].place[1], word.place[0]) is None
        if run and (apart or word.stem not in common):
            yield run
            run = []
        if word.stem in common:
            run.append(word)
    if run:
        yield run


def _words(of: Terms, run: Sequence[Term]) -> str:
    return of.text[run[0].place[0] : run[-1].place[1]]
