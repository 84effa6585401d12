"""English time expressions: where they are found, and what they mean against a date of publication."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kept.date_phrases import DatePhrase, Kind, Resolved, Tense, Unresolved, find, resolve
from kept.date_phrases.form import read
from kept.dates import PartialDate, Period

SHARED = Path(__file__).resolve().parents[2] / "shared"
DAY = PartialDate(2006, 3, 28)  # a Tuesday
MONTH = PartialDate(2006, 3)
YEAR = PartialDate(2006)


def when(words: str, published: PartialDate | None = DAY, **options: object) -> str:
    """The period as words; the reason where there is none."""
    result = resolve(words, published, **options)  # type: ignore[arg-type]
    return str(result.when) if isinstance(result, Resolved) else result.because


def words_found(text: str) -> list[str]:
    return [phrase.words for phrase in find(text)]


# --------------------------------------------------------------------------- named days


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("April 11, 2006", "2006-04-11"),
        ("Apr. 11, 2006", "2006-04-11"),
        ("April 11 2006", "2006-04-11"),
        ("April 11,2006", "2006-04-11"),
        ("11 April 2006", "2006-04-11"),
        ("the 11th of April 2006", "2006-04-11"),
        ("on Tuesday, April 11, 2006", "2006-04-11"),
        ("Tuesday, 11 April 2006", "2006-04-11"),
        ("2006-04-11", "2006-04-11"),
        ("SEPT. 5, 2006", "2006-09-05"),
        ("July 2005", "2005-07"),
        ("during July 2005", "2005-07"),
        ("July of 2005", "2005-07"),
        ("2005-03", "2005-03"),
        ("on New Year’s Eve 2005", "2005-12-31"),
        ("by Christmas 2005", "2005-12-25"),
        ("in 2006", "2006"),
        ("the year 2006", "2006"),
        ("fiscal year 2006", "2006~"),
        ("FY2006", "2006~"),
        ("the 1990s", "1990/1999"),
        ("the early 1990s", "1990~/1993~"),
        ("the mid-1990s", "1994~/1996~"),
        ("the late 1990's", "1997~/1999~"),
        ("the summer of 2014", "2014-06~/2014-08~"),
        ("winter 2005", "2005-12~/2006-02~"),
        ("since 2003", "2003/.."),
        ("ever since July 2003", "2003-07/.."),
        ("from 2004 onward", "2004/.."),
        ("until 2005", "../2005"),
        ("before 2005", "../2004"),
        ("prior to April 11, 2006", "../2006-04-10"),
        ("after July 2005", "2005-08/.."),
        ("after March 31, 2006", "2006-04-01/.."),
        ("around 2005", "2005~"),
        ("from 2004 to 2006", "2004/2006"),
        ("between 2003 and 2007", "2003/2007"),
        ("2004-2006", "2004/2006"),
        ("2004 to 2006", "2004/2006"),
        ("2013-14", "2013/2014"),
        ("in 2004 and 2005", "2004/2005"),
        ("from November to March 2006", "2005-11/2006-03"),
        ("January-March 2006", "2006-01/2006-03"),
        ("from March 3 until April 5, 2006", "2006-03-03/2006-04-05"),
        ("from 2004 until July 2005", "2004/2005-07"),
        ("from July 2005 to 2006", "2005-07/2006"),
        ("April 11-12, 2006", "2006-04-11/2006-04-12"),
        ("11 to 12 April 2006", "2006-04-11/2006-04-12"),
        ("the first half of 2010", "2010-01/2010-06"),
        ("the latter half of 2010", "2010-07/2010-12"),
        ("the first half of March 2010", "2010-03-01/2010-03-15"),
        ("the second half of February 2010", "2010-02-16/2010-02-28"),
        ("the third quarter of 2010", "2010-07/2010-09"),
        ("the final quarter of 2010", "2010-10/2010-12"),
        ("Q3 2010", "2010-07/2010-09"),
        ("H2 2010", "2010-07/2010-12"),
        ("the end of 2005", "2005-12~"),
        ("at the end of 2005", "2005-12-31"),
        ("by the end of 2005", "2005-12-31"),
        ("at the close of 2000", "2000-12~"),
        ("at the start of 2005", "2005-01-01"),
        ("the beginning of 2005", "2005-01~"),
        ("early in 2000", "2000~"),
        ("late 2000", "2000~"),
        ("the final weeks of 2005", "2005~"),
        ("the first few days of 2005", "2005~"),
        ("by mid-2012", "2012-06~"),
        ("mid-October 2009", "2009-10"),
        ("the end of July 2005", "2005-07"),
        ("the end of the summer of 2014", "2014-06~/2014-08~"),
    ],
)
def test_words_that_name_their_year(words: str, period: str) -> None:
    assert when(words) == when(words, None) == period


@pytest.mark.parametrize(
    ("words", "tense", "period"),
    [
        ("April 11", Tense.UNKNOWN, "2006-04-11"),
        ("April 11", Tense.FUTURE, "2006-04-11"),
        ("April 11", Tense.PAST, "2005-04-11"),
        ("March 28", Tense.FUTURE, "2006-03-28"),
        ("March 28", Tense.PAST, "2006-03-28"),
        ("March 29", Tense.PAST, "2005-03-29"),
        ("in October", Tense.UNKNOWN, "2005-10"),
        ("in October", Tense.FUTURE, "2006-10"),
        ("last March", Tense.UNKNOWN, "2005-03"),
        ("this March", Tense.UNKNOWN, "2006-03"),
        ("next March", Tense.UNKNOWN, "2007-03"),
        ("this coming May", Tense.UNKNOWN, "2006-05"),
        ("July last year", Tense.UNKNOWN, "2005-07"),
        ("4 May next year", Tense.UNKNOWN, "2007-05-04"),
        ("May 4 to 6 this year", Tense.UNKNOWN, "2006-05-04/2006-05-06"),
        ("February 29", Tense.PAST, "2004-02-29"),
        ("Thursday, April 11", Tense.UNKNOWN, "2006-04-11"),
        ("Monday, April 11", Tense.UNKNOWN, "2005-04-11"),
        ("from November to January", Tense.UNKNOWN, "2005-11/2006-01"),
        ("from April to May this year", Tense.UNKNOWN, "2006-04/2006-05"),
        ("by end of May", Tense.UNKNOWN, "2006-05-31"),
        ("the third quarter", Tense.UNKNOWN, "2006-07/2006-09"),
        ("in the third quarter", Tense.PAST, "2005-07/2005-09"),
        ("last spring", Tense.UNKNOWN, "2005-03~/2005-05~"),
        ("next winter", Tense.UNKNOWN, "2006-12~/2007-02~"),
        ("the summer of last year", Tense.UNKNOWN, "2005-06~/2005-08~"),
    ],
)
def test_words_without_a_year_take_it_from_publication_and_tense(
    words: str, tense: Tense, period: str
) -> None:
    assert when(words, tense=tense) == period


# --------------------------------------------------------------------------- told from publication


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("today", "2006-03-28"),
        ("this morning", "2006-03-28"),
        ("yesterday", "2006-03-27"),
        ("the day before yesterday", "2006-03-26"),
        ("tomorrow", "2006-03-29"),
        ("Tuesday", "2006-03-28"),
        ("on Monday", "2006-03-27"),
        ("on Wednesday night", "2006-03-22"),
        ("last Tuesday", "2006-03-21"),
        ("this Friday", "2006-03-31"),
        ("next Tuesday", "2006-04-04"),
        ("last week", "2006-03-20/2006-03-26"),
        ("next week", "2006-04-03/2006-04-09"),
        ("earlier this month", "2006-03"),
        ("last month", "2006-02"),
        ("next month", "2006-04"),
        ("last quarter", "2005-10/2005-12"),
        ("this year", "2006"),
        ("last year", "2005"),
        ("next year", "2007"),
        ("this decade", "2000/2009"),
        ("two years ago", "2004"),
        ("about two years ago", "2004~"),
        ("a year and a half ago", "2004-09~"),
        ("ten days ago", "2006-03-18"),
        ("a fortnight ago", "2006-03-13/2006-03-19"),
        ("within a fortnight", "2006-03-28/2006-04-11"),
        ("on Christmas Eve", "2005-12-24"),
        ("before New Year's Day", "../2005-12-31"),
        ("three months ago", "2005-12"),
        ("two weeks away", "2006-04-10/2006-04-16"),
        ("about two weeks away", "2006-04-10~/2006-04-16~"),
        ("in two months", "2006-05"),
        ("in ten days' time", "2006-04-07"),
        ("in the past five years", "2001-03-28/2006-03-28"),
        ("over the next three years", "2006-03-28/2009-03-28"),
        ("the last decade", "1996-03-28/2006-03-28"),
        ("the coming month", "2006-03-28/2006-04-28"),
        ("within 90 days", "2006-03-28/2006-06-26"),
        ("within two weeks", "2006-03-28/2006-04-11"),
        ("at the end of last year", "2005-12-31"),
        ("the end of last year", "2005-12~"),
        ("late last year", "2005~"),
        ("by the end of next year", "2007-12-31"),
        ("by the end of this month", "2006-03-31"),
        ("by the end of the week", "2006-04-02"),
        ("the end of the week", "2006-03-27~/2006-04-02~"),
        ("by year-end", "2006-12-31"),
        ("by the year's end", "2006-12-31"),
        ("by month-end", "2006-03-31"),
        ("the first half of this year", "2006-01/2006-06"),
        ("the second half of the year", "2006-07/2006-12"),
        ("the first quarter of next year", "2007-01/2007-03"),
        ("the last quarter of the year", "2006-10/2006-12"),
        ("since last year", "2005/.."),
    ],
)
def test_words_told_from_the_day_of_publication(words: str, period: str) -> None:
    assert when(words) == period


@pytest.mark.parametrize(
    ("words", "period"),
    [("on Monday", "2006-04-03"), ("Tuesday", "2006-03-28"), ("next Friday", "2006-04-07")],
)
def test_a_weekday_with_a_verb_in_the_future(words: str, period: str) -> None:
    assert when(words, tense=Tense.FUTURE) == period


@pytest.mark.parametrize(
    ("words", "month", "year"),
    [
        ("Tuesday", "2006-03", "2006"),
        ("yesterday", "2006-03", "2006"),
        ("today", "2006-03", "2006"),
        ("last week", "2006-03~", "2006~"),
        ("three weeks ago", "2006-02/2006-03", "2005/2006"),
        ("last month", "2006-02", "2005/2006"),
        ("next month", "2006-04", "2006/2007"),
        ("last year", "2005", "2005"),
        ("at the end of last year", "2005-12-31", "2005-12-31"),
        ("by the end of this month", "2006-03-31", "2006"),
        ("within 90 days", "2006-03/2006-06", "2006/2007"),
        ("April 11", "2006-04-11", "2006/2007"),
        ("in the past five years", "2001-03/2006-03", "2001/2006"),
        ("before Tuesday", "../2006-03", "../2006"),
    ],
)
def test_against_a_coarse_publication_precision_is_not_invented(words: str, month: str, year: str) -> None:
    assert (when(words, MONTH), when(words, YEAR)) == (month, year)


def test_a_day_in_the_month_of_publication_is_of_that_year_whatever_the_tense() -> None:
    assert when("March 28", MONTH, tense=Tense.PAST) == "2006-03-28"
    assert when("March 5", MONTH, tense=Tense.FUTURE) == "2006-03-05"


def test_an_approximate_publication_makes_approximate_dates() -> None:
    assert when("last year", PartialDate(2006, mark="~")) == "2005~"
    assert when("July 2005", PartialDate(2006, mark="~")) == "2005-07"


# --------------------------------------------------------------------------- deadlines


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("July 2005", "2005-07-31"),
        ("by 2013", "2013-12-31"),
        ("by mid-2012", "2012-06-30"),
        ("by the middle of 2012", "2012-06-30"),
        ("mid-October", "2006-10-15"),
        ("by the middle of the week", "2006-03-30"),
        ("the end of 2005", "2005-12-31"),
        ("the close of 2000", "2000-12-31"),
        ("by the start of 2007", "2007-01-01"),
        ("in the first half of 2010", "2010-06-30"),
        ("early next year", "2007~"),
        ("by late March", "2006-03-31"),
        ("by June 8th", "2006-06-08"),
        ("before June 8", "2006-06-07"),
        ("until June", "2006-06-30"),
        ("within 90 days", "2006-06-26"),
        ("from 2004 to 2006", "2006-12-31"),
        ("the summer of 2014", "2014-08~"),
        ("next week", "2006-04-09"),
    ],
)
def test_a_deadline_is_the_last_day(words: str, period: str) -> None:
    assert when(words, deadline=True) == period


def test_a_deadline_against_a_coarse_publication_stays_coarse() -> None:
    assert when("within 90 days", MONTH, deadline=True) == "2006-06"
    assert when("by Tuesday", MONTH, deadline=True) == "2006-03"


@pytest.mark.parametrize("words", ["since 2003", "after 2003"])
def test_a_beginning_is_no_deadline(words: str) -> None:
    assert "they give no deadline" in when(words, deadline=True)


def test_a_deadline_told_in_the_past_lies_in_the_past() -> None:
    assert when("by November 9th", deadline=True, tense=Tense.PAST) == "2005-11-09"


# --------------------------------------------------------------------------- told from an event


@pytest.mark.parametrize(
    ("words", "event", "period"),
    [
        ("three weeks later", "2005-07-11", "2005-08-01/2005-08-07"),
        ("a year earlier", "2005-07-11", "2004"),
        ("the next day", "2005-07-11", "2005-07-12"),
        ("the same year", "2005-07", "2005"),
        ("that month", "2005-07-11", "2005-07"),
        ("that same year", "2005", "2005"),
        ("the previous month", "2005-07", "2005-06"),
        ("the year before", "2005-07", "2004"),
        ("the following July", "1996-12", "1997-07"),
        ("the same Monday", "2005-07-13", "2005-07-11"),
        ("the previous Monday", "2005-07-13", "2005-07-11"),
        ("by the end of that year", "2005-07", "2005-12-31"),
        ("within 90 days of", "2005-07-11", "2005-07-11/2005-10-09"),
    ],
)
def test_times_counted_from_an_event(words: str, event: str, period: str) -> None:
    assert when(words, event=PartialDate.parse(event)) == period


def test_without_the_event_there_is_no_answer() -> None:
    assert when("three weeks later") == (
        "'three weeks later' counts from an event that the words do not name. Give the date of that event."
    )
    assert "counts from an event" in when("from last year to that month")


# --------------------------------------------------------------------------- no answer, and why


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("February 30", "Month 2 has no day 30"),
        ("April 31, 2006", "There is no day 2006-04-31"),
        ("2006-13-01", "There is no day 2006-13"),
        ("2005-06", "can be a month or two years"),
        ("from 2006 to 2004", "ends before it begins"),
        ("within the next few weeks", "no number of days"),
        ("in a few days", "no number of days"),
        ("within several weeks", "no number of days"),
        ("within several weeks of", "no number of days"),
        ("a few days ago", "no number of days"),
        ("several weeks later", "no number of days"),
        ("a few days away", "no number of days"),
        ("999 decades ago", "There is no day -7"),
        ("the third quarter of March 2005", "holds several"),
        ("the first half of last week", "cannot be cut into halves"),
        ("the green door", "holds no time expression that is understood"),
        ("on Monday and Tuesday", "Resolve them one at a time"),
    ],
)
def test_what_has_no_date_says_why(words: str, reason: str) -> None:
    assert reason in when(words)


def test_a_duration_in_the_past_is_no_date() -> None:
    assert when("in two weeks", tense=Tense.PAST).startswith("With a verb in the past")


def test_the_ends_of_the_calendar_are_no_fault() -> None:
    assert "outside the years 1 to 9999" in when("yesterday", PartialDate(1, 1, 1))
    assert "No date near 0001-01-01" in when("last March", PartialDate(1, 1, 1))
    assert "outside the years" in when("within 999 weeks", PartialDate(9999, 12, 31))


def test_without_a_publication_a_relative_time_has_no_answer() -> None:
    assert "counts from the date of publication, which is not known" in when("last year", None)


@pytest.mark.parametrize(
    ("words", "published", "because"),
    [
        ("July 2005", DAY, "The words 'July 2005' give 2005-07."),
        ("since 2003", DAY, "The words 'since 2003' give 2003 and after."),
        ("until 2003", DAY, "The words 'until 2003' give 2003 and before."),
        ("last year", DAY, "'last year', published 2006-03-28, is 2005."),
        (
            "Tuesday",
            MONTH,
            "'Tuesday', published 2006-03, is 2006-03. Of that date only the month is known.",
        ),
    ],
)
def test_an_answer_says_how_it_was_reached(words: str, published: PartialDate, because: str) -> None:
    result = resolve(words, published)
    assert isinstance(result, Resolved)
    assert result.because == because


def test_a_deadline_says_so_too() -> None:
    assert "is 2006-06-30 as a deadline" in str(resolve("by the end of June", DAY, deadline=True))


@pytest.mark.parametrize(
    ("period", "single"),
    [
        ("2006-03-28", "2006-03-28"),
        ("2006-03-20/2006-03-26", "2006-03"),
        ("2006-03-20/2006-04-02", "2006"),
        ("2014-06~/2014-08~", "2014~"),
        ("2004/2006", "None"),
        ("2004/..", "None"),
        ("../2004", "None"),
    ],
)
def test_the_single_date_that_covers_a_period(period: str, single: str) -> None:
    assert str(Resolved(Period.parse(period), "").date()) == single


def test_a_form_that_does_not_fit_is_a_fault_of_the_programme() -> None:
    with pytest.raises(LookupError, match="No form of a time fits 'soon'"):
        read((), "soon")


# --------------------------------------------------------------------------- finding


def test_phrases_come_with_their_preposition_place_and_kind() -> None:
    text = "They pledged on Monday to finish by the end of 2005."
    assert find(text) == (
        DatePhrase(13, 22, "on Monday", Kind.WEEKDAY),
        DatePhrase(33, 51, "by the end of 2005", Kind.PART),
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("April 11", Kind.DAY),
        ("July 2005", Kind.MONTH),
        ("in 2006", Kind.YEAR),
        ("the 1990s", Kind.DECADE),
        ("Tuesday", Kind.WEEKDAY),
        ("last year", Kind.RELATIVE),
        ("within 90 days", Kind.STRETCH),
        ("mid-2012", Kind.PART),
        ("last spring", Kind.SEASON),
        ("from 2004 to 2006", Kind.RANGE),
        ("three weeks later", Kind.EVENT),
    ],
)
def test_kinds(words: str, kind: Kind) -> None:
    assert [phrase.kind for phrase in find(words)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "talks scheduled to start April 11.Carlos Gutierrez was in Beijing Tuesday to",
            ["April 11", "Tuesday"],
        ),
        ("In the run up to next month’s meeting", ["next month"]),
        ("the meeting.On Monday they met", ["On Monday"]),
        ("earlier this month, on May 4, he said", ["earlier this month", "on May 4"]),
        ("by the end of next month, March, at the latest", ["by the end of next month", "March"]),
        ("in April Chinese officials", ["in April"]),
        ("April Smith said that he may march in August company", ["in August"]),
        ("March on, they said. May they rest.", []),
        ("more than 2000 raids, 2000 people and $2000", []),
        ("GAO-2006 and 1.2005 and 2006,5", []),
        ("Black Friday", []),
        ("a Christmas card before Christmas", ["before Christmas"]),
        ("in a quarter of her clinics", []),
        ("early Monday", ["Monday"]),
        ("the very end of 2005", ["the very end of 2005"]),
        ("between Monday and nobody", ["Monday"]),
        ("from July 2005 the plan", ["July 2005"]),
        ("from 2004 on, they say", ["from 2004 on"]),
        ("in 2004 and 2005", ["in 2004 and 2005"]),
        ("in 2004 and 2006", ["in 2004", "2006"]),
        ("in May 2004 and 2005", ["in May 2004", "2005"]),
        ("3.5 July", ["5 July"]),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert words_found(text) == expected


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -–,.'’abdehilmnorstuwyAJMTFQH\n", max_size=200))
def test_phrases_are_slices_of_the_text_in_order(text: str) -> None:
    phrases = find(text)
    assert all(text[phrase.start : phrase.end] == phrase.words for phrase in phrases)
    assert all(one.end <= two.start for one, two in pairwise(phrases))


_PIECES = st.sampled_from(
    "by the end of last this next year month week 2005 2006 -07 April May 11 12 , early mid- from to between"
    " and two weeks ago within 90 days since until before Tuesday quarter first half Q3 in on a few"
    " later".split()
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=12).map(" ".join), st.sampled_from([DAY, MONTH, YEAR, None]), st.booleans())
def test_every_phrase_has_a_date_or_a_reason(
    text: str, published: PartialDate | None, deadline: bool
) -> None:
    for phrase in find(text):
        result = resolve(phrase, published, deadline=deadline)
        assert isinstance(result, Resolved | Unresolved)
        assert result.because.endswith(".")


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "last ",
        "the ",
        "in the past ",
        "2004-",
        "2004 ",
        "from ",
        " ",
        "May ",
        "April 11 ",
        "early ",
        "a year ",
    ],
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (60_000 // len(unit)) + "; July 2005"
    assert find(text)[-1].words == "July 2005"


# --------------------------------------------------------------------------- laws

PHRASES = [
    "last year",
    "next month",
    "three weeks ago",
    "within 90 days",
    "in the past five years",
    "at the end of last year",
    "the third quarter",
    "April 11",
    "in October",
    "next winter",
    "since last month",
    "before next month",
    "from April to May",
]
IN_MONTH = {4: ("April 11",), 10: ("in October",)}


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(PHRASES),
    st.sampled_from(["month", "year"]),
    st.booleans(),
)
def test_a_coarse_publication_gives_what_holds_for_each_of_its_days(
    day: date, words: str, precision: str, deadline: bool
) -> None:
    """What a page of a known day says lies in what the page says when only its month or year is known.

    One case is excepted: a day in the very month of publication is taken as of that year.
    """
    assume(not (precision == "month" and words in IN_MONTH.get(day.month, ())))
    month = day.month if precision == "month" else None
    coarse = resolve(words, PartialDate(day.year, month), deadline=deadline)
    exact = resolve(words, PartialDate.of(day), deadline=deadline)
    if isinstance(exact, Unresolved) or isinstance(coarse, Unresolved):
        assert type(exact) is type(coarse)
        return
    assert deadline or coarse.when.first() <= exact.when.first()
    assert exact.when.last() <= coarse.when.last()


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Tuesday", "April 11", "in October"]))
def test_tense_decides_the_side(day: date, words: str) -> None:
    past, future = (resolve(words, PartialDate.of(day), tense=tense) for tense in (Tense.PAST, Tense.FUTURE))
    assert isinstance(past, Resolved)
    assert isinstance(future, Resolved)
    assert past.when.first() <= day <= future.when.last()


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 99))
def test_days_ago_and_days_away_are_exact(day: date, count: int) -> None:
    back, ahead = (
        resolve(words, PartialDate.of(day)) for words in (f"{count} days ago", f"{count} days away")
    )
    assert isinstance(back, Resolved)
    assert isinstance(ahead, Resolved)
    assert back.when.first() == day - timedelta(count)
    assert ahead.when.first() == day + timedelta(count)


def test_the_wire_story() -> None:
    path = SHARED / "documents" / "jcct-run-up.txt"
    if not path.exists():
        pytest.skip("the wire story is not beside the project")
    article = path.read_text(encoding="utf-8")[:2861]
    dates = {phrase.words: when(phrase.words, MONTH) for phrase in find(article)}
    assert dates == {
        "April 11": "2006-04-11",
        "Tuesday": "2006-03",
        "in 1983": "1983",
        "during July 2005": "2005-07",
        "next month": "2006-04",
        "On Monday": "2006-03",
        "at the end of last year": "2005-12-31",
    }
