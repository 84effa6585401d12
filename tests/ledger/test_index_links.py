"""Which fields hold ids. A field that is added to a record must be put on one of the two lists."""

import dataclasses
import typing
from typing import Any

import pytest

from kept.codec import KINDS, to_plain
from kept.dates import PartialDate
from kept.ledger.index.links import LINKS, NESTED, links_of
from kept.model import (
    Action,
    Commitment,
    Decision,
    Draft,
    Duty,
    Measure,
    Quote,
    Redaction,
    Removed,
    Span,
    Statement,
)

WORDS = {
    "address", "aliases", "answer", "area", "actor", "at", "because", "by", "byline", "city", "cluster",
    "content", "country", "drafted_by", "element", "elements", "extractor", "id", "kind", "label", "language",
    "looked_for", "media_type", "method", "name", "note", "order", "organisation", "outlet", "people",
    "place", "published_because", "publisher", "qualifier", "question", "reason", "recurs", "role",
    "seen_via", "side", "speaker", "suggested_measure", "terms", "title", "topic", "unit", "unsure",
    "untestable_because", "what", "where", "wording",
    "classes", "part", "population", "price_unit", "revenue_unit", "unseen", "words",
    "also", "departures", "every", "inputs", "meetings", "outcome", "sample", "settings", "study", "version",
}  # fmt: skip
"""The names of fields that hold words and no ids."""

HERE_WORDS = {("evidence", "text"), ("snapshot", "origin"), ("document", "documents")}
"""Fields that hold words in this kind of record."""


def text_fields(cls: type) -> list[str]:
    hints = typing.get_type_hints(cls)
    texts: tuple[Any, ...] = (str, str | None, tuple[str, ...])
    return [field.name for field in dataclasses.fields(cls) if hints[field.name] in texts]


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_field_is_an_id_or_words(kind: str) -> None:
    undecided = {
        name
        for name in text_fields(KINDS[kind])
        if name not in LINKS[kind] and name not in WORDS and (kind, name) not in HERE_WORDS
    }
    assert undecided == set(), "put them into LINKS, where they hold ids of records, or into WORDS here"
    assert set(LINKS[kind]) <= {field.name for field in dataclasses.fields(KINDS[kind])}


def test_every_record_within_a_record_is_known() -> None:
    within = {
        (kind, field.name)
        for kind, cls in KINDS.items()
        for field in dataclasses.fields(cls)
        if Statement in typing.get_args(typing.get_type_hints(cls)[field.name])
    }
    assert within == set(NESTED.items())


SAID = Statement(
    "K1", "Yan", "It is done.", party="ncac", commitment="C1", quote=Quote("txt1", (Span(0, 3, "abc"),))
)


def test_a_statement_with_a_quote() -> None:
    links = list(links_of("statement", to_plain(SAID)))
    assert links == [("party", "ncac"), ("commitment", "C1"), ("text", "txt1")]


def test_a_draft_links_to_what_it_proposes_and_to_all_that_this_links_to() -> None:
    links = list(links_of("draft", to_plain(Draft("d1", "doc1", "me", SAID))))
    assert links == [
        ("document", "doc1"), ("proposal", "K1"), ("party", "ncac"), ("commitment", "C1"), ("text", "txt1"),
    ]  # fmt: skip


def test_a_decision_links_to_its_draft_and_to_what_it_accepts() -> None:
    promise = Commitment("C1", "do it", ("cn", "us"), PartialDate(2005), Duty.REACH)
    links = list(links_of("decision", to_plain(Decision("e1", "d1", Action.ACCEPT, promise))))
    assert links == [("draft", "d1"), ("accepted", "C1"), ("bound", "cn"), ("bound", "us")]
    assert list(links_of("decision", to_plain(Decision("e2", "d1", Action.UNDO)))) == [("draft", "d1")]


def test_a_redaction_links_to_what_was_removed() -> None:
    plain = to_plain(Redaction("r1", "asked for", (Removed(7, "h", "s"),), documents=("ab",)))
    assert list(links_of("redaction", plain)) == [("documents", "ab"), ("removed", "7")]


def test_a_kind_that_is_not_known_links_to_nothing() -> None:
    assert list(links_of("invention", {"commitment": "C1"})) == []
    assert "commitment" in {field.name for field in dataclasses.fields(Measure)}


@pytest.mark.parametrize(
    ("kind", "plain"),
    [("draft", {"proposal": 7}), ("draft", {}), ("redaction", {"entries": [1]}), ("statement", {"quote": 1})],
)
def test_what_is_no_record_links_to_nothing(kind: str, plain: dict[str, Any]) -> None:
    assert list(links_of(kind, plain)) == []
