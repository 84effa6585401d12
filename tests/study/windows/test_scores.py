"""The joint one-step coefficients are those of the matrices in the formula, for every schedule."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.study.windows.layout import Windows, indicators
from kept.study.windows.schedules import circle_of, shifted, shuffled
from kept.study.windows.scores import Normal, normal, one_step
from tests.study.windows.series import MEETINGS, counts, set_up

BOUNDS = Windows(4, 4).bounds
NULL_OF = set_up(counts(seed=1, surge=0.5))


def by_matrices(null: Normal, design: npt.NDArray[np.float64], inside: npt.NDArray[np.float64]) -> object:
    """b = (Z'WZ − Z'WX (X'WX)^-1 X'WZ)^-1 Z'(y − mu), written out."""
    weighted = design * null.fit.expected[:, None]
    cross = inside.T @ weighted
    own = inside.T @ (inside * null.fit.expected[:, None])
    information = own - cross @ np.linalg.solve(design.T @ weighted, cross.T)
    return np.linalg.solve(information, inside.T @ (null.values - null.fit.expected))


@pytest.mark.parametrize("row", [0, 7, 99])
def test_it_is_the_formula(row: int) -> None:
    null = normal(NULL_OF.values, NULL_OF)
    schedules = shuffled(NULL_OF.circle, 100, 3)
    found = one_step(null, schedules, BOUNDS, NULL_OF.circle.length)[row]
    inside = indicators(NULL_OF.length, schedules[row], BOUNDS)
    assert found == pytest.approx(by_matrices(null, NULL_OF.design, inside), abs=1e-9)


def test_the_null_model_has_no_effect_left_in_its_own_terms() -> None:
    null = normal(NULL_OF.values, NULL_OF)
    assert null.basis.T @ (null.values - null.fit.expected) == pytest.approx(np.zeros(6), abs=1e-6)


@given(st.sets(st.integers(0, 19), min_size=5, max_size=8), st.integers(0, 2**32))
def test_placebo_schedules_have_the_real_gaps(weeks: set[int], seed: int) -> None:
    meetings = np.array(sorted(weeks)) * 10 + 4
    circle = circle_of(208, meetings, Windows(4, 4))
    for row in shuffled(circle, 20, seed):
        gaps = np.diff(np.append(row, row[0] + circle.length))
        assert sorted(gaps) == sorted(circle.gaps)


def test_the_same_seed_gives_the_same_schedules() -> None:
    circle = circle_of(208, np.array(MEETINGS), Windows(4, 4))
    assert (shuffled(circle, 50, 1) == shuffled(circle, 50, 1)).all()
    assert (shuffled(circle, 50, 1) != shuffled(circle, 50, 2)).any()


def test_the_circle_is_widened_where_windows_would_overlap_across_its_joint() -> None:
    circle = circle_of(100, np.array([2, 30, 50, 70, 98]), Windows(4, 4))
    assert circle.length == 105
    assert min(circle.gaps) >= Windows(4, 4).span


def test_all_shifts_are_all_other_places_of_the_same_schedule() -> None:
    circle = circle_of(208, np.array(MEETINGS), Windows(4, 4))
    moved = shifted(circle, 10_000)
    assert moved.shape == (207, len(MEETINGS))
    assert shifted(circle, 900).shape == (104, len(MEETINGS)), "every second one"
    assert (moved[0] == np.sort((np.array(MEETINGS) + 1) % 208)).all()
