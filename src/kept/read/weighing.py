"""Weigh each piece again in its context: does it hang together with what stands before it?"""

from __future__ import annotations

from dataclasses import replace

from kept.read.cohesion import content_words, points_back
from kept.read.pieces import Piece, Sort

_STRONG = (Sort.TURN, Sort.END, Sort.ABOUT, Sort.CREDIT, Sort.CALL)
_PROSE_ENOUGH = 60.0
_LEAST_TRUST = 0.25
_FIRST_SENTENCES = 4


def in_context(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces with their weight in context.

    A sentence that shares no word with those before it and points back to none weighs little. After
    furniture the following sentences are trusted less, until some hang together with the article again.
    """
    seen: set[str] = set()
    sentences, prose, trust = 0, 0.0, 1.0
    result = []
    for piece in found:
        if piece.sort is not Sort.SENTENCE:
            if prose >= _PROSE_ENOUGH:
                trust = max(_LEAST_TRUST, trust * (0.4 if piece.sort in _STRONG else 0.85))
            result.append(piece)
            continue
        part = text[piece.start : piece.end]
        words = content_words(part)
        weight = (
            piece.weight * trust * (_cohesion(part, words, seen) if sentences >= _FIRST_SENTENCES else 1.0)
        )
        if len(words & seen) >= 2:
            trust = min(1.0, trust + 0.2)
        prose += weight
        sentences += 1
        seen |= words
        result.append(replace(piece, weight=weight))
    return result


def _cohesion(part: str, words: frozenset[str], seen: set[str]) -> float:
    if words & seen or points_back(part):
        return 1.0
    return 0.6 if part.startswith(("The ", "“")) else 0.2
