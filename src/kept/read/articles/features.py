"""What is measured of each block of a page, as a matrix: its words, its place, the elements around it."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kept.read.articles.blocks import Block, Blocks, Element
from kept.read.articles.hints import FUNCTION_WORDS, KIND_OF_WORD, NAME_HINTS, WORD_HINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_OWN_TAGS: Final = (
    "p li h1 h2 h3 h4 h5 h6 td th div blockquote figcaption dt dd pre button section article body other"
).split()
_OWN: Final = {tag: place for place, tag in enumerate(_OWN_TAGS)}

_AROUND: Final = {
    tag: place
    for place, tags in enumerate(
        (
            "article",
            "main",
            "aside",
            "nav",
            "header",
            "footer",
            "form",
            "figure figcaption",
            "table td",
            "li ul ol",
            "blockquote",
            "section",
            "dl dt dd",
            "h1 h2 h3 h4 h5 h6",
            "button",
            "details summary",
            "a",
        )
    )
    for tag in tags.split()
}
_TAGS_AROUND: Final = max(_AROUND.values()) + 1

_FARTHER: Final = 0.75
"""What a hint or a tag of the next element outward counts for each one of the one within."""

_LEVELS: Final = 4
_SHARES: Final = (0.4, 0.65, 0.9)
"""Shares of a page's running text; the innermost elements that hold so much tell where an article stands."""

_LONG: Final = 60
"""Words of furniture are looked for in blocks of at most so many words."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*(?:\s|$)")
_WORD: Final = re.compile(r"\w+")
_ASCII_CAPITALS: Final = string.ascii_uppercase.encode()
_ASCII_DIGITS: Final = string.digits.encode()
_STARTS: Final = frozenset("\"'“‘•-–—*|>([")
_ENDS: Final = frozenset(".!?…”\"’'")
_NEAR: Final = (-2, -1, 1, 2)
_WINDOWS: Final = (4, 10)
_PARAGRAPH_WORDS: Final = 10


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says in its head: its title and its description, as sets of words in lower case."""

    title: frozenset[str]
    description: frozenset[str]

    @classmethod
    def of(cls, title: str, description: str) -> Said:
        """From the words as they stand there."""
        return cls(_words(title), _words(description))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def features(page: Blocks, said: Said) -> Matrix:
    """Measure each block of a page.

    Args:
        page: its blocks, of which there is at least one.
        said: what its head says.

    Returns:
        One row for each block, in order. What the columns are stays the same as long as `VERSION` does.
    """
    blocks = page.blocks
    running = [_is_running(block) for block in blocks]
    _count(page, running)
    repeated = Counter(block.text for block in blocks)
    own = np.array(
        [_of_block(block, run, repeated, said) for block, run in zip(blocks, running, strict=True)],
        np.float32,
    )
    around = _of_elements(page)[[block.inside.number for block in blocks]]
    placed = _of_places(page, running, own)
    return np.concatenate([own, around, placed, *_near(own)], 1)


VERSION: Final = 1
"""Goes up when a column changes; weights are good for one version."""


def _is_running(block: Block) -> bool:
    """Is it running text: a sentence at least, and not a link?"""
    return (
        block.words >= _PARAGRAPH_WORDS
        and block.linked < 0.5 * len(block.text)
        and _SENTENCE_END.search(block.text) is not None
    )


def _count(page: Blocks, running: Sequence[bool]) -> None:
    """Count in each element what stands in it."""
    for block, run in zip(page.blocks, running, strict=True):
        one = block.inside
        one.words += block.words
        one.linked += block.linked
        one.blocks += 1
        if run:
            one.running += block.words
            one.paragraphs += 1
    for one in reversed(page.elements):
        if (outer := one.parent) is not None:
            outer.words += one.words
            outer.linked += one.linked
            outer.blocks += one.blocks
            outer.running += one.running
            outer.paragraphs += one.paragraphs


