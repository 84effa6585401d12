"""What is put in is found, and an interval is what the test does not exclude."""

import numpy as np
import pytest

from kept.study.windows import questions
from kept.study.windows.intervals import falling_root, interval
from kept.study.windows.lasting import lasting, staircase, without_windows
from kept.study.windows.power import smallest_surge
from kept.study.windows.questions import Placebo
from kept.study.windows.schedules import shuffled
from tests.study.windows.series import MEETINGS, counts, set_up

LOUD = set_up(counts(seed=2, surge=1.0, fade=-0.4))
SCHEDULES = shuffled(LOUD.circle, 999, 0)


def test_what_was_put_in_is_found() -> None:
    assert questions.surge(LOUD).fitted == pytest.approx(np.log(2), abs=0.15)
    assert questions.fade(LOUD).fitted == pytest.approx(np.log(0.6), abs=0.2)
    assert questions.differs(LOUD).fitted == pytest.approx(np.log(2 / 0.6), abs=0.25)
    assert 9 * np.expm1(questions.net(LOUD).fitted) == pytest.approx(4 * 1.0 - 4 * 0.4, abs=0.8)


def test_with_the_effect_taken_out_nothing_is_left() -> None:
    question = questions.surge(LOUD)
    assert questions.asked(LOUD, question, 0.0, SCHEDULES).p < 0.01
    assert questions.asked(LOUD, question, question.fitted, SCHEDULES).p > 0.5


def test_one_window_alone_would_show_a_fade_that_is_none() -> None:
    """The trap that the other windows' effects are divided out for: a surge alone makes no fade."""
    only = set_up(counts(seed=3, surge=1.5))
    assert questions.asked(only, questions.fade(only), 0.0, SCHEDULES).p > 0.05


@pytest.mark.parametrize("asked_of", [questions.surge, questions.fade, questions.net, questions.differs])
@pytest.mark.parametrize("seed", range(4))
def test_an_interval_excludes_nothing_exactly_where_the_test_does(asked_of: object, seed: int) -> None:
    of = set_up(counts(seed, surge=0.15, fade=-0.1))
    question = asked_of(of)  # type: ignore[operator]  # one of four functions
    p = questions.asked(of, question, 0.0, SCHEDULES).p
    low, high = interval(of, question, SCHEDULES)
    assert low <= question.fitted <= high
    if abs(p - 0.05) > 0.005:
        assert (p <= 0.05) == (not low <= 0 <= high)


def test_p_counts_the_real_schedule_among_the_placebos() -> None:
    test = Placebo(3.0, np.array([0.0, 1.0, 2.0] * 33))
    assert test.p == pytest.approx(2 / 100)
    assert Placebo(0.0, np.zeros(99)).p == 1.0


def test_with_too_few_schedules_no_effect_is_excluded() -> None:
    assert Placebo(9.0, np.arange(20.0)).edge(0.025) == (-np.inf, np.inf)


def test_the_secant_finds_where_a_falling_function_is_nothing() -> None:
    assert falling_root(lambda x: 0.7 - x, 0.0) == pytest.approx(0.7, abs=1e-3)
    assert falling_root(lambda x: np.exp(-x) - 0.5, 3.0) == pytest.approx(np.log(2), abs=1e-3)
    assert falling_root(lambda _: 1.0, 0.0) == np.inf
    assert falling_root(lambda _: -1.0, 0.0) == -np.inf


def test_even_a_doubling_at_every_meeting_is_hardly_told_from_a_trend() -> None:
    values = counts(seed=4)
    steps = np.array([(np.array(MEETINGS) < week).sum() for week in range(len(values))])
    rising = set_up(values * 2.0**steps)
    assert (staircase(rising)[:, 0] == steps).all()
    assert lasting(rising, without_windows(rising), 0.0, SCHEDULES).p < 0.1
    quiet = set_up(values)
    assert lasting(quiet, without_windows(quiet), 0.0, SCHEDULES).p > 0.1


def test_its_statistic_is_the_coefficient_of_the_staircase() -> None:
    of = set_up(counts(seed=5))
    from kept.study.windows.scores import normal

    null = normal(of.values, of)
    stairs, weights = staircase(of)[:, 0], null.fit.expected
    fitted = (null.basis * weights[:, None]).T @ stairs
    information = stairs @ (stairs * weights) - fitted @ fitted
    expected = stairs @ (of.values - weights) / information
    assert lasting(of, of.values, 0.0, SCHEDULES).observed == pytest.approx(expected)


def test_the_smallest_surge_is_smaller_where_there_is_more_to_see() -> None:
    loud, quiet = set_up(counts(seed=6, mean=50)), set_up(counts(seed=6, mean=3))
    smallest = [smallest_surge(of, questions.surge(of), SCHEDULES) for of in (loud, quiet)]
    assert 0 < smallest[0] < smallest[1] < 1


def test_a_surge_of_the_smallest_size_is_found_in_about_four_of_five() -> None:
    """Pure chance with a season, 8 meetings, 20 a week: the size is worked out once and then put in."""
    of = set_up(counts(seed=100))
    smallest = np.expm1(smallest_surge(of, questions.surge(of), SCHEDULES))
    found = 0
    for seed in range(100):
        one = set_up(counts(seed=seed, surge=smallest))
        found += questions.asked(one, questions.surge(one), 0.0, SCHEDULES).p <= 0.05
    assert 65 <= found <= 95
