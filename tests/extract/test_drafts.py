"""The one entry point: drafts with exact spans, dates and doubts, from the article alone."""

import pytest

from kept.codec import from_plain, to_plain
from kept.extract import READER, draft
from kept.model import Directness, Draft, Meeting, Span, Statement, StatementKind
from tests.extract.reading import FURNITURE, STORY, document, drafts_of, statements, text_of

K = StatementKind


def test_the_statements_of_a_story() -> None:
    found = [(one.speaker, one.kind) for one in statements(STORY)]
    assert found == [
        ("Portuguese side", K.COMMITMENT),
        ("Ana Reis", K.CLAIM),
        ("Norwegian side", K.CHALLENGE),
        ("Ruth Holm", K.CHALLENGE),
        ("Ruth Holm", K.FORECAST),
    ]


def test_a_speaker_carries_role_organisation_and_side() -> None:
    reis = statements(STORY)[1]
    assert (reis.role, reis.organisation) == ("deputy director", "National Software Office of Portugal")
    assert (reis.side, reis.party) == ("Portugal", "Portugal")


@pytest.mark.parametrize(
    ("published", "said", "about"),
    [("2011-03", "2011-03", "2010-12-31"), ("2011-03-31", "2011-03-28", "2010-12-31"), (None, None, None)],
)
def test_dates(published: str | None, said: str | None, about: str | None) -> None:
    reis = statements(STORY, published)[1]
    assert (reis.said_on and str(reis.said_on)) == said
    assert (reis.about and str(reis.about)) == about


def test_previously_leaves_no_date_and_a_year_of_publication_gives_none() -> None:
    (one,) = statements("Norway has previously challenged that claim.")
    assert one.said_on is None
    (one,) = statements("Denmark urged Norway to act.", "2011")
    assert one.said_on is None


def test_at_that_time_is_the_time_named_before() -> None:
    text = "The JCCT meeting was held in July 2005. China agreed at that time to take measures."
    (one,) = statements(text, "2006-03")
    assert str(one.said_on) == "2005-07"


def test_directness() -> None:
    text = "“It is late,” Lowe said. Lowe said it was late. Lowe said it was “very late” again."
    assert [one.directness for one in statements(text)] == [
        Directness.DIRECT,
        Directness.INDIRECT,
        Directness.MIXED,
    ]


def test_a_nested_statement_names_the_one_that_reports_it() -> None:
    outer, inner = statements("Aides said the minister promised that the audit would be complete.")
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


def test_words_go_on_after_the_speaker() -> None:
    *_, holm, _ = statements(STORY)
    assert [piece.words for piece in holm.quote.content][1:] == ["We are waiting for an audit"]  # type: ignore[union-attr]


def test_furniture_yields_nothing() -> None:
    alone = draft(document("2011-03"), text_of(STORY))
    beside = draft(document("2011-03"), text_of(STORY, after=FURNITURE))
    assert [_words(one) for one in beside] == [_words(one) for one in alone]
    assert beside


def test_places_are_of_the_whole_text() -> None:
    text = text_of(STORY, before=FURNITURE)
    for one in draft(document("2011-03"), text):
        for piece in spans(one):
            assert text.content[piece.start : piece.end] == piece.words
            assert piece.start >= len(FURNITURE)


def test_content_is_trimmed_of_marks() -> None:
    (one,) = statements("“The audit of the U.S.,” Lowe said, “is late.”")
    assert one.content == "The audit of the U.S. … is late"


def test_a_draft_says_who_made_it_and_survives_the_codec() -> None:
    for one in drafts_of(STORY):
        assert (one.drafted_by, one.document) == (READER, "doc_1")
        assert from_plain(to_plain(one), Draft) == one


def test_ids_are_of_the_content() -> None:
    ids = [one.id for one in drafts_of(STORY)]
    assert len(ids) == len(set(ids))
    assert ids == [one.id for one in drafts_of(STORY)]
    assert {one.split("_")[0] for one in ids} == {"drf"}


def test_a_draft_says_how_often_its_like_are_right() -> None:
    for one in drafts_of(STORY):
        if isinstance(one.proposal, Meeting):
            assert one.confidence is None
        else:
            assert one.confidence is not None
            assert 0 <= one.confidence <= 100
            assert one.confidence >= 90 or "less surely" in str(one.unsure)


@pytest.mark.parametrize(
    "text", ["", "\n\n", ".", "“", "”", "said", "“” said.", "according to", ":", "…", "-- said --"]
)
def test_nothing_to_say(text: str) -> None:
    assert drafts_of(text) == ()


def _words(one: Draft) -> list[str]:
    return [piece.words for piece in spans(one)]


def spans(one: Draft) -> list[Span]:
    proposal = one.proposal
    if isinstance(proposal, Meeting):
        return [proposal.span] if proposal.span else []
    quote = proposal.quote
    assert quote is not None
    assert isinstance(proposal, Statement) or proposal.what
    return [*quote.source, *quote.cue, *quote.content]