def _of_block(block: Block, running: bool, repeated: Counter[str], said: Said) -> list[float]:
    """What the words of one block say."""
    text, count = block.text, block.words
    length, start = len(text), text[:200]
    words = _WORD.findall(text.lower()) if count <= _LONG else _WORD.findall(text[:400].lower())
    share = 1 / (1 + len(words))
    measured = [
        length,
        count,
        min(1.0, block.linked / length),
        running,
        min(10, len(_SENTENCE_END.findall(text))),
        min(10, text.count(",")),
        sum(word in FUNCTION_WORDS for word in words) * share,
        _capitals(start) / len(start),
        _digits(start) / len(start),
        text[-1] in _ENDS,
        text[-1] == ":",
        text[0].isupper(),
        text[0] in _STARTS,
        "|" in text or "›" in text or "»" in text,
        "?" in text,
        '"' in text or "“" in text,
        repeated[text] - 1,
        length / (1 + count),
        sum(map(str.istitle, text.split(" ", 40)[:40])) / min(count, 40),
        "@" in text,
    ]
    return measured + _kinds(words, share) + _overlap(words, said)


def _capitals(text: str) -> int:
    """How many capital letters; of ASCII, which most pages are, told in one go."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, _ASCII_CAPITALS))
    return sum(map(str.isupper, text))


def _digits(text: str) -> int:
    """How many digits; likewise."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, _ASCII_DIGITS))
    return sum(map(str.isdigit, text))


def _kinds(words: Sequence[str], share: float) -> list[float]:
    """For each kind of furniture whether its words occur, what share they are, and whether one begins."""
    counts = [0] * WORD_HINTS
    for word in words:
        bits = KIND_OF_WORD.get(word, 0)
        while bits:
            lowest = bits & -bits
            counts[lowest.bit_length() - 1] += 1
            bits ^= lowest
    first = KIND_OF_WORD.get(words[0], 0) if words else 0
    begins = [float(first >> bit & 1) for bit in range(WORD_HINTS)]
    return [min(count, 2) / 2 for count in counts] + [count * share for count in counts] + begins


def _overlap(words: Sequence[str], said: Said) -> list[float]:
    """How much of the title and of the description is in a block, and how much of it is that."""
    here = frozenset(words)
    found = []
    for other in (said.title, said.description):
        common = len(here & other)
        found += [common / (1 + len(other)), common / (1 + len(here))]
    return found


def _of_elements(page: Blocks) -> Matrix:
    """For each element what it and those around it are: tags, hints, counts, how far from the article."""
    elements = page.elements
    count, root = len(elements), elements[0]
    marks = np.zeros((count, _TAGS_AROUND + NAME_HINTS), np.float32)
    own = np.zeros((count, len(_OWN_TAGS)), np.float32)
    ups = np.zeros((count, _LEVELS), np.intp)
    for one in elements:
        at, outer = one.number, one.parent
        up = at if outer is None else outer.number
        if outer is not None:
            np.multiply(marks[up], _FARTHER, out=marks[at])
            ups[at, 1:] = ups[up, :-1]
        ups[at, 0] = at
        _mark(marks[at], one)
        own[at, _OWN.get(one.tag, -1)] = 1
        if one.tag not in _OWN:
            own[at] = own[up]
    counts = _counts(elements, root)
    levels = counts[ups].reshape(count, -1)
    return np.concatenate([own, marks, levels, _distances(elements, root)], 1)


def _mark(row: Matrix, one: Element) -> None:
    place = _AROUND.get(one.tag)
    if place is not None:
        row[place] = 1
    told = one.hints
    while told:
        lowest = told & -told
        row[_TAGS_AROUND + lowest.bit_length() - 1] = 1
        told ^= lowest


def _counts(elements: Sequence[Element], root: Element) -> Matrix:
    """For each element how much of what is in it."""
    raw = np.array([(e.words, e.running, e.linked, e.blocks, e.paragraphs) for e in elements], np.float32)
    words, running, linked, blocks, paragraphs = raw.T
    return np.stack(
        [
            np.log1p(words),
            np.minimum(1, linked / (1 + words * 6)),
            running / (1 + words),
            words / (1 + root.words),
            paragraphs / (1 + blocks),
            running / (1 + root.running),
            np.log1p(blocks),
        ],
        1,
    )


