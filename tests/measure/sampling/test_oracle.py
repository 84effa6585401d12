"""The code against the oracle, which was written apart from it, on random designs."""

import random
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest

from kept.errors import InputError
from kept.measure import sampling
from kept.measure.sampling import Method, greedy, imperfect, tails
from tests.measure.sampling import oracle

CONFIDENCES = [Fraction(w) for w in ("1/2", "4/5", "9/10", "19/20", "99/100", "2/3")]
SENSITIVITIES = [Fraction(w) for w in ("1", "1", "0.8", "0.95", "1/2", "1/3")]


def designs(seed: int, times: int, most: int) -> Iterator[tuple[random.Random, int, int, int, Fraction]]:
    rng = random.Random(seed)
    for _ in range(times):
        population = rng.randint(1, most)
        inspected = rng.randint(0, population)
        found = min(rng.choice([0, 0, 1, 2, rng.randint(0, inspected)]), inspected)
        yield rng, population, inspected, found, rng.choice(CONFIDENCES)


def test_bounds_on_2000_random_designs() -> None:
    for rng, population, inspected, found, confidence in designs(1, 2000, 24):
        sides, sensitivity = rng.choice([1, 2]), rng.choice(SENSITIVITIES)
        risk = (1 - confidence) / sides
        upper = sampling.upper_bound(population, inspected, found, confidence, sides, sensitivity)
        assert upper == oracle.upper(population, inspected, found, risk, sensitivity)
        lower = sampling.lower_bound(population, inspected, found, confidence, sides)
        assert lower == oracle.lower(population, inspected, found, risk)


def test_sizes_on_500_random_designs() -> None:
    for rng, population, _, found, confidence in designs(2, 500, 24):
        tolerance, breach = Fraction(rng.randint(1, 19), 20), rng.choice([">=", ">"])
        sensitivity = rng.choice(SENSITIVITIES)
        bad = oracle.breaching(population, tolerance, breach)
        expected = oracle.size(population, bad, found, 1 - confidence, sensitivity)
        size = None
        with suppress(InputError):
            size = sampling.sample_size(population, tolerance, confidence, found, breach, sensitivity)
        assert size == expected


def test_rates_on_300_random_designs() -> None:
    """On the rate told, so few are no likelier than the risk; a last digit below, they still are."""
    rng, grain = random.Random(3), Fraction(1, 10**sampling.RATE_PLACES)
    for _ in range(300):
        n = rng.randint(1, 70)
        k, confidence, sensitivity = rng.randint(0, n - 1), rng.choice(CONFIDENCES), rng.choice(SENSITIVITIES)
        rate = Fraction(sampling.upper_bound(None, n, k, confidence, sensitivity=sensitivity))
        assert rate == 1 or oracle.binomial(n, rate * sensitivity, k) <= 1 - confidence
        assert oracle.binomial(n, (rate - grain) * sensitivity, k) > 1 - confidence
        assert sampling.lower_bound(None, n, n - k, confidence) == 1 - sampling.upper_bound(
            None, n, k, confidence
        )


def test_infinite_sizes() -> None:
    for tolerance in ("0.02", "0.1", "1/3"):
        for allowed in (0, 1, 4):
            size, t = sampling.sample_size(None, tolerance, "0.9", allowed), Fraction(tolerance)
            assert (
                oracle.binomial(size, t, allowed) <= Fraction(1, 10) < oracle.binomial(size - 1, t, allowed)
            )


