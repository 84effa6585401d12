"""Who a sentence says is speaking: the source of each word of saying that stands outside quotation marks.

This is no extractor. It looks for every source that a sentence may name, so that an answer which names
somebody else can be refused; where it sees a source too many, a good answer is refused and nothing worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.admit.naming import BE, EMPTY, HAVE, MODALS, PRONOUNS, SKIPPED, names_somebody, tokens
from kept.extract.admit.normal import normal

_SAY: Final = frozenset(
    """
    said says say told tells tell added adds announced announces stated argued argues argue insisted insists
    insist explained explains wrote writes replied replies answered warned warns warn noted notes declared
    declares acknowledged acknowledges admitted admits conceded concedes confirmed confirms reported stressed
    maintained maintains asserted asserts remarked observed recalled recalls continued
    """.split()
)
_OTHER: Final = frozenset(
    """
    claimed alleged alleges complained complains testified predicted predicts concluded concludes contended
    contends cautioned believed believes believe thought thinks think hoped hopes expected expects demanded
    urged urges asked asks called denied denies deny disputed disputes rejected rejects refuted refutes
    refused refuses refuse promised pledged vowed vows agreed agrees agree undertook committed offered planned
    intended intends accused accuses criticised criticized questioned doubted estimated suggested suggests
    emphasised emphasized pointed
    """.split()
)
_CUES: Final = _SAY | _OTHER
_NOT_FINITE_AFTER: Final = frozenset("to a an the its their his her our this these those of as".split())
_RELATIVE: Final = frozenset("who which that whom".split())
_QUOTED: Final = re.compile(r'"[^"]*(?:"|\Z)')
_ASIDE: Final = re.compile(r"\([^()]{1,30}\)")
_HARD: Final = frozenset([*'";:()-.?!', "--"])
_LONGEST_INVERSION: Final = 10


@dataclass(frozen=True, slots=True)
class Saying:
    """One word of saying and the words that may name its source; a pronoun alone names nobody."""

    cue: str
    source: str

    @property
    def pronoun(self) -> str | None:
        """The pronoun that is its source, in lower case, or `None`."""
        words = [word for word in tokens(self.source.lower()) if word not in SKIPPED]
        return words[0] if words[:1] and words[0] in PRONOUNS and not names_somebody(self.source) else None


def sayings(sentence: str) -> tuple[Saying, ...]:
    """Every saying of a sentence outside its quotation marks, in order, but those without a source."""
    found = _all(tokens(_ASIDE.sub(_without_aside, unquoted(sentence))))
    return tuple(one for one in found if names_somebody(one.source) or one.pronoun is not None)


def _without_aside(aside: re.Match[str]) -> str:
    """Drop "(R-Utah)", but not an aside that has a word of saying."""
    return aside.group() if _CUES & set(tokens(aside.group().lower())) else " "


def unquoted(sentence: str) -> str:
    """The normalised sentence without what stands in double quotation marks."""
    return _QUOTED.sub(' "" ', normal(sentence))


def _all(parts: Sequence[str]) -> Iterator[Saying]:
    """One saying for each cue; `last` is where the words of the cue before it end."""
    last = 0
    low = [token.lower() for token in parts]
    for at, word in enumerate(low):
        if word == "according" and low[at + 1 : at + 2] == ["to"]:
            yield Saying("according to", " ".join(_after(parts, at + 2)))
        elif word in _CUES and _is_finite(low, at):
            yield Saying(parts[at], " ".join(_source(parts, low, at, last)))
            last = at + 1


def _is_finite(low: Sequence[str], at: int) -> bool:
    return at == 0 or not (low[at - 1] in _NOT_FINITE_AFTER or low[at - 1].endswith("'s"))


def _source(parts: Sequence[str], low: Sequence[str], at: int, last: int) -> Sequence[str]:
    if _is_passive(low, at):
        by = next((n for n in range(at + 1, min(at + 6, len(low))) if low[n] == "by"), None)
        return [] if by is None else _after(parts, by + 1)
    if at and parts[at - 1] in ('"', ",") and low[at] in _SAY:
        inverted = _after(parts, at + 1)
        if _is_inverted(parts, at, inverted):
            return inverted
    return _before(parts, low, at, last)


def _is_passive(low: Sequence[str], at: int) -> bool:
    before = [word for word in low[max(0, at - 3) : at] if word not in EMPTY]
    return bool(before) and before[-1] in BE


def _is_inverted(parts: Sequence[str], at: int, inverted: Sequence[str]) -> bool:
    """Does the source follow its cue: "…," said Lena Abara, the minister."""
    if parts[at - 1] == '"':
        return bool(inverted)
    after = at + 1 + len(inverted)
    named = inverted[:1] and inverted[0][0].isupper() and parts[after : after + 1] == [","]
    ends = after >= len(parts) - 1 or named
    noun = inverted[:1] and (inverted[0][0].isupper() or _has_article(inverted))
    short = noun and len(inverted) <= _LONGEST_INVERSION and names_somebody(" ".join(inverted))
    return bool(ends and short) and not any(map(_is_verb, inverted))


def _is_verb(word: str) -> bool:
    return word in MODALS | BE | HAVE or (word.islower() and word.endswith("ed"))


def _after(parts: Sequence[str], first: int) -> Sequence[str]:
    """The noun phrase that begins at `first`: up to a mark or "that"."""
    last = first
    while last < len(parts) and parts[last] not in _HARD | {","} and parts[last].lower() != "that":
        last += 1
    return parts[first:last]


def _before(parts: Sequence[str], low: Sequence[str], at: int, last: int) -> Sequence[str]:
    """The words before a cue that name its source: the last segment between commas, or one further back.

    In "Lena Abara, the minister of trade, said" that is all before the last comma; in "Smith, who said" it
    is what stands before "who", for a relative pronoun divides like a comma.
    """
    if at == 0:
        return []
    if low[at - 1] in ("and", "but", "or"):
        return [] if last else _leading(parts)  # "said … and promised": as before
    first = at
    while first > last and parts[first - 1] not in _HARD:
        first -= 1
    segments = _segments(parts[first:at])
    found = [segment for segment in segments if _means_something(segment)]
    behind_comma = parts[at - 1] == "," or not _means_something(segments[-1])
    if not found or not behind_comma:
        return found[-1] if found else []
    return _behind_comma(found)


def _behind_comma(found: list[list[str]]) -> Sequence[str]:
    """The source among segments that a comma ends: before an apposition and what else is put in."""
    if len(found) > 1 and not _is_apposition(found[-1]):
        return _with_apposition(found[:-1], _has_article)
    return _with_apposition(found, _is_apposition)


def _with_apposition(found: list[list[str]], fits: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    if len(found) > 1 and fits(found[-1]):
        return [*found[-2], ",", *found[-1]]
    return found[-1]


def _segments(parts: Sequence[str]) -> list[list[str]]:
    segments: list[list[str]] = [[]]
    for token in parts:
        if token == "," or token.lower() in _RELATIVE:
            segments.append([])
        else:
            segments[-1].append(token)
    return segments


def _is_apposition(segment: Sequence[str]) -> bool:
    """Does it begin as a noun phrase does, and not as "after meeting …" does?"""
    return segment[0][0].isupper() or _has_article(segment)


def _has_article(segment: Sequence[str]) -> bool:
    return segment[0].lower() in ("a", "an", "the", "its", "his", "her", "their")


def _leading(parts: Sequence[str]) -> Sequence[str]:
    """The name with which a sentence begins: "Mr. Smith met Jones and said", "The ministry met and said"."""
    first = 1 if _has_article(parts) else 0
    last = first
    while last < len(parts) and parts[last][0].isupper():
        last += 1
    return parts[: max(last, first + 1)]


def _means_something(segment: Sequence[str]) -> bool:
    return any(word[0].isalnum() and word.lower() not in SKIPPED for word in segment)
