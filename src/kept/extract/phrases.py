"""Noun phrases: the subject before a verb and the phrase after one, as ranges of word numbers.

There is no parser here. A noun phrase is a run of names, nouns, adjectives and numbers with the
determiners, prepositions and conjunctions that can hold such a run together; commas are crossed where what
they set off is an apposition ("Yan Xiaohong, the deputy commissioner of …,").
"""

from __future__ import annotations

from typing import Final, TypeAlias

from kept.extract.lexicon import CUES
from kept.extract.sentences import Sentence
from kept.extract.words import TIME_WORDS

Range: TypeAlias = tuple[int, int]
"""Word numbers within one sentence, end exclusive."""

_NOMINAL: Final = "klNzf"
_HOLDS_LEFT: Final = frozenset(
    """
        of for from in at on with to by behind near between under against around within about over who
    """.split()
)
_HOLDS_RIGHT: Final = frozenset("of for from with to at in behind between".split())
_RELATIVE: Final = frozenset({"who", "which", "that", "whose"})
_REACH: Final = 40  # no noun phrase worth naming is longer: this keeps every scan short


def subject(s: Sentence, at: int) -> Range | None:
    """The noun phrase that is the subject of a verb group beginning at word `at`, on its left."""
    at = _before_adjunct(s, at)
    last = at - 1
    if last < 0:
        return None
    letter = s.tags[last]
    if letter == "r" or (letter in "wh" and s.words[last] in _RELATIVE):
        return (last, at)
    if letter == "d" and last > 0 and s.tags[last - 1] in "h.,":
        return (last, at)
    if letter == ",":
        return _before_comma(s, last)
    if letter == "-":
        return _before_dash(s, last)
    if letter == "…":
        return subject(s, last)
    if letter == ")":
        return subject(s, _opening(s, last)) if _opening(s, last) < last else None
    if letter in _NOMINAL or letter == "d":
        return _trimmed(s, (left_edge(s, last), at))
    return None


def _before_dash(s: Sentence, dash: int) -> Range | None:
    """The subject before an aside between dashes that ends with the one at word `dash`."""
    opening = s.tags.rfind("-", max(0, dash - _REACH), dash)
    if opening < 1 or s.tags[opening - 1] not in "klN":
        return None
    return _trimmed(s, (left_edge(s, opening - 1), opening))


def _before_adjunct(s: Sentence, at: int) -> int:
    """Where a time between subject and verb begins: "Trump on Monday said"."""
    first = at
    while first > 1 and s.words[first - 1] in TIME_WORDS:
        first -= 1
    if first < at and first > 1 and s.words[first - 1] in ("on", "in"):
        first -= 1
    return first if first and s.tags[first - 1] in "klNr)," else at


def left_edge(s: Sentence, last: int) -> int:
    """The first word of the noun phrase that ends with word `last`."""
    at, stop = last, max(-1, last - _REACH)
    while at > stop:
        letter = s.tags[at]
        before = s.tags[at - 1] if at else "."
        if letter in _NOMINAL or (letter == "a" and before == "d"):
            at -= 1
        elif letter in "ds":
            at -= 1
            if before not in "pcd":
                break
        elif (letter == "p" and before in "dklNfo)" and s.words[at] in _HOLDS_LEFT) or (
            letter == "c" and before in "klNfr" and not _object_before(s, at - 1)
        ):
            at -= 1
        elif letter == ")" and _opening(s, at) < at:
            at = _opening(s, at) - 1
        elif letter in "vVxmBgero" and (antecedent := _antecedent(s, at)) is not None:
            at = antecedent
        elif letter in "ve" and before in "kl" and not _introduces_clause(s, at):
            at -= 1
        elif letter == "B" and before == "t" and at > 1 and s.tags[at - 2] in "kl":
            at -= 2
        else:
            break
    edge = at + 1
    while edge < last and s.tags[edge] in "pca,":
        edge += 1
    return edge


