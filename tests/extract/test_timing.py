"""When something was said, and what time it is about."""

import pytest

from kept.dates import PartialDate
from kept.extract.text.sentences import sentences
from kept.extract.when.genre import Genre, genre_of
from kept.extract.when.said_on import SaidDates
from kept.extract.when.timing import Times
from kept.extract.who.speaker import Speaker
from tests.extract.marked import marked

CHINA = Speaker("China", side="China", stands_for="China")
OFFICE = "Office of the United States Trade Representative"
PALACE = "The White House"
COMMITTEE = "U.S. Senate Committee on Finance"
PAPER = "The Daily Times"


def day(words: str | None) -> PartialDate | None:
    return None if words is None else PartialDate.parse(words)


def said(
    text: str,
    *stretches: str,
    published: str | None,
    publisher: str,
    speaker: Speaker = CHINA,
) -> list[str | None]:
    times = Times.of(text, 0, len(text), day(published))
    found = marked(text, *stretches)
    dates = SaidDates(times, sentences(text, 0, len(text)), found, publisher)
    return [None if date is None else str(date) for date in (dates.of(one, speaker) for one in found)]


def about(text: str, published: str | None, cue: bool = True) -> str | None:
    times = Times.of(text, 0, len(text), day(published))
    content = text.index("¶") + 1 if "¶" in text else 0
    found = times.about([(content, len(text))], None if cue else (0, len(text)))
    return None if found is None else str(found)


@pytest.mark.parametrize(
    ("publisher", "published", "genre"),
    [
        (OFFICE, "2007", Genre.REPORT),
        (OFFICE, None, Genre.REPORT),
        (PALACE, "2014-11-11", Genre.RELEASE),
        ("Ministry of Trade of Norway", "2014-11", Genre.RELEASE),
        (COMMITTEE, "2009-03-26", Genre.HEARING),
        (PAPER, "2006-03-28", Genre.NEWS),
        (None, "2006-03-28", Genre.NEWS),
    ],
)
def test_the_sort_of_document(publisher: str | None, published: str | None, genre: Genre) -> None:
    assert genre_of(publisher, day(published)) is genre


def test_a_date_in_the_sentence_and_what_goes_on_from_it() -> None:
    text = (
        "At the November 2016 JCCT meeting China agreed to act. It also committed to report by 2018. "
        "China has also promised to pay. China subsequently agreed to stop."
    )
    stretches = (
        "China| agreed| to act",
        "It| also committed| to report by 2018",
        "China| has also promised| to pay",
        "China| subsequently agreed| to stop",
    )
    assert said(text, *stretches, published="2019", publisher=OFFICE) == ["2016-11", "2016-11", None, None]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("There were results in 2006 including at a meeting in April. At that meeting ", "2006-04"),
        ("Talks were held in Oslo in May 2004. ", None),
        ("Just prior to the November 2011 JCCT meeting ", "2011-11"),
        ("In the November 2010 JCCT talks all met. At the 2010 JCCT meeting ", "2010-11"),
        ("By the end of 2003 ", None),
        ("After the April 2004, July 2005 and April 2006 meetings ", None),
        ("", None),
    ],
)
def test_dates_in_a_report(before: str, expected: str | None) -> None:
    text = f"{before}China agreed to act."
    assert said(text, "China| agreed| to act", published="2012", publisher=OFFICE) == [expected]


@pytest.mark.parametrize(
    ("publisher", "before", "words", "expected"),
    [
        (PALACE, "", "China| agreed| to act", "2014-11"),
        (PALACE, "", "China| has agreed| to act", "2014-11"),
        (PALACE, "", "China| will| act", "2014-11-11"),
        (PALACE, "Yesterday ", "China| agreed| to act", "2014-11-10"),
        (PALACE, "Following fires in 2013, ", "China| will| act", "2014-11-11"),
        (COMMITTEE, "", "China| agreed| to act", None),
        (COMMITTEE, "In July ", "China| agreed| to act", "2014-07"),
        (PAPER, "", "China| agreed| to act", "2014-11-11"),
        (PAPER, "In recent talks ", "China| agreed| to act", "2014-11"),
        (PAPER, "", "China| previously agreed| to act", None),
    ],
)
def test_a_dated_document(publisher: str, before: str, words: str, expected: str | None) -> None:
    text = f"{before}{words.replace('|', '')}."
    assert said(text, words, published="2014-11-11", publisher=publisher) == [expected]


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        ("2014-11-11", "||All will act by 2016", "2014-11-11"),
        ("2014-11", "||All will act by 2016", "2014-11"),
        ("2014", "||All will act by 2016", None),
        (None, "||All will act by 2016", None),
        ("2014-11-11", "I| hope| that all will act by 2016", "2014-11-11"),
        ("2014-11-11", "I| urged| all to act by 2016", None),
    ],
)
def test_a_voice_speaks_on_the_day_of_its_document(
    published: str | None, words: str, expected: str | None
) -> None:
    voice = Speaker("Cole", side="United States", person=True, voice=True)
    text = words.replace("|", "")
    assert said(text, words, published=published, publisher=COMMITTEE, speaker=voice) == [expected]


def test_what_a_release_reports_in_its_own_voice_is_said_on_no_day() -> None:
    text = "Minot saw floods in 2011."
    (one,) = marked(text, "||Minot saw floods in 2011")
    times = Times.of(text, 0, len(text), day("2016-01-21"))
    dates = SaidDates(times, sentences(text, 0, len(text)), [one], PALACE)
    voice = Speaker(PALACE, side="United States", body=True, voice=True)
    assert dates.of(one, voice, reports=True) is None
    assert dates.of(one, voice) == day("2016-01-21")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("relations were cut from 1961 until 1977", "2014-12-17", "1961/1977"),
        ("the rate fell from 65 percent in 2006 to 50 percent in 2008", "2009", "2006/2008"),
        ("In December 2016 and November 2017 China published drafts", "2020", "2016-12/2017-11"),
        ("In August 2018 China adopted its law which entered into force in January 2019", "2020", "2018-08"),
        ("Cuba has been on that list since 1982", "2014-12-17", "1982/.."),
        ("to start by no later than December 31 2007", "2007", "2007-12-31"),
        ("all offices used licensed copies at the end of last year", "2006-03", "2005-12-31"),
        ("In June 1997 they met. ¶Two months later they signed", "1999", "1997-08"),
        ("nothing is said of any time", "2006-03", None),
    ],
)
def test_about(text: str, published: str | None, expected: str | None) -> None:
    assert about(text, published) == expected


def test_words_of_nobody_are_about_the_time_named_before_them() -> None:
    text = "Since the JCCT meeting in April 2006 ¶the sides have worked on"
    assert about(text, "2007", cue=False) == "2006-04/.."
    assert about(text, "2007") is None
