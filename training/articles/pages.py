"""The pages that the network is trained on: each as features, with a label for each block.

A label is the share of a block's runs of four words that stand in the hand-checked text; short blocks are
labelled by whole lines and by pairs of words. Pages without a hand-checked text are labelled by two readers
that agree (trafilatura and readability), where they do, and count half.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kept.read.articles.about.likeness import word_f1
from kept.read.articles.blocks import Block, blocks_of
from kept.read.articles.features import Said, features
from kept.read.articles.head import head_words, parsed

Floats = NDArray[np.float32]

SHARED: Final = Path(__file__).parents[3] / "shared" / "benchmarks" / "reading"
CHECKED: Final = {"aeb": 1.5, "wcxb-dev": 1.0}
"""The sets with hand-checked text, and what a page of each counts."""

AGREED: Final = "dates"
_AGREED_WEIGHT: Final = 0.5
_AGREEMENT: Final = 0.93
_LEAST_LETTERS: Final = 400
_MOST_BLOCKS: Final = 2500
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the training: `labels` are below 0 where nothing is known of a block."""

    id: str
    features: Floats
    labels: Floats
    words: NDArray[np.int64]
    weight: float

    @property
    def half(self) -> str:
        """To which half of all pages it belongs."""
        return half_of(self.id)


def half_of(id_: str) -> str:
    """ "even" or "odd": the last bit of the sha-256 of a page's id."""
    return "odd" if hashlib.sha256(id_.encode()).digest()[-1] % 2 else "even"


def checked_pages() -> Iterator[Page]:
    """The pages with hand-checked text."""
    for name, weight in CHECKED.items():
        for gold in map(json.loads, (SHARED / name / "gold.jsonl").open(encoding="utf-8")):
            if gold.get("body"):
                yield from _page(name, gold["id"], gold["body"], weight)


def agreed_pages() -> Iterator[Page]:
    """The pages of which two readers think alike."""
    for path in sorted((SHARED / AGREED / "html").glob("*.gz")):
        text = _agreed(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        if text is not None:
            yield from _page(AGREED, path.name.removesuffix(".gz"), text, _AGREED_WEIGHT)


def _page(name: str, id_: str, text: str, weight: float) -> Iterator[Page]:
    html = gzip.decompress((SHARED / name / "html" / f"{id_}.gz").read_bytes()).decode("utf-8", "replace")
    tree = parsed(html)
    page = blocks_of(tree)
    if 0 < len(page.blocks) <= _MOST_BLOCKS:
        measured = features(page, Said.of(*head_words(tree)))
        count = np.array([block.words for block in page.blocks])
        yield Page(id_, measured, labels(page.blocks, text), count, weight)


def _agreed(html: str) -> str | None:
    """The text of a page by trafilatura, if readability reads nearly the same words."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415

    found: Any = bare_extraction(html, include_comments=False, with_metadata=False, fast=True)
    text = str(getattr(found, "text", "") or "")
    if len(text) <= _LEAST_LETTERS:
        return None
    other = " ".join(fromstring(Document(html).summary(html_partial=True)).itertext())
    return text if word_f1(text, other) >= _AGREEMENT else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def labels(blocks: Sequence[Block], text: str) -> Floats:
    """For each block the share of it that stands in this text."""
    words = _words(text)
    runs = set(_runs(words, 4))
    pairs = set(_runs(words, 2))
    lines = {" ".join(_words(line)) for line in text.split("\n")}
    raw = [_label(_words(block.text), runs, pairs, lines) for block in blocks]
    return np.array([_settled(raw, at) for at in range(len(raw))], np.float32)


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


_PERHAPS: Final = 0.3


def _label(
    words: Sequence[str], runs: set[tuple[str, ...]], pairs: set[tuple[str, ...]], lines: set[str]
) -> float:
    if not words:
        return -1.0
    if len(words) >= 6:
        own = list(_runs(words, 4))
        return sum(run in runs for run in own) / len(own)
    line = " ".join(words)
    if line in lines:
        return 1.0
    in_pairs = len(words) >= 3 and all(pair in pairs for pair in _runs(words, 2))
    in_a_line = len(words) == 1 and any(line in other for other in lines)
    return _PERHAPS if in_pairs or in_a_line else 0.0


def _settled(raw: Sequence[float], at: int) -> float:
    """A few words that may belong to the text do so between two blocks that do."""
    if raw[at] != _PERHAPS:
        return raw[at]
    before = next((value for value in reversed(raw[:at]) if value != _PERHAPS), 0.0)
    after = next((value for value in raw[at + 1 :] if value != _PERHAPS), 0.0)
    return float(before > 0.6 and after > 0.6)
