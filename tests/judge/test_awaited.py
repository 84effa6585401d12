"""What is to come and when: sessions with coarse dates, forums, figures that are overdue, and their order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.judge import Question, next_evidence
from kept.model import Comparison, Measure, Meeting, NextEvidence
from tests.judge.stories import commitment, evidence, question

DAY = date(2005, 8, 1)


def share(id_: str, about: str) -> Measure:
    return Measure(id_, "promise", "share", Comparison.AT_LEAST, Decimal(100), "percent", Period.parse(about))


def with_meetings(asked: Question, *told: tuple[str, str | None, str]) -> Question:
    meetings = tuple(Meeting(id_, PartialDate.parse(start), forum) for id_, forum, start in told)
    return replace(asked, meetings=meetings)


def test_what_comes_first_is_told_first_and_on_one_day_by_its_words() -> None:
    measures = [share(id_, "2006-06") for id_ in "fbdace"]
    found = next_evidence(question(commitment()), DAY, measures)
    assert [one.on for one in found] == ["2006-01-01", "2006-04-11", *["2006-06-30"] * 6]
    assert [one.text[-3:] for one in found[2:]] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]


def test_a_promise_that_is_never_due_awaits_nothing() -> None:
    assert next_evidence(question(commitment(deadline="", made_at="")), DAY) == ()


def test_a_promise_made_in_no_forum_awaits_no_other_meeting_without_one() -> None:
    asked = question(commitment(deadline="2005-07-31", made_at="visit"))
    told = ("visit", None, "2005-07-11"), ("dinner", None, "2006-07-11")
    assert next_evidence(with_meetings(asked, *told), DAY) == ()


def test_a_session_known_by_its_month_is_awaited_until_the_month_is_over() -> None:
    asked = question(commitment(deadline="2005-07-31"))
    asked = with_meetings(asked, ("talks-1", "talks", "2005-07-11"), ("talks-2", "talks", "2006-02"))
    assert next_evidence(asked, date(2006, 2, 27)) == (
        NextEvidence("2006-02-28", "the next session, talks-2"),
    )
    assert next_evidence(asked, date(2006, 2, 28)) == ()


def test_of_later_sessions_the_one_that_ends_its_date_first_is_the_next() -> None:
    asked = question(commitment(deadline="2005-07-31"))
    asked = with_meetings(
        asked,
        ("talks-1", "talks", "2005-07-11"),
        ("talks-2", "talks", "2006"),
        ("talks-4", "talks", "2006-03-01"),
        ("talks-3", "talks", "2006-03-01"),
    )
    assert next_evidence(asked, DAY) == (NextEvidence("2006-03-01", "the next session, talks-3"),)


def test_only_a_finding_is_the_figure_that_was_awaited() -> None:
    words = evidence(id="w", kind="statement", says="fulfilled", about="2005-12", published="2006-01-15")
    asked = question(commitment(made_at=""), words)
    assert len(next_evidence(asked, date(2006, 3, 31), [share("m", "2005-12")])) == 1


def test_a_figure_is_overdue_from_the_last_day_of_its_period() -> None:
    asked = question(commitment(made_at="", deadline=""))
    (before,) = next_evidence(asked, date(2005, 12, 30), [share("m", "2005-12")])
    (then,) = next_evidence(asked, date(2005, 12, 31), [share("m", "2005-12")])
    assert (before.text, then.text) == ("a figure for 2005-12: share (m)",
                                        "a figure for 2005-12: share (m), overdue")  # fmt: skip
