"""Which question a page asks next: nothing that is asked gives away what is still to be answered."""

from hypothesis import given
from hypothesis import strategies as st

from kept.model import Coding
from kept.pipeline.coding_pages import askable, can_undo, next_task
from kept.pipeline.coding_tasks import Task
from kept.review.questions import ASKED_WITH_PROMISE, QUESTIONS

EVERY = tuple(Task(item, question) for item in ("K1", "K2", "K3") for question in QUESTIONS)


@given(st.sets(st.sampled_from(EVERY)), st.sampled_from([None, *EVERY]))
def test_the_promise_is_never_named_while_it_is_still_to_be_said(done: set[Task], after: Task | None) -> None:
    waiting = [task for task in EVERY if task not in done]
    found = next_task(waiting, EVERY, after)
    assert (found is None) is (not waiting)
    if found is not None and found.question in ASKED_WITH_PROMISE:
        assert Task(found.item, "commitment") not in waiting


@given(st.sets(st.sampled_from(EVERY), min_size=1))
def test_skipping_goes_through_all_that_can_be_asked_and_begins_again(open_: set[Task]) -> None:
    waiting = [task for task in EVERY if task in open_]
    seen = [next_task(waiting, EVERY, None)]
    while len(seen) <= len(askable(waiting)):
        seen.append(next_task(waiting, EVERY, seen[-1]))
    assert tuple(seen[:-1]) == askable(waiting)
    assert seen[-1] == seen[0]


def test_an_answer_can_be_undone_until_the_promise_was_named() -> None:
    which, stance = Coding("c1", "K1", "commitment", "C1", "Ann"), Coding("c2", "K1", "stance", "none", "Ann")
    assert not can_undo([Task("K1", "stance")], which)
    assert can_undo([Task("K2", "stance")], which)
    assert can_undo([Task("K1", "extent")], stance)
