"""Meetings: talks, sessions and visits, with their time, place and people."""

import pytest

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
