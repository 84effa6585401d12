"""A search for a page: counts, marks, places, and other words where nothing is found."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.codec import KINDS
from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import StoppedError
from kept.ledger.index.words import asked_words, places
from kept.model import (
    Commitment,
    Document,
    Duty,
    Evidence,
    EvidenceKind,
    Party,
    PartyKind,
    Says,
    Source,
    Span,
    Statement,
    Text,
)
from kept.pipeline import overview_search, overview_search_facets
from kept.pipeline.for_everyone import FOR_EVERYONE
from kept.pipeline.overview_search import Found, find, suggestions, words_for_page
from kept.pipeline.overview_search_facets import YEARLESS, Narrowed
from kept.pipeline.overview_search_told import documents_of, marked
from kept.pipeline.overview_search_values import By
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.save import Writer, save
from kept.pipeline.search import Among, search
from kept.pipeline.verdicts import View

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
STORY = Source("s1", "Wire", "Harbour fees fall", PartialDate.parse("2006-03-27"))
ALL = slice(0, 100)


NOW = View(date(2026, 11, 25), None)
PUBLIC = replace(NOW, public_only=True)
ALL_KINDS = tuple(KINDS)


def never() -> bool:
    return False


def looked(
    ledger: Ledger,
    asked: str,
    view: View = NOW,
    part: slice = ALL,
    kinds: Sequence[str] = ALL_KINDS,
    **more: Any,
) -> Found:
    """What is found, narrowed to `more`."""
    values = {by: more.pop(by) for by in By if by in more}
    return find(ledger, asked, Narrowed(values, **more), view, part, kinds, never)


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
    found = looked(filled, "harbour")
    assert (found.total, found.more) == (4, False)
    assert found.counts[By.KIND] == {"source": 3, "party": 1}
    assert dict(found.years) == {"2006": 1, "2007": 1, YEARLESS: 2}
    found = looked(filled, "harbour", kind=("source",), from_year=2007)
    assert [hit.entry.record for hit in found.hits] == ["s2"]
    assert found.counts[By.KIND] == {"source": 1}
    assert dict(found.years) == {"2006": 1, "2007": 1, YEARLESS: 1}


def test_the_pages_together_are_what_a_search_finds(filled: Ledger) -> None:
    pages = [looked(filled, "harbour", part=slice(at, at + 1)).hits for at in range(5)]
    sources, parties = (list(search(filled, "harbour", Among((kind,)))) for kind in ("source", "party"))
    assert [hit for page in pages for hit in page] == sources + parties


def test_who_may_see_some_kinds_finds_no_others(filled: Ledger) -> None:
    found = looked(filled, "harbour", PUBLIC, kinds=("source",))
    assert found.counts[By.KIND] == {"source": 2}


@pytest.fixture
def promised(ledger: Ledger) -> Ledger:
    """Two promises about the harbour, of which one was kept, with what was said on them."""
    made = PartialDate.parse("2005-01-01")
    kept = Commitment("C-1", "Open the harbour", ("HB",), made, Duty.ACT_ONCE, topic="ports")
    said = Statement("k1", "Ann Lee", "The harbour is open", commitment="C-1", party="US")
    bearing = Evidence("e1", "C-1", EvidenceKind.INSTRUMENT, Says.FULFILLED, "Order", "harbour opened", "US")
    records = (
        Party("HB", "Board", PartyKind.AGENCY),
        kept,
        replace(kept, id="C-2", what="Close the harbour", topic="fees"),
        said,
        replace(said, id="k2", speaker="Bo Li", party=None),
        replace(bearing, said_on=PartialDate.parse("2005-06-01")),
    )
    save(ledger, records, WRITER)
    return ledger


def test_what_bears_on_a_commitment_is_counted_with_it(promised: Ledger) -> None:
    counts = looked(promised, "harbour").counts
    assert counts[By.TOPIC] == {"ports": 4, "fees": 1}
    assert counts[By.SPEAKER] == {"Ann Lee": 1, "Bo Li": 1}
    # A statement of nobody in particular is told with who is bound by what it bears on.
    assert counts[By.PARTY] == {"HB": 3, "US": 2}
    assert counts[By.FAMILY] == {}


def test_verdicts_are_counted_where_they_are_asked_for(promised: Ledger) -> None:
    found = looked(promised, "harbour", verdicts=True)
    assert found.counts[By.FAMILY] == {"kept": 4, "open": 1}
    before = looked(promised, "harbour", replace(NOW, as_of=date(2005, 3, 1)), verdicts=True)
    assert before.counts[By.FAMILY]["kept"] == 0
    chosen = looked(promised, "harbour", family=("open",), topic=("ports", "fees"))
    assert [hit.entry.record for hit in chosen.hits] == ["C-2"]
    assert chosen.counts[By.FAMILY] == {"kept": 4, "open": 1}
    assert chosen.counts[By.TOPIC] == {"fees": 1}


def test_of_too_many_commitments_no_verdict_is_told_nor_heeded(promised: Ledger, monkeypatch) -> None:
    monkeypatch.setattr(overview_search_facets, "MOST_JUDGED", 1)
    found = looked(promised, "harbour", family=("kept",))
    assert (found.unjudged, found.total, found.counts[By.FAMILY]) == (2, 5, {})
    one = looked(promised, "harbour", family=("kept",), topic=("ports",))
    assert (one.unjudged, one.total, one.counts[By.FAMILY]) == (0, 4, {"kept": 4})
    assert one.counts[By.TOPIC] == {"ports": 4}, "what another one would leave is not known, and not offered"


def test_the_number_beside_a_value_is_what_choosing_it_leaves(promised: Ledger) -> None:
    chosen = {"topic": ("ports",), "kind": ("statement", "commitment")}
    counts = looked(promised, "harbour", verdicts=True, **chosen).counts
    for by in By:
        for value, count in counts[by].items():
            narrowed = {**chosen, by: (value,)}
            assert looked(promised, "harbour", verdicts=True, **narrowed).total == count, (by, value)


def test_a_public_view_names_no_party_that_is_not_public(promised: Ledger) -> None:
    save(promised, [Party("HB", "Board", PartyKind.AGENCY, public=False)], WRITER)
    found = looked(public_ledger(promised), "harbour", PUBLIC, kinds=FOR_EVERYONE)
    assert found.counts[By.PARTY] == {"US": 2}


def test_a_record_whose_id_was_asked_for_is_first_also_among_very_many(
    promised: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = [replace(STORY, id=f"s{number}", publisher="C-1 again") for number in range(9)]
    save(promised, later, WRITER)
    monkeypatch.setattr(overview_search, "MOST", 3)
    for asked in ("C-1", " c-1 "):
        assert looked(promised, asked).hits[0].entry.record == "C-1"
        assert search(promised, asked, limit=2)[0].entry.record == "C-1"
    assert looked(promised, "C-1", kind=("source",)).hits[0].entry.kind == "source"


def test_what_was_recorded_later_is_not_found(promised: Ledger) -> None:
    later = Writer("2026-11-26T12:00:00.000000Z", "a test")
    save(promised, [replace(STORY, id="s9", title="harbour jubilee")], later)
    then = replace(NOW, known_at=WRITER.at)
    assert (looked(promised, "jubilee").total, looked(promised, "jubilee", then).total) == (1, 0)
    save(promised, [Statement("k1", "Ann Lee", "Nothing at all", commitment="C-1", party="US")], later)
    hits = looked(promised, "harbour open", then, kind=("statement",)).hits
    assert [hit.entry.record for hit in hits] == ["k2", "k1"]
    assert suggestions(promised, "jubilea", ALL_KINDS, then, never) == ()
    assert "jubilee" in suggestions(promised, "jubilea", ALL_KINDS, NOW, never)


def test_it_is_stopped(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.index.look._STEPS", 1)
    with pytest.raises(StoppedError):
        find(filled, "harbour", Narrowed(), NOW, ALL, ALL_KINDS, lambda: True)
    with pytest.raises(StoppedError):
        suggestions(filled, "harbour", (), NOW, lambda: True)


def test_other_words_are_near_alone_or_longer_and_find_something(filled: Ledger) -> None:
    assert "harbour" in suggestions(filled, "harbuor zzz", (), NOW, never)
    assert suggestions(filled, "harbour zzz", (), NOW, never)[0] == "harbour"
    assert "har*" in suggestions(filled, "hart", (), NOW, never)
    assert suggestions(filled, "z", (), NOW, never) == ()


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
    placed = documents_of(ledger, hits, words, NOW)["t1"]
    assert (placed.document, placed.title) == ("d1", "A story")
    assert content[placed.at :].startswith("harbour")
    assert documents_of(ledger, hits, words, PUBLIC) == {}


def test_an_article_is_found_once_and_is_of_the_day_of_its_document(ledger: Ledger) -> None:
    content = "The harbour opens."
    text = Text("t1", "0" * 64, "a reader", content, Span(0, len(content), content))
    day = PartialDate.parse("2006-03")
    save(ledger, [text, Document("d1", "t1", "The harbour", published=day)], WRITER)
    found = looked(ledger, "harbour", from_year=2006)
    assert [(hit.entry.record, hit.entry.published_on) for hit in found.hits] == [("t1", "2006-03-31")]
    assert found.counts[By.KIND] == {"document": 1}
    assert looked(ledger, "harbour", kind=("document",)).total == 1


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
