"""What can be chosen: what everybody may see, and a sentence that helps where it is not there."""

from __future__ import annotations

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Draft, Duty, Party, PartyKind
from kept.pipeline.letters.choice import choice_of
from kept.pipeline.letters.known_choice import Choosable
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.review import accept

FIRST = Writer("2026-11-25T12:00:00.000000Z", "a test")
THEN = Writer("2026-11-26T12:00:00.000000Z", "a test")


def promise(number: int, topic: str | None, public: bool = True) -> Commitment:
    id_ = f"C-{number}"
    made_on = PartialDate(2006, 1, 1)
    return Commitment(id_, "Do it.", ("state",), made_on, Duty.ACT_ONCE, topic=topic, public=public)


def filled(ledger: Ledger, *promises: Commitment) -> Choosable:
    save(ledger, [Party("state", "State", PartyKind.GOVERNMENT), *promises], FIRST)
    return Choosable(ledger)


def told(found: Choosable, topic: str) -> str:
    with pytest.raises(InputError) as error:
        found.check(choice_of([], [], [topic]))
    return str(error.value)


def test_a_topic_that_is_not_there_is_answered_with_those_that_are_and_with_what_to_do(
    ledger: Ledger,
) -> None:
    found = filled(ledger, promise(1, "tariffs"), promise(2, "Hidden", public=False), promise(3, None))
    found.check(choice_of(["C-1"], ["state"], ["tariffs"]))
    assert told(found, "tarifs") == (
        "There is no topic 'tarifs' here. Did you mean tariffs? The topics are tariffs. Give one of them "
        "letter by letter, or leave it out."
    )
    assert told(found, "Hidden").startswith("There is no topic 'Hidden' here. The topics are tariffs.")


def test_of_many_topics_the_rest_is_counted(ledger: Ledger) -> None:
    found = filled(ledger, *(promise(number, f"topic {number:02}") for number in range(23)))
    words = told(found, "zzz")
    assert "topic 00, topic 01" in words
    assert "topic 19 and 3 more." in words


def test_among_very_many_topics_none_is_guessed_at(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.pipeline.letters.known_choice._COMPARED", 1)
    found = filled(ledger, promise(1, "tariffs"), promise(2, "trees"))
    assert told(found, "tarifs").startswith("There is no topic 'tarifs' here. The topics are tariffs, trees.")


def test_where_no_commitment_has_a_topic_that_is_said(ledger: Ledger) -> None:
    assert told(filled(ledger, promise(1, None)), "x") == (
        "There is no topic 'x' here, for no commitment has one. Leave it out."
    )


def test_what_strangers_wrote_does_not_act_in_the_sentence(ledger: Ledger) -> None:
    words = told(filled(ledger, promise(1, "tar\x1b[31miffs\nnews")), "tar\u202e\nx")
    assert words.isprintable()


def test_the_topic_of_an_accepted_draft_counts_and_that_of_what_was_made_private_or_removed_does_not(
    ledger: Ledger,
) -> None:
    draft = Draft("D-1", "doc_1", "a test", promise(3, "drafted"))
    filled(ledger, promise(1, "private later"), promise(2, "gone"))
    save(ledger, [draft, accept(draft)], FIRST)
    save(ledger, [promise(1, "private later", public=False)], THEN, because="Not for everybody.")
    redact(ledger, plan(ledger, ["C-2"], "commitment"), THEN, "On request.")
    found = Choosable(ledger)
    found.check(choice_of([], [], ["drafted"]))
    assert "The topics are drafted." in told(found, "gone")
    assert {one.topic for one in load(ledger).all(Commitment)} == {"private later", "drafted"}
