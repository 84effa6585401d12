"""The rules by which a filled form becomes records, or is told field by field what is wrong with it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.drafts_for_tests import STATEMENT, TEXT

from kept.codec import canonical
from kept.dates import PartialDate
from kept.model import (
    Commitment,
    Decision,
    Document,
    Duty,
    Event,
    EventKind,
    Extent,
    Party,
    PartyKind,
    Record,
    Search,
    Source,
    Stance,
    Statement,
    StatementKind,
)
from kept.review.proposing import FIELDS, cleaned, proposed_records
from kept.review.proposing_correction import corrected, correction_of, key_of
from kept.review.proposing_form import About, FormError, ProposalKind

PROMISE = Commitment(
    "C1", "close shops", ("CN",), PartialDate(2005, 7, 11), Duty.REACH, to=("US",), elements=("in towns",)
)
PARTIES = {
    one.id: one
    for one in (
        Party("CN", "China", PartyKind.GOVERNMENT),
        Party("NCA", "Copyright office", PartyKind.AGENCY, part_of="CN"),
        Party("US", "United States", PartyKind.GOVERNMENT),
    )
}
WIRE = Source("src_1", "Wire", "A story", PartialDate(2006, 3))
CLAIM = Statement("K1", "Yan", "it is done", commitment="C1", source="src_1", said_on=PartialDate(2006, 3))
ABOUT = About(
    commitment=PROMISE,
    parties=PARTIES,
    sources={"src_1": WIRE},
    records={("commitment", "C1"): PROMISE, ("statement", "K1"): CLAIM, ("source", "src_1"): WIRE},
)
SAID = {
    "what": "said",
    "who": "Li Wei",
    "words": "All shops in towns are closed.",
    "when": "2006-02",
    "party": "NCA",
    "stance": "affirms",
    "extent": "fulfilment",
    "publisher": "Xinhua",
    "title": "Shops closed",
    "address": "https://example.org/1",
    "published": "2006-02-03",
}


def made(
    form: Mapping[str, str], kind: ProposalKind = ProposalKind.EVIDENCE, about: About = ABOUT
) -> tuple[Record, ...]:
    return proposed_records(kind, cleaned(kind, form), about, "Ann")


def errors(form: Mapping[str, str], kind: ProposalKind = ProposalKind.EVIDENCE) -> dict[str, str]:
    with pytest.raises(FormError) as raised:
        made(form, kind)
    return raised.value.errors


def test_what_was_said_becomes_a_source_and_a_statement() -> None:
    source, statement = made(SAID)
    assert isinstance(source, Source)
    assert isinstance(statement, Statement)
    assert (source.publisher, source.published) == ("Xinhua", PartialDate(2006, 2, 3))
    assert statement.source == source.id
    assert statement.commitment == "C1"
    assert (statement.kind, statement.stance, statement.extent) == (
        StatementKind.CLAIM,
        Stance.AFFIRMS,
        Extent.FULFILMENT,
    )
    assert statement.note == "Proposed by Ann."
    assert not statement.reply


def test_exact_words_without_a_stored_document_are_a_paraphrase_and_the_note_says_so() -> None:
    statement = made(SAID | {"exact": "yes"})[-1]
    assert isinstance(statement, Statement)
    assert statement.quote is None
    assert statement.note is not None
    assert "no stored document proves them" in statement.note


def test_exact_words_that_a_stored_document_has_become_a_quotation() -> None:
    document = Document("doc_1", TEXT.id, "A page")
    about = About(PROMISE, PARTIES, {}, {}, document, TEXT)
    form = SAID | {"exact": "yes", "document": "doc_1", "words": "It will not close factories."}
    form = {name: words for name, words in form.items() if name not in ("publisher", "title", "address")}
    (statement,) = made(form, about=about)
    assert isinstance(statement, Statement)
    assert statement.quote is not None
    assert statement.quote.content[0].words == "It will not close factories."
    assert statement.document == "doc_1"
    assert statement.source is None
    with pytest.raises(FormError, match="words: The words 'It will close' do not stand in the article"):
        made(form | {"words": "It will close"}, about=about)


def test_what_was_done_and_what_was_looked_for_become_records_of_their_own_kind() -> None:
    done = made(SAID | {"what": "done", "event": "raid", "where": "Beijing"})[-1]
    assert isinstance(done, Event)
    assert (done.kind, done.actor, done.place) == (EventKind.RAID, "Li Wei", "Beijing")
    form = {"what": "looked", "words": "a list of shops", "where": "the register", "when": "2006-03-28"}
    (looked,) = made(form)
    assert isinstance(looked, Search)
    assert (looked.found, looked.where) == (False, "the register")


def test_a_source_on_record_is_not_recorded_again() -> None:
    (statement,) = made(SAID | {"source": "src_1"})
    assert isinstance(statement, Statement)
    assert statement.source == "src_1"


def test_a_reply_is_marked_and_needs_no_publication() -> None:
    form = {"party": "NCA", "who": "Yan", "words": "We have closed them.", "when": "2006-04-01"}
    source, reply = made(form, ProposalKind.REPLY)
    assert isinstance(source, Source)
    assert isinstance(reply, Statement)
    assert reply.reply
    assert reply.party == "NCA"
    assert (source.publisher, source.title) == ("Copyright office", "Reply to the verdict on C1")


def test_only_the_bound_side_replies() -> None:
    form = {"party": "US", "who": "Israel", "words": "They have not.", "when": "2006-04-01"}
    assert errors(form, ProposalKind.REPLY) == {
        "party": "'US' is not among the choices. Give one of CN, NCA."
    }


def test_all_that_is_wrong_is_told_at_once_by_field() -> None:
    found = errors({"what": "said", "stance": "affirms", "when": "2006-02-30", "element": "in villages"})
    assert set(found) == {"who", "words", "extent", "when", "publisher", "title", "element"}
    assert found["who"] == "Say who said it: a person, or the body that published it."
    assert "2006-02-30" in found["when"]


def test_a_form_that_does_not_say_what_it_is_about_is_told_so() -> None:
    assert "what" in errors({"words": "x"})
    assert errors(SAID | {"extent": "progress", "stance": "denies"}) == {
        "extent": "Only what affirms the promise has an extent. Leave this empty."
    }


@given(st.sampled_from(sorted(FIELDS[ProposalKind.EVIDENCE])), st.text(max_size=30))
def test_whatever_is_typed_gives_records_that_can_be_kept_or_sentences(name: str, words: str) -> None:
    form = SAID | {name: words}
    wrong: dict[str, str] = {}
    found: tuple[Record, ...] = ()
    try:
        found = made(form)
    except FormError as error:
        wrong = error.errors
    assert bool(found) is not bool(wrong)
    assert set(wrong) <= set(FIELDS[ProposalKind.EVIDENCE])
    assert all(wrong.values())
    assert len({canonical(one) for one in found}) == len({one.id for one in found}) == len(found)


def test_too_many_characters_are_refused_before_anything_is_read() -> None:
    assert "Give at most 200." in errors(SAID | {"who": "x" * 201})["who"]


CHANGE = {
    "record": "statement K1",
    "field": "said_on",
    "value": "2006-03-28",
    "because": "The page has a day.",
}


def test_a_correction_names_a_record_a_field_a_value_and_why() -> None:
    correction = correction_of(CHANGE, ABOUT)
    assert (correction.stands, correction.value) == ("2006-03", "2006-03-28")
    changed = corrected(correction, ABOUT, (), ())
    assert isinstance(changed, Statement)
    assert changed.said_on == PartialDate(2006, 3, 28)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"record": "statement K9"}, "record", "is not among the choices"),
        ({"field": "quote"}, "field", "is not among the choices"),
        ({"value": "soon"}, "value", "'soon' cannot be the said_on of a statement"),
        ({"value": "2006-03"}, "value", "The record says so already"),
        ({"because": ""}, "because", "Say why"),
    ],
)
def test_a_correction_that_cannot_be_is_told_by_field(
    change: dict[str, str], field: str, sentence: str
) -> None:
    with pytest.raises(FormError) as raised:
        correction_of(cleaned(ProposalKind.CORRECTION, CHANGE | change), ABOUT)
    assert sentence in raised.value.errors[field]


def test_the_correction_of_an_accepted_draft_is_a_decision_on_that_draft() -> None:
    proposal = STATEMENT.proposal
    assert isinstance(proposal, Statement)
    about = About(PROMISE, PARTIES, {}, {("statement", proposal.id): proposal}, text=TEXT)
    form = {
        "record": key_of(proposal),
        "field": "speaker",
        "value": "Yan Xiaohong",
        "because": "His full name.",
    }
    decision = corrected(correction_of(form, about), about, (STATEMENT,), ())
    assert isinstance(decision, Decision)
    assert isinstance(decision.accepted, Statement)
    assert decision.draft == STATEMENT.id
    assert decision.accepted.speaker == "Yan Xiaohong"
