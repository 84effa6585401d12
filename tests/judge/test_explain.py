"""The deciding sentence of every status, word for word, and the pieces on which it rests."""

from datetime import date
from typing import Any

import pytest

from kept.judge import judge, under_other_grades
from kept.model import Bearing, Grade, Override, Status, Verdict
from tests.judge.stories import commitment, evidence, question

DAY = date(2006, 3, 31)


def piece(id_: str, says: str, party: str | None, said: str = "2006-02-01", **fields: Any):
    return evidence(id=id_, says=says, party=party, said_on=said, source=f"s-{id_}", **fields)


CLAIM = piece("claim", "fulfilled", "ministry")
AUDIT = piece("audit", "fulfilled", "auditor")
FACT = piece("fact", "not_done", "guild")
BREACH = piece("breach", "not_done", "auditor")
DOUBT = piece("doubt", "doubt", "mainland")
STEP = piece("step", "progress", "ministry")
LOOKED = piece("looked", "nothing", None, kind="search")
FOUND = piece("found", "progress", None, kind="search")
ACT = piece("act", "nothing", None, kind="act")
LAW = evidence(id="law", kind="instrument", says="fulfilled", party="harbour", published="2006-02-01")


def ending(id_: str, says: str, party: str):
    return piece(id_, says, party, anchored=True)


def verdict(*pieces: Any, day: date = DAY, **fields: Any) -> Verdict:
    return judge(question(commitment(**fields), *pieces), day)


@pytest.mark.parametrize(
    ("pieces", "fields", "status", "words", "rests_on"),
    [
        (
            (CLAIM,),
            {"testable": "no"},
            "not_testable",
            "The words cannot be tested: they name no actor, act or observable.",
            (),
        ),
        (
            (CLAIM,),
            {"testable": "no", "untestable_because": "no number"},
            "not_testable",
            "The words cannot be tested: no number.",
            (),
        ),
        (
            (CLAIM, ending("w", "withdrawn", "harbour")),
            {},
            "withdrawn",
            "It was withdrawn by w (w, context, source s-w).",
            ("w",),
        ),
        (
            (ending("r", "released", "mainland"),),
            {},
            "released",
            "The bound party was released from it by r (r, context, source s-r).",
            ("r",),
        ),
        (
            (ending("n", "superseded", "harbour"),),
            {},
            "superseded",
            "It was superseded by n (n, context, source s-n).",
            ("n",),
        ),
        (
            (AUDIT, STEP, FACT),
            {},
            "kept",
            "Shown to be done by audit (audit, grade A, source s-audit).",
            ("audit",),
        ),
        ((LAW,), {}, "kept", "Shown to be done by an official instrument of law (law, grade B).", ("law",)),
        (
            (piece("late", "fulfilled", "auditor", about="2006-01-01"),),
            {},
            "kept_late",
            "Shown to be done by late (late, grade A, source s-late), first shown 1 day after the deadline.",
            ("late",),
        ),
        (
            (piece("late", "fulfilled", "auditor", about="2006-01-02"),),
            {},
            "kept_late",
            "Shown to be done by late (late, grade A, source s-late), first shown 2 days after the deadline.",
            ("late",),
        ),
        (
            (CLAIM, LOOKED, FOUND, FACT),
            {"duty": "refrain", "deadline": ""},
            "holding",
            "A duty without an end, seen to hold by claim (claim, grade D, source s-claim) and looked "
            "(looked, context, source s-looked), and no strong contradiction.",
            ("claim", "looked"),
        ),
        (
            (FACT, DOUBT, STEP),
            {},
            "not_kept",
            "Contradicted by fact (fact, grade C, source s-fact), and nothing as strong supports it.",
            ("fact",),
        ),
        (
            (BREACH, FACT, CLAIM),
            {"duty": "maintain"},
            "broken",
            "Contradicted by breach (breach, grade A, source s-breach): the duty was breached or refused.",
            ("breach",),
        ),
        (
            (piece("no", "refused", "harbour"), BREACH),
            {},
            "broken",
            "Contradicted by no (no, grade B, source s-no): the duty was breached or refused.",
            ("no",),
        ),
        (
            (AUDIT, piece("undone", "not_done", "court", "2006-03-01"), FACT),
            {},
            "reversed",
            "It was kept before, but is contradicted for a later time by undone (undone, grade A, "
            "source s-undone).",
            ("undone",),
        ),
        (
            (CLAIM, FACT, DOUBT, STEP),
            {},
            "disputed",
            "Supported by claim (claim, grade D, source s-claim), but contradicted by fact (fact, grade C, "
            "source s-fact) and undercut by doubt (doubt, grade C, source s-doubt).",
            ("doubt", "fact", "claim"),
        ),
        (
            (CLAIM, STEP),
            {},
            "claimed",
            "Claimed as done by claim (claim, grade D, source s-claim); no stronger evidence, and nobody "
            "disputes it.",
            ("claim",),
        ),
        (
            (DOUBT, STEP),
            {},
            "unverified",
            "Due, but nothing shows whether it was done; on record: doubt (doubt, grade C, source s-doubt).",
            ("doubt",),
        ),
        (
            (STEP, LOOKED),
            {},
            "unverified",
            "Due, but nothing shows whether it was done; on record: looked (looked, context, source "
            "s-looked) and step (step, context, source s-step).",
            ("looked", "step"),
        ),
        ((), {}, "unexamined", "Due, but no evidence and no search is on record: nobody looked.", ()),
        (
            (ACT, STEP),
            {"deadline": "2007"},
            "under_way",
            "Not due, and a concrete act was taken: act (act, context, source s-act).",
            ("act",),
        ),
        (
            (STEP,),
            {"deadline": "2007"},
            "pending",
            "Nothing decides it yet. Its deadline is 2007, so it is due from 1 January 2008.",
            (),
        ),
    ],
)
def test_the_deciding_sentence(
    pieces: tuple[Any, ...], fields: dict[str, Any], status: str, words: str, rests_on: tuple[str, ...]
) -> None:
    found = verdict(*pieces, **fields)
    assert (found.status, found.because) == (status, words)
    assert found.reasons[0].evidence == rests_on


