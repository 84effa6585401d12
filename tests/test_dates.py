"""Partial dates and periods: what they can mean, what cannot be, and the laws between them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import DateError, PartialDate, Period

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
marks = st.sampled_from(["", "~", "?", "%"])


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    precision = draw(st.sampled_from(["year", "month", "day"]))
    month = None if precision == "year" else day.month
    return PartialDate(day.year, month, day.day if precision == "day" else None, draw(marks))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(partial_dates()), draw(partial_dates())), key=PartialDate.first)
    shape = draw(st.sampled_from(["closed", "from", "until", "single"]))
    if shape == "single":
        return Period.of(start)
    if shape == "closed":
        return Period(start, end)
    return Period(start, None) if shape == "from" else Period(None, end)


@pytest.mark.parametrize("words", ["2006", "2006-03", "2006-03-28", "2005~", "2005-07?", "0083-01-01%"])
def test_a_date_is_written_as_it_was_read(words: str) -> None:
    assert str(PartialDate.parse(words)) == words


def test_white_space_around_a_date_is_ignored() -> None:
    assert PartialDate.parse(" 2006-03\n") == PartialDate(2006, 3)


@pytest.mark.parametrize("words", ["", "March 2006", "06", "2006-3", "2006-03-28T10:00", "2006/03", "٢٠٠٦"])
def test_what_is_no_date_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(DateError, match=r"is not a date\. Write 2006, 2006-03"):
        PartialDate.parse(words)


@pytest.mark.parametrize("words", ["2005-02-30", "2005-13", "2005-00", "2005-03-00", "0000", "2005-00-01"])
def test_days_that_do_not_exist_are_refused(words: str) -> None:
    with pytest.raises(DateError, match=f"There is no day {words}"):
        PartialDate.parse(words)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(DateError, match="A day needs a month, but 28 came without one"):
        PartialDate(2006, day=28)


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(DateError, match="'!' is no mark of a date"):
        PartialDate(2006, mark="!")


@pytest.mark.parametrize(
    ("words", "precision"), [("2006", "year"), ("2006-03", "month"), ("2006-03-28", "day")]
)
def test_precision(words: str, precision: str) -> None:
    assert PartialDate.parse(words).precision == precision


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2006", date(2006, 1, 1), date(2006, 12, 31)),
        ("2006-02", date(2006, 2, 1), date(2006, 2, 28)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2006-03-28", date(2006, 3, 28), date(2006, 3, 28)),
    ],
)
def test_the_days_that_a_date_can_mean(words: str, first: date, last: date) -> None:
    assert (PartialDate.parse(words).first(), PartialDate.parse(words).last()) == (first, last)


def test_a_coarse_date_counts_from_its_last_day() -> None:
    march = PartialDate(2006, 3)
    assert not march.by(date(2006, 3, 30))
    assert march.by(date(2006, 3, 31))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2006", "2006"),
        ("2006-03", "March 2006"),
        ("2006-03-28", "28 March 2006"),
        ("2005~", "about 2005"),
        ("2005-07?", "July 2005 (uncertain)"),
        ("2005-07-01%", "about 1 July 2005 (uncertain)"),
    ],
)
def test_a_date_in_words_is_as_precise_as_it_is(date: str, words: str) -> None:
    assert PartialDate.parse(date).in_words() == words


@settings(deadline=None)
@given(partial_dates())
def test_reading_undoes_writing_a_date(moment: PartialDate) -> None:
    assert PartialDate.parse(str(moment)) == moment


@settings(deadline=None)
@given(partial_dates())
def test_a_date_begins_before_it_ends(moment: PartialDate) -> None:
    assert moment.first() <= moment.last()
    assert moment.by(moment.last())
    assert moment.first() == moment.last() or not moment.by(moment.first())


@settings(deadline=None)
@given(days)
def test_a_day_as_a_date_is_that_day(day: date) -> None:
    moment = PartialDate.of(day)
    assert (moment.precision, moment.first(), moment.last()) == ("day", day, day)


@pytest.mark.parametrize("words", ["2005", "2005-07/2006-03", "2005/..", "../2005-12-31", "2005~/2006?"])
def test_a_period_is_written_as_it_was_read(words: str) -> None:
    assert str(Period.parse(words)) == words


def test_an_empty_side_is_open_and_white_space_is_ignored() -> None:
    assert Period.parse("2005/") == Period.parse("2005 / ..") == Period(PartialDate(2005), None)


def test_a_period_needs_an_end() -> None:
    with pytest.raises(DateError, match="needs at least one end"):
        Period.parse("../..")


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(DateError, match="2006/2005 ends before it begins"):
        Period.parse("2006/2005")


def test_a_year_and_a_month_in_it_are_a_period() -> None:
    assert Period.parse("2005-06/2005").last() == date(2005, 12, 31)


def test_the_days_of_periods() -> None:
    assert Period.parse("2005-07/2006").first() == date(2005, 7, 1)
    assert Period.parse("2005/..").last() == date.max
    assert Period.parse("../2005").first() == date.min


def test_before() -> None:
    assert Period.parse("2005").before(Period.parse("2006"))
    assert not Period.parse("2005").before(Period.parse("2005-12"))
    assert not Period.parse("2005/..").before(Period.parse("2006"))


@settings(deadline=None)
@given(periods())
def test_reading_undoes_writing_a_period(period: Period) -> None:
    assert Period.parse(str(period)) == period


@settings(deadline=None)
@given(periods(), periods(), periods())
def test_before_is_a_strict_order(one: Period, other: Period, third: Period) -> None:
    assert not one.before(one)
    assert not (one.before(other) and other.before(one))
    assert not (one.before(other) and other.before(third)) or one.before(third)


@settings(deadline=None)
@given(days, st.integers(1, 400))
def test_a_day_is_before_every_later_day(day: date, distance: int) -> None:
    later = min(day, date.max - timedelta(distance)) + timedelta(distance)
    earlier = later - timedelta(distance)
    assert Period.of(PartialDate.of(earlier)).before(Period.of(PartialDate.of(later)))
