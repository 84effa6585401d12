"""Laws over random sessions of review."""

from collections.abc import Callable
from itertools import groupby

from drafts_for_tests import DRAFTS, TEXT
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.model import Action, Decision, Draft
from kept.review import accept, accepted, correct, problems, reject, state, undo, waiting

Act = Callable[[Draft, list[Decision]], Decision]

ACTS: dict[str, Act] = {
    "accept": accept,
    "correct": lambda draft, made: correct(draft, {"note": f"note {len(made)}"}, made, text=TEXT),
    "reject": lambda draft, made: reject(draft, "no", made),
    "undo": undo,
}

moves = st.lists(st.tuples(st.sampled_from(DRAFTS), st.sampled_from(sorted(ACTS))), max_size=20)


def session(played: list[tuple[Draft, str]]) -> list[Decision]:
    """The decisions of a session; an undo with nothing to undo is not made."""
    made: list[Decision] = []
    for draft, act in played:
        try:
            made.append(ACTS[act](draft, made))
        except InputError:
            assert act == "undo"
    return made


def plainly_standing(draft: Draft, made: list[Decision]) -> Decision | None:
    """The rule in the plainest words: strike out each undo with the decision that it takes back."""
    stack: list[Decision] = []
    for decision in made:
        if decision.draft == draft.id and decision.action is Action.UNDO:
            stack.pop()
        elif decision.draft == draft.id:
            stack.append(decision)
    return stack[-1] if stack else None


@given(moves)
def test_only_what_stands_accepted_is_accepted(played: list[tuple[Draft, str]]) -> None:
    made = session(played)
    records = {record.id for record in accepted(DRAFTS, made)}
    for draft in DRAFTS:
        last = plainly_standing(draft, made)
        stands = last is not None and last.action in (Action.ACCEPT, Action.CORRECT)
        assert (draft.proposal.id in records) == stands
    assert problems(DRAFTS, made) == ()


@given(moves, st.sampled_from(DRAFTS), st.sampled_from(["accept", "correct", "reject"]))
def test_undo_restores_exactly_the_state_before(
    played: list[tuple[Draft, str]], draft: Draft, act: str
) -> None:
    made = session(played)
    before = state(DRAFTS, made)
    done = [*made, ACTS[act](draft, made)]
    back = [*done, undo(draft, done)]
    assert state(DRAFTS, back) == before
    assert accepted(DRAFTS, back) == accepted(DRAFTS, made)
    assert waiting(DRAFTS, back) == waiting(DRAFTS, made)


@given(moves, st.randoms(use_true_random=False))
def test_the_order_of_independent_drafts_does_not_matter(played: list[tuple[Draft, str]], random) -> None:
    """Neither the order of the drafts nor how decisions on different drafts are interleaved."""
    made = session(played)
    drafts = list(DRAFTS)
    random.shuffle(drafts)
    by_draft = sorted(made, key=lambda decision: decision.draft)
    groups = [list(group) for _, group in groupby(by_draft, key=lambda decision: decision.draft)]
    random.shuffle(groups)
    shuffled = [decision for group in groups for decision in group]
    assert {r.draft.id: r for r in state(drafts, shuffled)} == {r.draft.id: r for r in state(DRAFTS, made)}
    assert set(accepted(drafts, shuffled)) == set(accepted(DRAFTS, made))


@given(moves)
def test_every_decision_of_a_session_has_an_id_of_its_own(played: list[tuple[Draft, str]]) -> None:
    made = session(played)
    assert len({decision.id for decision in made}) == len(made)


@given(moves)
def test_each_draft_waits_or_is_decided(played: list[tuple[Draft, str]]) -> None:
    made = session(played)
    decided = {reviewed.draft for reviewed in state(DRAFTS, made) if reviewed.decision is not None}
    assert set(waiting(DRAFTS, made)) | decided == set(DRAFTS)
    assert not set(waiting(DRAFTS, made)) & decided
