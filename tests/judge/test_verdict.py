"""What a verdict carries beside its status: where there is nothing to judge, and where parts are several."""

from datetime import date

from kept.judge import judge, not_in_ledger, status_on
from kept.judge.question import Question
from kept.model import Bearing, Grade, Party, PartyKind, Reason, Status
from tests.judge.stories import PARTIES, SESSIONS, commitment, evidence, question

DAY = date(2006, 3, 31)


def test_before_it_was_made_there_is_nothing_to_judge() -> None:
    verdict = judge(question(commitment()), date(2005, 7, 10))
    words = "It was made on 11 July 2005, so it was not in being on 10 July 2005."
    assert (verdict.status, verdict.grade, verdict.because) == (Status.NOT_IN_BEING, Grade.NONE, words)
    assert verdict.reasons == (Reason("time.made", words),)
    assert status_on(question(commitment()), date(2005, 7, 10)) is Status.NOT_IN_BEING


def test_before_it_was_recorded_there_is_nothing_to_judge() -> None:
    verdict = not_in_ledger("c", DAY)
    words = "The ledger did not hold this commitment at the moment that is asked about."
    assert (verdict.status, verdict.grade, verdict.because) == (Status.NOT_IN_LEDGER, Grade.NONE, words)
    assert verdict.reasons == (Reason("time.made", words),)


def parts(asked: Question) -> list[str]:
    (whole,) = judge(asked, DAY).reasons
    return [step.text.split(":")[0] for step in whole.children if step.rule.startswith("due.")]


def test_a_part_goes_by_the_name_of_its_party_and_its_element() -> None:
    named = PARTIES | {"harbour": Party("harbour", "The Harbour", PartyKind.GOVERNMENT)}
    assert parts(Question(commitment(), (), named, SESSIONS)) == ["The Harbour"]
    assert parts(Question(commitment(), (), {}, SESSIONS)) == ["harbour"]
    both = commitment(elements=["cities", "counties"])
    assert parts(Question(both, (), named, SESSIONS)) == ["The Harbour, cities", "The Harbour, counties"]


def test_a_piece_is_shown_once_for_each_bound_party_as_what_it_does_where_it_does_something() -> None:
    """The doubt answers a claim about the ports alone; for the offices it comes too early and is context."""
    claim = evidence(id="claim", says="fulfilled", party="port", element="ports", said_on="2005-10-01")
    doubt = evidence(id="doubt", says="doubt", party="guild", said_on="2005-10-02")
    for elements in (["offices", "ports"], ["ports", "offices"]):
        asked = question(commitment(elements=elements), claim, doubt)
        found = {one.evidence.id: one.bearing for one in judge(asked, date(2005, 11, 1)).weighed}
        assert found == {"claim": Bearing.SUPPORTS, "doubt": Bearing.UNDERCUTS}


def test_where_both_are_bound_a_piece_is_shown_for_each() -> None:
    claim = evidence(id="claim", says="fulfilled", party="port", said_on="2006-02-01")
    found = judge(question(commitment(bound="harbour; mainland", to=""), claim), DAY).weighed
    assert [(one.bound, one.grade) for one in found] == [("harbour", Grade.D), ("mainland", Grade.B)]
