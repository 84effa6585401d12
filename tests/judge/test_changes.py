"""What would change a verdict: it really flips it, and no smaller set does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from kept.judge import Question, judge, would_change
from kept.judge.changes import AUDITOR, BYSTANDER, additions
from kept.judge.decide import decide, prepare
from kept.model import Change, Evidence, Status
from tests.judge.stories import PARTIES, commitment, evidence, question
from tests.judge.test_laws import DAYS, PROMISES, pieces
from tests.oracle.random_ledgers import ledger

CLAIM = evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-03-27", source="wire")
DOUBT = evidence(id="sales", says="doubt", party="bureau", said_on="2006-03-31")
DAY = date(2006, 3, 31)


def told(asked: Question, day: date) -> dict[Status, str]:
    return {one.status: one.text for one in would_change(asked, day)}


def test_a_disputed_verdict_is_changed_by_better_evidence_or_by_doing_without_either_side() -> None:
    changes = would_change(question(commitment(), CLAIM, DOUBT), DAY)
    assert [(one.status, one.text, one.removes) for one in changes] == [
        (
            Status.KEPT,
            "the addressee's acknowledgement, an official instrument in force, or statistics on which both "
            "sides agree",
            (),
        ),
        (
            Status.NOT_KEPT,
            "the bound party's own admission that it is not done, or an official instrument to the contrary",
            (),
        ),
        (Status.UNVERIFIED, "doing without claim (claim, grade D, source wire)", ("claim",)),
        (Status.CLAIMED, "doing without sales (sales, grade C)", ("sales",)),
    ]


def test_a_promise_not_yet_due_is_changed_by_an_act_or_by_time() -> None:
    changes = told(question(commitment()), date(2005, 8, 1))
    assert changes[Status.UNDER_WAY] == "a concrete act towards it"
    assert changes[Status.UNEXAMINED] == "nothing new by 1 January 2006, when it falls due"
    assert Status.NOT_KEPT not in changes  # nothing against it counts before it is due


def test_when_the_day_changes_nothing_it_is_not_named() -> None:
    claimed = evidence(id="early", says="fulfilled", party="port", said_on="2005-08-01")
    assert not any(
        "falls due" in text for text in told(question(commitment(), claimed), date(2005, 9, 1)).values()
    )


def test_that_a_figure_will_be_revised_is_not_known_before() -> None:
    figure = evidence(
        id="f",
        kind="finding",
        says="fulfilled",
        party="institute",
        published="2005-09-01",
        superseded="2006-06-01",
    )
    assert not told(question(commitment(), figure), date(2005, 10, 1)).get(Status.UNEXAMINED)


@pytest.mark.parametrize("fields", [{"testable": "no"}, {"made_on": "2006-04-01"}])
def test_nothing_changes_what_cannot_be_tested_or_is_not_in_being(fields: dict[str, str]) -> None:
    assert would_change(question(commitment(**fields)), DAY) == ()


def test_with_several_elements_every_one_of_them_is_needed_before_the_day() -> None:
    asked = question(commitment(elements=["cities", "counties"]))
    kept, *_ = [one for one in would_change(asked, date(2005, 9, 1)) if one.status is Status.CLAIMED]
    assert kept.size == 2
    assert kept.text == (
        "the bound party's own report that it is done, for cities; and "
        "the bound party's own report that it is done, for counties"
    )


def test_reprints_are_taken_away_together() -> None:
    reprint = replace(CLAIM, id="reprint", origin="wire")
    asked = question(commitment(), replace(CLAIM, origin="wire"), reprint)
    (without,) = [one for one in would_change(asked, DAY) if one.removes]
    assert (without.removes, without.size, without.status) == (("claim", "reprint"), 1, Status.UNEXAMINED)


def test_who_is_meant_by_name_where_two_sides_are_bound() -> None:
    texts = told(question(commitment(bound="harbour; mainland", to="")), DAY).values()
    assert "harbour's own report that it is done" in texts


def test_where_nobody_is_addressed_nobody_can_acknowledge() -> None:
    texts = told(question(commitment(to=""), CLAIM), DAY).values()
    assert "an official instrument in force, or statistics on which both sides agree" in texts


def test_where_too_many_pieces_stand_in_the_way_nothing_is_claimed() -> None:
    """Twenty audits against twenty: no addition helps, and no small set of removals."""
    for_it = [
        evidence(id=f"s{n}", kind="finding", says="fulfilled", party="auditor", said_on="2006-02-01")
        for n in range(20)
    ]
    against = [
        evidence(id=f"x{n}", kind="finding", says="not_done", party="auditor", said_on="2006-02-01")
        for n in range(20)
    ]
    assert would_change(question(commitment(), *for_it, *against), DAY) == ()


# --------------------------------------------------------------------------- laws, by brute force


def with_bystanders(asked: Question) -> Question:
    return replace(asked, parties={**asked.parties, AUDITOR.id: AUDITOR, BYSTANDER.id: BYSTANDER})


def as_known(asked: Question, day: date) -> Question:
    """The question with what was known on the day."""
    known = [
        piece for piece in asked.evidence if (m := piece.said_on or piece.published) is None or m.by(day)
    ]
    return replace(asked, evidence=tuple(known))


def sets_of_additions(asked: Question, day: date, most: int) -> Iterator[tuple[Evidence, ...]]:
    due = decide(prepare(asked), day).whole.due
    every = [one.piece for one in additions(asked, day, due)]
    for size in range(1, most + 1):
        yield from combinations(every, size)


def smallest_addition(asked: Question, day: date, most: int) -> int | None:
    """The size of the smallest set of additions that flips the status, by trying all of them."""
    now = judge(asked, day).status
    for chosen in sets_of_additions(asked, day, most):
        if judge(replace(asked, evidence=(*asked.evidence, *chosen)), day).status is not now:
            return len(chosen)
    return None


def smallest_removal(asked: Question, day: date) -> int | None:
    """The size of the smallest set of origins without which the status is another."""
    now = judge(asked, day).status
    clusters = {piece.id: piece for piece in asked.evidence}
    for size in range(1, len(clusters) + 1):
        for ids in combinations(clusters, size):
            rest = tuple(piece for piece in asked.evidence if piece.id not in ids)
            if judge(replace(asked, evidence=rest), day).status is not now:
                return size
    return None


def sizes(changes: Sequence[Change], removing: bool) -> set[int]:
    return {one.size for one in changes if bool(one.removes) is removing and one.size}


@settings(deadline=None, max_examples=60)
@given(PROMISES, pieces(4), DAYS)
def test_no_smaller_set_of_additions_flips_it(promise, known, day):
    asked = with_bystanders(question(promise, *known))
    assume(promise.made_on.by(day))
    found = sizes(would_change(asked, day), removing=False)
    least = smallest_addition(asked, day, most=2)
    assert found == ({least} if least else set()) or (least is None and min(found) > 2)


@settings(deadline=None, max_examples=100)
@given(PROMISES, pieces(6), DAYS)
def test_no_smaller_set_of_removals_flips_it(promise, known, day):
    lone = [replace(piece, origin=None) for piece in known]
    asked = as_known(question(promise, *lone), day)
    assume(promise.made_on.by(day))
    found = sizes(would_change(asked, day), removing=True)
    least = smallest_removal(asked, day)
    assert found == ({least} if least else set())


@settings(deadline=None)
@given(PROMISES, pieces(), DAYS)
def test_a_removal_really_gives_the_status_that_it_names(promise, known, day):
    asked = question(promise, *known)
    for change in would_change(asked, day):
        if change.removes:
            rest = tuple(piece for piece in asked.evidence if piece.id not in change.removes)
            assert judge(replace(asked, evidence=rest), day).status is change.status
            assert change.status is not judge(asked, day).status


@settings(deadline=None)
@given(PROMISES, pieces(), DAYS)
def test_an_addition_really_gives_the_status_that_it_names(promise, known, day):
    asked = with_bystanders(question(promise, *known))
    assume(promise.made_on.by(day))
    due = decide(prepare(asked), day).whole.due
    by_words = {one.words: one.piece for one in additions(asked, day, due)}
    for change in would_change(asked, day):
        if change.size and not change.removes:
            more = [by_words[words] for words in change.text.split("; and ")]
            assert judge(replace(asked, evidence=(*known, *more)), day).status is change.status


def test_the_parties_of_additions_are_nobody_in_the_ledger() -> None:
    assert not {AUDITOR.id, BYSTANDER.id} & set(PARTIES)


def test_where_too_many_elements_stand_in_the_way_no_set_of_additions_is_claimed() -> None:
    """Twelve elements that would all have to move: the sets of fewer are too many to be tried."""
    many = commitment(elements=[f"province {n}" for n in range(12)])
    assert not sizes(would_change(question(many), date(2005, 9, 1)), removing=False)


# --------------------------------------------------------------------------- on ledgers that never change


def told_additions(due: bool, **fields: str) -> list[tuple[str, str, str, str | None]]:
    found = additions(question(commitment(**fields)), DAY, due)
    return [(one.words, one.piece.kind, one.piece.says, one.piece.party) for one in found]


def test_what_might_come_is_one_piece_for_each_bearing_and_grade() -> None:
    done_b = "the addressee's acknowledgement, an official instrument in force, or statistics on which both"
    admission = (
        "the bound party's own admission that it is not done, or an official instrument to the contrary"
    )
    assert told_additions(due=False) == [
        ("the bound party's own report that it is done", "statement", "fulfilled", "harbour"),
        (
            "an interested party, not the addressee, who says that it is done",
            "statement",
            "fulfilled",
            BYSTANDER.id,
        ),
        (f"{done_b} sides agree", "instrument", "fulfilled", "harbour"),
        ("an independent audit or measurement that finds it done", "finding", "fulfilled", AUDITOR.id),
        (
            "a doubt raised about it by a party, such as sales data that do not bear it out",
            "statement",
            "doubt",
            BYSTANDER.id,
        ),
        ("an interested party's contrary fact", "statement", "not_done", BYSTANDER.id),
        (admission, "instrument", "not_done", "harbour"),
        ("an independent audit or measurement that finds it not done", "finding", "not_done", AUDITOR.id),
        ("a concrete act towards it", "act", "nothing", "harbour"),
    ]
    assert len(told_additions(due=True)) == 8


def test_what_might_come_is_said_on_the_day_and_has_an_id_of_its_own() -> None:
    found = list(additions(question(commitment(elements=["cities", "counties"])), DAY, due=True))
    assert {str(one.piece.said_on) for one in found} == {"2006-03-31"}
    assert {one.piece.element for one in found} == {"cities", "counties"}
    assert found[0].piece.id == "(added: the bound party's own report that it is done, for cities, harbour)"
    assert {one.piece.text for one in found} == {""}
    assert {one.piece.label for one in found} == {one.words.split(", for c")[0] for one in found}


def test_a_bound_party_that_nobody_described_goes_by_its_id() -> None:
    asked = Question(commitment(bound="harbour; elsewhere", to=""), (), PARTIES)
    assert [one.words for one in additions(asked, DAY, due=True)][:2] == [
        "harbour's own report that it is done",
        "elsewhere's own report that it is done",
    ]


def test_an_auditor_and_a_bystander_are_what_they_are_called() -> None:
    texts = told(question(commitment(), CLAIM), DAY)
    assert texts[Status.DISPUTED] == (
        "a doubt raised about it by a party, such as sales data that do not bear it out"
    )
    dispute = evidence(id="law", kind="instrument", says="not_done", published="2006-01-10")
    law = evidence(id="other", kind="instrument", says="fulfilled", published="2006-01-10")
    assert told(question(commitment(), dispute, law), DAY) == {
        Status.KEPT: "doing without an official instrument of law (law, grade B)",
        Status.NOT_KEPT: "doing without an official instrument of other (other, grade B)",
    }


def test_a_figure_that_was_replaced_on_the_day_counts_no_more() -> None:
    figure = evidence(
        id="f",
        kind="finding",
        says="fulfilled",
        party="institute",
        published="2006-01-10",
        superseded="2006-03-31",
    )
    assert told(question(commitment(), figure), DAY)[Status.CLAIMED] == (
        "the bound party's own report that it is done"
    )
    assert told(question(commitment(), figure), date(2006, 3, 30))[Status.UNEXAMINED] == (
        "doing without f (f, grade A)"
    )


def test_what_comes_later_is_neither_counted_nor_taken_away() -> None:
    later = evidence(id="later", says="fulfilled", party="auditor", said_on="2006-04-01")
    assert told(question(commitment(), CLAIM, later), DAY) == told(question(commitment(), CLAIM), DAY)


def test_what_is_undated_is_taken_away_for_nothing() -> None:
    undated = evidence(id="undated", says="fulfilled", party="auditor")
    assert all("undated" not in text for text in told(question(commitment(), undated), DAY).values())


def test_several_pieces_that_are_taken_away_are_named_once_each() -> None:
    two = [evidence(id=name, says="not_done", party="auditor", said_on="2006-02-01") for name in ("x", "y")]
    good = evidence(id="good", says="fulfilled", party="auditor", said_on="2006-02-01")
    gone = {one.status: one for one in would_change(question(commitment(), *two, good), DAY) if one.removes}
    assert gone[Status.NOT_KEPT].text == "doing without good (good, grade A)"
    strong = [
        *two,
        good,
        evidence(id="more", says="fulfilled", party="auditor", said_on="2006-02-02"),
    ]
    pairs = {one.status: one for one in would_change(question(commitment(), *strong), DAY) if one.removes}
    assert pairs[Status.KEPT].text == "doing without x (x, grade A) and y (y, grade A)"
    assert (pairs[Status.KEPT].removes, pairs[Status.KEPT].size) == (("x", "y"), 2)
    assert pairs[Status.NOT_KEPT].removes == ("good", "more")


SMALL = [asked for asked in map(ledger, range(260)) if len(asked[0].evidence) <= 4]


@pytest.mark.parametrize("asked", SMALL[:60], ids=range(60))
def test_on_small_ledgers_the_sets_are_smallest_by_trying_all(asked: tuple[Question, date]) -> None:
    """The laws above, on ledgers that are the same on every run."""
    whole, day = asked
    small = with_bystanders(as_known(whole, day))
    if not small.commitment.made_on.by(day):
        assert would_change(small, day) == ()
        return
    changes = would_change(small, day)
    least = smallest_addition(small, day, most=1 if len(small.commitment.elements) > 1 else 2)
    assert least is None or sizes(changes, removing=False) == {least}
    now = judge(small, day).status
    due = decide(prepare(small), day).whole.due
    pieces_by_words = {one.words: one.piece for one in additions(small, day, due)}
    for change in changes:
        rest = tuple(piece for piece in small.evidence if piece.id not in change.removes)
        more = [] if change.removes or not change.size else change.text.split("; and ")
        changed = replace(small, evidence=(*rest, *(pieces_by_words[words] for words in more)))
        assert change.status is not now
        if change.size:
            assert judge(changed, day).status is change.status
