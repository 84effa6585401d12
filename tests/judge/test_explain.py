"""The sentences of a verdict: for every status what it rests on, by name, and nothing else."""

from datetime import date
from typing import Any

import pytest

from kept.judge import judge
from kept.model import Bearing, Evidence, Override, Status, Verdict
from tests.judge.stories import commitment, evidence, question

BEFORE, DAY = date(2005, 9, 30), date(2006, 3, 31)
CLAIM = evidence(id="claim", label="Wu", says="fulfilled", party="ministry", said_on="2006-01-10")
THANKS = evidence(id="thanks", label="Shaw", says="fulfilled", party="bureau", said_on="2006-01-20")
DOUBT = evidence(id="doubt", label="Lee", says="doubt", party="guild", said_on="2006-02-01")
FACT = evidence(id="fact", label="Guild", says="not_done", party="guild", said_on="2006-02-02")
AUDIT = evidence(
    id="audit",
    label="Audit",
    kind="finding",
    says="not_done",
    party="auditor",
    published="2006-03-01",
    about="2006-02",
)
WORDS = evidence(id="words", label="Paper", says="not_done", party="paper", said_on="2006-02-03")
SEARCH = evidence(id="search", label="Search", kind="search", said_on="2006-02-04")
ACT = evidence(id="act", label="Raid", kind="act", published="2005-09-01")


def verdict(
    *pieces: Evidence, day: date = DAY, overrides: tuple[Override, ...] = (), **promise: Any
) -> Verdict:
    return judge(question(commitment(**promise), *pieces, overrides=overrides), day)


def ending(says: str, party: str, **fields: Any) -> Evidence:
    told = {
        "id": says,
        "label": "Ma",
        "says": says,
        "party": party,
        "said_on": "2006-02-05",
        "anchored": True,
    }
    return evidence(**(told | fields))


# --------------------------------------------------------------------------- one sentence for each status


@pytest.mark.parametrize(
    ("pieces", "promise", "status", "because"),
    [
        ([], {"testable": "no"}, Status.NOT_TESTABLE,
         "The words cannot be tested: they name no actor, act or observable."),
        ([], {"testable": "no", "untestable_because": "they name no date"}, Status.NOT_TESTABLE,
         "The words cannot be tested: they name no date."),
        ([CLAIM, ending("withdrawn", "harbour")], {}, Status.WITHDRAWN,
         "It was withdrawn by Ma (withdrawn, context)."),
        ([CLAIM, ending("released", "bureau")], {}, Status.RELEASED,
         "The bound party was released from it by Ma (released, context)."),
        ([CLAIM, ending("superseded", "harbour")], {}, Status.SUPERSEDED,
         "It was superseded by Ma (superseded, context)."),
        ([CLAIM, THANKS, DOUBT], {}, Status.KEPT,
         "Shown to be done by Shaw (thanks, grade B) and Wu (claim, grade D)."),
        ([SEARCH, CLAIM, WORDS], {"duty": "maintain", "deadline": ""}, Status.HOLDING,
         "A duty without an end, seen to hold by Wu (claim, grade D) and Search (search, context), and no "
         "strong contradiction."),
        ([FACT, DOUBT, WORDS], {}, Status.NOT_KEPT,
         "Contradicted by Guild (fact, grade C), and nothing as strong supports it."),
        ([THANKS, AUDIT, FACT], {"duty": "maintain"}, Status.BROKEN,
         "Contradicted by Audit (audit, grade A): the duty was breached or refused."),
        ([CLAIM, FACT, DOUBT], {}, Status.DISPUTED,
         "Supported by Wu (claim, grade D), but contradicted by Guild (fact, grade C) and undercut by Lee "
         "(doubt, grade C)."),
        ([CLAIM, WORDS], {}, Status.CLAIMED,
         "Claimed as done by Wu (claim, grade D); no stronger evidence, and nobody disputes it."),
        ([DOUBT, WORDS], {}, Status.UNVERIFIED,
         "Due, but nothing shows whether it was done; on record: Lee (doubt, grade C)."),
        ([WORDS, SEARCH], {}, Status.UNVERIFIED,
         "Due, but nothing shows whether it was done; on record: Paper (words, context) and Search (search, "
         "context)."),
        ([], {}, Status.UNEXAMINED,
         "Due, but no evidence and no search is on record: nobody looked."),
    ],
)  # fmt: skip
def test_the_sentence_names_what_the_status_rests_on(
    pieces: list[Evidence], promise: dict[str, Any], status: Status, because: str
) -> None:
    found = verdict(*pieces, **promise)
    assert (found.status, found.because) == (status, because)


def test_before_it_is_due_the_sentence_tells_the_act_or_the_day() -> None:
    talk = evidence(id="talk", says="progress", party="ministry", said_on="2005-09-02")
    assert verdict(ACT, talk, day=BEFORE).because == (
        "Not due, and a concrete act was taken: Raid (act, context)."
    )
    assert verdict(day=BEFORE).because == (
        "Nothing decides it yet. Its deadline is 31 December 2005, so it is due from 1 January 2006."
    )


@pytest.mark.parametrize(("about", "late"), [("2006-01-01", "1 day"), ("2006-01-02", "2 days")])
def test_lateness_is_told_in_days(about: str, late: str) -> None:
    thanks = evidence(
        id="t", label="Shaw", says="fulfilled", party="bureau", said_on="2006-02-01", about=about
    )
    assert verdict(thanks).because == (
        f"Shown to be done by Shaw (t, grade B), first shown {late} after the deadline."
    )


