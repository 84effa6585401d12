"""What records say as evidence: statements by stance, events, searches, findings, new promises."""

from decimal import Decimal
from typing import Any

import pytest

from kept.dates import PartialDate, Period
from kept.judge import gather
from kept.model import (
    Chain,
    Comparison,
    Event,
    EventKind,
    EvidenceKind,
    Extent,
    Finding,
    Measure,
    Outcome,
    Quote,
    Says,
    Search,
    Series,
    Source,
    Span,
    Stance,
    Statement,
)
from tests.judge.stories import commitment

SOURCES = {
    "wire": Source("wire", "A wire", "Story", PartialDate.parse("2006-03-27")),
    "paper": Source("paper", "A paper", "The same story", PartialDate.parse("2006-03-28"), reprints="wire"),
    "loop": Source("loop", "A loop", "A story", reprints="pool"),
    "pool": Source("pool", "A pool", "A story", reprints="loop"),
}


def statement(**fields: Any) -> Statement:
    return Statement(**({"id": "s", "speaker": "Yan", "content": "All is done"} | fields))


@pytest.mark.parametrize(
    ("stance", "extent", "says"),
    [
        (Stance.AFFIRMS, Extent.FULFILMENT, Says.FULFILLED),
        (Stance.AFFIRMS, Extent.PROGRESS, Says.PROGRESS),
        (Stance.AFFIRMS, None, Says.NOTHING),
        (Stance.DENIES, None, Says.NOT_DONE),
        (Stance.QUESTIONS, None, Says.DOUBT),
        (Stance.REPORTS, None, Says.NOTHING),
        (Stance.REFUSES, None, Says.REFUSED),
        (Stance.WITHDRAWS, None, Says.WITHDRAWN),
        (Stance.RELEASES, None, Says.RELEASED),
        (Stance.SUPERSEDES, None, Says.SUPERSEDED),
        (None, None, Says.NOTHING),
    ],
)
def test_what_a_statement_says(stance: Stance | None, extent: Extent | None, says: Says) -> None:
    assert gather.statement_says(statement(stance=stance, extent=extent)) is says


def test_a_statement_in_a_reprint_has_the_origin_of_the_first_print() -> None:
    piece = gather.from_statement(statement(source="paper", organisation="NCAC"), "c", SOURCES)
    assert (piece.label, piece.origin, str(piece.published)) == ("Yan, NCAC", "wire", "2006-03-28")
    assert not piece.anchored


def test_an_organisation_that_speaks_itself_is_named_once() -> None:
    piece = gather.from_statement(statement(speaker="USTR", organisation="USTR", source=None), "c", SOURCES)
    assert (piece.label, piece.origin, piece.published) == ("USTR", None, None)


def test_only_exact_words_anchor_a_statement() -> None:
    quoted = statement(quote=Quote("t", (Span(0, 3, "All"),)), source="nowhere")
    piece = gather.from_statement(quoted, "c", SOURCES)
    assert (piece.anchored, piece.origin) == (True, "nowhere")


def test_a_loop_of_reprints_ends() -> None:
    assert gather.first_source("loop", SOURCES) in SOURCES.values()


def test_an_event_is_an_act_and_an_announcement_is_words() -> None:
    raid = Event("e", EventKind.RAID, "Two lines closed", PartialDate.parse("2006-03-15"), source="wire")
    piece = gather.from_event(raid, "c", SOURCES)
    assert (piece.kind, piece.label, str(piece.about)) == (EvidenceKind.ACT, "raid", "2006-03-15")
    claim = Event("e", EventKind.COMPLETION_CLAIM, "Done", PartialDate.parse("2006"), actor="NCAC")
    words = gather.from_event(claim, "c", SOURCES)
    assert (words.kind, words.label) == (EvidenceKind.STATEMENT, "completion claim by NCAC")


def test_a_search_says_what_came_of_it() -> None:
    nothing = Search("q", "c", "the gazette", "a notice", PartialDate.parse("2006-05-01"), by="an analyst")
    piece = gather.from_search(nothing, nothing.commitment or "")
    assert (piece.says, piece.label) == (Says.NOTHING, "search by an analyst")
    assert piece.text == "Looked in the gazette for a notice: found nothing."
    found = Search("q", "c", "the gazette", "a notice", PartialDate.parse("2006-05-01"), found=True)
    assert gather.from_search(found, found.commitment or "").says is Says.PROGRESS


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Outcome.MET, Says.FULFILLED),
        (Outcome.NOT_MET, Says.NOT_DONE),
        (Outcome.IMPLAUSIBLE_PACE, Says.DOUBT),
        (Outcome.UNDECIDED, Says.NOTHING),
        (Outcome.NO_DATA, Says.NOTHING),
    ],
)
def test_what_a_finding_says(outcome: Outcome, says: Says) -> None:
    test = Measure("m", "c", "s", Comparison.AT_LEAST, Decimal(100), "percent", Period.parse("2005"))
    told = Series("s", "Share of departments", "percent", owner="ministry", both_agree=True)
    piece = gather.from_finding(Finding("m", outcome, "because", observation="o"), test, told)
    assert (piece.says, piece.id, piece.agreed, piece.party) == (says, "o", True, "ministry")


OLD = commitment(id="old", deadline="2011-10-31")


@pytest.mark.parametrize(
    ("fields", "admits"),
    [
        ({}, True),
        ({"chain": Chain.RESTATES}, False),
        ({"deadline": ""}, False),
        ({"made_on": "2011-10-31"}, False),
        ({"deadline": "2011-10-31"}, False),
    ],
)
def test_a_new_promise_admits_only_with_a_later_date_after_the_old_one(
    fields: dict[str, Any], admits: bool
) -> None:
    new = commitment(
        **({"id": "new", "chain": "postpones", "made_on": "2011-11-21", "deadline": "2012-06-30"} | fields)
    )
    piece = gather.from_new_promise(new, OLD, SOURCES)
    assert (piece is not None) is admits


def test_without_an_old_date_a_new_one_admits_nothing() -> None:
    new = commitment(id="new", chain="postpones", made_on="2011-11-21", deadline="2012-06-30")
    assert gather.from_new_promise(new, commitment(id="old", deadline=""), SOURCES) is None


def test_a_new_promise_by_others_does_not_speak_for_the_old_party() -> None:
    new = commitment(
        id="new", chain="postpones", made_on="2011-11-21", deadline="2012-06-30", bound="mainland"
    )
    piece = gather.from_new_promise(new, OLD, SOURCES)
    assert piece is not None
    assert piece.party == "mainland"
