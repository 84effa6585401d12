"""Moving anchors by offsets and by words, and correcting with them."""

from dataclasses import replace

import pytest
from drafts_for_tests import COMMITMENT, CONTENT, MEETING, PARAPHRASE, STATEMENT, TEXT, span
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.model import Commitment, Draft, Meeting, Span, Statement, Text
from kept.review import correct
from kept.review.placing import moved, placed, places_of, typed_places

FACTORIES, CRITICS = span("It will not close factories"), span("critics")


def corrected(draft: Draft, text: Text | None = TEXT, **changes: str) -> Statement | Meeting | Commitment:
    record = correct(draft, changes, text=text).accepted
    assert record is not None
    return record


def test_the_quoted_words_move_to_offsets_and_are_what_stands_there() -> None:
    record = corrected(STATEMENT, content_place=typed_places([FACTORIES, CRITICS]))
    assert isinstance(record, Statement)
    assert record.content == "It will not close factories … critics"
    assert record.quote is not None
    assert record.quote.content == (FACTORIES, CRITICS)
    assert record.quote.source == (span("Yan"),)


def test_where_the_source_moves_the_speaker_stays() -> None:
    record = corrected(STATEMENT, source_place=typed_places([CRITICS]), cue_place="")
    assert isinstance(record, Statement)
    assert record.speaker == "Yan"
    assert record.quote is not None
    assert (record.quote.source, record.quote.cue) == ((CRITICS,), ())
    assert record.content == "China will close shops"
    both = corrected(STATEMENT, source_place=typed_places([CRITICS]), speaker="critics")
    assert isinstance(both, Statement)
    assert both.speaker == "critics"


def test_other_records_move_their_words_too() -> None:
    meeting = corrected(MEETING, content_place=typed_places([FACTORIES]))
    assert isinstance(meeting, Meeting)
    assert meeting.span == FACTORIES
    promise = corrected(COMMITMENT, content_place=typed_places([FACTORIES]))
    assert isinstance(promise, Commitment)
    assert (promise.wording, promise.what) == (FACTORIES.words, "close shops")
    quoted = corrected(PARAPHRASE, content_place=typed_places([FACTORIES]))
    assert isinstance(quoted, Statement)
    assert quoted.quote is not None
    assert (quoted.quote.text, quoted.content) == (TEXT.id, FACTORIES.words)


def test_one_place_of_one_part() -> None:
    record = placed(STATEMENT.proposal, "cue", CRITICS.start, CRITICS.end, TEXT)
    assert isinstance(record, Statement)
    assert record.quote is not None
    assert record.quote.cue == (CRITICS,)


