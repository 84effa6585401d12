"""Find the first word of an article: past the menu that runs into it, and back to its headline."""

from __future__ import annotations

from dataclasses import dataclass

from kept.read.cohesion import content_words, stem
from kept.read.furniture import MENU_WORD
from kept.read.pieces import Piece, Sort
from kept.read.runs import is_dateline
from kept.read.vocabulary import FUNCTION_WORDS, OPENERS, WORD

PROSE = (Sort.SENTENCE, Sort.FRAGMENT, Sort.LIST)
"""The sorts of piece in which an article can begin."""

_BETWEEN = (Sort.BYLINE, Sort.DATE, Sort.CREDIT, Sort.SIGN, Sort.CUE, Sort.MENU)
"""What may stand between a headline and the body: byline, date, buttons."""

_WIDEST_GAP = 6

_COMMON_NAMES = frozenset(
    stem(word)
    for word in """minister president premier chancellor secretary director chief chairman chairwoman chair senator
    governor mayor foreign prime deputy vice representative commissioner ambassador spokesman spokeswoman judge general
    officials government ministry state states national united monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december""".split()
)
"""Words with a capital that begin a sentence as well as any, though nothing repeats them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word where an article might begin: what it adds, and whether its first letter is a capital."""

    start: int
    value: float
    capital: bool
    bonus: float


@dataclass(frozen=True, slots=True)
class _Opening:
    """The best place to begin in a piece, what was gained by leaving words out, and the worth of the rest."""

    start: int
    gain: float
    worth: float


def opening(text: str, found: list[Piece], first: int, body: str, vocabulary: frozenset[str]) -> int:
    """The offset of the article's first word.

    Args:
        text: the whole text.
        found: its pieces in order.
        first: the index of the first piece of the article's range of most prose.
        body: the words of that range after its first sentence, in small letters.
        vocabulary: the stems of its content words.
    """
    start, gap = found[first].start, 0
    if found[first].sort in PROSE:
        best = _best_opening(text, found[first], body, vocabulary)
        if not is_dateline(text, start) and best.gain >= (1.5 if first else 3.0):
            start, gap = best.start, 1
    vocabulary |= content_words(text[start : found[first].end])
    body = text[start : found[first].end].lower() + " " + body
    for at in range(first - 1, max(-1, first - 30), -1):
        piece = found[at]
        role = at > 0 and found[at - 1].sort is Sort.BYLINE and piece.end - piece.start <= 40
        if (piece.sort in _BETWEEN or role) and gap < _WIDEST_GAP:
            gap += 1
            continue
        if piece.sort not in PROSE:
            return start
        best = _best_opening(text, piece, body, vocabulary)
        alone = piece is found[0] and piece.sort is not Sort.LIST and gap == 0
        if text.startswith(text[best.start : piece.end], start):
            return start
        if not alone and not _is_headline(text[best.start : piece.end], best, vocabulary):
            return start
        start, gap = (best.start if best.gain >= 1 else piece.start), _WIDEST_GAP
        if start != piece.start:
            return start
    return start


def _is_headline(part: str, best: _Opening, vocabulary: frozenset[str]) -> bool:
    return best.worth >= 2 and len(content_words(part) & vocabulary) >= 2


def _best_opening(text: str, piece: Piece, body: str, vocabulary: frozenset[str]) -> _Opening:
    """The capital from which the rest of the piece is worth most: words of the body add, names of a menu take."""
    words = _valued(text, piece, body, vocabulary)
    if not words:
        return _Opening(piece.start, 0.0, 0.0)
    worth, rest = 0.0, []
    for word in reversed(words):
        worth += word.value
        rest.append((worth + word.bonus, word))
    whole = rest[-1][0]
    best, start = whole, piece.start
    for value, word in reversed(rest[:-1]):
        if word.capital and value > best:
            best, start = value, word.start
    return _Opening(start, best - whole, best)


def _valued(text: str, piece: Piece, body: str, vocabulary: frozenset[str]) -> list[_Word]:
    matches = list(WORD.finditer(text, piece.start, piece.end))
    words = []
    in_name = False
    for at, match in enumerate(matches):
        before = matches[at - 1][0] if at else "X"
        after = matches[at + 1][0] if at + 1 < len(matches) else "x"
        in_name = _is_name(match[0]) and (in_name or not before[0].isupper())
        value = _value(match[0], after, body, vocabulary)
        if in_name:
            value = max(value, 0.3 if not before[0].isupper() else -0.4)
        quote = match.start() > piece.start and text[match.start() - 1] in "“\"‘'(["
        words.append(_Word(match.start() - quote, value, match[0][0].isupper(), 0.7 * (match[0] in OPENERS)))
    return words


def _is_name(word: str) -> bool:
    return word[0].isupper() and word not in OPENERS and not MENU_WORD.match(word)


def _value(word: str, after: str, body: str, vocabulary: frozenset[str]) -> float:
    if word[0].isupper() and len(word) < 4 and word not in OPENERS:
        known = f" {word.lower()} " in body
    else:
        known = stem(word) in vocabulary and len(word) >= 4
    if not word[0].isupper() or word in OPENERS or word.lower() in FUNCTION_WORDS:
        return 1.0 if known else 0.3
    if stem(word) in _COMMON_NAMES:
        return 0.3
    if not known:
        return -1.0
    return -0.5 if after[0].isupper() and f"{word} {after}".lower() not in body else 1.0
