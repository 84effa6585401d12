"""Duties that recur: the times that fell due, and what is known of each."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.measure.recurring import MONTHS_APART, Told, recurrence
from kept.model import Commitment, Duty


def duty(recurs: str | None, made_on: str = "2006-04-11", deadline: str | None = None) -> Commitment:
    return Commitment(
        "C",
        "report the number of PCs sold",
        ("CN",),
        PartialDate.parse(made_on),
        Duty.MAINTAIN,
        recurs=recurs,
        deadline=PartialDate.parse(deadline) if deadline else None,
    )


def periods(commitment: Commitment, day: str, *sessions: date) -> list[str]:
    found = recurrence(commitment, date.fromisoformat(day), (), sessions)
    return [f"{one.period} due {one.due}" for one in found.occurrences]


def test_each_year_says_what_is_known_about_it() -> None:
    told = [
        Told("E2", Period.parse("2008"), "3 million PCs reported"),
        Told("E1", Period.parse("2008-06"), "half of it reported"),
        Told("E0", Period.parse("2006"), "a first notice"),
    ]
    found = recurrence(duty("yearly"), date(2009, 12, 30), told)
    assert [one.in_words() for one in found.occurrences] == [
        "2007: no data",
        "2008: half of it reported; 3 million PCs reported",
    ]
    assert [one.id for one in found.elsewhere] == ["E0"]
    assert found.because == ""


@pytest.mark.parametrize(
    ("recurs", "day", "expected"),
    [
        ("yearly", "2007-12-30", []),
        ("Every  Year", "2007-12-31", ["2007 due 2007-12-31"]),
        ("half-yearly", "2006-12-31", ["2006-07/2006-12 due 2006-12-31"]),
        ("quarterly", "2006-12-30", ["2006-07/2006-09 due 2006-09-30"]),
        ("monthly", "2006-07-01", ["2006-05 due 2006-05-31", "2006-06 due 2006-06-30"]),
    ],
)
def test_the_times_of_the_calendar(recurs: str, day: str, expected: list[str]) -> None:
    assert periods(duty(recurs), day) == expected


def test_an_early_deadline_is_the_first_due_day() -> None:
    """Sales of a year are to be reported by the end of February of the next."""
    assert periods(duty("yearly", deadline="2007-02-28"), "2009-01-01") == [
        "2006-03-01/2007-02-28 due 2007-02-28",
        "2007-03-01/2008-02-29 due 2008-02-29",
    ]
    assert periods(duty("monthly", "2006-04-11", "2006-05-15"), "2006-06-20") == [
        "2006-04-16/2006-05-15 due 2006-05-15",
        "2006-05-16/2006-06-15 due 2006-06-15",
    ]


def test_a_later_deadline_is_the_end() -> None:
    assert periods(duty("yearly", deadline="2008-12-31"), "2020-01-01") == [
        "2007 due 2007-12-31",
        "2008 due 2008-12-31",
    ]


def test_each_session_after_the_promise() -> None:
    sessions = (date(2008, 9, 16), date(2006, 4, 11), date(2007, 12, 11), date(2009, 10, 29))
    assert periods(duty("each session"), "2008-12-31", *sessions) == [
        "2006-04-12/2007-12-11 due 2007-12-11",
        "2007-12-12/2008-09-16 due 2008-09-16",
    ]
    assert len(periods(duty("each session", deadline="2008"), "2010-12-31", *sessions)) == 2
    assert recurrence(duty("each session"), date(2010, 1, 1)).because == (
        "No later session is recorded by then."
    )


def test_before_the_first_time_it_says_so() -> None:
    assert recurrence(duty("yearly"), date(2007, 1, 1)).because == "It has not fallen due by then."


def test_unknown_words_are_told_and_nothing_is_lost() -> None:
    told = (Told("E", Period.parse("2007"), "reported"),)
    found = recurrence(duty("now and then"), date(2010, 1, 1), told)
    assert (found.occurrences, found.elsewhere) == ((), told)
    assert found.because.startswith(
        "It recurs 'now and then', and which times that means cannot be told. Words that can be read: "
    )
    assert recurrence(duty(None), date(2010, 1, 1)).because == "It does not recur."


@pytest.mark.parametrize("recurs", [*MONTHS_APART, "each session"])
@pytest.mark.parametrize("made_on", ["0001-01-01", "9998-12-31", "9999-12-31"])
@pytest.mark.parametrize("deadline", [None, "0001-01-02", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trouble(recurs: str, made_on: str, deadline: str | None) -> None:
    day = date(3, 1, 1) if made_on.startswith("0001") else date.max
    recurrence(duty(recurs, made_on, deadline), day, (), (date.min, date.max))


@given(
    st.sampled_from(sorted(MONTHS_APART)),
    st.dates(date(2000, 1, 1), date(2010, 1, 1)),
    st.none() | st.integers(0, 2000),
    st.integers(0, 4000),
)
def test_the_times_follow_one_another_without_a_gap(
    recurs: str, made_on: date, deadline: int | None, days: int
) -> None:
    """Each begins on the day after the last, ends after the promise and is due by the day asked about."""
    ends = str(made_on + timedelta(deadline)) if deadline is not None else None
    as_of = made_on + timedelta(days)
    found = recurrence(duty(recurs, str(made_on), ends), as_of).occurrences
    for before, after in pairwise(found):
        assert after.period.first() == before.period.last() + timedelta(1)
    assert all(made_on <= one.due == one.period.last() <= as_of for one in found)
