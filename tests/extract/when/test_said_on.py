"""When something was said: the date of its clause, of the tale, of the treaty, or of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.extract.who.speaker import Speaker
from tests.extract.when.dates_said import COMMITTEE, OFFICE, PALACE, PUBLISHER, WITNESS, dates_said

PROMISE = "Chile| agreed| to act"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017 a duty was set. A year earlier Chile agreed to act.", "2016"),
        ("They met in Lima in May 1985. The following month Chile agreed to act.", "1985-06"),
        ("They met on May 5, 1985 in Lima. On June 3 Chile agreed to act.", "1985-06-03"),
        ("They met in November 1955. In January Chile agreed to act.", "1956-01"),
        (
            "The ministers, who met in May 1985, went home in July. In March 1990 Chile agreed to act.",
            "1990-03",
        ),
        ("In 1955 it was to be done by 1999. In June Chile agreed to act.", "1955-06"),
        ("On November 8, 1994, after talks that had begun in 1993, Chile agreed to act.", "1994-11-08"),
        ("Hearings were held in January and April 2018 and Chile agreed to act in May 2019.", "2019-05"),
        ("Hearings were held in April 2018 and Chile agreed to act.", "2018-04"),
        ("Chile agreed to act in May 1944, three years after the war.", "1944-05"),
        ("Chile agreed to act, expecting an answer in 1999.", None),
        ("Chile agreed to act, which led to a law in 1999.", None),
        ("Chile agreed to act, speaking in Lima in 1999.", "1999"),
        ("In 2009 and again in 2011 Chile agreed to act.", None),
        ("At its April 2004 July 2005 and April 2006 sessions Chile agreed to act.", None),
    ],
)
def test_the_date_of_a_clause_in_a_history(text: str, expected: str | None) -> None:
    assert dates_said(text, PROMISE) == [expected]


def test_a_month_goes_on_in_the_year_told_only_where_the_text_has_no_day() -> None:
    text = "The law is of November 2010. In January Chile agreed to act."
    assert dates_said(text, PROMISE, published="2014", publisher=OFFICE) == ["2011-01"]
    assert dates_said(text, PROMISE, published="2014-05-06", publisher=COMMITTEE) == ["2014-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Treaty of Lima ended the war in May 1944. Under the treaty, Chile agreed to act.", "1944-05"),
        ("The accord, signed on May 8, 1871, is short. In the accord Chile agreed to act.", "1871-05-08"),
        ("The treaty was signed in 1871 and ratified in 1872. Under the treaty Chile agreed to act.", None),
        ("The treaty was signed in 1871. Under the accord Chile agreed to act.", None),
        ("The treaty was signed in 1871. Peru broke the treaty, and Chile agreed to act.", None),
    ],
)
def test_a_promise_under_a_treaty_is_of_its_day(text: str, expected: str | None) -> None:
    assert dates_said(text, PROMISE) == [expected]


def test_what_comes_after_a_treaty_is_not_of_its_day() -> None:
    text = "The treaty is of May 1944. Under the treaty, Chile agreed to act. Chile refused to pay."
    assert dates_said(text, PROMISE, "Chile| refused| to pay") == ["1944-05", None]


def test_a_tale_goes_on_until_another_time_is_told() -> None:
    first, second = "In May 2009 Chile agreed to act.", "Chile urged all to wait."
    stretches = (PROMISE, "Chile| urged| all to wait")
    assert dates_said(f"{first} {second}", *stretches) == ["2009-05", "2009-05"]
    assert dates_said(f"{first} In June 2010 a law was passed. {second}", *stretches) == ["2009-05", None]


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ("about a year and a half ago", "2013~"),
        ("a year and a half ago", "2013-05~"),
        ("about eighteen months ago", "2013-05~"),
        ("two years ago", "2012"),
    ],
)
def test_a_count_of_years_that_is_only_about_right_tells_no_month(ago: str, expected: str) -> None:
    text = f"It was {ago} that Chile agreed to act."
    assert dates_said(text, PROMISE, published="2014-11-11", publisher=PALACE) == [expected]


@pytest.mark.parametrize(
    ("words", "speaker", "expected"),
    [
        ("||Chile will build a port", Speaker("Chile", side="Chile"), "2014-11-11"),
        ("We| agreed| to act", Speaker("Chile and Peru"), "2014-11"),
        ("We| agreed| to act", PUBLISHER, "2014-11"),
        ("|It was agreed| to act", PUBLISHER, "2014-11"),
        ("|A council was set up| to act", PUBLISHER, "2014-11-11"),
        ("my colleague| mentioned| the port", Speaker("my colleague", person=True), "2014-11-11"),
        ("our neighbour| mentioned| the port", Speaker("our neighbour", sure=False), "2014-11"),
        ("I| urged| him to act", WITNESS, None),
    ],
)
def test_a_release(words: str, speaker: Speaker, expected: str | None) -> None:
    text = words.replace("|", "")
    assert dates_said(text, words, published="2014-11-11", publisher=PALACE, speaker=speaker) == [expected]


def test_what_is_found_out_is_said_on_no_day() -> None:
    text = "In December of last year, we learned that little was repaid."
    stretch = "we| learned| that little was repaid"
    assert dates_said(text, stretch, published="2010-01-22", publisher=COMMITTEE, speaker=WITNESS) == [None]
    text, stretch = text.replace("learned", "warned"), stretch.replace("learned", "warned")
    assert dates_said(text, stretch, published="2010-01-22", publisher=COMMITTEE, speaker=WITNESS) == [
        "2009-12"
    ]


def test_an_act_without_an_actor_is_nothing_said() -> None:
    voice = Speaker(OFFICE, body=True, voice=True)
    text = "In May 2009 a council was set up to hear it."
    assert dates_said(text, "|was set up| to hear it", published="2012", publisher=OFFICE, speaker=voice) == [
        None
    ]
    text = "In May 2009 it was promised to hear it."
    assert dates_said(
        text, "|was promised| to hear it", published="2012", publisher=OFFICE, speaker=voice
    ) == ["2009-05"]


@given(st.integers(1950, 2010), st.integers(1, 11))
def test_a_later_month_of_the_tale_is_never_before_the_earlier(year: int, month: int) -> None:
    names = "January February March April May June July August September October November December".split()
    for later in range(12):
        text = f"They met in {names[month - 1]} {year}. In {names[later]} Chile agreed to act."
        (said,) = dates_said(text, PROMISE)
        assert said is not None
        assert said >= f"{year}-{month:02d}"
