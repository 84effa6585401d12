"""The stretch of a text around a draft: nothing lost, nothing doubled, every mark in its place."""

from dataclasses import replace

from drafts_for_tests import COMMITMENT, MEETING, PARAPHRASE, STATEMENT, TEXT
from hypothesis import given
from hypothesis import strategies as st

from kept.model import Quote, Span, Statement, Text
from kept.review.placing import parts_of
from kept.review.window import TextWindow, page, window

SENTENCES = st.sampled_from(
    [
        "China will close shops. ",
        "“No.” ",
        "她说不会。",
        "Yan said:\n\n",
        "wordwithoutend" * 3,
        "\n",
        " a, b ",
    ]
)
ARTICLES = st.lists(SENTENCES, min_size=1, max_size=60).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    before, article, after = draw(st.sampled_from(["", "Menu: a. b\n"])), draw(ARTICLES), draw(ARTICLES)
    content = before + article + after
    return Text("txt_1", "snap", "test", content, Span(len(before), len(before) + len(article), article))


@st.composite
def quoted(draw: st.DrawFn) -> tuple[Text, Statement]:
    """A text with a statement that marks places of its article, some of them over others."""
    text = draw(texts())
    place = st.integers(text.article.start, text.article.end)
    pairs = draw(st.lists(st.tuples(place, place).map(sorted), min_size=3, max_size=5))
    first, second, *rest = (Span(a, b, text.content[a:b]) for a, b in pairs)
    quote = Quote(text.id, tuple(sorted(rest, key=lambda one: one.start)), (first,), (second,))
    return text, Statement("stm_1", "Yan", "words", quote=quote)


def holds(shown: TextWindow, text: Text) -> None:
    """The segments are the stretch, and each has just the roles of the marks that are over it."""
    assert (
        "".join(one.words for one in shown.segments) == shown.content == text.content[shown.start : shown.end]
    )
    assert text.article.start <= shown.start <= shown.end <= text.article.end
    for one in shown.segments:
        end = one.start + len(one.words)
        over = {mark.role for mark in shown.marks if mark.shown and mark.start < end and one.start < mark.end}
        assert set(one.roles) == over
        assert one.words
    opened = [number for one in shown.segments for number in one.opens]
    assert sorted(opened) == [mark.number for mark in shown.marks if mark.shown]


@given(quoted(), st.integers(4, 400))
def test_the_segments_put_together_are_the_window(case: tuple[Text, Statement], most: int) -> None:
    text, statement = case
    shown = window(text, statement, most)
    holds(shown, text)
    assert shown.end - shown.start <= most
    assert len(shown.marks) == sum(map(len, parts_of(statement).values()))


@given(quoted(), st.integers(4, 400))
def test_the_beginning_of_the_quoted_words_is_always_seen(case: tuple[Text, Statement], most: int) -> None:
    text, statement = case
    assert statement.quote is not None
    shown = window(text, statement, most)
    first = next((span for span in statement.quote.content if span.words), None)
    assert first is None or shown.start <= first.start < shown.end


@given(quoted(), st.integers(4, 400))
def test_reading_on_and_back_leaves_nothing_out(case: tuple[Text, Statement], most: int) -> None:
    text, statement = case
    shown = window(text, statement, most)
    before, after = shown, shown
    while after.later is not None:
        following = page(text, after.later, most, statement)
        holds(following, text)
        assert following.start == after.end < following.end
        after = following
    while before.earlier is not None:
        earlier = page(text, before.earlier, most, statement)
        assert earlier.start < before.start <= earlier.end
        before = earlier
    assert (before.start, after.end) == (text.article.start, text.article.end)


def test_a_short_article_is_shown_whole_without_what_is_around_it() -> None:
    shown = window(TEXT, STATEMENT)
    assert shown.content == TEXT.article.words
    assert (shown.earlier, shown.later) == (None, None)
    assert [(one.words, one.roles) for one in shown.segments] == [
        ("China will close shops", ("content",)),
        (", ", ()),
        ("Yan", ("source",)),
        (" ", ()),
        ("said", ("cue",)),
        (shown.content[len("China will close shops, Yan said") :], ()),
    ]
    assert [(one.number, one.role, one.words) for one in shown.marks] == [
        (1, "content", "China will close shops"),
        (2, "source", "Yan"),
        (3, "cue", "said"),
    ]


def test_every_kind_of_record_has_its_words_marked() -> None:
    assert [one.words for one in window(TEXT, MEETING).marks] == ["critics"]
    assert [one.role for one in window(TEXT, COMMITMENT.proposal).marks] == ["content"]
    assert window(TEXT, PARAPHRASE).marks == ()


def test_a_window_is_cut_between_paragraphs_and_has_the_words_in_its_middle() -> None:
    paragraph = "Officials spoke for a long time about many other things. " * 4 + "\n\n"
    content = paragraph * 20 + "China will close shops. " + paragraph * 20
    place = content.index("China")
    span = Span(place, place + 22, "China will close shops")
    text = replace(TEXT, content=content, article=Span(0, len(content), content))
    shown = window(text, replace(STATEMENT.proposal, quote=Quote("txt_1", (span,))), most=2000)
    assert shown.content.startswith("Officials")
    assert shown.content.endswith("\n\n")
    assert abs((span.start - shown.start) - (shown.end - span.end)) < 2 * len(paragraph)
    assert shown.end - shown.start > 1000


def test_reading_back_over_one_long_paragraph_leaves_nothing_out() -> None:
    content = "First words.\n" + "A sentence like others. " * 200
    text = replace(TEXT, content=content, article=Span(0, len(content), content))
    last = page(text, 3000, most=400)
    assert last.earlier is not None
    assert page(text, last.earlier, most=400).end >= 3000
    second = page(text, 300, most=400)
    assert second.earlier is not None
    assert page(text, second.earlier, most=400).end >= 300


def test_a_source_too_far_away_is_marked_as_not_shown() -> None:
    content = "Yan spoke. " + "Nothing else. " * 300 + "China will close shops."
    place = content.index("China")
    quote = Quote("txt_1", (Span(place, place + 5, "China"),), (Span(0, 3, "Yan"),))
    text = replace(TEXT, content=content, article=Span(0, len(content), content))
    shown = window(text, replace(STATEMENT.proposal, quote=quote), most=1000)
    assert [(mark.role, mark.shown) for mark in shown.marks] == [("source", False), ("content", True)]


def test_an_anchor_that_no_longer_fits_is_told_as_lost_and_not_shown() -> None:
    moved = replace(TEXT, content=TEXT.content.replace("Yan said", "Wu spoke"))
    lost = [mark.role for mark in window(moved, STATEMENT).marks if mark.lost]
    assert lost == ["source", "cue"]
    assert not any(mark.shown for mark in window(moved, STATEMENT).marks if mark.lost)


def test_an_offset_outside_the_article_is_the_nearest_page() -> None:
    assert page(TEXT, -5).start == page(TEXT, 0).start == TEXT.article.start
    assert page(TEXT, 10**9).end == TEXT.article.end
