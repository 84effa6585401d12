"""The tests keep their level and find what is there: the short form of `python -m benchmarks.study_levels`.

Seeds are fixed, so every run says the same. The bounds are such that a test which keeps what it promises
would fail here for fewer than one seed in 10,000, and the wrong methods that are usual would pass for fewer
than one in 10,000: Poisson regressions, which find a surge in 65 % of these series without one, quasi-Poisson
ones, in 13 %, and placebo tests of one window alone, which find a fade after a mere surge in half and more at
30 meetings (measured on this simulator).
"""

from collections.abc import Sequence

import pytest
from benchmarks.study_simulator import AR5, AR8, AR95, NONE, WALK, Effects, Setting
from benchmarks.study_trials import NOT_IDENTIFIED, Came, Rate, Trial, answered, came, found
from scipy.stats import binom

CHANCE = 1e-4
DRAWS = 199
NULL = tuple(Setting(noise, n) for noise in (AR5, AR8, AR95, WALK) for n in (10, 20, 30))
EACH = 80


def run(setting: Setting, effects: Effects, many: int, first: int = 0) -> list[Came]:
    seeds = range(first, first + many)
    return [came(Trial(setting, (11, seed), effects, draws=DRAWS)) for seed in seeds]


def at_most(of: int, share: float) -> int:
    """A count that a rate of so much exceeds with a chance of 1 in 10,000."""
    return int(binom.ppf(1 - CHANCE, of, share))


def at_least(of: int, share: float) -> int:
    """A count that a rate of so much stays under with a chance of 1 in 10,000."""
    return int(binom.ppf(CHANCE, of, share))


@pytest.fixture(scope="module")
def nothing_there() -> Sequence[Came]:
    return [one for at, setting in enumerate(NULL) for one in run(setting, NONE, EACH, 1000 * at)]


def test_the_bounds_tell_a_level_of_5_from_one_of_12_per_cent() -> None:
    of = len(NULL) * EACH
    assert at_most(of, 0.05) < at_least(of, 0.12)
    assert at_least(of, 0.05) > at_most(of, 0.01)


@pytest.mark.parametrize("name", ["surge", "fade", "net", "joint", "differs"])
def test_where_nothing_is_there_5_per_cent_find_something(name: str, nothing_there: Sequence[Came]) -> None:
    rate = found(nothing_there, name)
    assert at_least(rate.of, 0.05) <= rate.hits <= at_most(rate.of, 0.05)


def test_where_nothing_is_there_a_lasting_change_is_hardly_ever_found(nothing_there: Sequence[Came]) -> None:
    rate = found(nothing_there, "lasting")
    assert rate.hits <= at_most(rate.of, 0.05)


@pytest.fixture(scope="module")
def only_a_surge() -> Sequence[Came]:
    return run(Setting(AR8, 30), Effects(before=2), 100)


def test_a_surge_alone_makes_no_fade(only_a_surge: Sequence[Came]) -> None:
    rate = found(only_a_surge, "fade")
    assert at_most(rate.of, 0.05) < at_least(rate.of, 0.40)
    assert rate.hits <= at_most(rate.of, 0.05)


def test_a_doubling_is_found(only_a_surge: Sequence[Came]) -> None:
    rate = found(only_a_surge, "surge")
    assert rate.hits >= at_least(rate.of, 0.98)


def test_what_is_only_put_forward_is_told_from_more() -> None:
    outcomes = run(Setting(AR8, 20), Effects(before=1.5, after=0.6), 100)
    differs, net = found(outcomes, "differs"), found(outcomes, "net")
    assert differs.hits >= at_least(differs.of, 0.95)
    assert net.hits <= at_most(net.of, 0.05)


def test_meetings_that_share_their_weeks_with_a_campaign_are_not_identified() -> None:
    rate: Rate = answered(run(Setting(AR5, 10, locked=True), Effects(campaign=1.5), 50), NOT_IDENTIFIED)
    assert rate.hits >= at_least(rate.of, 0.95)
