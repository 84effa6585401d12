"""When a promise falls due, in words; which days matter; what is kept, late and reversed on the edge."""

from datetime import date

import pytest

from kept.dates import PartialDate
from kept.judge import change_days, judge
from kept.judge.question import Question
from kept.judge.timing import due, reaches
from kept.model import Grade, Meeting, Override, Status
from tests.judge.stories import PARTIES, commitment, evidence, question


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Its deadline is 31 December 2005, so it is due from 1 January 2006."),
        ({"deadline": "2006-02"}, "Its deadline is February 2006, so it is due from 1 March 2006."),
        (
            {"deadline": ""},
            "It has no deadline, so it is due from the next session, talks-2, on 11 April 2006.",
        ),
        (
            {"deadline": "", "made_at": ""},
            "It has no deadline and was made in no forum that meets again, so it is never due.",
        ),
        (
            {"deadline": "", "made_at": "talks-3", "made_on": "2007-12-11"},
            "It has no deadline and no later session of talks is recorded, so it is not due.",
        ),
    ],
)
def test_why_it_is_due(fields: dict[str, str], words: str) -> None:
    assert due(question(commitment(**fields))).because == words


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"about": "2005-08/..", "said_on": "2005-10-04"}, date(2005, 10, 4)),
        ({"about": "2005-08/..", "said_on": "2005-10"}, date(2005, 10, 31)),
        ({"about": "2005-08/..", "published": "2005-11-02"}, date(2005, 11, 2)),
        ({"about": "2005-08/..", "said_on": "2005-10-04", "kind": "act"}, date.max),
        ({"about": "2005-08/.."}, date.max),
        ({"about": "2005", "said_on": "2005-10-04"}, date(2005, 12, 31)),
        ({"said_on": "2005-10"}, date(2005, 10, 31)),
        ({}, None),
    ],
)
def test_the_last_day_that_a_piece_speaks_of(fields: dict[str, str], last: date | None) -> None:
    assert reaches(evidence(id="it", **fields)) == last


def session(id_: str, start: str, end: str | None = None) -> Meeting:
    return Meeting(id_, PartialDate.parse(start), "talks", end=PartialDate.parse(end) if end else None)


def asked(*meetings: Meeting, **fields: str) -> Question:
    return Question(commitment(**{"deadline": ""} | fields), (), PARTIES, meetings)


def test_the_session_where_it_was_made_is_not_the_next_also_where_its_day_is_coarse() -> None:
    here, later = session("talks-1", "2005-07"), session("talks-2", "2006-04-11")
    assert due(asked(here, later, made_on="2005-06-30")).settles == date(2006, 4, 11)


def test_a_session_within_the_month_of_a_coarse_one_is_not_certainly_later() -> None:
    here, close, later = (
        session("talks-1", "2005-07"),
        session("talks-2", "2005-07-20"),
        session("talks-3", "2006-04-11"),
    )
    assert due(asked(here, close, later, made_on="2005-07-01")).settles == date(2006, 4, 11)


def test_a_session_of_another_forum_is_not_the_next() -> None:
    other = Meeting("summit", PartialDate.parse("2005-09-01"), "summit")
    here, later = session("talks-1", "2005-07-11"), session("talks-2", "2006-04-11")
    assert due(asked(here, other, later)).settles == date(2006, 4, 11)


def test_of_two_later_sessions_the_one_that_is_over_first_is_the_next_and_then_the_id_decides() -> None:
    here = session("talks-1", "2005-07-11")
    coarse, fine = session("talks-2", "2006-04"), session("talks-3", "2006-04-11")
    assert "talks-3" in due(asked(here, coarse, fine)).because
    twins = session("talks-b", "2006-04-11"), session("talks-a", "2006-04-11")
    assert "talks-a" in due(asked(here, *twins)).because


# --------------------------------------------------------------------------- days that matter


