"""An explained extraction as text, and how sure a draft is in words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import (
    Commitment,
    Document,
    Draft,
    Duty,
    Extent,
    Meeting,
    Quote,
    Span,
    Statement,
    StatementKind,
)
from kept.publish import draft_text, statement_text
from kept.publish.confidence import confidence_words
from kept.publish.extraction_text import UNMARKED, ExplainedDocument, ExplainedDraft, extraction_text

SENTENCE = 'On Monday "we have bought them," said Lee, a minister, in Geneva.'


def place(words: str, text: str = SENTENCE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def whole(text: str = SENTENCE) -> Span:
    return Span(0, len(text), text)


QUOTE = Quote("t", (place("we have bought them"),), (place("Lee, a minister"),), (place("said"),))
SAID = Statement(
    "stm_1", "Lee", "we have bought them", StatementKind.CLAIM, role="minister", side="China",
    said_on=PartialDate(2006, 3, 27), about=Period.parse("2005"), extent=Extent.FULFILMENT,
    negated=True, quote=QUOTE,
)  # fmt: skip
PROMISED = Commitment(
    "cmt_1", "buy them", ("China",), PartialDate(2006, 3, 27), Duty.ACT_ONCE, quote=QUOTE
)  # fmt: skip
MET = Meeting("mtg_1", PartialDate(2006, 3), name="talks", city="Geneva", span=place("Geneva"))
DOCUMENT = Document("doc", "t", "A story", outlet="Wire", published=PartialDate(2006, 3, 28))


def shown(*drafts: ExplainedDraft, width: int = 80) -> str:
    return extraction_text(ExplainedDocument(DOCUMENT, drafts, figures=2), width)


def test_a_statement_stands_marked_in_its_sentence_with_a_reason_for_each_field() -> None:
    reasons = {"said_on": "dated by the words 'On Monday'", "speaker": "named there"}
    text = shown(ExplainedDraft(SAID, whole(), "the network", reasons, 83, "Check it."))
    assert text.splitlines() == [
        "A story: published 28 March 2006, by Wire",
        "1 statement, 0 commitments, 0 meetings, 2 figures",
        "In brackets: [s: who says it], [c: the words of saying], [t: what is said], [m:",
        "a meeting].",
        "Confidence: of a hundred drafts as sure as this, so many were right when they",
        "were counted.",
        "",
        "1. statement: claim of fulfilment, negated, confidence 83 %",
        '  On Monday "[t: we have bought them]," [c: said] [s: Lee, a minister], in',
        "  Geneva.",
        "  id        stm_1",
        "  speaker   Lee, minister, for China; named there",
        "  said on   27 March 2006; dated by the words 'On Monday'",
        "  about     2005",
        "  found by  the network",
        "  to check  Check it.",
    ]


def test_a_commitment_and_a_meeting_are_marked_too() -> None:
    text = shown(
        ExplainedDraft(PROMISED, whole(), "a rule", {}, 90), ExplainedDraft(MET, whole(), "a rule", {})
    )
    folded = " ".join(text.split())
    assert 'On Monday "[t: we have bought them]," said Lee, a minister, in Geneva.' in folded
    assert "2. meeting On Monday" in folded
    assert "in [m: Geneva]. id mtg_1 name talks held March 2006 where Geneva found by a rule" in folded


def test_what_is_not_known_says_why() -> None:
    undated = Statement("stm_2", "Lee", "x")
    text = shown(ExplainedDraft(undated, whole(), "the network", {"said_on": "no words give a date"}))
    assert "said on   not known; no words give a date" in text


def test_parts_that_share_a_place_are_marked_once() -> None:
    quote = Quote("t", (place("we have bought them"), place("bought them")), (), (place("them"),))
    text = shown(ExplainedDraft(Statement("s", "Lee", "x", quote=quote), whole(), "the network", {}))
    assert '"[t: we have bought them]," said' in text


def test_a_long_stretch_without_a_mark_is_cut() -> None:
    content = f"{'very ' * 2000}said."
    quote = Quote("t", (), (), (place("said", content),))
    text = shown(ExplainedDraft(Statement("s", "Lee", "x", quote=quote), whole(content), "the network", {}))
    assert "… " in text
    assert len(text) < 4 * UNMARKED


def test_a_document_without_drafts_says_so_and_a_narrow_page_is_refused() -> None:
    bare = ExplainedDocument(Document("d", "t", "A page"), ())
    assert extraction_text(bare) == (
        "A page: published on an unknown day, by nobody named\n"
        "0 statements, 0 commitments, 0 meetings, 0 figures"
    )
    with pytest.raises(InputError, match="too narrow"):
        extraction_text(bare, 39)


@settings(deadline=None, max_examples=40)
@given(st.text(st.one_of(st.characters(), st.sampled_from("中文🇨🇳\x1b\x07[]\u202e")), max_size=60))
def test_data_cannot_widen_a_line_or_reach_the_terminal(text: str) -> None:
    quote = Quote("t", (whole(text),))
    one = Statement("s", text, text, organisation=text, quote=quote)
    lines = shown(ExplainedDraft(one, whole(text), text, {"speaker": text}, 50, text), width=60).split("\n")
    assert max(map(cell_len, lines)) <= 60
    assert not set("".join(lines)) & set("\x1b\x07\x7f\x9b\u202e\r")


@pytest.mark.parametrize(
    ("percent", "share"),
    [(0, "0 of 100"), (4, "4 of 100"), (5, "1 of 10"), (83, "8 of 10"), (94, "9 of 10"), (97, "97 of 100")],
)
def test_confidence_in_words(percent: int, share: str) -> None:
    assert confidence_words(percent) == f"read rightly in about {share} such drafts"


def test_drafts_and_statements_tell_their_confidence_where_there_is_one() -> None:
    draft = Draft("d", "doc", "kept.extract 2", SAID, "Check it.", 83)
    assert draft_text(draft, None, left=0).splitlines()[-2:] == [
        "Read rightly in about 8 of 10 such drafts.",
        "Unsure: Check it.",
    ]
    told = statement_text(SAID, "draft", confidence=83)
    assert told.splitlines()[-1] == "  (read rightly in about 8 of 10 such drafts)"
    assert "rightly" not in statement_text(SAID, "draft")


def test_a_statement_of_no_other_kind_is_called_other() -> None:
    other = replace(SAID, kind=StatementKind.OTHER, extent=None, negated=False)
    assert "1. statement: other" in shown(ExplainedDraft(other, whole(), "the network", {})).splitlines()
