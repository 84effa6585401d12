"""The subject of a verb group: the noun phrase on its left, over appositions, asides and adjuncts of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kept.extract.phrases import NOMINAL, REACH, RELATIVE, Range, left_edge, opening_bracket
from kept.extract.sentences import Sentence
from kept.extract.words import TIME_WORDS

_MOST_CHUNKS: Final = 8


def subject(s: Sentence, at: int) -> Range | None:
    """The noun phrase that is the subject of a verb group beginning at word `at`."""
    at = _before_adjunct(s, at)
    last = at - 1
    if last < 0:
        return None
    letter = s.tags[last]
    if _is_pronoun(s, last):
        return (last, at)
    crossing = _CROSSINGS.get(letter)
    if crossing is not None:
        return crossing(s, last)
    return _trimmed(s, (left_edge(s, last), at)) if letter in NOMINAL or letter == "d" else None


def _is_pronoun(s: Sentence, at: int) -> bool:
    """Is the word a subject all by itself: "he", "who", "many"?"""
    letter = s.tags[at]
    if letter == "d":
        return at > 0 and s.tags[at - 1] in "h.,"
    return letter == "r" or (letter in "wh" and s.words[at] in RELATIVE)


def _before_adjunct(s: Sentence, at: int) -> int:
    """Where a time between subject and verb begins: "Trump on Monday said"."""
    first = at
    while first > 1 and s.words[first - 1] in TIME_WORDS:
        first -= 1
    if first < at and first > 1 and s.words[first - 1] in ("on", "in"):
        first -= 1
    return first if first and s.tags[first - 1] in "klNr)," else at


def _trimmed(s: Sentence, found: Range) -> Range | None:
    """Without an adjunct of time or place in front: "On Monday Mr. Trump"."""
    first, end = found
    while first < end - 1 and s.words[first] in TIME_WORDS:
        first += 1
    if first and s.tags[first - 1] == "p" and (first < 2 or s.tags[first - 2] in ",.;:bc"):
        first = _after_object(s, first, end)
    return (first, end) if first < end else None


def _after_object(s: Sentence, first: int, end: int) -> int:
    """Where the subject begins after the object of a preposition that opens the clause."""
    for at in range(first + 1, end):
        letter, before = s.tags[at], s.tags[at - 1]
        if (letter in "ds" and before not in "pc") or (letter == "k" and before in "lN"):
            return at
    return first


def _before_dash(s: Sentence, dash: int) -> Range | None:
    """The subject before an aside between dashes that ends with the one at word `dash`."""
    opening = s.tags.rfind("-", max(0, dash - REACH), dash)
    if opening < 1 or s.tags[opening - 1] not in "klN":
        return None
    return _trimmed(s, (left_edge(s, opening - 1), opening))


def _before_bracket(s: Sentence, closing: int) -> Range | None:
    opening = opening_bracket(s, closing)
    return subject(s, opening) if opening < closing else None


def _before_comma(s: Sentence, comma: int) -> Range | None:
    """The subject whose appositions or asides end with the comma at word `comma`.

    The chunks between commas are walked to the left as long as they can be such; the subject is the first of
    them that is no adjunct ("In an e-mail, Axelrod, a former adviser, said").
    """
    chunks = _chunks_before(s, comma)
    while chunks and _is_adjunct(s, chunks[0][0]):
        del chunks[0]
    if len(chunks) < 2:
        return None
    first, end = chunks[0]
    if s.tags[end - 1] not in "klNz)fr":
        return None
    edge = max(first, left_edge(s, end - 1))
    for start, stop in chunks[1:]:
        if not _belongs(s, start):
            break
        end = stop
    return _trimmed(s, (edge, end))


def _chunks_before(s: Sentence, comma: int) -> list[Range]:
    """What stands between commas on the left of word `comma`, down to the first chunk that is a clause."""
    chunks: list[Range] = []
    right = comma
    while right > 0 and len(chunks) < _MOST_CHUNKS:
        left = max(s.tags.rfind(mark, max(0, right - REACH), right) for mark in ",;:Q-")
        sets_off = _sets_off(s, left + 1, right)
        if sets_off or chunks:
            chunks.insert(0, (left + 1, right))  # the last words of a clause may still be the subject
        if not sets_off or left < 0 or s.tags[left] != ",":
            break
        right = left
    return chunks


def _sets_off(s: Sentence, first: int, end: int) -> bool:
    """Can words `first` to `end` stand between commas next to a name?"""
    inside = s.tags[first:end]
    if not inside:
        return False
    verbless = not any(letter in "vVBxm" for letter in inside)
    return verbless or inside[0] in "wpgvbe" or "w" in inside or "h" in inside


def _is_adjunct(s: Sentence, first: int) -> bool:
    return s.tags[first] in "pabgcve" or s.words[first] in TIME_WORDS


def _belongs(s: Sentence, first: int) -> bool:
    """Is this an apposition (part of the phrase) and no relative clause or aside ("in an interview")?"""
    return s.tags[first] in "dNsklz"


_CROSSINGS: Final[dict[str, Callable[[Sentence, int], Range | None]]] = {
    ",": _before_comma,
    "-": _before_dash,
    ")": _before_bracket,
    "…": subject,
}
