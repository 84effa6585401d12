"""Attributions marked by hand, for tests of who speaks and when."""

from dataclasses import dataclass

from kept.extract.attribute import Place
from kept.extract.text.sentences import sentences


@dataclass(frozen=True)
class Marked:
    """One attribution: what any finder of them gives."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    sentence: int
    nested_in: int | None = None


def marked(text: str, *stretches: str) -> list[Marked]:
    """Stretches of a text in its order, each as source, cue and content parted by bars; one may be empty."""
    read = sentences(text, 0, len(text))
    found, at = [], 0
    for stretch in stretches:
        at = text.index(stretch.replace("|", ""), at)
        places, start = [], at
        for words in stretch.split("|"):
            end = start + len(words)
            places.append(_trimmed(text, start, end))
            start = end
        begin = (places[1] or places[2])[0][0]
        number = max(n for n, s in enumerate(read) if s.starts[0] <= begin)
        found.append(Marked(places[0], places[1], places[2], number))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[Place, ...]:
    while start < end and text[start] in " :":
        start += 1
    return ((start, end),) if start < end else ()
