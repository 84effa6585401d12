"""Strata beyond the known answers: which method, what is set apart, and what is certain."""

from fractions import Fraction
from itertools import product
from math import prod

import pytest

from kept.measure import sampling
from kept.measure.sampling import Method, allocations
from tests.measure.sampling import oracle


def test_strata_without_sample_count_whole_and_a_census_counts_what_it_found() -> None:
    alone = sampling.upper_bound(200, 50, 1, "0.95")
    bound = sampling.upper_bound_strata([(200, 50, 1), (30, 0, 0), (40, 40, 3)], "0.95")
    assert (bound.count, bound.method, bound.uninspected) == (alone + 30 + 3, Method.ONE_STRATUM, 30)
    assert bound.worst == (alone, 30, 3)


def test_the_worst_case_is_one_that_the_findings_allow() -> None:
    """Two were found in the first: without that limit the worst case would be (0, 12)."""
    rows = [(20, 12, 2), (40, 12, 0)]
    bound = sampling.upper_bound_strata(rows, "0.95")
    assert (bound.count, bound.worst) == (10, (2, 8))
    assert sampling.p_value_strata(rows, bound.count).worst == bound.worst


DESIGNS = [
    *([(6, 3), (5, 2)], [(6, 5), (6, 1)], [(7, 4), (4, 3)], [(3, 1), (7, 5)]),
    *([(4, 2), (3, 1), (3, 2)], [(2, 1), (4, 3), (3, 1)], [(5, 2), (4, 4), (2, 0)]),
]


@pytest.mark.parametrize("confidence", [Fraction(1, 2), Fraction(4, 5), Fraction(19, 20)])
@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_coverage_over_all_truths_and_all_outcomes(
    design: list[tuple[int, int]], confidence: Fraction
) -> None:
    """The samples whose bound is at least the truth are as many as the confidence says, or more.

    Only allocations that the findings allow are looked at. The true one always is among them, so that it is
    left out with no larger chance than the risk; here that is counted, for every truth.
    """
    outcomes = list(product(*(range(seen + 1) for _, seen in design)))
    bounds = {
        outcome: sampling.upper_bound_strata(
            [(*one, found) for one, found in zip(design, outcome, strict=True)], confidence
        ).count
        for outcome in outcomes
    }
    for truth in product(*(range(size + 1) for size, _ in design)):
        each = [oracle.chances(size, bad, seen) for (size, seen), bad in zip(design, truth, strict=True)]
        held = (
            prod(p[k] for p, k in zip(each, outcome, strict=True))
            for outcome in outcomes
            if bounds[outcome] >= sum(truth)
        )
        assert sum(held) >= confidence


def test_a_census_is_certain() -> None:
    bound = sampling.upper_bound_strata([(40, 40, 3), (7, 7, 0)], "0.95")
    assert (bound.count, bound.worst) == (3, (3, 0))


def test_more_than_three_strata_are_bounded_by_the_sum_of_bounds() -> None:
    """0.81 is 0.9 squared and 0.9^4 is 0.6561, so each of four strata is bounded at exactly 0.9."""
    rows = [(100, 20, 1), (50, 10, 0), (50, 10, 2), (80, 30, 0)]
    bound = sampling.upper_bound_strata(rows, "0.6561")
    assert bound.count == sum(sampling.upper_bound(*row, "0.9") for row in rows)
    assert (bound.method, bound.worst) == (Method.SUM_OF_BOUNDS, None)
    assert "4 strata were inspected in part" in str(bound.fallback)


def test_too_many_allocations_give_the_sum_of_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(200, 50, 1), (100, 25, 0)]
    exact = sampling.upper_bound_strata(rows, "0.95")
    monkeypatch.setattr(allocations, "WORK", 10)
    other = sampling.upper_bound_strata(rows, "0.95")
    assert (exact.method, other.method) == (Method.ALL_ALLOCATIONS, Method.SUM_OF_BOUNDS)
    assert exact.count < other.count
    assert exact.fallback is None
    assert "more than 2,000,000 products" in str(other.fallback)


def test_the_bound_is_the_last_number_whose_p_value_is_above_the_risk() -> None:
    for rows in (
        [(200, 50, 2), (100, 25, 0)],
        [(60, 10, 0), (30, 0, 0)],
        [(30, 9, 1), (20, 5, 0), (9, 4, 0)],
    ):
        bound = sampling.upper_bound_strata(rows, "0.95")
        at, above = (sampling.p_value_strata(rows, bound.count + more) for more in (0, 1))
        assert at.p > Fraction(1, 20) >= above.p
        assert at.worst == bound.worst


def test_few_and_impossibly_many_bad_ones() -> None:
    rows = [(100, 60, 1), (100, 40, 1), (5, 0, 0)]
    assert sampling.p_value_strata(rows, 6) == sampling.StrataPValue(Fraction(1), (1, 1, 4))
    assert sampling.p_value_strata(rows, 41 + 61 + 6) == sampling.StrataPValue(Fraction(0), None)


def test_very_large_strata_take_no_longer() -> None:
    bound = sampling.upper_bound_strata([(10**10, 10, 0), (10**9, 1000, 0)], "0.95")
    assert bound.count == sampling.upper_bound(10**10, 10, 0, "0.95")
    assert bound.worst == (bound.count, 0)
