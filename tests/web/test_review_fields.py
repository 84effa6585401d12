"""The fields of a draft as a form shows them, and what the form changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kept.dates import PartialDate
from kept.ledger import open_ledger
from kept.model import Commitment, Draft, Duty, Meeting, Quote, Span, Statement, StatementKind
from kept.pipeline.records import load
from kept.review.typed import typed_fields, typed_value
from kept.web.review.card import digest
from kept.web.review.fields import Control, changes_of, fields_of, words_of

QUOTE = Quote("txt", (Span(10, 14, "four"), Span(20, 23, "six")), (Span(0, 3, "Ann"),))
STATEMENT = Statement("stm", "Ann", "four … six", StatementKind.CLAIM, negated=True, quote=QUOTE)


@pytest.fixture(scope="module")
def drafts(filled: Path) -> tuple[Draft, ...]:
    """Every draft of the sample documents."""
    with open_ledger(filled) as opened:
        return load(opened).all(Draft)


def test_a_form_sent_as_it_was_shown_changes_nothing(drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        shown = {field.name: field.words for field in fields_of(draft.proposal, every=True)}
        assert changes_of(draft.proposal, shown) == {}


def test_what_is_shown_of_a_field_is_read_back_as_its_value(drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        kind = type(draft.proposal)
        for name in typed_fields(kind):
            assert typed_value(kind, name, words_of(draft.proposal, name)) == getattr(draft.proposal, name)


def test_every_field_of_every_kind_can_be_asked_for() -> None:
    meeting = Meeting("M", PartialDate.parse("2006-04"))
    commitment = Commitment("C", "act", ("CN",), PartialDate.parse("2006"), Duty.ACT_ONCE)
    for record in (STATEMENT, meeting, commitment):
        names = {field.name for field in fields_of(record, every=True)}
        assert set(typed_fields(type(record))) - {"public"} <= names


def test_few_values_are_chosen_and_the_place_of_the_words_is_typed() -> None:
    fields = {field.name: field for field in fields_of(STATEMENT)}
    assert fields["kind"].control is Control.CHOICE
    assert fields["stance"].choices[0] == ("", "not said")
    assert (fields["negated"].words, fields["negated"].choices) == (
        "True",
        (("False", "no"), ("True", "yes")),
    )
    assert fields["content_place"].words == "10-14; 20-23"
    assert fields["cue_place"].words == ""


def test_only_what_differs_is_a_change_and_line_breaks_are_none() -> None:
    typed = {"content": "four …\r\nsix", "speaker": "Ben", "no_field": "x", "content_place": "10-14; 21-23"}
    assert changes_of(STATEMENT, typed) == {"speaker": "Ben", "content_place": "10-14; 21-23"}


def test_a_digest_names_one_record(drafts: tuple[Draft, ...]) -> None:
    assert len({digest(draft.proposal) for draft in drafts}) == len(drafts)