def _introduces_clause(s: Sentence, at: int) -> bool:
    """Is the past form at word `at` a cue, so that what follows it is a clause: "Smith believed Jones said"?"""
    cue = CUES.get(s.words[at])
    return cue is not None and not cue.frames.isdisjoint(("that", "np-that"))


def _object_before(s: Sentence, last: int) -> bool:
    """Does the phrase ending with word `last` follow a verb or preposition, so that it is its object?"""
    at = last
    while at >= 0 and s.tags[at] in "klNzfds":
        at -= 1
    return at >= 0 and s.tags[at] in "vVBgep"


def _antecedent(s: Sentence, at: int) -> int | None:
    """The last word of the noun that a relative clause ending at word `at` belongs to."""
    for back in range(at, max(0, at - 15), -1):
        if s.tags[back] in ",;:-.Q":
            return None
        if s.tags[back] in "wh" and s.words[back] in _RELATIVE:
            return back - 1 if s.tags[back - 1] in "klN" and s.words[back] != "that" else None
    return None


def _opening(s: Sentence, closing: int) -> int:
    """The bracket that the one at word `closing` closes, or `closing` where there is none near."""
    found = s.tags.rfind("(", max(0, closing - _REACH), closing)
    return found if found >= 0 else closing


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
    while right > 0 and len(chunks) < 8:
        left = max(s.tags.rfind(letter, max(0, right - _REACH), right) for letter in ",;:Q-")
        chunk = (left + 1, right)
        if not _sets_off(s, *chunk):
            if chunks:
                chunks.insert(0, chunk)  # its last words may still be the subject
            break
        chunks.insert(0, chunk)
        if left < 0 or s.tags[left] != ",":
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


def phrase_after(s: Sentence, at: int) -> Range | None:
    """The noun phrase that begins with word `at`, with its appositions: "wrote Mike Ellis, the …"."""
    end = _right_edge(s, at)
    if end == at:
        return None
    while end < len(s) - 1 and s.tags[end] == "," and _apposition_begins(s, end + 1):
        following = _next_comma(s, end + 1)
        end = following
    return (at, end)


def _right_edge(s: Sentence, first: int) -> int:
    at, stop = first, min(len(s), first + _REACH)
    while at < stop:
        letter = s.tags[at]
        after = s.tags[at + 1] if at + 1 < len(s) else "."
        before = s.tags[at - 1] if at > first else "p"
        if letter in _NOMINAL or (letter == "a" and before == "d"):
            if letter == "k" and s.words[at] in TIME_WORDS:
                break
            at += 1
        elif letter in "dsr":
            if before not in "pcd":
                break
            at += 1
            if letter == "r":
                break
        elif (letter == "p" and s.words[at] in _HOLDS_RIGHT and after in "klNds" and _attaches(s, at)) or (
            letter == "c" and after in "klds" and before in "klN"
        ):
            at += 1
        elif letter == "w" and s.words[at] in _RELATIVE and before in "klN":
            return _next_comma(s, at)
        else:
            break
    return at


def _attaches(s: Sentence, at: int) -> bool:
    """Does the preposition at word `at` belong to the noun before it? "in" and "at" do before a place only."""
    if s.words[at] in ("in", "at"):
        return s.tags[at + 1] == "k" and s.words[at + 1] not in TIME_WORDS
    return True


def _apposition_begins(s: Sentence, at: int) -> bool:
    letter = s.tags[at]
    if letter in "dNsw":
        return s.words[at] not in ("which", "what", "where")
    return letter in "kl" and s.tags[at + 1 : at + 2] in ("l", "p", ",", "k", "z", ".", "(", "c")


def _next_comma(s: Sentence, at: int) -> int:
    """The next comma or end of the sentence from word `at`."""
    for ahead in range(at, len(s)):
        if s.tags[ahead] in ",.;-!?:Q":
            return ahead
    return len(s)
