"""Attribution: who says what, by which words, and what a text says in its own voice.

The network (`tagger`) finds the words of source, cue and content and how likely each kind is; here they
become attributions with their places in sentences, nested where one stands inside the content of another.
The terms source, cue and content are those of the literature on attribution (Pareti 2012).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from kept.date_phrases.lines import lone_ends
from kept.extract.plain_forms import Form, plain_forms
from kept.extract.tagger import Network, Tagged, network
from kept.extract.text.sentences import Sentence
from kept.model import Extent, StatementKind

Place: TypeAlias = tuple[int, int]
"""Code points of the text, end exclusive."""

_EVEN: Final = 0.5
_TIME_LETTERS: Final = 24
_MOST_QUOTED: Final = 40  # sentences of one quotation that are looked past for the sentence around it


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement, by places in the text.

    `source` and `cue` are empty where the text, or whoever speaks in it at that place, says it in its own
    voice; `source` also where nobody is named. `sentence` is the number of the sentence that holds the cue,
    or the content in own voice; `nested_in` that of the attribution inside whose content it stands.
    `confidence` is the share of statements like it that were right when the network was measured.
    """

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    sentence: int
    confidence: float
    kind: StatementKind
    extent: Extent | None = None
    negated: bool = False
    nested_in: int | None = None

    @property
    def own_voice(self) -> bool:
        """Is it said in the voice of the text, or of whoever speaks there?"""
        return not self.cue

    @property
    def at(self) -> int:
        """Where it stands: its cue, or its content in own voice."""
        return self.cue[0][0] if self.cue else self.content[0][0]


def attributions(
    content: str, sentences: Sequence[Sentence], start: int, end: int, reader: Network | None = None
) -> list[Attribution]:
    """The attributions in `content[start:end]`, in the order of the text.

    Args:
        content: the text.
        sentences: its sentences, in the order in which they begin.
        start: the first code point that is read.
        end: the first that is not.
        reader: the network that reads; by default the one of the package.
    """
    index = _Index(sentences, sorted(lone_ends(content, start, end)))
    tagged = (reader or network()).read(content, start, end) if sentences else []
    found = [_placed(content, (start, end), index, one) for one in tagged]
    found += _overlooked(content, sentences, found)
    return nested(sorted(found, key=lambda one: (one.at, one.content)))


_OVERLOOKED: Final = 0.5
"""How often the plain forms that the network overlooks are right: 5 of 10, of which 2 of 2 in the labelled
official passages, 2 of 2 in those of `training/data` and 1 of 6 in 840 news articles."""

_LETTERS_BEFORE: Final = 24  # of a promise's content before its noun


def _overlooked(content: str, sentences: Sequence[Sentence], found: list[Attribution]) -> list[Attribution]:
    """The plain forms whose cue is in no cue of the network; own voice that they explain is taken back."""
    here: defaultdict[int, list[Attribution]] = defaultdict(list)
    for one in found:
        here[one.sentence].append(one)
    added: list[Attribution] = []
    for number, s in enumerate(sentences):
        if s.inside is None:
            forms = plain_forms(content, (s.starts[0], s.ends[-1]))
            added += [_of(form, number) for form in forms if not _is_read(form, here[number])]
    passive = {one.sentence for one in added if one.kind is StatementKind.CHALLENGE}
    found[:] = [one for one in found if one.cue or one.sentence not in passive]
    return added


def _of(form: Form, sentence: int) -> Attribution:
    kind = StatementKind(form.kind)
    return Attribution((form.source,), (form.cue,), (form.content,), sentence, _OVERLOOKED, kind)


def _is_read(form: Form, here: Sequence[Attribution]) -> bool:
    """Is its cue a part of a cue, or does it begin a content: "stressed | their commitment to reform"?"""
    at, end = form.cue
    return any(
        any(a < end and at < b for a, b in one.cue)
        or (one.cue and any(a <= at < b and at - a < _LETTERS_BEFORE for a, b in one.content))
        for one in here
    )


