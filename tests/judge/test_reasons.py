"""What a verdict says beside its status: reasons, what would change it, when it falls due."""

from datetime import date

import pytest

from kept.judge import change_days, judge, not_in_ledger
from kept.model import Bearing, Party, PartyKind, Status
from tests.judge.stories import PARTIES, SESSIONS, commitment, evidence, question

CLAIM = evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-03-27", source="wire")
DOUBT = evidence(id="sales", says="doubt", party="bureau", said_on="2006-03-31")
DAY = date(2006, 3, 31)


def test_the_deciding_sentence_names_statements_and_sources() -> None:
    verdict = judge(question(commitment(), CLAIM, DOUBT), DAY)
    assert verdict.because == (
        "Supported by claim (claim, grade D, source wire), but undercut by sales (sales, grade C)."
    )


def test_the_tree_goes_down_to_every_piece_and_says_how_it_was_weighed() -> None:
    paper = evidence(id="paper", says="not_done", party="paper", said_on="2006-02-01")
    (whole,) = judge(question(commitment(), CLAIM, DOUBT, paper), DAY).reasons
    assert [reason.rule for reason in whole.children] == ["time.made", "time.deadline", "due.6"]
    part = whole.children[-1]
    assert part.text == "harbour: best support D, best contradiction none, best doubt C; so disputed."
    assert [piece.evidence for piece in part.children] == [("paper",), ("claim",), ("sales",)]
    assert part.children[0].text == (
        "paper, 1 February 2006: It was said. "
        "Weighed as context (press or research: says that it is not done)."
    )


def test_many_pieces_are_counted_and_not_all_named() -> None:
    claims = [
        evidence(id=f"c{n}", says="fulfilled", party="port", said_on=f"2006-02-0{n}") for n in range(1, 6)
    ]
    assert "and 2 more" in judge(question(commitment(), *claims), DAY).because


def test_words_that_can_be_tested_only_in_part_carry_a_warning() -> None:
    (whole,) = judge(question(commitment(testable="partly")), DAY).reasons
    assert "testable.partly" in [reason.rule for reason in whole.children]


def test_a_commitment_that_was_not_recorded_yet() -> None:
    verdict = not_in_ledger("promise", DAY)
    assert (verdict.status, verdict.as_of) == (Status.NOT_IN_LEDGER, "2006-03-31")


def test_a_meeting_without_a_forum_is_not_a_forum_that_meets_again() -> None:
    asked = question(commitment(deadline="", made_at="visit"))
    lonely = SESSIONS[0].__class__(id="visit", start=SESSIONS[0].start)
    verdict = judge(type(asked)(asked.commitment, (), PARTIES, (*SESSIONS, lonely)), DAY)
    assert "never due" in verdict.because


def test_the_last_session_has_no_next_one() -> None:
    asked = question(commitment(deadline="", made_on="2007-12-11", made_at="talks-3"))
    assert "no later session of talks is recorded" in judge(asked, date(2020, 1, 1)).because


def test_an_act_counts_only_once_it_has_begun() -> None:
    act = evidence(id="act", kind="act", published="2005-09-01", about="2005-10-01/2005-11")
    asked = question(commitment(), act)
    assert judge(asked, date(2005, 9, 30)).status is Status.PENDING
    assert judge(asked, date(2005, 10, 1)).status is Status.UNDER_WAY


def test_an_act_of_unknown_time_counts_from_its_publication() -> None:
    act = evidence(id="act", kind="act", published="2005-09-01")
    assert judge(question(commitment(), act), date(2005, 9, 1)).status is Status.UNDER_WAY


def test_without_a_deadline_nothing_is_late() -> None:
    law = evidence(id="law", kind="instrument", says="fulfilled", party="harbour", published="2006-02-01")
    verdict = judge(question(commitment(deadline="", duty="act_once"), law), DAY)
    assert (verdict.status, verdict.days_late) == (Status.KEPT, None)


def test_an_ending_older_than_the_promise_ends_nothing() -> None:
    old = evidence(id="old", says="withdrawn", party="harbour", said_on="2005-01-01", anchored=True)
    assert judge(question(commitment(), old), date(2005, 9, 1)).status is Status.PENDING


def test_where_no_piece_names_a_party_it_is_context() -> None:
    nobody = evidence(id="n", says="fulfilled", said_on="2006-01-10")
    (piece,) = judge(question(commitment(), nobody), DAY).weighed
    assert (piece.bearing, piece.because) == (Bearing.CONTEXT, "nobody named: says that it is done")


def test_a_party_that_nobody_described_is_an_interested_party() -> None:
    stranger = evidence(id="s", says="fulfilled", party="stranger", said_on="2006-01-10")
    (piece,) = judge(question(commitment(), stranger), DAY).weighed
    assert piece.grade == "C"


def test_a_loop_of_control_ends() -> None:
    loop = {
        "one": Party("one", "one", PartyKind.AGENCY, part_of="two"),
        "two": Party("two", "two", PartyKind.AGENCY, part_of="one"),
    }
    asked = question(commitment(), evidence(id="l", says="fulfilled", party="one", said_on="2006-01-10"))
    verdict = judge(type(asked)(asked.commitment, asked.evidence, PARTIES | loop, SESSIONS), DAY)
    assert verdict.status is Status.CLAIMED


def test_the_days_on_which_a_verdict_may_change() -> None:
    days = change_days(question(commitment(), CLAIM, DOUBT), date(2006, 3, 31))
    assert [day.isoformat() for day in days] == ["2005-07-11", "2006-01-01", "2006-03-27"]


def test_what_is_kept_on_its_own_day_may_be_reversed_on_the_next() -> None:
    good = evidence(id="g", says="fulfilled", party="mainland", said_on="2005-10-01", about="2005-08")
    bad = evidence(id="b", says="not_done", party="auditor", said_on="2005-10-01", about="2005-09")
    days = change_days(question(commitment(), good, bad), date(2005, 12, 1))
    assert [day.isoformat() for day in days] == ["2005-07-11", "2005-10-01", "2005-10-02"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_named_answer_counts_only_against_the_claim_that_it_names(order: int) -> None:
    early = evidence(id="early-claim", says="fulfilled", party="port", said_on="2005-09-01")
    answer = evidence(id="answer", says="doubt", party="bureau", said_on="2005-10-01", answers="another")
    asked = question(commitment(), *(early, answer)[::order])
    assert judge(asked, date(2005, 10, 1)).status is Status.CLAIMED
