"""The tree of the parties cut into pages: the branches of one page, under what they hang on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Node(Protocol):
    """A party in the tree, which stands in it once."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def within(self) -> Sequence[Node]:
        """The bodies within it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A party of the tree with those within it that stand on the same page.

    `again` says that it has stood on a page before, and here only what hangs on it is shown.
    """

    branch: Node
    again: bool
    within: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A party of the tree as a thing in a list: its id, and what of it takes room on a page."""

    id: str
    words: object


def lines_of(tree: Sequence[Node]) -> Iterator[Weighed]:
    """All parties of a tree in the order in which they are read."""
    for branch in tree:
        yield Weighed(
            branch.id, tuple(getattr(branch, name) for name in ("id", "name", "kind", "bound", "to"))
        )
        yield from lines_of(branch.within)


def part_of_tree(tree: Sequence[Node], shown: Collection[Weighed]) -> tuple[Line, ...]:
    """The part of a tree that stands on one page.

    Args:
        tree: all of it.
        shown: the parties on the page.
    """
    return _part(tree, {one.id for one in shown})


def _part(tree: Sequence[Node], ids: Collection[str]) -> tuple[Line, ...]:
    found = (Line(branch, branch.id not in ids, _part(branch.within, ids)) for branch in tree)
    return tuple(line for line in found if line.within or not line.again)
