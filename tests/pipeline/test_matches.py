"""Proposals from a ledger: statements to promises, new promises to earlier ones; nothing is recorded."""

from dataclasses import replace

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Chain, Commitment, Document, Draft, Duty, Meeting, Statement
from kept.pipeline.import_case import Imported
from kept.pipeline.matches import (
    chain_proposals,
    match_of,
    match_page,
    match_plain,
    matches,
    proposals,
    standing_of,
)
from kept.pipeline.records import Records, load

SAID = Statement("stm_a", "Somebody", "Provincial governments are fully legal, as promised at Chengdu")
PROMISE = Commitment(
    "cmt_a",
    "Have every provincial government fully legal by the end of 2014",
    ("China",),
    PartialDate.parse("2013-12-20"),
    Duty.REACH,
    to=("United States",),
    deadline=PartialDate.parse("2014-12-31"),
)
MEETING = Meeting("mtg_a", PartialDate.parse("2013-12-20"))


@pytest.fixture(scope="module")
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def with_drafts(records: Records, *proposed: Statement | Commitment | Meeting) -> Records:
    drafts = {f"drf_{one.id}": Draft(f"drf_{one.id}", "doc_a", "a test", one) for one in proposed}
    document = Document(
        "doc_a", "txt_a", "Talks", published=PartialDate.parse("2013-12"), drafts=tuple(drafts)
    )
    documents = {**records.by_id(Document), "doc_a": document}
    return Records({**records.by_type, Draft: drafts, Document: documents})


def test_the_claim_of_the_wire_story(records: Records) -> None:
    first, *others = proposals(records, records.by_id(Statement)["K001"])
    assert first.commitment == "C-2005-05"
    assert "same party: China speaks" in first.because
    assert "falls due (31 December 2005)" in first.because
    assert None in [one.commitment for one in others]


def test_the_day_of_publication_stands_in_for_the_day_it_was_said(records: Records) -> None:
    drafted = with_drafts(records, SAID)
    (found, *_) = proposals(drafted, replace(SAID, document="doc_a"))
    assert "when it was said is not known" not in found.because
    undated = [one.because for one in proposals(drafted, SAID) if one.commitment is not None]
    assert "when it was said is not known" in undated[0]


def test_a_vector_function_may_be_given(records: Records) -> None:
    standing = standing_of(records, lambda words: (1.0, float("legal" in words.lower())))
    found = proposals(records, SAID, standing)
    assert any(one.signals is not None and one.signals.meaning > 0 for one in found)


def test_a_later_date_for_the_same_thing_postpones(records: Records) -> None:
    found = {one.parent: one for one in chain_proposals(records, PROMISE)}
    assert found["C-2011-04"].relation is Chain.POSTPONES
    assert "914 days later" in found["C-2011-04"].fields
    assert "no longer binds" not in found["C-2011-04"].fields


def test_what_is_due_before_the_earlier_promise_is_a_step_towards_it(records: Records) -> None:
    step = replace(PROMISE, made_on=PartialDate.parse("2011-12-01"), deadline=PartialDate.parse("2012-03-31"))
    found = {one.parent: one for one in chain_proposals(records, step)}
    assert found["C-2011-04"].relation is Chain.STEP_TOWARDS
    assert found["C-2011-04"].fields == "It falls due by 31 March 2012, and the earlier one by 30 June 2012."


def test_what_waits_is_drafts_and_statements_that_bear_on_nothing(records: Records) -> None:
    found = matches(with_drafts(records, SAID, PROMISE, MEETING))
    drafts = [one.record.id for one in found if one.review == "draft"]
    accepted = [one.record for one in found if one.review == "accepted"]
    assert drafts == ["stm_a", "cmt_a"]
    assert len(accepted) == 18
    assert all(isinstance(one, Statement) and one.commitment is None for one in accepted)


def test_one_by_its_id_or_by_that_of_its_draft(records: Records) -> None:
    drafted = with_drafts(records, SAID, PROMISE, MEETING)
    assert match_of(drafted, "drf_stm_a") == match_of(drafted, "stm_a")
    assert match_of(drafted, "cmt_a").review == "draft"
    assert match_of(drafted, "K001").review == "accepted"
    assert match_of(drafted, "C-2011-04").proposals
    with pytest.raises(InputError, match="is a meeting"):
        match_of(drafted, "mtg_a")
    with pytest.raises(InputError, match="Did you mean K001"):
        match_of(drafted, "K0001")


def test_what_is_shown_without_and_with_all(records: Records) -> None:
    found = matches(records)
    short, whole = match_page(records, found, whole=False), match_page(records, found, whole=True)
    assert len(short.rows) + short.left == len(whole.rows) == len(found)
    assert whole.left == 0


def test_plain_values(records: Records) -> None:
    plain = match_plain(match_of(with_drafts(records, PROMISE), "cmt_a"))
    assert {"parent", "chain", "score", "because", "fields", "certain"} == plain["proposals"][0].keys()
    said = match_plain(match_of(records, "K001"))
    assert (said["id"], said["certain"], said["proposals"][0]["commitment"]) == ("K001", True, "C-2005-05")
    assert 0 < said["proposals"][0]["signals"]["words"] < 1