class _Index:
    """Finds the sentence of a place: the innermost that holds it. `lone` are the ends of lone lines."""

    def __init__(self, sentences: Sequence[Sentence], lone: Sequence[int]) -> None:
        self.lone = lone
        self._starts = [s.starts[0] for s in sentences]
        self._ends = [s.ends[-1] for s in sentences]

    def at(self, place: int) -> int:
        """The number of the last sentence that begins at or before a place and goes on behind it."""
        last = max(0, bisect_right(self._starts, place) - 1)
        for number in range(last, max(-1, last - _MOST_QUOTED), -1):
            if self._ends[number] > place:
                return number
        return last


def _placed(content: str, article: Place, index: _Index, one: Tagged) -> Attribution:
    source, cue, said = (_whole_words(content, article, role) for role in (one.source, one.cue, one.content))
    cue, said = _without_time(content, cue, said)
    said = tuple(_in_one_line(content, cue, place, index.lone) for place in said)
    at = cue[0][0] if cue else said[0][0]
    kind = StatementKind(one.kind)
    return Attribution(
        source,
        cue,
        said,
        sentence=index.at(at),
        confidence=one.confidence,
        kind=kind,
        extent=_extent(one) if kind is StatementKind.CLAIM else None,
        negated=one.chance("negated") >= _EVEN,
    )


def _in_one_line(content: str, cue: tuple[Place, ...], place: Place, lone: Sequence[int]) -> Place:
    """A headline and the text below it are two voices: a content over both is cut to the part at the cue.

    In own voice it is cut to the text, which says more.
    """
    start, end = place
    first, last = bisect_right(lone, start), bisect_left(lone, end - 1)
    if first >= last:
        return place
    if cue and cue[0][0] <= start:
        return start, lone[first]
    return end - len(content[lone[last - 1] : end].lstrip()), end


_AT_THAT_TIME: Final = re.compile(
    r"(.*\S)\s+((?:at|on|in|during)\s(?:that|the same)\s(?:time|day|occasion|meeting|session|summit)\s+)",
    re.DOTALL,
)


def _without_time(
    content: str, cue: tuple[Place, ...], said: tuple[Place, ...]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """ "Agreed | at that time | to act": a time between cue and content is part of neither."""
    if not cue or cue[0][1] > said[0][0]:
        return cue, said
    found = _AT_THAT_TIME.match(content, cue[0][0], min(said[0][1], said[0][0] + _TIME_LETTERS))
    if found is None or not cue[0][0] < found.end(1) <= said[0][0] <= found.end(2):
        return cue, said
    return ((cue[0][0], found.end(1)),), ((found.end(2), said[0][1]), *said[1:])


def _extent(one: Tagged) -> Extent:
    fulfilled = one.chance("fulfilment") >= one.chance("progress")
    return Extent.FULFILMENT if fulfilled else Extent.PROGRESS


def _whole_words(content: str, article: Place, places: Sequence[Place]) -> tuple[Place, ...]:
    """Places widened to whole words inside the article: the network reads pieces of words."""
    return tuple(_whole(content, article, start, end) for start, end in places)


def _whole(content: str, article: Place, start: int, end: int) -> Place:
    while start > article[0] and content[start - 1].isalnum() and content[start].isalnum():
        start -= 1
    while end < article[1] and content[end - 1].isalnum() and content[end].isalnum():
        end += 1
    return start, end


def size(one: Attribution) -> int:
    """How many code points a content has."""
    return sum(end - start for start, end in one.content)


def nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with `nested_in`: the smallest content of another inside which each stands.

    `found` is in the order of the text.
    """
    sizes = [size(one) for one in found]
    return [replace(one, nested_in=_holder(found, sizes, n)) for n, one in enumerate(found)]


_NEAR: Final = 12


def _holder(found: Sequence[Attribution], sizes: Sequence[int], n: int) -> int | None:
    """Contents lie near their cues, so only neighbours are looked at: the cost stays linear."""
    first, last = max(0, n - _NEAR), min(len(found), n + _NEAR + 1)
    inner = tuple(_places(found[n]))
    larger = (m for m in range(first, last) if sizes[m] > sizes[n])
    holders = [m for m in larger if _holds(found[m], inner)]
    return min(holders, key=sizes.__getitem__, default=None)


def _holds(outer: Attribution, inner: Sequence[Place]) -> bool:
    """Do places stand inside the content of an attribution?"""
    return all(any(a <= start and end <= b for a, b in outer.content) for start, end in inner)


def _places(one: Attribution) -> Iterator[Place]:
    yield from one.cue
    yield from one.content
