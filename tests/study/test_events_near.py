"""Events near meetings: exact tails and intervals, windows that overlap, and the busiest year."""

import doctest
import math
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.study import events_near as module
from kept.study.events_near import concentration, events_near

FIRST = date(2006, 1, 1)
HUNDRED = (FIRST, FIRST + timedelta(days=99))


def day(number: int) -> date:
    """The day so many days after the first of the span."""
    return FIRST + timedelta(days=number)


def at_least(observed: int, events: int, share: Fraction) -> Fraction:
    terms = (
        math.comb(events, k) * share**k * (1 - share) ** (events - k) for k in range(observed, events + 1)
    )
    return sum(terms, Fraction(0))


def test_examples() -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_day_of_the_meeting_belongs_to_the_window_before() -> None:
    near = events_near([day(39), day(40), day(50), day(51), day(60), day(61)], [day(50)], 10, HUNDRED)
    assert (near.before.observed, near.after.observed) == (2, 2)
    assert (near.before.share, near.after.share) == (0.11, 0.10)
    assert (near.events, near.days) == (6, 100)
    assert near.before.expected == pytest.approx(0.66)


def test_windows_that_overlap_or_leave_the_span_count_each_day_once() -> None:
    meetings = [day(-3), day(4), day(8), day(103)]
    near = events_near([day(0)], meetings, 5, HUNDRED)
    assert near.before.share == pytest.approx((9 + 2) / 100)  # days 0 to 8, and 98 to 99
    assert near.after.share == pytest.approx((3 + 9) / 100)  # days 0 to 2, and 5 to 13


def test_an_interval_that_is_published() -> None:
    """10 of 100: 4.9 to 17.6 % (Clopper and Pearson's interval, in every table of it)."""
    events = [day(0)] * 10 + [day(60)] * 90
    near = events_near(events, [day(0)], 1, HUNDRED)
    assert (round(near.before.low, 2), round(near.before.high, 2)) == (4.90, 17.62)


@given(observed=st.integers(0, 30), others=st.integers(0, 30), window=st.integers(1, 40))
def test_tails_and_interval_are_exact(observed: int, others: int, window: int) -> None:
    if observed + others == 0:
        return
    near = events_near([day(1)] * observed + [day(99)] * others, [day(0)], window, (FIRST, day(100))).after
    events, share = observed + others, Fraction(window, 101)
    high, low = at_least(observed, events, share), 1 - at_least(observed + 1, events, share)
    assert near.p == pytest.approx(float(min(1, 2 * min(high, low))))
    if 0 < observed < events:
        assert float(at_least(observed, events, Fraction(near.low / events))) == pytest.approx(0.025)
        assert 1 - float(at_least(observed + 1, events, Fraction(near.high / events))) == pytest.approx(0.025)
    if abs(near.p - 0.05) > 1e-9:
        assert near.found == (not near.low <= near.expected <= near.high)


def test_the_detectable_number_is_found_in_four_of_five_cases() -> None:
    near = events_near([day(0)] * 8 + [day(90)] * 31, [day(0)], 9, HUNDRED).after
    critical = next(k for k in range(40) if 2 * at_least(k, 39, Fraction(9, 100)) <= Fraction(1, 20))
    power = at_least(critical, 39, Fraction(near.detectable * near.share))
    assert float(power) == pytest.approx(0.8)


def test_too_few_events_can_show_nothing() -> None:
    near = events_near([day(50)], [day(50)], 30, HUNDRED)
    assert near.before.observed == 1
    assert near.before.p == pytest.approx(0.62)
    assert math.isinf(near.before.detectable)
    assert not near.found


def test_a_part_that_is_left_out_goes_with_its_days_and_events() -> None:
    events = [day(0), day(20), day(80)]
    whole = events_near(events, [day(20), day(80)], 5, HUNDRED)
    rest = events_near(events, [day(20), day(80)], 5, HUNDRED, [(day(-50), day(19)), (day(70), day(500))])
    assert (whole.events, whole.days, whole.before.observed) == (3, 100, 2)
    assert (rest.events, rest.days, rest.before.observed) == (1, 50, 1)
    assert events_near(events, [day(20)], 5, HUNDRED, [(day(-9), day(-5))]).days == 100


def test_what_is_found_is_told() -> None:
    near = events_near([day(20)] * 10 + [day(90)], [day(20)], 4, HUNDRED)
    assert near.before.found
    assert not near.after.found
    assert near.found


@pytest.mark.parametrize(
    ("events", "meetings", "window", "span", "message"),
    [
        ([day(1)], [day(1)], 0, HUNDRED, "The window has 0 days. Expected 1 to 366"),
        ([day(1)], [day(1)], 367, HUNDRED, "The window has 367 days."),
        ([day(1)], [day(1)], 5, (day(9), day(0)), "ends before it begins"),
        ([day(200)], [day(1)], 5, HUNDRED, "No event lies from 2006-01-01 to 2006-04-10"),
        ([], [day(1)], 5, HUNDRED, "No event lies from"),
        ([day(1)], [day(300)], 5, HUNDRED, "The windows hold 0 of 100 days"),
        ([day(1)], [day(99)], 200, HUNDRED, "The windows hold 100 of 100 days"),
    ],
)
def test_faults(
    events: list[date], meetings: list[date], window: int, span: tuple[date, date], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        events_near(events, meetings, window, span)


def test_the_busiest_year_of_dates_of_any_precision() -> None:
    found = concentration(map(PartialDate.parse, ["2001", "2006-03", "2006", "2004~", "2004-05-05"]))
    assert (found.year, found.count, found.total, found.first, found.last) == (2004, 2, 5, 2001, 2006)
    assert found.told("raids").startswith("2 of 5 raids are of 2004, where an even spread over 2001 to 2006")
    with pytest.raises(InputError, match="no dated events"):
        concentration([])
