"""One attribution while it is being found: by word numbers of one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kept.extract.phrases import Range


@dataclass(frozen=True, slots=True)
class Found:
    """Source, cue and content as word ranges.

    `group` is the class of the cue in the lexicon, `frame` what the content fills, `form` the form of the
    verb group ("noun" and the like for cues that are no verbs). `opens` is true where the content goes on
    in the next sentence ("He said:").
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    lemma: str
    group: str
    frame: str
    form: str
    negated: bool = False
    opens: bool = False


def ended(one: Found, at: int) -> Found:
    """`one` with its content cut off at word `at`; unchanged where nothing would be left."""
    pieces = tuple((start, min(end, at)) for start, end in one.content if start < at)
    return replace(one, content=pieces) if pieces else one


def all_ended(found: Iterable[Found], at: int) -> list[Found]:
    """All of `found`, with every content cut off at word `at`."""
    return [ended(one, at) for one in found]
