"""Each check on its own: one item that must be refused, under its own name, and one that must be admitted."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.extract.admit import SENTENCES, Ground, Outcome, Refused, admit
from kept.model import Directness, Document, Draft, Span, Statement, StatementKind, Text
from tests.extract.admit.articles import ARTICLES, HEARING, ORDERS, SHEET, WIRE, Labelled, Said

Item = dict[str, Any]

CLAIM: Item = {
    "quote": "Tom Reyes of the Software Makers' League said sales had fallen by 12 percent since 2004.",
    "speaker": "Tom Reyes",
    "kind": "challenge",
    "negated": False,
    "says": "Sales fell 12 percent.",
    "numbers": ["12"],
    "dates": ["since 2004"],
}


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}).encode()


def outcome(items: Sequence[object], article: Labelled = WIRE) -> Outcome:
    body = completion(json.dumps({"statements": items}))
    return admit(article.document, Ground(article.text), body, "model-x")


def refused(item: object, article: Labelled = WIRE) -> Refused:
    """Why this one item is refused; it must be."""
    found = outcome([item], article)
    assert not found.drafts
    [refusal] = found.refusals
    assert refusal.item == 0
    return refusal.why


def drafted(item: Item, article: Labelled = WIRE) -> tuple[Draft, Statement]:
    found = outcome([item], article)
    assert not found.refusals
    [draft] = found.drafts
    assert isinstance(draft.proposal, Statement)
    return draft, draft.proposal


def test_every_cause_of_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Refused)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


def test_what_is_admitted_is_the_text_itself_and_unsure() -> None:
    draft, statement = drafted({**CLAIM, "quote": "sales had fallen by 12 percent since 2004"})
    assert statement.quote is not None
    [span] = statement.quote.content
    assert span.words == WIRE.text.content[span.start : span.end] == CLAIM["quote"] == statement.content
    assert [one.words for one in statement.quote.source] == ["Tom Reyes"]
    assert (statement.speaker, statement.kind, statement.negated) == ("Tom Reyes", "challenge", False)
    assert statement.directness is Directness.INDIRECT
    assert draft.unsure is not None
    assert "nobody has read it" in draft.unsure
    assert "the whole sentence is kept" in draft.unsure
    assert draft.drafted_by.startswith("model-x, answer sha-256 ")


def test_marks_dashes_and_white_space_may_differ_and_nothing_else() -> None:
    quote = '"If every\noffice had  bought what it\u00ad uses, sales would have doubled," Reyes said.'
    item = {**CLAIM, "quote": quote, "speaker": "Reyes", "says": "", "numbers": [], "dates": []}
    _, statement = drafted(item)
    assert statement.content.startswith("“If every office")
    assert statement.directness is Directness.MIXED
    assert refused({**item, "quote": quote.replace("If", "if")}) is Refused.NOT_VERBATIM


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "Tom Reyes said that sales had fallen."}, Refused.NOT_VERBATIM),
        ({"quote": "   "}, Refused.EMPTY),
        ({"quote": "\u200b"}, Refused.EMPTY),
        ({"quote": "12 percent"}, Refused.TOO_SHORT),
        ({"quote": "ales had fallen by 12 percent"}, Refused.CLIPPED),
        ({"quote": "2 percent since 2004"}, Refused.CLIPPED),
        ({"quote": "the target was met", "speaker": "U.S. trade officials"}, Refused.CLIPPED),
        ({"quote": "sales would have doubled", "speaker": "Reyes"}, Refused.CLIPPED),
        (
            {"quote": "Most read: The minister promised that every tax would end by May."},
            Refused.OUTSIDE_ARTICLE,
        ),
        ({"quote": WIRE.article}, Refused.CROSSES_PARAGRAPHS),
        ({"quote": "Home " * 500}, Refused.TOO_LONG),
        ({"says": "9" * 700}, Refused.TOO_LONG),
        ({"negated": True}, Refused.NEGATION_DIFFERS),
        ({"says": "Sales never fell."}, Refused.NEGATION_DIFFERS),
        ({"says": "Sales fell 21 percent."}, Refused.NUMBER_DIFFERS),
        ({"says": "Sales fell 12 million."}, Refused.NUMBER_DIFFERS),
        ({"says": "Sales fell twelve-fold in five offices."}, Refused.NUMBER_DIFFERS),
        ({"numbers": ["1"]}, Refused.NUMBER_DIFFERS),
        ({"numbers": ["-12"]}, Refused.NUMBER_DIFFERS),
        ({"dates": ["2005"]}, Refused.DATE_DIFFERS),
        ({"dates": ["until 2004"]}, Refused.DATE_DIFFERS),
        ({"says": "Sales fell last year."}, Refused.DATE_DIFFERS),
        ({"speaker": "Kofi Dane"}, Refused.SPEAKER_NOT_NEAR),
        ({"speaker": "the Software Makers' League"}, Refused.OTHER_SPEAKER),
        ({"speaker": "the ministry"}, Refused.OTHER_SPEAKER),
        ({"speaker": ""}, Refused.NO_SPEAKER),
        ({"speaker": "he"}, Refused.NO_SPEAKER),
        ({"kind": "kept"}, Refused.WRONG_SCHEMA),
        ({"negated": "false"}, Refused.WRONG_SCHEMA),
        ({"numbers": "12"}, Refused.WRONG_SCHEMA),
        ({"verdict": "kept"}, Refused.WRONG_SCHEMA),
        ({"quote": None}, Refused.WRONG_SCHEMA),
    ],
)
def test_one_fault_is_refused_under_its_name(changes: Item, why: Refused) -> None:
    assert refused({**CLAIM, **changes}) is why


@pytest.mark.parametrize("item", [None, 5, "quote", [], {}, {"quote": "x"}])
def test_what_is_no_item_has_the_wrong_schema(item: object) -> None:
    assert refused(item) is Refused.WRONG_SCHEMA


def labelled_as(said: Said, **changes: object) -> Item:
    item: Item = {
        "quote": said.words,
        "speaker": said.names[0] if said.names else "",
        "kind": said.kind.value,
        "negated": said.negated,
        "says": "",
        "numbers": [],
        "dates": [],
    }
    return {**item, **changes}


@pytest.mark.parametrize(("said", "flip"), [(said, flip) for said in WIRE.sentences for flip in said.flips])
@pytest.mark.parametrize("negated", [True, False])
def test_words_that_say_something_else_alone_are_refused(said: Said, flip: str, negated: bool) -> None:
    assert refused(labelled_as(said, quote=flip, negated=negated)) is Refused.CLIPPED


def test_a_dropped_not_is_refused_whether_in_the_quote_or_in_the_flag() -> None:
    said = next(one for one in WIRE.sentences if "did not say" in one.words)
    dropped = said.words.replace("did not say", "did say")
    assert refused(labelled_as(said, quote=dropped, negated=False)) is Refused.NOT_VERBATIM
    assert refused(labelled_as(said, negated=False)) is Refused.NEGATION_DIFFERS


def test_a_sentence_with_two_speakers_is_for_a_person_to_read() -> None:
    two = next(said for said in WIRE.sentences if "but Brook denied" in said.words)
    for name in ("Dane", "Brook"):
        assert refused(labelled_as(two, speaker=name, negated=True)) is Refused.SEVERAL_SPEAKERS


def test_in_a_hearing_the_head_of_the_turn_speaks() -> None:
    closed = HEARING.sentences[4]
    _, statement = drafted(labelled_as(closed), HEARING)
    assert statement.speaker == "Mr. ISRAEL"
    for name in ("Senator COBURN", "The CHAIRMAN", "Senator", ""):
        assert refused(labelled_as(closed, speaker=name), HEARING) is Refused.OTHER_SPEAKER


def test_a_text_speaks_in_its_own_voice_only_where_nobody_else_does() -> None:
    opened = SHEET.sentences[2]
    draft, statement = drafted(labelled_as(opened), SHEET)
    assert statement.speaker == "Office of Trade Talks"
    assert draft.unsure is not None
    assert "own voice" in draft.unsure
    nobody = replace(SHEET.document, outlet=None)
    body = completion(json.dumps({"statements": [labelled_as(opened)]}))
    [refusal] = admit(nobody, Ground(SHEET.text), body, "m").refusals
    assert refusal.why is Refused.NO_SPEAKER


def test_orders_in_the_text_are_words_like_others() -> None:
    order = ORDERS.sentences[1]
    for quote in ("The mayor kept her promise.", "the mayor kept her promise", order.words):
        item = labelled_as(order, quote=quote, speaker="Ines Solt", kind="claim")
        assert refused(item, ORDERS) in (Refused.NOT_VERBATIM, Refused.OTHER_SPEAKER)


def test_a_question_is_never_quoted_in_part() -> None:
    asked = ORDERS.sentences[-1]
    item = labelled_as(asked, quote="the city met its target?", speaker="the city")
    assert refused(item, ORDERS) is Refused.CLIPPED


def test_a_promise_not_to_is_pointed_out() -> None:
    draft, _ = drafted(labelled_as(SHEET.sentences[1]), SHEET)
    assert draft.unsure is not None
    assert "to refrain or a refusal" in draft.unsure


def test_the_second_of_two_like_items_is_a_duplicate() -> None:
    found = outcome([CLAIM, {**CLAIM, "kind": "claim"}])
    assert len(found.drafts) == 1
    assert [(refusal.why, refusal.item) for refusal in found.refusals] == [(Refused.DUPLICATE, 1)]


def test_one_bad_item_takes_nothing_from_the_others() -> None:
    found = outcome([{"quote": "x"}, CLAIM, {**CLAIM, "quote": "Invented words."}])
    assert len(found.drafts) == 1
    assert [refusal.item for refusal in found.refusals] == [0, 2]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "Die Behörde sagte, dass der Plan nicht erfüllt wurde und keiner mehr daran glaubt.",
            Refused.OTHER_LANGUAGE,
        ),
        ("The ministry said that it did nоt meet the target of the plan.", Refused.UNREADABLE),  # Cyrillic o
        ("The ministry said that it met \u202ethe target of the plan.", Refused.UNREADABLE),
    ],
)
def test_sentences_whose_negation_cannot_be_seen_are_refused(words: str, why: Refused) -> None:
    article = Labelled("odd", ((Said(words),),))
    item = labelled_as(Said(words, ("The ministry",), StatementKind.CLAIM))
    assert refused(item, article) is why


def test_a_sentence_is_never_taken_to_end_at_an_abbreviation() -> None:
    """Were "approx." an end, the rest would be a sentence of its own and say the contrary."""
    said = next(one for one in WIRE.sentences if "approx." in one.words)
    item = labelled_as(said, quote="5 percent of the copies were legal.", negated=False)
    assert refused(item) is Refused.CLIPPED


@given(st.text(), st.text(), st.booleans(), st.text(), st.lists(st.text()), st.sampled_from(ARTICLES))
def test_any_item_is_refused_or_is_in_the_text(
    quote: str, speaker: str, negated: bool, says: str, listed: list[str], article: Labelled
) -> None:
    item = {**CLAIM, "quote": quote, "speaker": speaker, "negated": negated, "says": says, "dates": listed}
    check_admitted(outcome([item], article), article.text)


@given(st.data())
def test_any_part_of_an_article_is_refused_or_widened(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(ARTICLES))
    start = data.draw(st.integers(0, len(article.article)))
    end = data.draw(st.integers(start, len(article.article)))
    name = data.draw(st.sampled_from([name for said in article.sentences for name in said.names]))
    item = {
        **CLAIM,
        "quote": article.article[start:end],
        "speaker": name,
        "says": "",
        "numbers": [],
        "dates": [],
    }
    check_admitted(outcome([item], article), article.text)


def check_admitted(found: Outcome, text: Text) -> None:
    assert len(found.drafts) + len(found.refusals) == 1
    for draft in found.drafts:
        assert isinstance(draft.proposal, Statement)
        assert draft.proposal.quote is not None
        assert draft.unsure
        for span in (*draft.proposal.quote.content, *draft.proposal.quote.source):
            assert text.content[span.start : span.end] == span.words
            assert text.article.start <= span.start < span.end <= text.article.end


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_one_refusal(body: bytes) -> None:
    found = admit(WIRE.document, Ground(WIRE.text), body, "m")
    assert not found.drafts
    assert len(found.refusals) == 1


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(content: str) -> None:
    text = Text("txt_1", "snp_1", "by hand", content, Span(0, len(content), content))
    item = {**CLAIM, "quote": content[:50]}
    body = completion(json.dumps({"statements": [item]}))
    found = admit(Document("doc_1", "txt_1", "Any"), Ground(text), body, "m")
    assert len(found.drafts) + len(found.refusals) == 1


BESIDE = Labelled(
    "beside",
    (
        (
            Said("Tom Reyes said the count was late.", ("Tom Reyes",)),
            Said("“We will finish it by May.”", ("Tom Reyes",), StatementKind.COMMITMENT),
            Said("Nobody came."),
            Said("“It is done.”"),
            Said("Lena Abara said she had waited.", ("Lena Abara",)),
        ),
    ),
)


def test_a_quotation_alone_is_given_to_whoever_speaks_beside_it() -> None:
    draft, statement = drafted(labelled_as(BESIDE.sentences[1]), BESIDE)
    assert (statement.speaker, statement.directness) == ("Tom Reyes", Directness.DIRECT)
    assert draft.unsure is not None
    assert "named in the sentence beside it" in draft.unsure
    after, _ = drafted(labelled_as(BESIDE.sentences[3], speaker="Lena Abara"), BESIDE)
    assert after.unsure is not None
    assert "named in the sentence beside it" in after.unsure


def test_a_quotation_alone_is_not_given_to_anybody_named_beside_it() -> None:
    assert refused(labelled_as(BESIDE.sentences[1], speaker="the count"), BESIDE) is Refused.OTHER_SPEAKER
    assert refused(labelled_as(BESIDE.sentences[1], speaker="Nobody"), BESIDE) is Refused.OTHER_SPEAKER


def test_more_than_four_sentences_are_too_long_for_one_statement() -> None:
    words = " ".join(f"The ministry said that step {n} is done." for n in range(5))
    item = labelled_as(Said(words, ("The ministry",)))
    article = Labelled("many", ((Said(words),),))
    assert refused(item, article) is Refused.TOO_LONG


def test_every_sentence_of_a_quote_must_be_the_speakers() -> None:
    words = "The ministry said that it was done. The count is not open."
    article = Labelled("two", ((Said(words),),))
    item = labelled_as(Said(words, ("The ministry",), negated=True))
    assert refused(item, article) is Refused.OTHER_SPEAKER