def test_partly_kept_rests_on_its_kept_and_its_unkept_parts() -> None:
    good = piece("good", "fulfilled", "auditor", element="one")
    bad = piece("bad", "not_done", "guild", element="two")
    words = [
        piece("word", "fulfilled", "port", element="three"),
        piece("but", "doubt", "guild", element="three"),
    ]
    found = verdict(good, bad, *words, elements=["one", "two", "three"])
    assert (found.status, found.grade) == (Status.PARTLY_KEPT, Grade.A)
    assert found.because == (
        "Kept in some parts and not in others: supported by good (good, grade A, source s-good), but "
        "contradicted by bad (bad, grade C, source s-bad)."
    )


def test_a_dispute_without_support_of_one_kind_names_what_there_is() -> None:
    """Where one part is contradicted and another undercut and claimed, all that bears is named."""
    found = verdict(CLAIM, DOUBT)
    assert found.because == (
        "Supported by claim (claim, grade D, source s-claim), but undercut by doubt (doubt, grade C, "
        "source s-doubt)."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "c1 (c1, grade D, source s-c1);"),
        (2, "c1 (c1, grade D, source s-c1) and c2 (c2, grade D, source s-c2);"),
        (
            3,
            "c1 (c1, grade D, source s-c1), c2 (c2, grade D, source s-c2) and c3 (c3, grade D, source s-c3);",
        ),
        (
            5,
            "c1 (c1, grade D, source s-c1), c2 (c2, grade D, source s-c2), c3 (c3, grade D, source s-c3) "
            "and 2 more;",
        ),
    ],
)
def test_three_are_named_and_the_others_counted(count: int, words: str) -> None:
    claims = [piece(f"c{n}", "fulfilled", "port", f"2006-02-0{n}") for n in range(1, count + 1)]
    assert words in verdict(*claims).because


def test_where_both_are_bound_a_piece_decides_at_its_best_grade_whoever_is_named_first() -> None:
    claim = piece("claim", "fulfilled", "port")
    for bound in ("harbour; mainland", "mainland; harbour"):
        found = verdict(claim, bound=bound, to="")
        assert found.status is Status.CLAIMED
        assert found.because.startswith("Claimed as done by claim (claim, grade D, source s-claim);")
    contrary = piece("no", "not_done", "port")
    for bound in ("harbour; mainland", "mainland; harbour"):
        assert verdict(contrary, bound=bound, to="").grade is Grade.B


def test_the_steps_are_told_word_for_word() -> None:
    (whole,) = verdict(CLAIM, STEP, testable="partly").reasons
    assert [step.text for step in whole.children] == [
        "The promise was made on 11 July 2005.",
        "Its deadline is 31 December 2005, so it is due from 1 January 2006.",
        "The words can be tested only in part; read the status with care.",
        "harbour: best support D, best contradiction none, best doubt none; so claimed.",
    ]
    part = whole.children[-1]
    assert part.evidence == ("claim",)
    assert [step.text for step in part.children] == [
        "claim, 1 February 2006: It was said. Weighed as supports, grade D (bound party: says that it is "
        "done).",
        "step, 1 February 2006: It was said. Weighed as context (bound party: reports progress, which is no "
        "completion).",
    ]
    undated = verdict(piece("when", "fulfilled", "port", said=None)).reasons[0].children[-1].children[0]
    assert undated.text.startswith("when: It was said. Weighed as context (")
    not_kept = verdict(FACT).reasons[0].children[-1]
    assert not_kept.text == "harbour: best support none, best contradiction C, best doubt none; so not kept."


def test_another_grade_leaves_other_overrides_as_they_are() -> None:
    jest = Override("o1", "claim", "in jest", "an analyst", Bearing.CONTEXT)
    seen = Override("o2", "fact", "seen at first hand", "an analyst", grade=Grade.B)
    asked = question(commitment(), CLAIM, FACT, STEP, overrides=(jest, seen))
    assert [(one.text, one.status, one.removes) for one in under_other_grades(asked, DAY)] == [
        ("fact at grade A instead of B", Status.NOT_KEPT, ("fact",)),
        ("fact at grade C instead of B", Status.NOT_KEPT, ("fact",)),
    ]
    best = question(commitment(), CLAIM, piece("good", "fulfilled", "mainland"))
    assert ("good at grade A instead of B", Status.KEPT) in [
        (one.text, one.status) for one in under_other_grades(best, DAY)
    ]