def test_the_fast_ways_agree_with_whole_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small numbers are decided by whole numbers; here they go the way of large ones too."""
    exact = [sampling.upper_bound(n, i, k, c, sensitivity=s) for n, i, k, c, s in some()]
    rates = [sampling.upper_bound(None, i, k, c) for _, i, k, c, _ in some() if i]
    monkeypatch.setattr(tails, "_SMALL_POPULATION", 0)
    monkeypatch.setattr(tails, "_SMALL_SAMPLE", 0)
    monkeypatch.setattr(imperfect, "_SMALL_POPULATION", 0)
    assert [sampling.upper_bound(n, i, k, c, sensitivity=s) for n, i, k, c, s in some()] == exact
    assert [sampling.upper_bound(None, i, k, c) for _, i, k, c, _ in some() if i] == rates


def some() -> list[tuple[int, int, int, Fraction, Fraction]]:
    cycle = list(enumerate(designs(4, 200, 80)))
    return [(n, i, k, c, SENSITIVITIES[at % len(SENSITIVITIES)]) for at, (_, n, i, k, c) in cycle]


def strata(rng: random.Random, most: int, number: int) -> list[tuple[int, int]]:
    sizes = [rng.randint(1, most) for _ in range(number)]
    return [(size, rng.choice([0, rng.randint(0, size), rng.randint(0, size)])) for size in sizes]


def test_greedy_is_the_best_of_all_allocations_on_1000_random_designs() -> None:
    rng = random.Random(5)
    for _ in range(1000):
        number = rng.choice([1, 2, 2, 3])
        drawn, confidence = strata(rng, {1: 30, 2: 12, 3: 6}[number], number), rng.choice(CONFIDENCES)
        risk = 1 - confidence
        bound = sampling.upper_bound_strata([(*one, 0) for one in drawn], confidence)
        best = [oracle.best_hidden(drawn, bad) for bad in range(sum(size for size, _ in drawn) + 1)]
        assert bound.count == max(bad for bad, p in enumerate(best) if p > risk)
        assert bound.worst is not None
        assert oracle.none_found(drawn, bound.worst) == best[bound.count]
        for bad, p in enumerate(best):
            assert sampling.p_value_strata([(*one, 0) for one in drawn], bad).p == p


def test_a_head_start_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(6)
    drawn = [strata(rng, 400, rng.randint(1, 6)) for _ in range(100)]
    before = [sampling.upper_bound_strata([(*one, 0) for one in each], "0.95") for each in drawn]
    monkeypatch.setattr(greedy, "_MANY_STEPS", 0)
    assert [sampling.upper_bound_strata([(*one, 0) for one in each], "0.95") for each in drawn] == before


def test_findings_in_strata_by_all_allocations_and_outcomes() -> None:
    rng = random.Random(7)
    for at in range(60):
        sizes = [rng.randint(2, 7 if at % 3 else 4) for _ in range(2 if at % 3 else 3)]
        seen = [rng.randint(1, size - 1) for size in sizes]
        drawn = [(n, s, min(s, rng.choice([0, 0, 1, 2]))) for n, s in zip(sizes, seen, strict=True)]
        if not any(k for _, _, k in drawn):
            continue
        confidence = rng.choice(CONFIDENCES)
        bound = sampling.upper_bound_strata(drawn, confidence)
        assert bound.method is Method.ALL_ALLOCATIONS
        assert bound.count == oracle.upper_strata(drawn, 1 - confidence)
        bad = rng.randint(sum(k for _, _, k in drawn), sum(n - s + k for n, s, k in drawn))
        assert sampling.p_value_strata(drawn, bad).p == oracle.worst(drawn, bad)


def test_false_alarms_and_tables() -> None:
    for n, specificity in ((1, "0.9"), (7, "1/3"), (300, "0.99"), (0, "0.5"), (5, "1")):
        exact = 1 - Fraction(specificity) ** n
        told = sampling.false_alarm_chance(n, specificity)
        assert abs(Fraction(told) - exact) <= Fraction(1, 10**10)
    for n, k in ((5, 0), (9, 9), (30, 2)):
        percent = Fraction(sampling.upper_percent(n, k, "0.9"))
        assert percent == 100 or oracle.binomial(n, percent / 100, k) <= Fraction(1, 10)
        assert oracle.binomial(n, percent / 100 - Fraction(1, 1000), k) > Fraction(1, 10)
    assert sampling.upper_percent(9, 9, "0.9") == Decimal(100)
