"""The sentences of a brief with the ids in them as links to the pages of the promises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kept.pipeline.browse.names import Names
from kept.publish.brief_values import Brief

_WORD = re.compile(r"([^\s,;:()]+)")


def promises_of(brief: Brief) -> frozenset[str]:
    """The ids of all promises that a brief may name."""
    told = {item.commitment.id for item in brief.items}
    before = {one.commitment.id for item in brief.items for one in item.before}
    return frozenset(told | before | {node.commitment.id for tree in brief.chains for node in tree.nodes})


def linked(words: str, promises: Collection[str], names: Names) -> Iterator[tuple[str, str]]:
    """A sentence in pieces, each with the address of the promise whose id it is, or with none.

    An id that holds a space or a mark between words is not found; what it names is linked by its title.
    """
    for piece in _WORD.split(words):
        id_ = piece if piece in promises else piece.rstrip(".")
        yield (id_, names.href("commitments", id_)) if id_ in promises else (piece, "")
        if id_ in promises and id_ != piece:
            yield piece[len(id_) :], ""
