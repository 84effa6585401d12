"""Forms of time by name: fiscal years, weeks, numbered weekdays, centuries, numbers, anchored lengths."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.date_phrases import Resolved, Tense, find, resolve
from kept.date_phrases.customs import Customs, CustomsOfText
from kept.dates import PartialDate, Period

DAY = PartialDate(2006, 3, 28)  # a Tuesday
FEDERAL = Customs(fiscal_start=10)


def when(words: str, published: PartialDate | None = DAY, **options: object) -> str:
    """The period as words; the reason where there is none."""
    result = resolve(words, published, **options)  # type: ignore[arg-type]
    return str(result.when) if isinstance(result, Resolved) else result.because


@pytest.mark.parametrize(
    ("words", "federal", "unknown"),
    [
        ("fiscal year 2013", "2012-10/2013-09", "2013~"),
        ("this fiscal year", "2005-10/2006-09", "2006~"),
        ("last fiscal year", "2004-10/2005-09", "2005~"),
        ("the first quarter of FY 2013", "2012-10/2012-12", "no dates"),
        ("the first half of FY13", "2012-10/2013-03", "no dates"),
        ("at the end of fiscal year 2013", "2013-09-30", "2013~"),
        ("by the start of fiscal year 2013", "2012-10-01", "2013~"),
        ("early in FY2013", "2012-10~/2013-09~", "2013~"),
        ("fiscal years 2010 to 2012", "2009-10/2012-09", "2010~/2012~"),
        ("fiscal year 2011-12", "2011/2012", "2011/2012"),
        ("fiscal year 2011-2012", "2011/2012", "2011/2012"),
    ],
)
def test_a_fiscal_year_has_months_where_its_beginning_is_known(
    words: str, federal: str, unknown: str
) -> None:
    """The federal government of the United States begins its year in October (31 U.S.C. 1102)."""
    assert when(words, customs=FEDERAL) == federal
    assert when(words).endswith(f"{unknown}." if " " in unknown else unknown)


def test_a_fiscal_year_has_begun_from_its_first_month_on() -> None:
    october = PartialDate(2006, 10, 1)
    assert when("this fiscal year", october, customs=FEDERAL) == "2006-10/2007-09"


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Congress voted for fiscal year 2013.", "2012-10/2013-09"),
        ("The agency's fiscal year 2013 began. Congress met.", "2012-10/2013-09"),
        ("Congress praised Japan's fiscal year 2013.", "2013~"),
        ("Congress praised the Indian fiscal year 2013.", "2013~"),
        ("Congress met. " + "It rained. " * 120 + "They saved in fiscal year 2013.", "2013~"),
        ("They saved in fiscal year 2013.", "2013~"),
    ],
)
def test_words_of_the_federal_government_near_a_fiscal_year(text: str, months: str) -> None:
    (phrase,) = find(text)
    assert when(phrase.words, customs=CustomsOfText.of(text).at(phrase.start)) == months


@pytest.mark.parametrize(
    ("words", "month_first", "day"),
    [
        ("5/2/2011", True, "2011-05-02"),
        ("5/2/2011", False, "2011-02-05"),
        ("5/22/2011", None, "2011-05-22"),
        ("22/5/2011", True, "2011-05-22"),
        ("5/5/2011", None, "2011-05-05"),
        ("22/22/2011", None, "There is no day 2011-22-22: month must be in 1..12."),
        ("5.22.2011", None, "2011-05-22"),
    ],
)
def test_the_order_of_day_and_month(words: str, month_first: bool | None, day: str) -> None:
    assert when(words, customs=Customs(month_first=month_first)).startswith(day)


def test_a_day_whose_order_is_not_known_says_so() -> None:
    assert when("5/2/2011") == "5/2/2011 is of month 5 or of month 2. Write the month as a word."


@pytest.mark.parametrize(
    ("text", "month_first"),
    [
        ("5/22/2011 and 5/2/2011", True),
        ("22/5/2011 and 5/2/2011", False),
        ("5/22/2011 and 22/5/2011", None),
        ("5/2/2011 and 33/44/2011", None),
    ],
)
def test_the_order_that_the_other_dates_of_a_text_show(text: str, month_first: bool | None) -> None:
    assert CustomsOfText.of(text).month_first is month_first


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("the first Monday of September 2009", "2009-09-07"),
        ("the last Friday in May last year", "2005-05-27"),
        ("Labor Day 2009", "2009-09-07"),
        ("Thanksgiving Day 2009", "2009-11-26"),
        ("Memorial Day of next year", "2007-05-28"),
        ("the week of May 7, 2018", "2018-05-07/2018-05-13"),
        ("the week of May 9, 2018", "2018-05-07/2018-05-13"),
        ("the week beginning May 9, 2018", "2018-05-09/2018-05-15"),
        ("the week ending on May 9, 2018", "2018-05-03/2018-05-09"),
        ("the first week of June 2012", "2012-06-01/2012-06-07"),
        ("the second week of June 2012", "2012-06-08/2012-06-14"),
        ("the last week of June 2012", "2012-06-24/2012-06-30"),
        ("by the last day of June 2012", "2012-06-30"),
        ("the first day of next month", "2006-04-01"),
        ("the first week of 2012", "2012 has no numbered weeks. Give a month."),
        ("the third quarter of FY2006", "It is not told in which month"),
        ("the 15th of next month", "2006-04-15"),
        ("the 31st of next month", "There is no day 2006-04-31"),
        ("the twenty-first of June 2012", "2012-06-21"),
        ("the 12 months to March 2012", "2011-04/2012-03"),
        ("the six months ending June 30, 2012", "2012-01-01/2012-06-30"),
        ("the quarter ended March 31, 2012", "2012-01-01/2012-03-31"),
        ("the year beginning on April 1, 2012", "2012-04-01/2013-03-31"),
        ("the year from April 2012", "2012-04/2013-03"),
        ("the week before May 2012", "2012"),
        ("the first nine months of 2012", "2012-01/2012-09"),
        ("the last three months of the year", "2006-10/2006-12"),
        ("the 21st century", "2001/2100"),
        ("the eighteenth century", "1701/1800"),
        ("the late 19th century", "1801~/1900~"),
        ("the next century", "2101/2200"),
        ("by the end of the century", "2100-12-31"),
        ("the early sixties", "1960~/1963~"),
        ("2010/11", "2010/2011"),
        ("1999/00", "1999/2000"),
        ("2012/05", "2012-05"),
        ("winter 2011-12", "2011-12~/2012-02~"),
        ("2012 Q2", "2012-04/2012-06"),
        ("2Q 2012", "2012-04/2012-06"),
        ("2012 H2", "2012-07/2012-12"),
        ("the year before last", "2004"),
        ("the previous calendar year", "2005"),
        ("the year just ended", "2005"),
        ("a decade ago", "1996"),
        ("ninety (90) days ago", "2005-12-28"),
        ("twenty-one days ago", "2006-03-07"),
        ("one hundred and eighty days ago", "2005-09-29"),
        ("within 45 business days", "counts working days"),
        ("before the end of 2006", "../2006-12-31"),
        ("until the end of June", "../2006-06-30"),
        ("until the year is over", "../2006-12-31"),
        ("by the end of this year or early next", "2006-12-31/2007~"),
        ("the end of this year or next year", "2006-12-31/2007"),
        ("next year, early next year", "2007~"),
        ("5 p.m. on May 11, 2018", "2018-05-11"),
        ("this weekend", "2006-04-01/2006-04-02"),
        ("last weekend", "2006-03-25/2006-03-26"),
        ("next weekend", "2006-04-08/2006-04-09"),
        ("the weekend", "2006-03-25/2006-03-26"),
        ("within 60 days of March 31, 2013", "2013-03-31/2013-05-30"),
        ("60 days after March 31, 2013", "2013-05-30"),
        ("60 days after last Tuesday", "2006-05-20"),
        ("a few days after May 3, 2006", "no number of days"),
        ("a few days from", "no number of days"),
    ],
)
def test_forms(words: str, period: str) -> None:
    assert period in when(words)


@pytest.mark.parametrize(
    ("words", "tense", "period"),
    [
        ("the weekend", Tense.FUTURE, "2006-04-01/2006-04-02"),
        ("Thanksgiving", Tense.PAST, "2005-11-24"),
        ("Thanksgiving", Tense.FUTURE, "2006-11-23"),
        ("this summer", Tense.FUTURE, "2006-06~/2006-08~"),
        ("this summer", Tense.PAST, "2005-06~/2005-08~"),
    ],
)
def test_the_tense_chooses_the_year_or_week(words: str, tense: Tense, period: str) -> None:
    assert when(words, tense=tense) == period


@pytest.mark.parametrize(
    ("words", "event", "about", "deadline"),
    [
        ("two years after", "2012-06-01", "2014", "2014-06-01"),
        ("30 days after", "2012-06-01", "2012-07-01", "2012-07-01"),
        ("two weeks from", "2012-06-01", "2012-06-11/2012-06-17", "2012-06-15"),
        ("February of the next year", "2006-12", "2007-02", "2007-02-28"),
        ("March of that year", "2006-12", "2006-03", "2006-03-31"),
        ("that evening", "2012-11-19", "2012-11-19", "2012-11-19"),
        ("later that month", "2012-11-19", "2012-11", "2012-11-30"),
        ("that Wednesday", "2012-11-19", "2012-11-21", "2012-11-21"),
        ("the 3rd of that month", "2012-11-19", "2012-11-03", "2012-11-03"),
    ],
)
def test_times_counted_from_an_event(words: str, event: str, about: str, deadline: str) -> None:
    day = PartialDate.parse(event)
    assert (when(words, event=day), when(words, event=day, deadline=True)) == (about, deadline)


def test_a_length_after_a_coarse_date_stays_coarse() -> None:
    assert when("within 60 days of March 2013", deadline=True) == "2013-05"
    assert when("within 60 days of March 2013") == "2013-03/2013-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 1990 model of 2003", ["2003"]),
        ("at 1600 Pennsylvania Avenue in 2012", ["in 2012"]),
        ("2011 shops, a total of 2012 and 1,998", []),
        ("between 1500 and 2000 copies", []),
        ("H.R. 2012 and Resolution 1973 and page 1998", []),
        ("No 1907/2006 and ISO 9001:2015 and No. 11/2012", []),
        ("the second quarter of the match", []),
        ("the second quarter of the fiscal year", ["the second quarter of the fiscal year"]),
        ("a man in his fifties, in the fifties", ["in the fifties"]),
        ("within sixty-day terms", []),
        ("the twenty-day limit", []),
        ("10 years from 2002 to 2012", ["from 2002 to 2012"]),
        (
            "between December 28, 2011, and January 3, 2012",
            ["between December 28, 2011, and January 3, 2012"],
        ),
        ("2012-07-04T09:30:00Z", ["2012-07-04T09:30:00Z"]),
        ("17-Aug-2012 and 2012/08/17", ["17-Aug-2012", "2012/08/17"]),
        ("the second half of next year or next", ["the second half of next year"]),
        ("the last year of his term", []),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert [phrase.words for phrase in find(text)] == expected


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(1, 99))
def test_days_after_a_date_are_exact(day: date, count: int) -> None:
    words = f"{count} days after {day.isoformat()}"
    assert when(words, None) == str(PartialDate.of(day + timedelta(count)))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_weekend_is_a_saturday_and_the_sunday_after_it(day: date) -> None:
    for words in ("last weekend", "this weekend", "next weekend", "the weekend"):
        found = Period.parse(when(words, PartialDate.of(day)))
        assert (found.first().weekday(), found.last() - found.first()) == (5, timedelta(1))
