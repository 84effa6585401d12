"""Coding as values: questions, answers, taking back, what stands, settling a disagreement, samples."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept import model
from kept.codec import from_plain, to_plain
from kept.dates import PartialDate
from kept.errors import InputError
from kept.model import Coding, Commitment, Duty, Extent, Nature, Stance, Statement
from kept.review.agreement import agreement
from kept.review.coding import (
    adjudication_of,
    changed,
    coding_of,
    recorded_answer,
    settled_changes,
    standing,
    taken_back,
)
from kept.review.questions import QUESTIONS, answers, applies, checked_answer, question_named
from kept.review.sampling import sample

CLAIM = Statement("K1", "Yan", "all done", commitment="C1", stance=Stance.AFFIRMS, element="provinces")
LOOSE = Statement("K2", "Ellis", "as ever before talks")
PROMISE = Commitment(
    "C1", "close shops", ("CN",), PartialDate(2005), Duty.REACH, elements=("provinces", "cities")
)
FORECAST = replace(PROMISE, id="F1", nature=Nature.FORECAST)
ITEMS = {record.id: record for record in (CLAIM, LOOSE, PROMISE, FORECAST)}
STANCE, DUTY, WHICH = QUESTIONS["stance"], QUESTIONS["duty"], QUESTIONS["commitment"]


def coded(answer: str, by: str, question: str = "stance", record: Statement | Commitment = CLAIM) -> Coding:
    return coding_of(record, QUESTIONS[question], answer, by)


def settle(answer: str, *made: Coding, by: str = "Cai", reason: str = "the words say so") -> Coding:
    return adjudication_of(CLAIM, STANCE, answer, by, reason=reason, codings=made)


def test_every_question_is_about_a_field_of_its_record_and_allows_all_that_the_field_may_hold() -> None:
    for question in QUESTIONS.values():
        assert question.name in {field.name for field in fields(question.of)}
    assert answers(STANCE, ()) == (*Stance, "none")
    assert answers(QUESTIONS["extent"], ()) == (*Extent, "none")
    assert set(answers(QUESTIONS["testable"], ())) == set(model.Testability)
    assert answers(WHICH, ["C1", "F1"]) == ("C1", "F1", "none")
    assert QUESTIONS["testable"].choices == ("no", "partly", "yes")


def test_which_questions_can_be_asked_about_what() -> None:
    can = {
        record.id: [name for name in QUESTIONS if applies(QUESTIONS[name], record)]
        for record in ITEMS.values()
    }
    assert can == {
        "K1": ["kind", "commitment", "stance", "extent"],
        "K2": ["kind", "commitment"],
        "C1": ["duty", "testable"],
        "F1": ["testable"],
    }


@given(st.sampled_from([None, *Stance]), st.sampled_from([None, *Extent]))
def test_what_is_recorded_does_not_decide_what_is_asked(stance: Stance | None, extent: Extent | None) -> None:
    other = replace(CLAIM, stance=stance, extent=extent)
    assert [applies(question, other) for question in QUESTIONS.values()] == [
        applies(question, CLAIM) for question in QUESTIONS.values()
    ]


@pytest.mark.parametrize(
    ("record", "question", "words"),
    [
        (LOOSE, "stance", "K2 is not recorded as being about a promise"),
        (PROMISE, "stance", "stance is a question about a statement, but C1 is a commitment"),
        (CLAIM, "duty", "duty is a question about a commitment, but K1 is a statement"),
        (FORECAST, "duty", "F1 is a forecast, which binds nobody"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    record: Statement | Commitment, question: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        coding_of(record, QUESTIONS[question], "none", "Ann")


def test_an_answer_is_one_of_those_allowed() -> None:
    assert checked_answer(STANCE, "Denies", ()) == "denies"
    assert checked_answer(WHICH, "C1", ["C1"]) == "C1"
    assert checked_answer(WHICH, "NONE", ["C1"]) == "none"
    with pytest.raises(InputError, match=r"'deny' is no answer to stance\. Did you mean denies\?"):
        checked_answer(STANCE, "deny", ())
    with pytest.raises(
        InputError, match=r"no commitment 'C-2005-5' in the ledger\. Did you mean C-2005-05\?"
    ):
        checked_answer(WHICH, "C-2005-5", ["C-2005-05"])
    with pytest.raises(InputError, match=r"no question 'stnce'\. Did you mean stance\?"):
        question_named("stnce")


def test_saying_it_again_is_the_same_act_with_another_answer() -> None:
    first, second = coded("affirms", "Ann"), coded("denies", "Ann")
    assert first.id == second.id
    assert first.id != coded("affirms", "Ben").id
    assert first.id != coded("affirms", "Ann", "extent").id
    assert taken_back(first) == replace(first, answer="")
    assert from_plain(to_plain(first), Coding) == first
    assert not first.public


def test_what_was_taken_back_no_longer_stands() -> None:
    first = coded("affirms", "Ann")
    assert standing([first], ITEMS).codings == (first,)
    assert standing([taken_back(first)], ITEMS).codings == ()


def test_an_answer_about_another_promise_is_left_out_and_counted() -> None:
    first, kind = coded("affirms", "Ann"), coded("claim", "Ann", "kind")
    moved = {**ITEMS, "K1": replace(CLAIM, commitment="C9")}
    found = standing([first, kind], moved)
    assert found.codings == (kind,)
    assert found.outdated == (first,)
    assert standing([first], {}).outdated == (first,)
    assert standing([replace(first, question="mood")], ITEMS).outdated != ()


def test_an_adjudication_names_what_disagreed() -> None:
    one, two, three = coded("affirms", "Ann"), coded("denies", "Ben"), coded("affirms", "Dan")
    settled = settle("questions", one, two, three)
    assert settled.adjudicates == tuple(sorted({one.id, two.id, three.id}))
    assert (settled.answer, settled.by, settled.reason) == ("questions", "Cai", "the words say so")
    assert settle("denies", one, two).id == settled.id, "a second one corrects the first"
    found = standing([one, two, three, settled], ITEMS)
    assert found.settlement("K1", "stance") == settled
    assert found.settlement("K1", "extent") is None
    assert found.on("K1", "stance") == (one, two, three)
    (difference,) = agreement(STANCE, found, ["C1"]).disagreements
    assert difference.settled == settled


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ((), "Nobody has coded K1 on stance"),
        ((coded("affirms", "Ann"),), "Only Ann has coded K1 on stance"),
        ((coded("affirms", "Ann"), coded("affirms", "Ben")), "All coders of K1 on stance answered affirms"),
        ((coded("affirms", "Cai"), coded("denies", "Ben")), "Cai is one of the coders of K1 on stance"),
    ],
)
def test_an_adjudication_of_what_is_not_disputed_or_by_a_coder_is_refused(
    made: tuple[Coding, ...], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        settle("denies", *made)


def test_an_adjudication_needs_a_reason() -> None:
    with pytest.raises(InputError, match="needs a reason"):
        settle("denies", coded("affirms", "Ann"), coded("denies", "Ben"), reason="  ")


def test_settling_changes_the_field_and_nothing_else() -> None:
    changes = settled_changes(CLAIM, STANCE, "denies", ())
    assert changed(CLAIM, changes) == replace(CLAIM, stance=Stance.DENIES)
    assert changed(CLAIM, settled_changes(CLAIM, STANCE, "none", ())) == replace(CLAIM, stance=None)
    assert settled_changes(CLAIM, STANCE, "affirms", ()) == {}
    assert changed(PROMISE, settled_changes(PROMISE, DUTY, "process", ())).duty is Duty.PROCESS
    assert recorded_answer(LOOSE, STANCE) == "none"
    assert recorded_answer(CLAIM, STANCE) == "affirms"


def test_about_another_promise_a_statement_leaves_an_element_that_this_one_lacks() -> None:
    assert settled_changes(CLAIM, WHICH, "C2", ("provinces",)) == {"commitment": "C2"}
    assert changed(CLAIM, settled_changes(CLAIM, WHICH, "C2", ())) == replace(
        CLAIM, commitment="C2", element=None
    )
    assert changed(CLAIM, settled_changes(CLAIM, WHICH, "none", ())).commitment is None


ids = st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=30)


@given(ids, st.integers(1, 40), st.text(max_size=5))
def test_a_sample_depends_on_the_seed_and_not_on_the_order(names: list[str], size: int, seed: str) -> None:
    found = sample(names, size, seed)
    assert found == sample(names[::-1], size, seed)
    assert len(found) == min(size, len(names))
    assert set(found) <= set(names)


@given(ids.filter(bool), st.integers(1, 10))
def test_a_new_item_pushes_out_at_most_one(names: list[str], size: int) -> None:
    *old, new = names
    assert len(set(sample(old, size, "a")) - set(sample([*old, new], size, "a"))) <= 1


def test_another_seed_gives_another_sample() -> None:
    names = [f"K{n:03}" for n in range(100)]
    assert sample(names, 3, "spring") == ("K001", "K081", "K065")
    assert sample(names, 3, "autumn") != sample(names, 3, "spring")
    with pytest.raises(InputError, match="A sample of 0 is none"):
        sample(names, 0, "spring")
