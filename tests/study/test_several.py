"""Holm's correction: known answers, and the laws that it must keep."""

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study.several import holm

P_VALUES = st.lists(st.floats(0, 1), max_size=12)

KNOWN = {
    # the example of "Holm-Bonferroni method", Wikipedia: at 5 % the first and the fourth are significant
    (0.01, 0.04, 0.03, 0.005): (0.03, 0.06, 0.06, 0.02),
    (0.02, 0.02, 0.02): (0.06, 0.06, 0.06),
    (0.9, 0.8): (1.0, 1.0),
    (0.04,): (0.04,),
    (): (),
}


def named(p_values: "list[float] | tuple[float, ...]") -> dict[str, float]:
    return {f"test {at}": p for at, p in enumerate(p_values)}


@pytest.mark.parametrize(("given_", "expected"), KNOWN.items())
def test_known_answers(given_: tuple[float, ...], expected: tuple[float, ...]) -> None:
    found = holm(named(given_))
    assert [one.adjusted for one in found] == pytest.approx(list(expected))
    assert [one.p for one in found] == list(given_)


def test_it_is_what_statsmodels_computes() -> None:
    from statsmodels.stats.multitest import multipletests

    p_values = [0.001, 0.2, 0.012, 0.04, 0.04, 0.9, 0.0004]
    expected = multipletests(p_values, method="holm")[1]
    assert [one.adjusted for one in holm(named(p_values))] == pytest.approx(list(expected))


@given(P_VALUES)
def test_it_never_makes_a_p_value_smaller_and_keeps_their_order(p_values: list[float]) -> None:
    found = sorted(holm(named(p_values)), key=lambda one: one.p)
    adjusted = [one.adjusted for one in found]
    assert all(one.p <= one.adjusted <= 1 for one in found)
    assert adjusted == sorted(adjusted)


@given(P_VALUES)
def test_it_finds_all_that_bonferroni_finds(p_values: list[float]) -> None:
    for one in holm(named(p_values)):
        assert one.found or one.p * len(p_values) > 0.05


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan")])
def test_what_is_no_chance_is_refused(bad: float) -> None:
    with pytest.raises(InputError, match="'raids'"):
        holm({"raids": bad})


MODULES = ["several", "plans", "promises.shares", "promises.seen", "promises.comparing", "promises.course"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kept.study.{name}"))
    assert found.attempted > 0
    assert found.failed == 0
