"""Which commitments and parties can be chosen by id, and the topics that are kept in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.model import Decision, Draft, Entry
from kept.pipeline.letters import promised as module
from kept.pipeline.letters.choice import Choice, choice_of
from kept.pipeline.letters.known_choice import Choosable
from kept.pipeline.letters.promised import Topics
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import Records, records_of
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.review import accept, reject, undo
from tests.pipeline.letters.test_known_choice import FIRST, THEN, filled, promise

DRAFT = Draft("D-3", "doc_1", "a test", promise(3, "drafted"))
HIDDEN = Draft("D-4", "doc_1", "a test", promise(4, "drafted in private", public=False))
ACCEPTED, ACCEPTED_HIDDEN = accept(DRAFT), accept(HIDDEN)


def refused(ledger: Ledger, choice: Choice) -> bool:
    """Can it not be chosen?"""
    try:
        Choosable(ledger).check(choice)
    except InputError:
        return True
    return False


def commitment(number: int) -> Choice:
    """The choice of one commitment."""
    return choice_of([f"C-{number}"], [], [])


def test_a_commitment_that_came_in_by_accepting_a_draft_can_be_chosen_while_that_stands(
    ledger: Ledger,
) -> None:
    filled(ledger, promise(1, None))
    save(ledger, [DRAFT, HIDDEN], FIRST)
    assert refused(ledger, commitment(3)), "a draft is nothing yet"
    save(ledger, [ACCEPTED, ACCEPTED_HIDDEN], FIRST)
    assert not refused(ledger, choice_of(["C-1", "C-3"], ["state"], ["drafted"]))
    assert refused(ledger, commitment(4)), "it is not public"
    save(ledger, [undo(DRAFT, [ACCEPTED])], THEN)
    assert refused(ledger, commitment(3))


def test_the_id_of_a_statement_or_of_a_draft_is_not_that_of_a_commitment(ledger: Ledger) -> None:
    filled(ledger, promise(1, None))
    save(ledger, [DRAFT, ACCEPTED], FIRST)
    assert all(refused(ledger, choice_of([id_], [], [])) for id_ in ("D-3", "state", ACCEPTED.id))
    assert refused(ledger, choice_of([], ["C-1"], []))


def test_what_was_removed_or_made_private_cannot_be_chosen_any_more(ledger: Ledger) -> None:
    filled(ledger, promise(1, None), promise(2, None))
    save(ledger, [DRAFT, ACCEPTED], FIRST)
    redact(ledger, plan(ledger, ["C-1", "C-3"], "commitment"), THEN, "On request.")
    save(ledger, [promise(2, None, public=False)], THEN, because="Not for everybody.")
    assert [refused(ledger, commitment(number)) for number in (1, 2, 3)] == [True] * 3
    assert not refused(ledger, choice_of([], ["state"], []))
    redact(ledger, plan(ledger, ["state"], "party"), THEN, "On request.")
    assert refused(ledger, choice_of([], ["state"], []))


def saving(*records: Draft | Decision, by: Writer = FIRST) -> Callable[[Ledger], object]:
    """A step that records something."""
    return lambda ledger: save(ledger, records, by)


STEPS: dict[str, Callable[[Ledger], object]] = {
    "a commitment": lambda ledger: filled(ledger, promise(1, "one"), promise(2, "two")),
    "drafts": saving(DRAFT, HIDDEN),
    "a draft is accepted": saving(ACCEPTED),
    "one in private": saving(ACCEPTED_HIDDEN),
    "that is taken back": saving(undo(DRAFT, [ACCEPTED])),
    "and rejected": saving(reject(DRAFT, "Wrong.", [ACCEPTED, undo(DRAFT, [ACCEPTED])])),
    "one is made private": lambda ledger: save(
        ledger, [promise(1, "one", public=False)], THEN, because="Not for everybody."
    ),
    "one gets another topic": lambda ledger: save(ledger, [promise(2, "three")], THEN, because="Wrong."),
    "one is removed": lambda ledger: redact(ledger, plan(ledger, ["C-2"], "commitment"), THEN, "On request."),
}


def test_topics_in_memory_are_at_each_step_those_that_are_read_anew(ledger: Ledger) -> None:
    kept, seen = Topics(), []
    for step in STEPS.values():
        step(ledger)
        seen.append(sorted(kept.seen(public_ledger(ledger))))
        assert seen[-1] == sorted(Topics().seen(public_ledger(ledger)))
    two, more = ["one", "two"], ["drafted", "one", "two"]
    assert seen == [two, two, more, more, two, two, ["two"], ["three"], []]


def test_topics_are_read_once_and_again_only_when_a_commitment_may_have_changed(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def counted(entries: list[Entry]) -> Records:
        read.append({entry.kind for entry in entries})
        return records_of(entries)

    monkeypatch.setattr(module, "records_of", counted)
    filled(ledger, promise(1, "one"))
    topics = Topics()
    for _ in range(3):
        Choosable(ledger, topics).check(choice_of([], [], ["one"]))
    save(ledger, [DRAFT], FIRST)
    with pytest.raises(InputError, match="drafted"):
        Choosable(ledger, topics).check(choice_of([], [], ["drafted"]))
    assert read == [{"commitment"}]
    save(ledger, [ACCEPTED], FIRST)
    Choosable(ledger, topics).check(choice_of([], [], ["drafted"]))
    assert read[1:] == [{"commitment", "draft", "decision"}]


def test_a_ledger_that_became_shorter_is_read_anew(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    filled(ledger, promise(1, "one"), promise(2, "two"))
    topics = Topics()
    assert topics.seen(public_ledger(ledger)) == {"one", "two"}
    with create_ledger(tmp_path_factory.mktemp("other") / "kept.db") as other:
        filled(other, promise(1, "one"))
        assert topics.seen(public_ledger(other)) == {"one"}