def test_what_was_kept_and_then_undone_names_only_what_undid_it() -> None:
    thanks = evidence(
        id="t", says="fulfilled", party="bureau", said_on="2006-01-20", about="2005-12", label="Shaw"
    )
    same_time = evidence(
        id="same", kind="finding", says="not_done", party="guild", published="2006-03-02", about="2005-12"
    )
    assert verdict(thanks, AUDIT, same_time).because == (
        "It was kept before, but is contradicted for a later time by Audit (audit, grade A)."
    )


def test_a_promise_kept_in_part_names_neither_the_disputed_parts_nor_their_pieces() -> None:
    def on(element: str, says: str, party: str, id_: str) -> Evidence:
        return evidence(id=id_, says=says, party=party, said_on="2006-01-20", element=element)

    found = verdict(
        on("cities", "fulfilled", "bureau", "s"),
        on("counties", "not_done", "guild", "x"),
        on("towns", "fulfilled", "ministry", "claim"),
        on("towns", "doubt", "guild", "doubt"),
        elements=["cities", "counties", "towns"],
    )
    assert found.status is Status.PARTLY_KEPT
    assert found.because == (
        "Kept in some parts and not in others: supported by s (s, grade B), but contradicted by x (x, "
        "grade C)."
    )


# --------------------------------------------------------------------------- which pieces decide


def test_an_open_refusal_is_named_and_not_other_contradictions() -> None:
    refusal = evidence(id="no", label="Wu", says="refused", party="ministry", said_on="2006-02-05")
    assert verdict(refusal, AUDIT, FACT).because == (
        "Contradicted by Wu (no, grade B): the duty was breached or refused."
    )


def test_a_refusal_that_an_analyst_does_not_read_as_one_is_not_named() -> None:
    refusals = [
        evidence(id=id_, label="Wu", says="refused", party="ministry", said_on="2006-02-05")
        for id_ in ("jest", "no")
    ]
    jest = Override("o", "jest", "spoken in jest", "Li", bearing=Bearing.CONTEXT)
    found = verdict(*refusals, overrides=(jest,))
    assert found.because == "Contradicted by Wu (no, grade B): the duty was breached or refused."


def test_only_words_that_end_it_are_named() -> None:
    wish = ending("released", "guild", id="wish", label="Guild")
    assert "Guild" not in verdict(ending("withdrawn", "harbour"), wish).because


def test_nothing_decides_what_is_pending_or_unexamined() -> None:
    (pending,) = verdict(
        evidence(id="w", says="doubt", party="paper", said_on="2005-09-01"), day=BEFORE
    ).reasons
    assert pending.evidence == ()
    undated = evidence(id="undated", says="fulfilled", party="ministry")
    (unexamined,) = verdict(undated).reasons
    assert unexamined.evidence == ()


@pytest.mark.parametrize("bound", ["mainland; harbour", "harbour; mainland"])
def test_where_two_are_bound_a_piece_is_named_at_its_best_grade(bound: str) -> None:
    """It is one side's admission, and the other side's word against it."""
    fact = evidence(id="fact", label="Shaw", says="not_done", party="bureau", said_on="2006-02-01")
    assert "Shaw (fact, grade B)" in verdict(fact, bound=bound, to="").because


# --------------------------------------------------------------------------- by name


def test_up_to_three_pieces_are_named_and_the_rest_counted() -> None:
    claims = [
        evidence(id=f"c{n}", label="Wu", says="fulfilled", party="port", said_on=f"2006-02-0{n}")
        for n in (1, 2, 3, 4)
    ]
    three = "Claimed as done by Wu (c1, grade D), Wu (c2, grade D) and Wu (c3, grade D); no stronger evidence"
    assert verdict(*claims[:3]).because.startswith(three)
    four = "Claimed as done by Wu (c1, grade D), Wu (c2, grade D), Wu (c3, grade D) and 1 more; no stronger"
    assert verdict(*claims).because.startswith(four)


def test_an_instrument_is_named_as_one_and_a_source_with_the_piece() -> None:
    law = evidence(
        id="law",
        label="State",
        kind="instrument",
        says="fulfilled",
        published="2005-12-01",
        source="gazette-9",
    )
    assert verdict(law).because == (
        "Shown to be done by an official instrument of State (law, grade B, source gazette-9)."
    )


# --------------------------------------------------------------------------- the tree


def test_the_steps_of_the_tree_in_full() -> None:
    (whole,) = verdict(FACT, evidence(id="undated", says="nothing", text="No date")).reasons
    made, due, part = whole.children
    assert (whole.rule, whole.evidence) == ("whole.9", ("fact",))
    assert made.text == "The promise was made on 11 July 2005."
    assert due.text == "Its deadline is 31 December 2005, so it is due from 1 January 2006."
    assert part.text == "harbour: best support none, best contradiction C, best doubt none; so not kept."
    assert part.evidence == ("fact",)
    assert [piece.text for piece in part.children] == [
        "Guild, 2 February 2006: It was said. Weighed as contradicts, grade C (interested party: says that "
        "it is not done).",
        "undated: No date. Weighed as context (nobody named: says nothing for or against; it has no date, "
        "and so never counts).",
    ]


def test_words_that_can_be_tested_only_in_part_are_read_with_care() -> None:
    (whole,) = verdict(testable="partly").reasons
    assert whole.children[2].text == "The words can be tested only in part; read the status with care."
