"""Duties with a day that no statement promises: plans of a speaker's own, and time extended."""

import pytest

from kept.dates import PartialDate
from kept.extract.what.planned import plans
from kept.extract.what.postponed import postponements
from kept.extract.when.timing import Times


def times_of(text: str) -> Times:
    return Times.of(text, 0, len(text), PartialDate.parse("2009-03-26"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are scheduled to vote on it in May.", ("We are scheduled to vote on it in May", "2009-05")),
        (
            "I think we are now slated, the Board, to take it up in May--or else in the first half of 2010.",
            (
                "we are now slated, the Board, to take it up in May--or else in the first half of 2010",
                "2010-06-30",
            ),
        ),
        (
            "I plan to report by the end of April, as I said.",
            ("I plan to report by the end of April", "2009-04-30"),
        ),
        ("We are scheduled to vote on it.", None),
        ("The lease is scheduled to end in May.", None),
        ("If we are scheduled to vote in May, we will.", None),
        ("You ask whether we plan to vote in May.", None),
        ("Do we plan to vote in May?", None),
        ("We plan to read you this: the vote is in May.", None),
        ("We planned to vote in May 2008.", None),
    ],
)
def test_a_plan_of_ones_own(text: str, expected: tuple[str, str] | None) -> None:
    found = [(one.what, str(one.deadline)) for one in plans(text, (0, len(text)), (), times_of(text))]
    assert found == ([] if expected is None else [expected])


def test_a_plan_inside_a_statement_is_that_of_the_statement() -> None:
    text = "She said that we plan to vote in May."
    assert list(plans(text, (0, len(text)), [(9, len(text))], times_of(text))) == []
    assert len(list(plans(text, (0, len(text)), [(0, 3)], times_of(text)))) == 1


def test_a_crowd_of_plans_is_told_once_a_deadline() -> None:
    text = "we plan to " * 2000 + "vote in May."
    assert len(list(plans(text, (0, len(text)), (), times_of(text)))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We regret this and are extending the period for answers through 5pm Thursday, April 2nd.",
            ("are extending the period for answers through 5pm Thursday, April 2nd", "2009-04-02"),
        ),
        (
            "The freeze was extended until June 2010.",
            ("The freeze was extended until June 2010", "2010-06-30"),
        ),
        ("The road extends through the hills.", None),
        ("The bill is moving through committee through May.", None),
    ],
)
def test_time_that_is_extended(text: str, expected: tuple[str, str] | None) -> None:
    found = [(one.what, str(one.deadline)) for one in postponements(text, (0, len(text)), times_of(text))]
    assert found == ([] if expected is None else [expected])
