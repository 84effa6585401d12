"""The decision on a day: kept before, and then undone; how late; on which days it may change."""

from datetime import date

from kept.judge import change_days, judge
from kept.judge.decide import decide, prepare
from kept.model import Evidence, Grade, Override, Status
from tests.judge.stories import commitment, evidence, question

DAY = date(2008, 3, 1)
THANKS = evidence(id="thanks", says="fulfilled", party="bureau", said_on="2006-02-01", about="2005-12")
AUDIT = evidence(
    id="audit", kind="finding", says="not_done", party="auditor", published="2008-03-01", about="2007"
)


def raised(id_: str, grade: Grade = Grade.B) -> Override:
    return Override("o", id_, "seen by a notary", "Li", grade=grade)


# --------------------------------------------------------------------------- kept, then undone


def test_the_whole_of_a_reversed_promise_says_so() -> None:
    found = decide(prepare(question(commitment(), THANKS, AUDIT)), DAY)
    assert (found.status, found.whole.reversed) == (Status.REVERSED, True)
    assert not decide(prepare(question(commitment(), THANKS, AUDIT)), date(2008, 2, 29)).whole.reversed


def test_a_doubt_about_a_later_time_reverses_nothing_however_good_it_is() -> None:
    doubt = evidence(id="doubt", says="doubt", party="guild", said_on="2008-03-01", about="2007")
    asked = question(commitment(), THANKS, doubt, overrides=(raised("doubt"),))
    assert judge(asked, DAY).status is Status.KEPT


def test_what_was_shown_before_the_promise_was_in_being_is_not_kept_before() -> None:
    """Made at some time in July 2005: it exists from 31 July. A figure of 10 July is replaced on the 20th."""

    def figures(until: str | None) -> tuple[Evidence, ...]:
        told = {"kind": "finding", "agreed": True, "party": "bureau"}
        first = evidence(
            id="first", says="fulfilled", published="2005-07-10", about="2005-07", superseded=until, **told
        )
        second = evidence(id="second", says="fulfilled", published="2006-03-01", about="2005-12", **told)
        third = evidence(id="third", says="not_done", published="2006-03-01", about="2006-02", **told)
        return first, second, third

    promise = commitment(made_on="2005-07", made_at="")
    on_its_day = date(2006, 3, 1)
    assert judge(question(promise, *figures("2005-07-20")), on_its_day).status is Status.DISPUTED
    assert judge(question(promise, *figures("2005-08-20")), on_its_day).status is Status.REVERSED


# --------------------------------------------------------------------------- how late


def test_only_support_says_how_late_it_was() -> None:
    late = evidence(id="late", says="fulfilled", party="bureau", said_on="2006-03-01", about="2006-02-10")
    doubt = evidence(id="doubt", says="doubt", party="guild", said_on="2006-02-01", about="2005-12-31")
    asked = question(commitment(), late, doubt, overrides=(raised("doubt"),))
    verdict = judge(asked, date(2006, 3, 1))
    assert (verdict.status, verdict.days_late) == (Status.KEPT_LATE, 41)


# --------------------------------------------------------------------------- days of change


def days(*pieces: Evidence, made_on: str = "2005-07-11") -> list[str]:
    promise = commitment(made_on=made_on, deadline="", made_at="")
    return [day.isoformat() for day in change_days(question(promise, *pieces), date.max)]


def test_a_promise_of_some_day_in_july_may_change_from_the_last_day_of_july() -> None:
    assert days(made_on="2005-07") == ["2005-07-31"]


def test_the_day_after_a_strong_contradiction_is_one_of_them() -> None:
    told = {"kind": "finding", "about": "2006", "published": "2007-03-01"}
    assert days(evidence(id="e", says="not_done", party="auditor", **told)) == [
        "2005-07-11",
        "2007-03-01",
        "2007-03-02",
    ]
    assert days(evidence(id="e", says="not_done", party="guild", **told)) == ["2005-07-11", "2007-03-01"]
    assert days(evidence(id="e", says="fulfilled", party="auditor", **told)) == ["2005-07-11", "2007-03-01"]


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    assert days(evidence(id="e", kind="finding", says="not_done", party="auditor", published="9999")) == [
        "2005-07-11"
    ]