def days(*pieces: object, until: str = "2009-01-01", **fields: str) -> list[str]:
    found = change_days(question(commitment(**fields), *pieces), date.fromisoformat(until))  # type: ignore[arg-type]
    return [day.isoformat() for day in found]


def test_a_promise_of_a_coarse_date_is_in_being_from_its_last_day() -> None:
    assert days(made_on="2005-07") == ["2005-07-31", "2006-01-01"]


@pytest.mark.parametrize(
    ("says", "party", "adds"),
    [("not_done", "auditor", True), ("not_done", "guild", False), ("fulfilled", "auditor", False)],
)
def test_only_a_strong_contradiction_makes_the_next_day_matter(says: str, party: str, adds: bool) -> None:
    piece = evidence(id="p", says=says, party=party, said_on="2006-02-01")
    assert ("2006-02-02" in days(piece)) is adds


def test_the_last_day_of_the_calendar_has_no_next_one() -> None:
    last = evidence(id="p", says="not_done", party="auditor", said_on="9999-12-31")
    undated = evidence(id="q", says="not_done", party="auditor")
    assert days(last, undated) == ["2005-07-11", "2006-01-01"]


# --------------------------------------------------------------------------- kept, late, reversed


def status(day: str, *pieces: object, **fields: str) -> Status:
    return judge(question(commitment(**fields), *pieces), date.fromisoformat(day)).status  # type: ignore[arg-type]


BREACH = {"says": "not_done", "party": "auditor", "said_on": "2007-03-01", "about": "2007-02"}


def test_what_was_kept_late_can_be_reversed() -> None:
    late = evidence(id="l", says="fulfilled", party="auditor", said_on="2006-03-01", about="2006-02")
    assert status("2006-03-01", late) is Status.KEPT_LATE
    assert status("2007-03-01", late, evidence(id="b", **BREACH)) is Status.REVERSED


def test_what_was_never_in_being_before_was_never_kept() -> None:
    """The support counts before the month of the promise is over, and the contradiction on its last day."""
    good = evidence(id="g", says="fulfilled", party="auditor", said_on="2005-07-20", about="2005-07-20")
    bad = evidence(id="b", says="not_done", party="auditor", said_on="2005-07-31", about="2005-07-25")
    assert status("2005-07-31", good, bad, made_on="2005-07") is Status.KEPT
    assert status("2005-08-01", good, bad, made_on="2005-07") is Status.REVERSED


def test_only_strong_support_says_how_late() -> None:
    law = evidence(id="law", says="fulfilled", party="auditor", said_on="2006-03-01", about="2006-02-10")
    word = evidence(id="word", says="fulfilled", party="ministry", said_on="2006-01-05", about="2005-12")
    verdict = judge(question(commitment(), law, word), date(2006, 3, 31))
    assert (verdict.status, verdict.days_late) == (Status.KEPT_LATE, 41)


def test_a_strong_contradiction_is_no_support_when_lateness_is_counted() -> None:
    law = evidence(id="law", says="fulfilled", party="auditor", said_on="2006-03-01", about="2006-02-10")
    doubt = evidence(id="d", says="doubt", party="guild", said_on="2006-01-05", about="2005-12-31")
    raised = Override("o", "d", "well founded", "an analyst", grade=Grade.A)
    verdict = judge(question(commitment(), law, doubt, overrides=(raised,)), date(2006, 3, 31))
    assert (verdict.status, verdict.days_late) == (Status.KEPT_LATE, 41)


def test_a_strong_doubt_about_a_later_time_reverses_nothing() -> None:
    good = evidence(id="g", says="fulfilled", party="auditor", said_on="2006-02-01", about="2005-12")
    doubt = evidence(id="d", says="doubt", party="guild", said_on="2006-05-01", about="2006-04")
    raised = Override("o", "d", "well founded", "an analyst", grade=Grade.A)
    verdict = judge(question(commitment(), good, doubt, overrides=(raised,)), date(2006, 6, 1))
    assert verdict.status is Status.KEPT
