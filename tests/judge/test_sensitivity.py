"""How much a verdict hangs on one source or one grade, and what is to be expected."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from kept.dates import Period
from kept.judge import judge, next_evidence, under_other_grades, without_each_source
from kept.model import Bearing, Comparison, Grade, Measure, NextEvidence, Override, Status
from tests.judge.stories import commitment, evidence, question
from tests.judge.test_laws import DAYS, PROMISES, pieces

CLAIM = evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-03-27", origin="wire")
DOUBT = evidence(id="sales", says="doubt", party="bureau", said_on="2006-03-31", source="hearing")
DAY = date(2006, 3, 31)


def test_each_source_is_left_out_with_all_that_it_says() -> None:
    other = evidence(id="also", says="not_done", party="guild", said_on="2006-03-28", origin="wire")
    changes = without_each_source(question(commitment(), CLAIM, DOUBT, other), DAY)
    assert [(one.text, one.status, one.removes) for one in changes] == [
        ("hearing", Status.DISPUTED, ("sales",)),
        ("wire", Status.UNVERIFIED, ("claim", "also")),
    ]


def test_a_piece_without_a_source_is_a_source_by_itself() -> None:
    lone = evidence(id="lone", says="fulfilled", party="auditor", said_on="2006-03-28")
    (change,) = without_each_source(question(commitment(), lone), DAY)
    assert (change.text, change.status) == ("lone", Status.UNEXAMINED)


def test_each_piece_is_tried_one_grade_up_and_one_down() -> None:
    against = evidence(id="fact", says="not_done", party="guild", said_on="2006-02-01")
    changes = under_other_grades(question(commitment(), against, CLAIM), DAY)
    assert [(one.text, one.status) for one in changes] == [
        ("fact at grade B instead of C", Status.NOT_KEPT),
        ("fact at grade D instead of C", Status.DISPUTED),
        ("claim at grade C instead of D", Status.DISPUTED),
    ]


def test_the_best_grade_has_none_above_it_and_a_grade_below_d_only_d() -> None:
    audit = evidence(id="audit", says="fulfilled", party="auditor", said_on="2006-02-01")
    low = Override("o", "claim", "hearsay", "an analyst", Bearing.SUPPORTS, Grade.E)
    changes = under_other_grades(question(commitment(), audit, CLAIM, overrides=(low,)), DAY)
    assert [one.text for one in changes] == [
        "audit at grade B instead of A",
        "claim at grade D instead of E",
    ]


def test_another_grade_keeps_the_bearing_that_an_analyst_gave() -> None:
    turned = Override("o", "claim", "irony", "an analyst", Bearing.CONTRADICTS)
    changes = under_other_grades(question(commitment(), CLAIM, overrides=(turned,)), DAY)
    assert {one.status for one in changes} == {Status.NOT_KEPT}


@given(PROMISES, pieces(), DAYS)
def test_a_source_left_out_gives_the_status_that_is_told(promise, known, as_of):
    asked = question(promise, *known)
    for change in without_each_source(asked, as_of):
        rest = tuple(piece for piece in known if piece.id not in change.removes)
        assert judge(replace(asked, evidence=rest), as_of).status is change.status


# --------------------------------------------------------------------------- what is to be expected

SHARE = Measure(
    "m", "promise", "share", Comparison.AT_LEAST, Decimal(100), "percent", Period.parse("2005-12")
)


def test_the_due_date_and_the_figures_are_awaited() -> None:
    found = next_evidence(question(commitment()), date(2005, 8, 1), [SHARE])
    assert found == (
        NextEvidence("2005-12-31", "a figure for 2005-12: share (m)"),
        NextEvidence("2006-01-01", "it falls due"),
        NextEvidence("2006-04-11", "the next session, talks-2"),
    )


def test_without_a_deadline_the_next_session_is_awaited() -> None:
    found = next_evidence(question(commitment(deadline="")), date(2005, 8, 1))
    assert found == (
        NextEvidence("2006-04-11", "it falls due"),
        NextEvidence("2006-04-11", "the next session, talks-2"),
    )
    assert next_evidence(question(commitment(deadline="")), date(2007, 12, 11)) == ()
    assert next_evidence(question(commitment(made_at="")), date(2006, 1, 1)) == ()
    assert next_evidence(question(commitment(made_at="visit")), date(2006, 1, 1)) == ()


def test_a_figure_that_is_out_is_not_awaited_and_one_that_is_not_out_yet_is() -> None:
    figure = evidence(id="f", kind="finding", says="fulfilled", about="2005-12", published="2006-03-31")
    asked = question(commitment(made_at=""), figure)
    assert next_evidence(asked, DAY, [SHARE]) == ()
    assert next_evidence(asked, date(2006, 3, 30), [SHARE], {"share": "Share of departments"}) == (
        NextEvidence("2005-12-31", "a figure for 2005-12: Share of departments (m), overdue"),
    )


def test_neither_an_effect_nor_a_rival_reading_is_awaited() -> None:
    others = [replace(SHARE, effect=True), replace(SHARE, reading="strict")]
    assert next_evidence(question(commitment(made_at="")), DAY, others) == ()
