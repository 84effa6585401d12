"""Dates as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import DateError, PartialDate, Period
from kept.review.written_dates import written_date, written_period

DATES = st.builds(
    lambda day, length, mark: PartialDate(*(day.year, day.month, day.day)[:length], mark=mark),
    st.dates(),
    st.integers(1, 3),
    st.sampled_from(["", "~", "?", "%"]),
)


@given(DATES)
def test_what_the_program_prints_and_keeps_is_read_back(date: PartialDate) -> None:
    assert written_date(str(date)) == date
    if date.year >= 1000:
        assert written_date(date.in_words()) == date


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("3 March 2006", "2006-03-03"),
        ("march 2006", "2006-03"),
        (" 31  Dec 2005", "2005-12-31"),
        ("31 Dec. 2005", "2005-12-31"),
        ("about 2006", "2006~"),
        ("2006-03", "2006-03"),
    ],
)
def test_dates_in_words(words: str, kept: str) -> None:
    assert str(written_date(words)) == kept


def test_periods_in_words() -> None:
    expected = Period.parse("2006-01/2006-06-30")
    assert written_period("January 2006 to 30 June 2006") == written_period("Jan 2006/2006-06-30") == expected
    assert written_period("2006/..") == Period.parse("2006/..")
    assert written_period("March 2006") == Period.parse("2006-03")


@pytest.mark.parametrize(
    "words", ["yesterday", "3 Foo 2006", "31 Feb 2006", "30/6/2006", "3 March", "2006-13"]
)
def test_what_is_no_date_is_told(words: str) -> None:
    with pytest.raises(DateError, match=r"Write .*2006"):
        written_date(words)
