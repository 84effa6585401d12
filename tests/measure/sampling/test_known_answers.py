"""Published and recomputed values, table by table and one by one."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kept.measure import sampling
from kept.measure.sampling import Method

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_cell_of_the_sample_sizes() -> None:
    table = rows("sample_size_95.csv")
    assert len(table) == 194
    for row in table:
        tolerable, expected = (Decimal(row[f"{name}_percent"]) / 100 for name in ("tolerable", "expected"))
        assert sampling.sample_size_expecting(tolerable, expected, "0.95") == int(row["sample_size"]), row


def test_every_cell_of_the_upper_bounds() -> None:
    table = rows("upper_bound_95.csv")
    assert len(table) == 231
    for row in table:
        found = sampling.upper_percent(int(row["inspected"]), int(row["found"]), "0.95")
        assert found == Decimal(row["upper_percent"]), row


@pytest.mark.parametrize(
    ("tolerance", "populations", "sizes"),
    [
        ("0.01", [1000], [258]),
        ("0.05", [100, 500, 1000, 10**4, 10**5], [45, 56, 57, 59, 59]),
        ("0.01", [100, 500, 1000, 10**4, 10**5, 10**6], [95, 225, 258, 294, 298, 299]),
    ],
)
def test_sample_sizes_of_finite_populations(tolerance: str, populations: list[int], sizes: list[int]) -> None:
    assert [sampling.sample_size(n, tolerance, "0.95") for n in populations] == sizes


def test_six_percent_of_a_hundred_needs_39() -> None:
    """The package jfa 0.7.3 of R says 34: its 6 % is a float just above, of which 100 times becomes 7."""
    assert 0.060000000000000005 * 100 > 6
    assert sampling.sample_size(100, "0.06", "0.95") == 39
    assert sampling.sample_size(100, "0.07", "0.95") == 34
    p = sampling.p_value_strata([(100, 34, 0)], 6).p
    assert round(float(1 - p), 3) == 0.924


def test_upper_bounds_on_the_count() -> None:
    assert [sampling.upper_bound(100, 20, k, "0.95") for k in range(4)] == [12, 19, 26, 32]


def test_equality_is_seen() -> None:
    """P(nothing found | 1 bad) is 1/10, not more than the risk; the float 1 - 0.9 is less than 1/10."""
    assert sampling.upper_bound(100, 90, 0, "0.90") == 0
    assert sampling.upper_bound(10**6, 900_000, 0, "0.90") == 0
    assert sampling.upper_bound(10**6, 899_999, 0, "0.90") == 1
    assert sampling.upper_bound(10**6, 500_001, 250_000, "0.5") == 499_999


def test_the_size_that_excludes_a_single_bad_one() -> None:
    assert sampling.size_to_exclude_one(1000, "0.95") == 950
    assert sampling.size_to_exclude_one(10**6, "0.95") == 950_000
    assert sampling.size_to_exclude_one(999, "0.95") == 950


def test_rates() -> None:
    assert sampling.upper_bound(None, 300, 0, "0.95") == Decimal("0.0099360820")
    both = (sampling.lower_bound(None, 50, 7, "0.95", 2), sampling.upper_bound(None, 50, 7, "0.95", 2))
    assert [round(rate, 7) for rate in both] == [Decimal("0.0581917"), Decimal("0.2673960")]
    assert sampling.upper_bound(None, 59, 0, "0.95") < Decimal("0.05")


def test_imperfect_inspection() -> None:
    assert sampling.sample_size(None, "0.05", "0.95", sensitivity="0.8") == 74
    assert sampling.sample_size(10**6, "0.05", "0.95", sensitivity="0.8") == 74
    assert round(sampling.false_alarm_chance(300, "0.99"), 3) == Decimal("0.951")
    assert round(sampling.false_alarm_chance(300, "0.999"), 3) == Decimal("0.259")


def test_the_breach_rule_matters() -> None:
    """N = 40, n = 20, 10 %: with 4 bad P = 0.0530, so 20 are too few; with 5 bad they are enough."""
    assert sampling.sample_size(40, "0.10", "0.95") == 21
    assert sampling.sample_size(40, "0.10", "0.95", breach=">") <= 20
    assert round(float(sampling.p_value_strata([(40, 20, 0)], 4).p), 4) == 0.0530
    assert sampling.p_value_strata([(40, 20, 0)], 5).p <= Fraction(1, 20)


def test_a_small_population_seen_from_both_sides() -> None:
    """The package permute says [1, 19], though five bad and five good ones were seen."""
    assert sampling.lower_bound(20, 10, 5, "0.95", 2) == 6
    assert sampling.upper_bound(20, 10, 5, "0.95", 2) == 14


@pytest.mark.parametrize(
    ("departments", "for_tolerance", "for_one"),
    [(31, 24, 30), (135, 46, 129), (147, 45, 140), (500, 56, 475), (2800, 58, 2660)],
)
def test_departments_of_which_each_is_wholly_good_or_bad(
    departments: int, for_tolerance: int, for_one: int
) -> None:
    found = sampling.cluster_sizes(departments, "0.05", "0.95", machines=10**6)
    assert (found.departments, found.departments_to_exclude_one) == (for_tolerance, for_one)
    assert found.machines == 59


def test_design_effect() -> None:
    assert sampling.design_effect(20, "0.5") == Fraction("10.5")
    assert sampling.clustered_size(59, 20, "0.5") == 620


WENDELL_SCHMEE = [(200, 50), (100, 25)]


def test_p_values_of_wendell_and_schmee() -> None:
    """Wendell and Schmee 1996, table 2 and page 827."""
    none = sampling.p_value_strata([(200, 50, 0), (100, 25, 0)], 15)
    assert (round(float(none.p), 5), none.worst) == (0.01194, (10, 5))
    some = sampling.p_value_strata([(100, 60, 1), (100, 40, 1)], 10)
    assert (round(float(some.p), 6), some.worst) == (0.067081, (2, 8))


def test_bounds_of_wendell_and_schmee() -> None:
    """Table 3, first row: 10 for nothing found; and 16, which one found gives, in whichever stratum."""
    none = sampling.upper_bound_strata([(200, 50, 0), (100, 25, 0)], "0.95")
    assert (none.count, none.of, none.method) == (10, 300, Method.NONE_FOUND)
    for found in ((1, 0), (0, 1)):
        strata = [(*one, k) for one, k in zip(WENDELL_SCHMEE, found, strict=True)]
        bound = sampling.upper_bound_strata(strata, "0.95")
        assert (bound.count, bound.method) == (16, Method.ALL_ALLOCATIONS)


def departments() -> list[int]:
    """3,300 sizes, evenly spaced from 47 on, 8,440,000 in all: chosen to have the known bounds."""
    return [47 + round(Fraction(2 * (8_440_000 - 3300 * 47) * i, 3300 * 3299)) for i in range(3300)]


def test_two_percent_of_the_machines_in_each_of_3300_departments() -> None:
    """At most 180 of 8,440,000; one department of 2,392 machines left out, and they are at most 2,572."""
    sizes = departments()
    assert sum(sizes) == 8_440_000
    strata = [(size, max(1, (size + 25) // 50), 0) for size in sizes]
    bound = sampling.upper_bound_strata(strata, "0.95")
    assert (bound.count, bound.of, bound.uninspected) == (180, 8_440_000, 0)
    index = sizes.index(2392)
    strata[index] = (2392, 0, 0)
    bound = sampling.upper_bound_strata(strata, "0.95")
    assert (bound.count, bound.uninspected) == (180 + 2392, 2392)
    assert bound.worst is not None
    assert bound.worst[index] == 2392
