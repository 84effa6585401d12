"""The best legal sequence of tags, against trying them all."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kept.extract.tagger.paths import best_paths, going_on, runs

LABELS = 5


def legal(path: tuple[int, ...]) -> bool:
    """ "Goes on" (2, 4) only after the same type, and never first."""
    return all(
        tag not in (2, 4) or before in (tag - 1, tag) for before, tag in zip((0, *path), path, strict=False)
    )


def total(scores: np.ndarray, path: tuple[int, ...]) -> float:
    return float(sum(scores[at, tag] for at, tag in enumerate(path)))


@given(arrays(np.float32, (4, LABELS), elements=st.integers(-9, 9).map(float)))
def test_no_legal_path_is_better(scores: np.ndarray) -> None:
    (found,) = best_paths(scores[None], going_on(LABELS))
    best = max(total(scores, path) for path in itertools.product(range(LABELS), repeat=4) if legal(path))
    assert legal(tuple(found.tolist()))
    assert total(scores, tuple(found.tolist())) == best


@given(arrays(np.float32, (3, 6, 3), elements=st.integers(-9, 9).map(float)))
def test_rows_do_not_touch_one_another(scores: np.ndarray) -> None:
    together = best_paths(scores, going_on(3))
    alone = [best_paths(row[None], going_on(3))[0] for row in scores]
    assert together.tolist() == [row.tolist() for row in alone]


def test_no_pieces() -> None:
    assert best_paths(np.zeros((2, 0, 3), np.float32), going_on(3)).shape == (2, 0)


def test_runs_of_one_type() -> None:
    path = np.array([1, 2, 2, 0, 3, 4, 1, 1, 2])
    assert runs(path, 1) == [(0, 2), (6, 6), (7, 8)]
    assert runs(path, 3) == [(4, 5)]
