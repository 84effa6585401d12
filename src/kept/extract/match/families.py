"""Promises that hang together by their parents: to one of them, the others are no rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kept.model import Commitment


def tops(commitments: Iterable[Commitment]) -> dict[str, str]:
    """For each promise the one at the top of its chain; in a circle, the one with the least id."""
    parents = {one.id: one.parent for one in commitments}
    return {id_: _top(id_, parents) for id_ in parents}


def _top(id_: str, parents: Mapping[str, str | None]) -> str:
    path = {id_: 0}
    at = id_
    while (parent := parents[at]) is not None and parent in parents:
        if parent in path:
            return min(list(path)[path[parent] :])
        path[parent] = len(path)
        at = parent
    return at


def ahead(values: Mapping[str, float], families: Mapping[str, str]) -> dict[str, float]:
    """By how much each value is over the best of the other families; with no other, the value itself.

    Args:
        values: by the id of a promise, 0 or more.
        families: for each of these ids, that of the top of its chain.
    """
    best: dict[str, float] = defaultdict(float)
    for id_, value in values.items():
        best[families[id_]] = max(best[families[id_]], value)
    first, second = sorted([0.0, 0.0, *best.values()])[:-3:-1]
    rivals = {family: second if value == first else first for family, value in best.items()}
    return {id_: value - rivals[families[id_]] for id_, value in values.items()}
