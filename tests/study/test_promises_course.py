"""Kaplan and Meier's estimate against the classic example, other software, and what must always hold.

`data/freireich_1963.csv`: weeks of remission of 42 children with leukaemia (Freireich and others 1963, Blood
21, 699-716), as in Klein and Moeschberger 2003, Survival Analysis, section 1.2.
"""

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study.promises import Median, course

TIMES = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40)
TABLE = Path(__file__).parent / "data" / "freireich_1963.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def group(name: str) -> list[tuple[int, bool]]:
    return [(int(row["weeks"]), row["relapsed"] == "yes") for row in ROWS if row["group"] == name]


def test_the_classic_example() -> None:
    """Klein and Moeschberger, Table 4.1A: the product-limit estimate of the 6-MP group."""
    found = course(group("6-MP"))
    assert (found.promises, found.events, found.longest) == (21, 9, 35)
    assert [step.days for step in found.steps] == [6, 7, 10, 13, 16, 22, 23]
    assert [step.at_risk for step in found.steps] == [21, 17, 15, 12, 11, 7, 6]
    shares = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert [step.still for step in found.steps] == pytest.approx(shares, abs=5e-4)


def test_its_intervals_on_the_scale_of_log_log() -> None:
    """As `sts list` of Stata and `survfit(conf.type = "log-log")` of R print them."""
    found = course(group("6-MP"))
    lows = [0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881]
    highs = [0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801]
    assert [step.low for step in found.steps] == pytest.approx(lows, abs=6e-5)
    assert [step.high for step in found.steps] == pytest.approx(highs, abs=6e-5)


def test_the_medians_of_both_groups() -> None:
    assert course(group("6-MP")).median == Median(23, 13, math.inf)
    assert course(group("placebo")).median == Median(8, 4, 11)


def test_it_is_what_statsmodels_computes() -> None:
    from statsmodels.duration.survfunc import SurvfuncRight

    times = group("6-MP")
    found = course(times)
    other = SurvfuncRight([days for days, _ in times], [int(happened) for _, happened in times])
    assert [step.still for step in found.steps] == pytest.approx(list(other.surv_prob))
    assert found.median.low == other.quantile_ci(0.5, method="cloglog")[0]


@given(TIMES)
def test_the_share_falls_and_lies_within_its_interval(times: list[tuple[int, bool]]) -> None:
    found = course(times)
    shares = [1.0, *(step.still for step in found.steps)]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= step.low <= step.still <= step.high <= 1 for step in found.steps)
    assert found.median.low <= found.median.days <= found.median.high
    assert sum(step.events for step in found.steps) == found.events


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_where_everything_was_seen_it_is_the_plain_share(days: list[int]) -> None:
    found = course((day, True) for day in days)
    for step in found.steps:
        assert step.still == pytest.approx(sum(day > step.days for day in days) / len(days))


@given(TIMES, st.integers(0, 60))
def test_asked_for_a_day_it_gives_the_last_step_before(times: list[tuple[int, bool]], day: int) -> None:
    step = course(times).still(day)
    earlier = [days for days, happened in times if happened and days <= day]
    assert (step is None) == (not earlier)
    assert step is None or step.days == max(earlier)


def test_nothing_seen_is_no_time() -> None:
    assert course([]).median == Median(math.inf, math.inf, math.inf)
    assert course([(3, False)]).steps == ()
    assert course([]).few


def test_a_time_before_the_promise_is_refused() -> None:
    with pytest.raises(InputError, match="A time is -3 days"):
        course([(-3, True)])
