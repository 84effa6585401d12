"""The text of a document in windows and segments: nothing is lost, and nothing is shown twice."""

import doctest
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kept.model import Quote, Span, Statement, Text
from kept.pipeline import document_text
from kept.pipeline.document_text import Item, Segment, Standing, paragraphs, spans_of, windows

CONTENT = st.text(alphabet="ab. \n", max_size=300)


def text_of(content: str, article: tuple[int, int] | None = None) -> Text:
    start, end = article or (0, len(content))
    return Text("t", "s", "plain 1", content, Span(start, end, content[start:end]))


def item(number: int, text: Text, *places: tuple[int, int], standing: Standing = Standing.WAITING) -> Item:
    spans = tuple(Span(start, end, text.content[start:end]) for start, end in places)
    statement = Statement(f"s{number}", "Ann", "words", quote=Quote(text.id, spans))
    return Item(number, statement, standing, places[0][0])


def covers(one: Item, place: int) -> bool:
    return any(span.start <= place < span.end for span in spans_of(one.record))


def shown(found: tuple[tuple[Segment, ...], ...]) -> str:
    return "\n".join("".join(segment.words for segment in line) for line in found)


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(document_text).failed == 0


@given(CONTENT, st.integers(2, 40))
def test_windows_follow_one_another_and_none_is_too_large(content: str, size: int) -> None:
    places = [*windows(content, size), len(content)]
    assert places[0] == 0
    assert all(0 < after - before <= size for before, after in pairwise(places)) or not content
    assert all(after - before >= size // 2 for before, after in list(pairwise(places))[:-1])


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    content = f"{'a' * 6}\n\n{'b' * 6}. {'c' * 6}"
    assert windows(content, 12) == (0, 8, 16)
    assert windows("a" * 25, 10) == (0, 10, 20)


@given(CONTENT, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=6), st.integers(0, 300))
def test_segments_are_the_text_and_each_knows_all_that_covers_it(
    content: str, drawn: list[tuple[int, int]], sought: int
) -> None:
    text = text_of(content)
    places = [(start, min(start + length, len(content))) for start, length in drawn if start < len(content)]
    items = tuple(item(number, text, place) for number, place in enumerate(places, 1))
    found = paragraphs(text, (0, len(content)), items, sought)
    assert shown(found) == "\n".join(line for line in content.split("\n") if line.strip())
    lines = [at for at, line in enumerate(content.split("\n")) if line.strip()]
    starts = [sum(len(line) + 1 for line in content.split("\n")[:at]) for at in lines]
    for start, line in zip(starts, found, strict=True):
        place = start
        for segment in line:
            covering = [
                one for one in items for span in spans_of(one.record) if span.start <= place < span.end
            ]
            assert list(segment.items) == covering
            assert [one for one in items if one.start == place] == list(segment.begins)
            assert segment.sought == (place == sought)
            place += len(segment.words)


def test_what_was_rejected_or_has_lost_its_words_is_not_marked() -> None:
    text = text_of("One two three")
    rejected = item(1, text, (0, 3), standing=Standing.REJECTED)
    lost = Item(
        2, Statement("s", "Ann", "w", quote=Quote("t", (Span(4, 7, "TWO"),))), Standing.ACCEPTED, 4, lost=True
    )
    (line,) = paragraphs(text, (0, 13), (rejected, lost), 99)
    assert [(one.words, one.items) for one in line] == [("One two three", ())]


def test_what_is_not_of_the_article_is_told_apart() -> None:
    (line,) = paragraphs(text_of("Menu Story Foot", (5, 10)), (0, 15), (), 99)
    assert [(one.words, one.furniture) for one in line] == [
        ("Menu ", True),
        ("Story", False),
        (" Foot", True),
    ]
