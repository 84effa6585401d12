"""One chain of promises for a page: each promise with its step, its due day and its status."""

from __future__ import annotations

from dataclasses import dataclass

from kept.publish.chain_text import due_words, link_words, place_words, status_words, together_words
from kept.publish.chain_values import ChainNode, ChainTree
from kept.publish.days import date_words
from kept.publish.values import Addresses
from kept.publish.words import family_of

DEEPEST = 6
"""Promises further down are drawn no further in; each names the one that it takes up."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a chain. `depth` is how far in it is drawn; `step` compares it with the one above."""

    id: str
    href: str
    current: bool
    depth: int
    made: str
    what: str
    due: str
    slug: str
    status: str
    step: str
    because: str
    sold_twice: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A whole chain, in the order of a tree, and what is true of it as a whole."""

    promises: tuple[Promise, ...]
    together: tuple[str, ...]


def chain_values(tree: ChainTree, asked: str, pages: Addresses) -> Told:
    """What a template needs to show a chain.

    Args:
        tree: the chain.
        asked: the id of the promise that was asked for.
        pages: where the promises have their pages.
    """
    promises = tuple(_promise(node, asked, pages) for node in tree.nodes)
    return Told(promises, tuple(together_words(tree)))


def _promise(node: ChainNode, asked: str, pages: Addresses) -> Promise:
    promise, link = node.commitment, node.link
    return Promise(
        id=promise.id,
        href=pages.of("commitment", promise.id),
        current=promise.id == asked,
        depth=min(node.depth, DEEPEST),
        made=f"{date_words(promise.made_on)}, {place_words(node.meeting)}",
        what=promise.what,
        due=due_words(node),
        slug=family_of(node.verdict.status).slug,
        status=status_words(node),
        step=link_words(link) if link is not None else node.lacks,
        because=link.because if link is not None else "",
        sold_twice=link is not None and link.sold_twice,
    )
