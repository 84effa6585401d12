"""Drafts and decisions without their words are placed and replayed as the whole ones are."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.codec import canonical, kind_of
from kept.dates import PartialDate
from kept.errors import LedgerError
from kept.model import Commitment, Decision, Draft, Duty, Entry, Meeting, Quote, Span, Statement
from kept.pipeline.records import decode
from kept.pipeline.review_slim import slim_decision, slim_draft
from kept.review import accept, reject, undo
from kept.review.queue import reading_place
from kept.review.replay import replayed

SPANS = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99), st.text(max_size=3)), max_size=3)
QUOTES = st.none() | st.builds(Quote, st.just("txt"), SPANS.map(tuple))
PROPOSALS = st.one_of(
    st.builds(Statement, st.just("r"), st.text(), st.text(), quote=QUOTES),
    st.builds(
        Meeting, st.just("r"), st.just(PartialDate(2006)), span=SPANS.map(lambda one: next(iter(one), None))
    ),
    st.builds(
        Commitment,
        st.just("r"),
        st.text(),
        st.just(("CN",)),
        st.just(PartialDate(2006)),
        st.sampled_from(Duty),
        quote=QUOTES,
    ),
)
DRAFTS = st.builds(
    Draft,
    st.just("d"),
    st.just("doc"),
    st.just("test"),
    PROPOSALS,
    unsure=st.none() | st.text(),
    confidence=st.none() | st.integers(0, 100),
    public=st.booleans(),
)


def entry(record: Draft | Decision) -> Entry:
    body = canonical(record)
    return Entry(
        7, kind_of(record), record.id, None, None, "", "Ana", "", None, None, True, "", "", None, body
    )


@given(DRAFTS)
def test_a_draft_without_its_words_has_the_same_place(draft: Draft) -> None:
    slim = slim_draft(entry(draft))
    assert reading_place(slim) == reading_place(draft)
    assert (slim.id, slim.document, slim.public) == (draft.id, draft.document, draft.public)
    assert (type(slim.proposal), slim.proposal.id) == (type(draft.proposal), draft.proposal.id)


@given(DRAFTS, DRAFTS, st.lists(st.sampled_from(["accept", "reject", "undo", "stray"]), max_size=6))
def test_decisions_without_their_words_are_replayed_alike(
    draft: Draft, other: Draft, acts: list[str]
) -> None:
    made: list[Decision] = []
    for number, act in enumerate(acts):
        if act == "undo" and replayed(draft, made).standing:
            made.append(undo(draft, made))
        elif act == "reject":
            made.append(reject(draft, "no", made))
        elif act == "stray":
            made.append(replace(accept(other), id=f"dec_{number}"))
        elif act == "accept":
            made.append(accept(draft, made))
    slim = [slim_decision(entry(one)) for one in made]
    ids = [one.id for one in replayed(slim_draft(entry(draft)), slim).standing]
    assert ids == [one.id for one in replayed(draft, made).standing]


def test_what_cannot_be_read_is_told_as_whole_records_tell_it() -> None:
    draft = Draft("d", "doc", "test", Statement("r", "Yan", "yes"))
    for record, read, lacking in (
        (draft, slim_draft, "proposal"),
        (reject(draft, "no"), slim_decision, "draft"),
    ):
        whole = entry(record)
        plain = json.loads(whole.body or "")
        del plain[lacking]
        broken = whole._replace(body=json.dumps(plain))
        for reader in (read, decode):
            with pytest.raises(LedgerError, match=r"Entry 7 of the ledger .* cannot be read by this version"):
                reader(broken)
