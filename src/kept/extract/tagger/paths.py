"""The best sequence of tags among those that are legal (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_NEVER: Final = np.float32(-1e9)


def softmax(scores: Floats) -> Floats:
    """Scores as chances that add to 1 along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def going_on(labels: int) -> Floats:
    """The cost of each move for `labels` tags: 0 outside, then "begins" and "goes on" for each type.

    "Goes on" may follow only the same type; everything else is free. Rows are the tag before.
    """
    moves = np.zeros((labels, labels), np.float32)
    for goes_on in range(2, labels, 2):
        moves[:, goes_on] = _NEVER
        moves[[goes_on - 1, goes_on], goes_on] = 0
    return moves


def padded(groups: Sequence[Floats]) -> Floats:
    """Groups of rows of scores as one array, with pieces at the end of short ones that are surely outside.

    Each group is rows by pieces by tags; so is the whole.
    """
    size = max((group.shape[1] for group in groups), default=0)
    labels = groups[0].shape[2] if groups else 1
    whole = np.full((sum(len(group) for group in groups), size, labels), _NEVER, np.float32)
    whole[:, :, 0] = 0
    at = 0
    for group in groups:
        whole[at : at + len(group), : group.shape[1]] = group
        at += len(group)
    return whole


def best_paths(scores: Floats, moves: Floats) -> Ints:
    """The legal sequence with the highest sum for each of many rows of scores.

    Args:
        scores: rows by pieces by tags.
        moves: the cost of moves, from `going_on`; a path begins as if a tag "outside" stood before it.

    Returns:
        Tags, rows by pieces.
    """
    rows, size, labels = scores.shape
    back = np.zeros((rows, size, labels), np.int64)
    best = np.repeat(moves[:1], rows, 0)
    best = best + scores[:, 0] if size else best
    for at in range(1, size):
        arriving = best[:, :, None] + moves
        back[:, at] = arriving.argmax(1)
        best = arriving.max(1) + scores[:, at]
    path = np.zeros((rows, size), np.int64)
    if size:
        path[:, -1] = best.argmax(1)
    for at in range(size - 1, 0, -1):
        path[:, at - 1] = back[np.arange(rows), at, path[:, at]]
    return path


def runs(path: Ints, begins: int) -> list[tuple[int, int]]:
    """The runs of one type in one row of tags, as first and last place; `begins` is its "begins" tag."""
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(path.tolist()):
        if tag == begins:
            found.append((at, at))
        elif tag == begins + 1 and found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
    return found
