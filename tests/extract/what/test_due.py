"""By when a duty is due: what its time counts from, meetings that the text dates, and times in front."""

import pytest

from kept.dates import PartialDate
from kept.extract.what.due import due_in, due_in_front
from kept.extract.when.timing import Times


def day(words: str | None) -> PartialDate | None:
    return None if words is None else PartialDate.parse(words)


def due(duty: str, made_on: str | None, published: str | None, after: str = "") -> str | None:
    text = f"{duty}.{after}"
    found = due_in(Times.of(text, 0, len(text), day(published)), (0, len(duty)), day(made_on))
    return None if found is None else str(found.day)


@pytest.mark.parametrize(
    ("duty", "made_on", "published", "expected"),
    [
        ("to report by the end of the year", "2006-04", "2009", "2006-12-31"),
        ("to report within six months", "2006-04-03", "2009", "2006-10-03"),
        ("to withdraw by March 1", "1955-11", None, "1956-03-01"),
        ("to withdraw in March", "1955-11", None, "1956-03"),
        ("to withdraw by March 1", None, None, None),
        ("to withdraw next year", "2012", "2014-03-04", "2015"),
        ("to report by Friday", "2014-02", "2014-03-04", "2014-03-07"),
        ("to report within 90 days", "2014-03", "2014-03-04", "2014-06-02"),
        ("to spend it between 2016 and 2020", "2015-06-01", "2015-06-01", "2020"),
        ("to keep the ports open through 2018", "2015-06-01", "2015-06-01", "2018-12-31"),
        ("to ratify the accord of 2016", "2015-06-01", "2015-06-01", None),
    ],
)
def test_a_deadline_counts_from_the_promise(
    duty: str, made_on: str | None, published: str | None, expected: str | None
) -> None:
    assert due(duty, made_on, published) == expected


@pytest.mark.parametrize(
    ("duty", "after", "expected"),
    [
        ("to publish rules by the next JCCT meeting", " The next JCCT meeting is in November.", "2015-11"),
        ("to publish rules before the APEC summit in November", "", "2015-11"),
        ("to publish rules by the next JCCT meeting", " The ministers met in Lima.", None),
        ("to publish rules after the APEC summit", " The APEC summit is in November.", None),
    ],
)
def test_a_deadline_told_by_a_meeting(duty: str, after: str, expected: str | None) -> None:
    assert due(duty, "2015-06-01", "2015-06-01", after) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("By July 2016, ", "2016-07-31"),
        ("In March 2016, ", "2016-03"),
        ("Next year, ", "2016"),
        ("In March 2014, ", None),
        ("In October, ", None),
        ("In 2015, ", None),
    ],
)
def test_a_time_in_front_of_a_promise(front: str, expected: str | None) -> None:
    text = f"{front}Peru promised to report."
    times = Times.of(text, 0, len(text), day("2015-06-01"))
    found = due_in_front(times, (0, len(front)), day("2015-06-01"))
    assert (None if found is None else str(found.day)) == expected
