"""What the publish room is given of chains: promises that take up one another, with their verdicts.

The pipeline fills them from the ledger; this room compares nothing and looks nothing up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.model import Commitment, Link, Meeting, Verdict


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One promise of a chain as of a day.

    `depth` counts the promises above it. `link` compares it with its parent; it is absent at the top and
    where the parent cannot be shown, of which `lacks` says why.
    """

    commitment: Commitment
    verdict: Verdict
    depth: int = 0
    meeting: Meeting | None = None
    link: Link | None = None
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class ChainDelay:
    """How late one line of a chain is, from its first deadline to the latest or to the day it was done."""

    first: Commitment
    latest: Commitment
    done: date | None
    days: int


@dataclass(frozen=True, slots=True)
class ChainTree:
    """All promises that take up one another, each under the one that it takes up, earlier ones first.

    `circle` are the ids of promises whose parents lead back to themselves; the earliest stands at the top.
    """

    as_of: str
    known_at: str | None
    nodes: tuple[ChainNode, ...]
    delays: tuple[ChainDelay, ...] = ()
    circle: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The steps from one promise to the next."""
        return tuple(node.link for node in self.nodes if node.link is not None)

    @property
    def sold_twice(self) -> int:
        """How many of its promises are an earlier one again with nothing added."""
        return sum(link.sold_twice for link in self.links)

    @property
    def longest(self) -> ChainDelay | None:
        """The delay of its slowest line: that of the chain as a whole."""
        return max(self.delays, default=None, key=lambda delay: delay.days)
