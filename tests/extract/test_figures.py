"""Figures with value, unit and time: known answers written for these tests, and laws."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.extract.what.figures import Figure, figures
from kept.extract.what.number_words import numbers_in
from kept.extract.when.timing import Times


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[slice(*one.place)], one.value, one.unit) for one in figures(text, 0, len(text))]


def values(text: str) -> list[tuple[str, str | None]]:
    return [(value, unit) for _, value, unit in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money
        ("Ghana will pay $1 billion.", [("$1 billion", "1000000000", "USD")]),
        ("a grant of $70,359,459: roads", [("$70,359,459", "70359459", "USD")]),
        ("nearly €1.2bn for schools", [("€1.2bn", "1200000000", "EUR")]),
        ("Rs 500 crore for wells", [("Rs 500 crore", "5000000000", "INR")]),
        ("five million dollars", [("five million dollars", "5000000", "USD")]),
        ("NOK 40 million a year", [("NOK 40 million", "40000000", "NOK")]),
        ("worth millions of dollars", [("millions of dollars", "millions", "USD")]),
        ("losses of 718 million in 1999", [("718 million", "718000000", None)]),
        ("$50-$80 million", [("$50-$80 million", "50000000-80000000", "USD")]),
        # counts
        ("13 states and towns", [("13 states", "13", "states")]),
        ("about 19 bank holding companies fell", [("19 bank holding companies", "19", "companies")]),
        ("launch three integrated projects", [("three integrated projects", "3", "projects")]),
        ("2,000 schools", [("2,000 schools", "2000", "schools")]),
        ("twenty-five judges", [("twenty-five judges", "25", "judges")]),
        ("more than 300,000 people fled", [("300,000 people", "300000", "people")]),
        ("a dozen ministers met", [("a dozen ministers", "12", "ministers")]),
        (
            "add 12 provinces, bringing the total to 21",
            [("12 provinces", "12", "provinces"), ("21", "21", "provinces")],
        ),
        ("3 of the 12 wards", [("3", "3", "wards"), ("12 wards", "12", "wards")]),
        # shares and rates
        ("80 percent of farms", [("80 percent", "80", "percent")]),
        ("98 per cent of farms", [("98 per cent", "98", "percent")]),
        ("40% of seats", [("40%", "40", "percent")]),
        ("fell 10 percentage points", [("10 percentage points", "10", "percentage points")]),
        ("close to a third of the homes", [("a third", "0.33", "share")]),
        ("two-thirds of the vote", [("two-thirds", "0.67", "share")]),
        ("four in 10 voters", [("four in 10", "0.4", "share")]),
        (
            "hundreds of millions of farmers",
            [("hundreds of millions of farmers", "hundreds of millions", "farmers")],
        ),
        # durations and measures
        ("5 ½ years in prison", [("5 ½ years", "5.5", "years")]),
        ("a 90-second call", [("90-second", "90", "seconds")]),
        ("an 18-month authority", [("18-month", "18", "months")]),
        ("over three years", [("three years", "3", "years")]),
        ("1,200 hectares of forest", [("1,200 hectares", "1200", "hectares")]),
        ("a 20-mile fence", [("20-mile", "20", "mile")]),
        # ranges
        ("50-80 licences", [("50-80 licences", "50-80", "licences")]),
        ("50 to 80 percent", [("50 to 80 percent", "50-80", "percent")]),
        ("between 50 and 80 schools", [("50 and 80 schools", "50-80", "schools")]),
        ("from 10 to 20 states", [("10", "10", "states"), ("20 states", "20", "states")]),
        (
            "from 65 percent in 2006 to 50 percent in 2008",
            [("65 percent", "65", "percent"), ("50 percent", "50", "percent")],
        ),
    ],
)
def test_a_figure(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2012 and in 2014 nothing happened.",
        "under Section 301, Article 14 and Circular 115",
        "the Special 301 list of 2009",
        "before the G-20, COP 26 and the 21st session",
        "3G telephones and Covid-19",
        "a new MOU. - 271- While officials",
        "see page 12 and Table 3",
        "at 11:59pm or 3 p.m.",
        "call 555-1234",
        "between 2003 and 2007",
        "three weeks later, and two years ago",
        "over the next six years",
        "once every 4 months",
        "the two sides and both countries",
        "one of the ministries, and one problem",
        "a 55-year-old bridge, 20 years old",
        "the first half of this year",
        "version 1.2.3 of the third report",
        "",
    ],
)
def test_no_figure(text: str) -> None:
    assert found(text) == []


def test_the_same_things_are_counted_once() -> None:
    text = "We found that 10 of the 19 banks need capital. The 10 banks will act, and the 19 banks agree."
    assert values(text) == [("10", "banks"), ("19", "banks")]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Losses of $4 million in 1999 were high.", "1999"),
        ("Rates dropped 10 percentage points between 2003 and 2007.", "2003/2007"),
        ("In 2013, the town lost 300 homes.", "2013"),
        ("The town lost 300 homes. In 2013 it rebuilt.", None),
        ("We will hire 300 nurses.", None),
        ("Last year 40 percent voted.", "2014"),
    ],
)
def test_what_a_figure_is_about(text: str, about: str | None) -> None:
    times = Times.of(text, 0, len(text), PartialDate.parse("2015-06-01"))
    (one,) = figures(text, 0, len(text), times)
    assert (None if one.about is None else str(one.about)) == about


def test_only_the_place_that_is_asked_for() -> None:
    text = "10 schools, 20 clinics and 30 roads"
    assert figures(text, 12, 22) == (Figure((12, 22), "20", "clinics"),)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,234.50", "1234.5"),
        ("ninety-nine", "99"),
        ("2 hundred thousand", "200000"),
        ("3.5 million", "3500000"),
        ("a quarter of", "0.25"),
        ("1.5-2 million", "1500000-2000000"),
    ],
)
def test_a_number(words: str, value: str) -> None:
    (one,) = numbers_in(words, 0, len(words))
    assert one.value == value


@given(st.integers(1, 10**12))
def test_a_number_with_commas_keeps_its_value(number: int) -> None:
    words = f"{number:,} trees were planted"
    assert values(words) == [(str(number), "trees")]


@given(st.text("0123456789,.-$% abcinofthe\n—%€", max_size=60))
@settings(max_examples=150, deadline=None)
def test_figures_stand_in_order_with_their_words(text: str) -> None:
    said = figures(text, 0, len(text))
    places = [one.place for one in said]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    assert said == figures(text, 0, len(text))