def _distances(elements: Sequence[Element], root: Element) -> Matrix:
    """For each element how it lies to the innermost ones that hold most of the running text."""
    columns = []
    for share in _SHARES:
        top = _innermost(elements, share * root.running)
        line = {id(one) for one in _outward(top)}
        inside = np.zeros(len(elements), np.float32)
        common = np.zeros(len(elements), np.float32)
        for one in elements:
            at, outer = one.number, one.parent
            inside[at] = one is top or (outer is not None and inside[outer.number])
            common[at] = one.depth if id(one) in line or outer is None else common[outer.number]
        depth = np.array([one.depth for one in elements], np.float32)
        columns += [inside, np.minimum(10, top.depth - common), np.minimum(10, depth - common)]
    return np.stack(columns, 1)


def _innermost(elements: Sequence[Element], running: float) -> Element:
    """The deepest element with at least so many words of running text, the first of equally deep ones."""
    return max((one for one in elements if one.running >= running), key=lambda one: one.depth)


def _outward(one: Element | None) -> list[Element]:
    line = []
    while one is not None:
        line.append(one)
        one = one.parent
    return line


def _of_places(page: Blocks, running: Sequence[bool], own: Matrix) -> Matrix:
    """Where each block stands on its page, and how much text the page has."""
    blocks, root = page.blocks, page.elements[0]
    count = len(blocks)
    words = np.array([block.words for block in blocks], np.float32)
    runs = np.array(running, np.float32)
    heading = _heading(blocks, own)
    at = np.arange(count, dtype=np.float32)
    first, last = np.flatnonzero(runs)[[0, -1]] if runs.any() else (0, count - 1)
    whole = np.ones(count, np.float32)
    return np.stack(
        [
            at / count,
            (np.cumsum(words) - words) / root.words,
            (at - heading) / count if heading >= 0 else whole * -2,
            at == heading,
            at > heading,
            at < first,
            at > last,
            (np.cumsum(words * runs) - words * runs) / (1 + root.running),
            np.minimum(20, np.array([block.inside.depth for block in blocks], np.float32)),
            whole * np.log1p(count),
            whole * np.log1p(root.words),
            whole * (root.running / (1 + root.words)),
            whole * (root.linked / (1 + sum(len(block.text) for block in blocks))),
        ],
        1,
    ).astype(np.float32)


def _heading(blocks: Sequence[Block], own: Matrix) -> int:
    """The number of the page's heading: of the blocks in h1 the one most like the title; -1 without any."""
    places = [
        number
        for number, block in enumerate(blocks)
        if block.inside.tag == "h1" or (block.inside.parent is not None and block.inside.parent.tag == "h1")
    ]
    like_title = own.shape[1] - 4
    return max(places, key=lambda number: own[number, like_title], default=-1)


_OF_NEIGHBOURS: Final = (0, 2, 3, 4, 6, 9)
_OF_WINDOWS: Final = (1, 2, 3)


def _near(own: Matrix) -> list[Matrix]:
    """What stands just before and after each block, and around it; and lengths as logarithms."""
    own[:, (0, 1, 16)] = np.log1p(own[:, (0, 1, 16)])
    count = len(own)
    found = []
    for step in _NEAR:
        other = np.zeros((count, len(_OF_NEIGHBOURS)), np.float32)
        if step < 0:
            other[-step:] = own[:step, _OF_NEIGHBOURS]
        elif step < count:
            other[:-step] = own[step:, _OF_NEIGHBOURS]
        found.append(other)
    for reach in _WINDOWS:
        around = np.ones(2 * reach + 1, np.float32)
        many = np.convolve(np.ones(count, np.float32), around)[reach : reach + count]
        sums = [np.convolve(own[:, column], around)[reach : reach + count] for column in _OF_WINDOWS]
        found.append((np.stack(sums, 1) / many[:, None]).astype(np.float32))
    return found
