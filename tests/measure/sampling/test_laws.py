"""Laws: coverage in full, and what may only grow."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.measure import sampling
from kept.measure.sampling import Method

CONFIDENCES = st.sampled_from(["0.5", "0.8", "0.9", "0.95", "0.99", "0.999"])


@pytest.mark.parametrize("confidence", ["0.95"])
def test_coverage_is_nominal_for_every_population_up_to_60(confidence: str) -> None:
    """For each N, each n and each truth M: the samples whose bound is at least M are 95 % or more of all."""
    least = Fraction(confidence)
    for population in range(1, 61):
        for inspected in range(population + 1):
            bounds = [
                sampling.upper_bound(population, inspected, k, confidence) for k in range(inspected + 1)
            ]
            assert bounds == sorted(bounds)
            needed = least * comb(population, inspected)
            for bad in range(population + 1):
                # bounds grow with k, so what fails is a run from 0 on
                missed = sum(1 for bound in bounds if bound < bad)
                ways = sum(comb(bad, k) * comb(population - bad, inspected - k) for k in range(missed))
                assert comb(population, inspected) - ways >= needed


def test_the_lower_bound_is_the_first_number_at_which_so_many_found_are_likely() -> None:
    """From the definition, by whole numbers: above 5 % at the bound, and at most 5 % just below it."""
    for population in range(1, 21):
        for inspected in range(population + 1):
            whole = comb(population, inspected)
            for found in range(inspected + 1):
                lower = sampling.lower_bound(population, inspected, found, "0.95")
                assert found <= lower <= population - inspected + found
                assert 20 * ways_to_find(population, lower, inspected, found) > whole
                if lower:
                    assert 20 * ways_to_find(population, lower - 1, inspected, found) <= whole


def ways_to_find(population: int, bad: int, inspected: int, found: int) -> int:
    """The samples in which `found` or more are bad."""
    few = (comb(bad, k) * comb(population - bad, inspected - k) for k in range(found))
    return comb(population, inspected) - sum(few)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(2, 3000))
    inspected = draw(st.integers(1, population - 1))
    return population, inspected, draw(st.integers(0, inspected - 1))


@given(counts(), CONFIDENCES, CONFIDENCES)
@settings(max_examples=100, deadline=None)
def test_bounds_are_monotone(design: tuple[int, int, int], one: str, other: str) -> None:
    population, inspected, found = design
    upper = sampling.upper_bound(*design, one)
    assert found <= upper <= population - inspected + found
    assert upper < sampling.upper_bound(population, inspected, found + 1, one) + 1
    assert sampling.upper_bound(population, inspected + 1, found, one) <= upper
    assert sampling.upper_bound(population + 1, inspected, found, one) >= upper
    low, high = sorted((one, other), key=Fraction)
    assert sampling.upper_bound(*design, low) <= sampling.upper_bound(*design, high)
    assert sampling.lower_bound(*design, low) >= sampling.lower_bound(*design, high)
    assert sampling.upper_bound(*design, one, sides=2) >= upper


@given(counts(), CONFIDENCES, st.fractions("1/10", 1, max_denominator=20))
@settings(max_examples=40, deadline=None)
def test_missing_some_only_raises_the_bound(design: tuple[int, int, int], c: str, hit: Fraction) -> None:
    perfect = sampling.upper_bound(*design, c)
    assert sampling.upper_bound(*design, c, sensitivity=hit) >= perfect


@given(st.integers(1, 5000), st.sampled_from(["0.01", "0.05", "0.1", "1/3"]), CONFIDENCES)
@settings(max_examples=100, deadline=None)
def test_a_sample_of_the_size_shows_it_and_one_fewer_does_not(n: int, tolerance: str, c: str) -> None:
    size = sampling.sample_size(n, tolerance, c)
    assert sampling.upper_bound(n, size, 0, c) < Fraction(tolerance) * n
    assert sampling.upper_bound(n, size - 1, 0, c) >= Fraction(tolerance) * n


@st.composite
def some_strata(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    sizes = draw(st.lists(st.integers(1, 40), min_size=1, max_size=5))
    seen = [draw(st.integers(0, size)) for size in sizes]
    return [(size, n, draw(st.integers(0, min(n, 2)))) for size, n in zip(sizes, seen, strict=True)]


@given(some_strata(), st.randoms(use_true_random=False), CONFIDENCES)
@settings(max_examples=60, deadline=None)
def test_the_order_of_strata_changes_nothing(rows: list[tuple[int, int, int]], rng, c: str) -> None:  # type: ignore[no-untyped-def]
    bound = sampling.upper_bound_strata(rows, c)
    order = list(range(len(rows)))
    rng.shuffle(order)
    other = sampling.upper_bound_strata([rows[index] for index in order], c)
    assert (other.count, other.method) == (bound.count, bound.method)
    if bound.worst is not None and other.worst is not None:
        placed = sorted((rows[index], bad) for index, bad in zip(order, other.worst, strict=True))
        assert placed == sorted(zip(rows, bound.worst, strict=True))
    assert sum(k for _, _, k in rows) <= bound.count <= sum(n - s + k for n, s, k in rows)


@given(some_strata(), CONFIDENCES)
@settings(max_examples=40, deadline=None)
def test_one_more_found_never_lowers_the_bound_of_strata(rows: list[tuple[int, int, int]], c: str) -> None:
    """But from all allocations to the sum of bounds, which one more found can make necessary.

    These two order outcomes differently, so neither bound is always the larger one. From nothing found to
    either it cannot fall: the sum is never below the exact bound.
    """
    before = sampling.upper_bound_strata(rows, c)
    for index, (size, seen, found) in enumerate(rows):
        if found < seen:
            after = sampling.upper_bound_strata(
                [*rows[:index], (size, seen, found + 1), *rows[index + 1 :]], c
            )
            gave_up = (before.method, after.method) == (Method.ALL_ALLOCATIONS, Method.SUM_OF_BOUNDS)
            assert after.count >= before.count or gave_up


@given(st.lists(st.integers(1, 300), min_size=1, max_size=8), st.sampled_from([">=", ">"]))
@settings(max_examples=40, deadline=None)
def test_a_plan_shows_what_it_is_to_show(sizes: list[int], breach: str) -> None:
    plan = sampling.strata_sizes(sizes, "0.1", "0.95", breach)
    units = Fraction(sum(sizes), 10)
    assert plan.total == sum(plan.sizes)
    assert plan.bound < units if breach == ">=" else plan.bound <= units
    assert all(1 <= n <= size for n, size in zip(plan.sizes, sizes, strict=True))
    rows = [(size, n, 0) for size, n in zip(sizes, plan.sizes, strict=True)]
    assert sampling.upper_bound_strata(rows, "0.95").count == plan.bound
    smaller = [-(-(m_of(plan, sizes) - 1) * size // sum(sizes)) for size in sizes]
    before = sampling.upper_bound_strata(
        [(s, n, 0) for s, n in zip(sizes, smaller, strict=True)], "0.95"
    ).count
    assert before >= units if breach == ">=" else before > units


def m_of(plan: sampling.StrataPlan, sizes: list[int]) -> int:
    """The smallest m that gives this plan."""
    total = sum(sizes)
    return next(m for m in range(1, total + 1) if tuple(-(-m * s // total) for s in sizes) == plan.sizes)
