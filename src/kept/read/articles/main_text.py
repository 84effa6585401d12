"""The text of the article on a page: the blocks that most likely belong to it; in doubt others are asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import numpy as np

from kept.read.articles.about.likeness import word_f1
from kept.read.articles.blocks import Block, Blocks
from kept.read.articles.features import Said, features
from kept.read.articles.network import MEMBERS, likely

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kept.read.articles.network import Matrix

_DOUBT: Final = 0.9
"""Below this expected F1 others are asked. On pages with hand-checked text the expectation is right to a
point or two (`python -m benchmarks.articles`)."""

_ALIKE: Final = 0.8
"""Two other readers whose words are so much alike (F1) and more than one of them and ours are believed."""

_REPEATED: Final = 10
"""A block of so many words that stands on the page twice is taken once."""

_DEEP: Final = 200
"""Of pages nested so deep resiliparse is not asked: its time grows with the square of the depth."""

_RIGHTS: Final = re.compile(r"©|\(c\) \d{4}|\ball rights reserved", re.I)
_MOST_OF_RIGHTS: Final = 30
"""A line of at most so many words about rights belongs to the page and not to the article."""

_QUIET: Final = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class MainText:
    """What was taken for the article.

    Attributes:
        text: its blocks, a line each; empty where there is none.
        expected: the F1 of its words that the network expects, from 0 to 1.
        agreed: whether another reader read nearly the same; absent where none was asked.
        by: who read it: the network or the other one, with the version.
    """

    text: str
    expected: float
    agreed: bool | None
    by: str


NETWORK: Final = "kept articles 1"
"""The name of this reader in records. It changes when the same page may give another text."""


def main_text(
    page: Blocks, said: Said, html: str, tree: HtmlElement, members: Sequence[str] = MEMBERS
) -> MainText:
    """Take the article out of a page.

    Those blocks are taken that make the expected F1 of the words greatest (Jansche 2007, "A maximum expected
    utility framework for binary sequence labeling"). Where even that is low, trafilatura and resiliparse are
    asked, and believed where they are more alike than one of them and the network.

    Args:
        page: the blocks of the page.
        said: what its head says.
        html: the page, for the other readers.
        tree: the page parsed.
        members: which networks are asked; all of the package by default.
    """
    if not page.blocks:
        return MainText("", 0.0, None, NETWORK)
    words = [block.words for block in page.blocks]
    chances = likely(features(page, said), words, members)
    taken, expected = best_set(chances, words)
    ours = _joined(page.blocks, taken)
    if expected >= _DOUBT:
        return MainText(ours, expected, None, NETWORK)
    deep = any(one.depth >= _DEEP for one in page.elements)
    other = "" if deep else _by_resiliparse(html)
    return _with_others(ours, expected, _by_trafilatura(tree), other)


def best_set(chances: Matrix, words: Sequence[int]) -> tuple[Matrix, float]:
    """The blocks of greatest expected F1, as booleans, and that F1.

    Of all sets with as many words the best are those of the likeliest blocks; so one is the best of all.

    Args:
        chances: of each block.
        words: how many it has.
    """
    order = np.argsort(-chances, kind="stable")
    count = np.array(words, np.float64)[order]
    hits = np.cumsum(chances[order] * count)
    expected = 2 * hits / (np.cumsum(count) + hits[-1] + 1e-9)
    last = int(expected.argmax())
    taken = np.zeros(len(order), bool)
    taken[order[: last + 1]] = True
    return taken, float(expected[last])


def _joined(blocks: Sequence[Block], taken: Matrix) -> str:
    seen: set[str] = set()
    lines = []
    for block, take in zip(blocks, taken, strict=True):
        if not take or block.text in seen or _is_about_rights(block):
            continue
        if block.words >= _REPEATED:
            seen.add(block.text)
        lines.append(block.text)
    return "\n".join(lines)


def _is_about_rights(block: Block) -> bool:
    return block.words <= _MOST_OF_RIGHTS and _RIGHTS.search(block.text) is not None


def _with_others(ours: str, expected: float, one: str, other: str) -> MainText:
    """Ours or the first of the others, and whether they agree."""
    alike = word_f1(one, other)
    if alike > _ALIKE and alike > word_f1(ours, other):
        agreed = word_f1(ours, one) > _ALIKE
        return MainText(one, expected, agreed, f"trafilatura {version('trafilatura')}")
    return MainText(ours, expected, max(word_f1(ours, one), word_f1(ours, other)) > _ALIKE, NETWORK)


def _by_trafilatura(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import)

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(_QUIET)
    found = bare_extraction(tree, include_comments=False, with_metadata=False, fast=True)
    return getattr(found, "text", None) or ""


def _by_resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    return str(
        extract_plain_text(HTMLTree.parse(html), main_content=True, alt_texts=False, form_fields=False)
    )
