"""The lines of PDF pages into paragraphs: words joined over line ends, heads and page numbers told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, and where its first character stands and how large, in points."""

    text: str
    left: float = 0.0
    bottom: float = 0.0
    size: float = 0.0


Page = Sequence[Line]

_EDGE = 3
"""So many lines at the top and at the bottom of a page may be its furniture."""

_LEAST_PAGES = 3
_LEAST_SHARE = 0.3
"""A line that stands on so many pages, and on this share of all, is a running head: left and right differ."""

_NUMBER = re.compile(
    r"(?:page|seite|p\.|[-–—|·]|\s)*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|·\s]*", re.I
)
_DIGITS = re.compile(r"\d+")
_SOFT = re.compile(r"[\x02\ufffe\u00ad]")
"""What PDFium writes for the hyphen of a parted word, at the end of a line or inside two that it joined."""

_HYPHEN = re.compile(r"\w-$")
_SPEAKER = re.compile(r"(?:[QA]\.|[A-Z][\w.]*(?: [A-Z][\w.]*){0,2} [A-Z][A-Z'’-]+[A-Za-z]*)\.? ?[.:]")
_LISTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[•▪◦*–-]|\([a-z0-9]{1,3}\)) +\S")
_ENDED = re.compile(r"[.:;?!”\"]$|[. ]{4}\d{1,4}$")
_INDENT = 6.0
_WIDE_STEP = 1.5
_OTHER_SIZE = 1.1
_SHORT = 0.65
"""Points to the right, steps downward, times the size, and the share of a full line: a new paragraph."""


def furniture_of(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The lines, as (page, line), that are running heads or feet or page numbers."""
    seen = Counter(
        key
        for page in pages
        for key in {_key(page[at].text, top) for edge, top in _edges(page) for at in edge}
    )
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    found = set()
    for number, page in enumerate(pages):
        for edge, top in _edges(page):
            for at in edge:
                repeated = seen[_key(page[at].text, top)] >= least
                if not repeated and not (len(pages) > 1 and _NUMBER.fullmatch(page[at].text)):
                    break  # further in is the text
                found.add((number, at))
    return found


def _edges(page: Page) -> tuple[tuple[range, bool], tuple[range, bool]]:
    """The lines from the top inward and from the bottom inward; never all of a page of few lines."""
    count = min(_EDGE, len(page) // 2)
    return (range(count), True), (range(len(page) - 1, len(page) - 1 - count, -1), False)


def _key(text: str, top: bool) -> tuple[str, bool]:
    return _DIGITS.sub("#", " ".join(text.casefold().split())), top


def text_of(pages: Sequence[Page]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """All pages as text with a form feed between them, and the spans of the furniture in it."""
    aside = furniture_of(pages)
    whole = _whole_words(pages)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for number, page in enumerate(pages):
        lines = [(line, (number, at) in aside) for at, line in enumerate(page)]
        for text, is_aside in _paragraphs(lines, whole):
            if is_aside:
                spans.append((length, length + len(text) + 1))
            parts.append(text + "\n")
            length += len(text) + 1
        if number < len(pages) - 1:
            parts.append("\f")
            length += 1
    return "".join(parts), tuple(spans)


def _whole_words(pages: Sequence[Page]) -> frozenset[str]:
    """Words with a hyphen inside a line: "long-term" keeps its own where a line ends after "long-"."""
    inside = re.compile(r"\w+-\w+(?=[^\w-])")
    return frozenset(
        word.casefold() for page in pages for line in page for word in inside.findall(line.text + " ")
    )


def _paragraphs(lines: Sequence[tuple[Line, bool]], whole: frozenset[str]) -> list[tuple[str, bool]]:
    own = [line for line, aside in lines if not aside]
    step = _step(own)
    width = max((len(line.text) for line in own), default=0)
    found: list[tuple[str, bool]] = []
    before: Line | None = None
    for line, aside in lines:
        if aside:
            found.append((line.text, True))
            continue
        if before is None or found[-1][1] or _begins(before, line, step, width):
            found.append((line.text, False))
        else:
            found[-1] = (_joined(found[-1][0], before, line.text, whole), False)
        before = line
    return [(text if aside else _without_soft(text, whole), aside) for text, aside in found]


def _step(lines: Sequence[Line]) -> float:
    """The usual distance between two lines, in points."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _begins(before: Line, line: Line, step: float, width: int) -> bool:
    """Does a paragraph begin with this line?"""
    down = before.bottom - line.bottom
    if _SOFT.search(before.text[-1:]) or _HYPHEN.search(before.text):
        return False
    small, large = sorted((before.size, line.size))
    return (
        large > _OTHER_SIZE * small
        or (_LISTED.match(line.text) is not None and _ENDED.search(before.text) is not None)
        or _SPEAKER.match(line.text) is not None
        or (step > 0 and down > _WIDE_STEP * step)
        or (down > 0 and line.left > before.left + _INDENT)
        or len(before.text) < _SHORT * width
    )


def _joined(so_far: str, before: Line, text: str, whole: frozenset[str]) -> str:
    """Two lines of one paragraph; a word that was parted is made whole."""
    if _SOFT.search(before.text[-1:]):
        return so_far + text
    if not _HYPHEN.search(before.text) or not text[:1].islower():
        return f"{so_far}{'' if _HYPHEN.search(before.text) else ' '}{text}"
    parted = re.search(r"\w+-$", so_far)
    rest = re.match(r"\w+", text)
    if parted and rest and f"{parted[0]}{rest[0]}".casefold() in whole:
        return so_far + text
    return so_far[:-1] + text


def _without_soft(text: str, whole: frozenset[str]) -> str:
    """Soft hyphens taken out, or made hard in a word that has one elsewhere."""
    if not _SOFT.search(text):
        return text
    hyphen = re.sub(
        r"\w+[\x02\ufffe\u00ad]\w+",
        lambda word: hard if (hard := _SOFT.sub("-", word[0])).casefold() in whole else word[0],
        text,
    )
    return _SOFT.sub("", hyphen)
