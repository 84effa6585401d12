"""Meetings: talks, sessions and visits, with their time, place and people."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.extract.talks.meetings import gatherings
from kept.extract.talks.mentions import mentions
from kept.extract.text.sentences import sentences
from kept.extract.when.timing import Times
from kept.extract.who.people import people_in
from tests.extract.reading import STORY, meetings


def test_the_meetings_of_a_story() -> None:
    talks, visit, last = meetings(STORY)
    assert (talks.name, talks.forum, str(talks.start)) == (
        "Vale Agreement on Clean Software",
        "VACS",
        "2011-06-04",
    )
    assert (visit.kind, visit.city, str(visit.start)) == ("visit", "Lisbon", "2011-03")
    assert visit.people == ("Ruth Holm", "Rui Costa")
    assert (last.forum, last.city, str(last.start)) == ("VACS", "Oslo", "2010-05")


def test_a_day_of_publication_makes_a_weekday_a_day() -> None:
    assert [str(one.start) for one in meetings(STORY, "2011-03-31")] == [
        "2011-06-04",
        "2011-03-29",
        "2010-05",
    ]


@pytest.mark.parametrize(
    ("text", "forum", "start"),
    [
        ("The G20 summit was held in Seoul in November 2010.", "G20", "2010-11"),
        ("At the July 2005 JCCT meeting, little was said.", "JCCT", "2005-07"),
        ("Ministers will open the TIFA dialogue on May 3.", "TIFA", "2011-05-03"),
        ("The Doha Round talks began in 2001.", "Doha Round", "2001"),
    ],
)
def test_a_named_meeting(text: str, forum: str, start: str) -> None:
    (one,) = meetings(text)
    assert (one.forum, str(one.start)) == (forum, start)


@pytest.mark.parametrize(
    "text",
    [
        "There were many meetings in May.",
        "We have seen this before JCCT talks.",
        "The meeting was long.",
        "The JCCT was established in 1983.",
        "Prices rose in Oslo on Tuesday.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert meetings(text) == []


def test_one_meeting_is_drafted_once() -> None:
    text = "The JCCT talks open May 3. The JCCT meeting on May 3 is the last."
    assert len(meetings(text)) == 1


def test_a_name_that_ends_with_its_head() -> None:
    (one,) = meetings("At the May 2012 Strategic and Economic Dialogue (SED) China spoke.", "2013-03")
    assert (one.name, one.forum, str(one.start)) == ("Strategic and Economic Dialogue", "SED", "2012-05")


def test_a_place_does_for_a_name() -> None:
    (one,) = meetings("They met at a March 1997 summit held in Helsinki.")
    assert (one.name, one.forum, one.city, str(one.start)) == (
        "summit in Helsinki",
        None,
        "Helsinki",
        "1997-03",
    )


def spoken_of(text: str, published: str | None = "2011-03-15") -> list[tuple[str, str | None]]:
    """The words and the date of each mention."""
    day = None if published is None else PartialDate.parse(published)
    times = Times.of(text, 0, len(text), day)
    found = mentions(text, sentences(text, 0, len(text)), times)
    return [(text[slice(*one.place)], None if one.when is None else str(one.when)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It promised so at the April 2004, July 2005 and April 2006 JCCT meetings.",
            [("April 2004", "2004-04"), ("July 2005", "2005-07"), ("April 2006 JCCT meetings", "2006-04")],
        ),
        (
            "Since the JCCT meeting in April 2006 little was done.",
            [("JCCT meeting in April 2006", "2006-04")],
        ),
        (
            "It gained much in 2006, including at a JCCT meeting in April.",
            [("JCCT meeting in April", "2006-04")],
        ),
        (
            "During Vice President Adeyemi’s February 2009 visit to Kenya, both spoke.",
            [("Vice President Adeyemi’s February 2009 visit to Kenya", "2009-02")],
        ),
        ("We talked about this at my confirmation hearing.", [("my confirmation hearing", None)]),
        ("It was settled around this summit.", [("this summit", "2011-03")]),
        ("The report to the hearing was late.", [("the hearing", None)]),
        (
            "The 64th session of the World Health Assembly in May 2011 adopted it.",
            [("64th session of the World Health Assembly in May 2011", "2011-05")],
        ),
        (
            "The sixth round of the Vale talks was held in Lima in June 2009.",
            [("sixth round of the Vale talks was held in Lima in June 2009", "2009-06")],
        ),
        (
            "They had the trilateral meeting this morning.",
            [("the trilateral meeting this morning", "2011-03-15")],
        ),
        (
            "He will have a meeting with President Mujica of Uruguay.",
            [("a meeting with President Mujica of Uruguay", "2011-03")],
        ),
        (
            "In December 2009, leaders agreed at a summit held in Madrid.",
            [("a summit held in Madrid", "2009-12")],
        ),
        ("The council is expected to meet in May 2012.", [("meet in May 2012", "2012-05")]),
        (
            "Before COP15, and at the G-20 in April 2009, they said so.",
            [("COP15", None), ("G-20", "2009-04")],
        ),
        ("The next TIFA will decide.", [("next TIFA", None)]),
        ("They hold annual meetings on grain.", [("annual meetings", None)]),
        ("October 2010 consultations took place.", [("October 2010 consultations", "2010-10")]),
        (
            "The Doha Ministerial Conference of November 2001 opened the round.",
            [("Doha Ministerial Conference of November 2001", "2001-11")],
        ),
        (
            "The November 2010 JCCT meeting was long. The 2010 JCCT meeting was the last.",
            [("November 2010 JCCT meeting", "2010-11"), ("2010 JCCT meeting", "2010-11")],
        ),
        (
            "China reaffirmed it at the May 2010 Strategic & Economic Dialogue (S&ED) and at the S&ED again.",
            [("May 2010 Strategic & Economic Dialogue (S&ED)", "2010-05"), ("S&ED", "2010-05")],
        ),
        # none
        ("We have had very good discussions.", []),
        ("At that meeting China made several commitments.", []),
        ("The trade commission was established in 1983.", []),
        ("Formal negotiations to join must begin by May 2012.", []),
        ("A WTO panel was established in January 2010.", []),
        ("Bilateral dialogue continued in 2009.", []),
        ("They acted as a forum for talks on trade.", []),
    ],
)
def test_a_mention(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert spoken_of(text) == expected


def test_a_session_keeps_its_number() -> None:
    text = "The 21st session of the Conference of the Parties opened in Paris in November 2015."
    times, read = Times.of(text, 0, len(text), None), sentences(text, 0, len(text))
    (one,) = gatherings(text, read, times, people_in(text, read))
    assert (one.name, one.number, one.city, str(one.start)) == (
        "Conference of the Parties",
        21,
        "Paris",
        "2015-11",
    )


WORDS = st.lists(
    st.sampled_from(
        "the JCCT meeting meetings in at April 2004 2005 and , . round of World Assembly held Paris with him "
        "President Lee’s visit to this S&ED next summit was “ ” ( )".split()
    ),
    max_size=40,
)


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_mentions_stand_in_order_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    times = Times.of(text, 0, len(text), PartialDate.parse("2010-03"))
    found = mentions(text, sentences(text, 0, len(text)), times)
    places = [one.place for one in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
