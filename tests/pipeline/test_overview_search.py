"""A search for a page: counts, marks, places, and other words where nothing is found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import StoppedError
from kept.ledger.index.words import asked_words, places
from kept.model import Document, Party, PartyKind, Source, Span, Text
from kept.pipeline.overview_search import (
    YEARLESS,
    Narrowed,
    documents_of,
    find,
    marked,
    suggestions,
    words_for_page,
)
from kept.pipeline.save import Writer, save
from kept.pipeline.search import search

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
STORY = Source("s1", "Wire", "Harbour fees fall", PartialDate.parse("2006-03-27"))
ALL = slice(0, 100)


def never() -> bool:
    return False


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    records = (
        STORY,
        replace(STORY, id="s2", published=PartialDate.parse("2007"), public=False),
        replace(STORY, id="s3", published=None),
        Party("hb", "Harbour board", PartyKind.AGENCY),
    )
    save(ledger, records, WRITER)
    return ledger


def test_counts_of_a_facet_are_given_the_other_one(filled: Ledger) -> None:
    found = find(filled, "harbour", Narrowed(), ALL, (), never)
    assert (found.total, found.more) == (4, False)
    assert dict(found.kinds) == {"source": 3, "party": 1}
    assert dict(found.years) == {"2006": 1, "2007": 1, YEARLESS: 2}
    found = find(filled, "harbour", Narrowed(kinds=("source",), from_year=2007), ALL, (), never)
    assert [hit.entry.record for hit in found.hits] == ["s2"]
    assert dict(found.kinds) == {"source": 1}
    assert dict(found.years) == {"2006": 1, "2007": 1, YEARLESS: 1}


def test_the_pages_together_are_what_a_search_finds(filled: Ledger) -> None:
    pages = [find(filled, "harbour", Narrowed(), slice(at, at + 1), (), never).hits for at in range(5)]
    sources, parties = (list(search(filled, "harbour", (kind,))) for kind in ("source", "party"))
    assert [hit for page in pages for hit in page] == sources + parties


def test_who_may_see_some_kinds_finds_no_others(filled: Ledger) -> None:
    found = find(filled, "harbour", Narrowed(public_only=True), ALL, ("source",), never)
    assert dict(found.kinds) == {"source": 2}


def test_it_is_stopped(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.index.look._STEPS", 1)
    with pytest.raises(StoppedError):
        find(filled, "harbour", Narrowed(), ALL, (), lambda: True)
    with pytest.raises(StoppedError):
        suggestions(filled, "harbour", (), False, lambda: True)


def test_other_words_are_near_alone_or_longer_and_find_something(filled: Ledger) -> None:
    assert "harbour" in suggestions(filled, "harbuor zzz", (), False, never)
    assert suggestions(filled, "harbour zzz", (), False, never)[0] == "harbour"
    assert "har*" in suggestions(filled, "hart", (), False, never)
    assert suggestions(filled, "z", (), False, never) == ()


def test_what_would_cost_too_much_is_told() -> None:
    assert words_for_page("Licen* licen* port") == (("licen", True), ("port", False))
    with pytest.raises(InputError, match="ab\\* begins too many words"):
        words_for_page("ab*")
    with pytest.raises(InputError, match="at most 4 such words"):
        words_for_page("aaa* bbb* ccc* ddd* eee*")


def test_a_text_is_placed_in_its_document(ledger: Ledger) -> None:
    content = "Ports of Pékin. " * 10 + "The harbour opens."
    text = Text("t1", "0" * 64, "a reader", content, Span(0, len(content), content))
    save(ledger, [text, Document("d1", "t1", "A story", public=False)], WRITER)
    words = asked_words("harbour")
    hits = search(ledger, "harbour")
    placed = documents_of(ledger, hits, words, public_only=False)["t1"]
    assert (placed.document, placed.title) == ("d1", "A story")
    assert content[placed.at :].startswith("harbour")
    assert documents_of(ledger, hits, words, public_only=True) == {}


def test_an_article_is_found_once_and_is_of_the_day_of_its_document(ledger: Ledger) -> None:
    content = "The harbour opens."
    text = Text("t1", "0" * 64, "a reader", content, Span(0, len(content), content))
    day = PartialDate.parse("2006-03")
    save(ledger, [text, Document("d1", "t1", "The harbour", published=day)], WRITER)
    found = find(ledger, "harbour", Narrowed(from_year=2006), ALL, (), never)
    assert [(hit.entry.record, hit.entry.published_on) for hit in found.hits] == [("t1", "2006-03-31")]
    assert dict(found.kinds) == {"document": 1}
    assert find(ledger, "harbour", Narrowed(kinds=("document",)), ALL, (), never).total == 1


@given(st.text(max_size=60), st.sampled_from(["a", "qian", "北", "licen*", "é b"]))
def test_the_pieces_are_the_text_and_the_marked_ones_have_a_word(text: str, asked: str) -> None:
    words = asked_words(asked)
    pieces = marked(text, words)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(places(piece, words) for piece, mark in pieces if mark)


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Zhang Qián spoke", "qian", ["Qián"]),
        ("Zhang Qia\u0301n spoke", "qian", ["Qia\u0301n"]),
        ("在北京会谈", "北京", ["北", "京"]),
        ("licences and licensing", "licen*", ["licences", "licensing"]),
        ("nothing", "thing", []),
    ],
)
def test_which_words_are_marked(text: str, asked: str, expected: list[str]) -> None:
    assert [piece for piece, mark in marked(text, asked_words(asked)) if mark] == expected
