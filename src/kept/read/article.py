"""Find the article in a text: the contiguous range of most prose (maximum-sum segmentation)."""

from __future__ import annotations

from dataclasses import replace

from kept.read.cohesion import content_words, points_back
from kept.read.opening import opening
from kept.read.pieces import Piece, Sort, pieces

_EVIDENCE = (Sort.TURN, Sort.CUE, Sort.MENU, Sort.CREDIT, Sort.ABOUT, Sort.CALL, Sort.END)


def article(text: str) -> tuple[int, int]:
    """The start and end of the article in a text; equal where there is none."""
    found = pieces(text)
    structured = text.count("\n") >= 3
    weighed = _with_cohesion(text, [_lined(piece) if structured else piece for piece in found])
    first, last = _most_prose(weighed)
    if first == last:
        return 0, 0
    vocabulary = _vocabulary(text, weighed[first:last])
    start = opening(text, weighed, first, _body(text, weighed[first:last]), vocabulary)
    end = weighed[last - 1].end
    if structured:
        start, end = _restored(text, weighed, start, end)
    return start, end


def _lined(piece: Piece) -> Piece:
    """In a text with lines, a line that is no sentence may be a heading or an item: nearly neutral."""
    return replace(piece, weight=0.01) if piece.line and piece.sort in (Sort.LIST, Sort.FRAGMENT) else piece


def _with_cohesion(text: str, found: list[Piece]) -> list[Piece]:
    seen: set[str] = set()
    count, prose, factor = 0, 0.0, 1.0
    result = []
    for piece in found:
        weight = piece.weight
        if piece.sort in (Sort.TURN, Sort.END, Sort.ABOUT) and prose >= 60:
            factor = 0.4
        if piece.sort is Sort.SENTENCE:
            part = text[piece.start : piece.end]
            words = content_words(part)
            weight *= factor
            prose += weight
            if count >= 4 and not words & seen and not points_back(part):
                weight *= 0.2
            seen |= words
            count += 1
        result.append(replace(piece, weight=weight))
    return result


def _most_prose(found: list[Piece]) -> tuple[int, int]:
    """The range of pieces of greatest total weight (Kadane's algorithm), the first of equal ones."""
    best, best_first, best_last = 0.0, 0, 0
    total, first = 0.0, 0
    for at, piece in enumerate(found):
        if total <= 0:
            total, first = 0.0, at
        total += piece.weight
        if total > best:
            best, best_first, best_last = total, first, at + 1
    return best_first, best_last


def _vocabulary(text: str, found: list[Piece]) -> frozenset[str]:
    sentences = [piece for piece in found if piece.sort is Sort.SENTENCE]
    words: frozenset[str] = frozenset()
    for piece in sentences[1:]:
        words |= content_words(text[piece.start : piece.end])
    return words


def _body(text: str, found: list[Piece]) -> str:
    sentences = [piece for piece in found if piece.sort is Sort.SENTENCE]
    return " ".join(text[piece.start : piece.end] for piece in sentences[1:]).lower()


def _restored(text: str, found: list[Piece], start: int, end: int) -> tuple[int, int]:
    before = sum(piece.weight for piece in found if piece.end <= start and piece.sort in _EVIDENCE)
    after = sum(piece.weight for piece in found if piece.start >= end and piece.sort in _EVIDENCE)
    if before > -20 and text[start - 1 : start] == "\n":
        start = found[0].start
    if after > -20 and text[end : end + 1] == "\n" and not any(p.start >= end and p.sort in (Sort.CREDIT, Sort.END) for p in found):
        end = found[-1].end
    return start, end