@pytest.mark.parametrize(
    ("draft", "changes", "said"),
    [
        (STATEMENT, {"content_place": "from 12 to 20"}, r"'from 12 to 20' is no place in a text.*120-188"),
        (STATEMENT, {"content_place": "12-1e9"}, "no place in a text"),
        (STATEMENT, {"content_place": "0-5"}, "0-5 is no place of the article, which goes from 24"),
        (STATEMENT, {"content_place": "30-30"}, "no place of the article"),
        (STATEMENT, {"content_place": "40-30"}, "no place of the article"),
        (STATEMENT, {"content_place": "30-999999999"}, "no place of the article"),
        (STATEMENT, {"content_place": "40-50; 30-39"}, "does not come after"),
        (STATEMENT, {"content_place": "30-40; 39-50"}, "does not come after"),
        (STATEMENT, {"content_place": "29-30"}, "only white space"),
        (STATEMENT, {"content_place": ";".join(["30-31"] * 51)}, "51 places were given"),
        (STATEMENT, {"content_place": ""}, "The quoted words need a place"),
        (
            STATEMENT,
            {"content_place": "30-40", "content": "critics"},
            "content and its place were both given",
        ),
        (PARAPHRASE, {"source_place": "30-40"}, "The quoted words need a place"),
        (MEETING, {"source_place": "30-40"}, "A meeting has no source in the text"),
        (MEETING, {"content_place": "30-40; 50-60"}, "A meeting stands at one place"),
        (STATEMENT, {"content_place": "24-46"}, "Nothing in the draft drf_1 changes"),
    ],
)
def test_a_place_that_cannot_be_is_told(draft: Draft, changes: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        corrected(draft, **changes)


def test_a_place_needs_the_text_that_is_quoted() -> None:
    with pytest.raises(InputError, match="must be looked up in the text txt_1, but no text"):
        corrected(STATEMENT, text=None, content_place="30-40")
    with pytest.raises(InputError, match="but the text txt_2 was given"):
        corrected(STATEMENT, text=replace(TEXT, id="txt_2"), content_place="30-40")
    with pytest.raises(InputError, match="in the text of the document, but no text"):
        corrected(PARAPHRASE, text=None, content_place="30-40")


@given(st.lists(st.tuples(st.integers(-5, 200), st.integers(-5, 200)), max_size=4))
def test_places_are_read_as_they_are_typed_or_refused(pairs: list[tuple[int, int]]) -> None:
    typed = "; ".join(f"{start}-{end}" for start, end in pairs)
    try:
        spans = places_of(typed, TEXT)
    except InputError:
        return
    assert [(one.start, one.end) for one in spans] == pairs
    assert all(one.words == CONTENT[one.start : one.end] for one in spans)
    assert typed_places(spans) == typed


def test_an_edge_moves_by_whole_words() -> None:
    shops = span("close shops")
    assert moved(TEXT, shops, "start", -1).words == "will close shops"
    assert moved(TEXT, shops, "start", 1).words == "shops"
    assert moved(TEXT, shops, "end", -1).words == "close"
    assert moved(TEXT, shops, "end", 1).words == "close shops, Yan"


def test_an_edge_stays_where_there_is_no_word_to_move_over() -> None:
    first, last = span("China"), Span(130, TEXT.article.end, CONTENT[130 : TEXT.article.end])
    assert moved(TEXT, first, "start", -1) == first
    assert moved(TEXT, first, "start", 1) == moved(TEXT, first, "end", -1) == first
    assert moved(TEXT, last, "end", 1) == last


def test_only_an_edge_moves_and_only_by_one() -> None:
    for edge, by in (("middle", 1), ("end", 2), ("start", 0)):
        with pytest.raises(InputError, match="Move the start or the end by 1 or -1"):
            moved(TEXT, FACTORIES, edge, by)


def test_numbers_and_joined_words_move_as_one_and_chinese_letter_by_letter() -> None:
    content = "a 48-hour wait, 1,204 ships, 她说不会"
    text = Text("txt_2", "snap", "test", content, Span(0, len(content), content))
    first = moved(text, Span(0, 1, "a"), "end", 1)
    assert first.words == "a 48-hour"
    ships = Span(content.index("1,204"), content.index(" ships"), "1,204")
    assert moved(text, ships, "start", -1).words == "wait, 1,204"
    assert moved(text, Span(29, 30, "她"), "end", 1).words == "她说"


@given(st.integers(24, 120), st.integers(1, 30), st.sampled_from(["start", "end"]), st.sampled_from([1, -1]))
def test_what_is_moved_stays_in_the_article_and_keeps_its_words(
    start: int, length: int, edge: str, by: int
) -> None:
    before = Span(start, min(start + length, TEXT.article.end), CONTENT[start : start + length])
    after = moved(TEXT, before, edge, by)
    assert TEXT.article.start <= after.start < after.end <= TEXT.article.end
    assert after.words == CONTENT[after.start : after.end]
    kept = "end" if edge == "start" else "start"
    assert getattr(after, kept) == getattr(before, kept)
    assert (getattr(after, edge) - getattr(before, edge)) * by >= 0
