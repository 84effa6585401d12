"""What waits, what stands, and what is said about decisions that cannot be."""

from dataclasses import replace

from drafts_for_tests import COMMITMENT, DRAFTS, MEETING, PARAPHRASE, STATEMENT

from kept.model import Action, Decision, Meeting
from kept.review import Reviewed, accept, accepted, correct, problems, reject, state, undo, waiting


def test_nothing_stands_before_anybody_has_looked() -> None:
    assert accepted(DRAFTS, []) == ()
    assert state(DRAFTS, []) == tuple(Reviewed(draft, None, None, ()) for draft in DRAFTS)


def test_what_stands_after_each_kind_of_decision() -> None:
    made = [
        accept(STATEMENT),
        reject(PARAPHRASE, "nobody said that"),
        correct(MEETING, {"city": "Washington"}),
        accept(COMMITMENT),
    ]
    made.append(undo(COMMITMENT, made))
    assert accepted(DRAFTS, made) == (STATEMENT.proposal, replace(MEETING.proposal, city="Washington"))
    assert [reviewed.decision for reviewed in state(DRAFTS, made)] == [*made[:3], None]
    assert waiting(DRAFTS, made) == (COMMITMENT,)
    assert problems(DRAFTS, made) == ()


def test_the_last_decision_stands() -> None:
    made = [accept(STATEMENT)]
    made.append(reject(STATEMENT, "wrong after all", made))
    assert accepted(DRAFTS, made) == ()
    made.append(undo(STATEMENT, made))
    assert accepted(DRAFTS, made) == (STATEMENT.proposal,)


def test_reading_order_with_the_unsure_last_in_each_document() -> None:
    early = replace(STATEMENT, id="drf_5", unsure="who speaks?")
    first_in_other = replace(STATEMENT, id="drf_6", document="doc_2")
    without_place = replace(MEETING, id="drf_7", unsure=None, proposal=replace(MEETING.proposal, span=None))
    drafts = (MEETING, without_place, early, PARAPHRASE, STATEMENT, COMMITMENT, first_in_other)
    assert waiting(drafts, []) == (
        STATEMENT,
        without_place,
        PARAPHRASE,
        early,
        MEETING,
        COMMITMENT,
        first_in_other,
    )


def stray(**changes: object) -> Decision:
    return replace(accept(STATEMENT), id="dec_x", **changes)


def test_decisions_that_cannot_be_are_left_out_and_reported() -> None:
    cases = {
        stray(action=Action.UNDO, accepted=None): "takes back a decision, but there is none",
        stray(accepted=None): "accepts the draft but carries no record",
        stray(action=Action.REJECT): "rejects the draft and yet carries a record",
        stray(accepted=PARAPHRASE.proposal): "accepts stm_2, but the draft proposes stm_1",
        stray(
            accepted=Meeting("stm_1", MEETING.proposal.start)
        ): "accepts stm_1, but the draft proposes stm_1",
        stray(draft="drf_99"): "about the draft drf_99, which is not among the drafts",
    }
    for decision, said in cases.items():
        (problem,) = problems(DRAFTS, [decision])
        assert said in str(problem)
        assert "dec_x" in problem.where
        assert accepted(DRAFTS, [decision]) == ()
        assert accepted(DRAFTS, [decision, accept(STATEMENT)]) == (STATEMENT.proposal,)


def test_a_decision_that_comes_twice_counts_once() -> None:
    made = [accept(STATEMENT), accept(STATEMENT)]
    made.append(undo(STATEMENT, made))
    assert accepted(DRAFTS, made) == ()
    (problem,) = problems(DRAFTS, made)
    assert "it was made already" in str(problem)


def test_of_the_unsure_those_whose_words_are_often_misread_come_last() -> None:
    whose = replace(STATEMENT, id="drf_5", unsure="which party?", confidence=95)
    misread = replace(STATEMENT, id="drf_6", unsure="check the words", confidence=60)
    assert waiting((misread, whose, STATEMENT), []) == (STATEMENT, whose, misread)
