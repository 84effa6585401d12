"""Finding records by their words, as a person asks and as it is shown."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.words import asked_words
from kept.model import Party, PartyKind, Source, Statement
from kept.pipeline.import_case import Imported
from kept.pipeline.save import Writer, save
from kept.pipeline.search import Among, hit_plain, hits_text, search

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
SAID = Statement("K1", "Yan", "All offices use licensed software.", said_on=PartialDate.parse("2006-03"))


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    records = (SAID, replace(SAID, id="K2", public=False), Party("yan", "Yan", PartyKind.PRESS))
    save(ledger, records, WRITER)
    return ledger


def ids(ledger: Ledger, words: str, limit: int = 20, **more: Any) -> list[str]:
    return [hit.entry.record for hit in search(ledger, words, Among(**more), limit)]


def test_all_words_must_be_there_the_newest_first(filled: Ledger) -> None:
    assert ids(filled, "SOFTWARE licensed") == ["K2", "K1"]
    assert ids(filled, "software pirated") == []
    assert ids(filled, "yan", limit=2) == ["yan", "K2"]


def test_kinds_and_what_is_public(filled: Ledger) -> None:
    assert ids(filled, "yan", kinds=("party",)) == ["yan"]
    assert ids(filled, "yan", public_only=True) == ["yan", "K1"]


def test_an_id_is_found(filled: Ledger) -> None:
    assert ids(filled, "k1") == ["K1"]


@pytest.mark.parametrize(
    "words", ['"licensed', "licensed)", "'licensed'", "-licensed", "licensed\0", "licensed:"]
)
def test_signs_mean_nothing(filled: Ledger, words: str) -> None:
    assert ids(filled, words) == ["K2", "K1"]


def test_words_of_the_query_language_are_words(filled: Ledger) -> None:
    assert ids(filled, "licensed OR pirated") == []
    assert ids(filled, "licensed NOT software NEAR") == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40), beginning=st.booleans())
def test_whatever_is_typed_is_an_answer_or_one_sentence(filled: Ledger, words: str, beginning: bool) -> None:
    try:
        asked_words(words)
    except InputError:
        with pytest.raises(InputError, match="no word to search for"):
            search(filled, words)
    else:
        hits_text(search(filled, words + "*" * beginning))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 33))
def test_a_part_of_what_was_said_finds_it(filled: Ledger, place: int) -> None:
    part = SAID.content[place:].split()
    if part[1:]:
        assert "K1" in ids(filled, " ".join(part[1:]))


def test_the_words_are_shown_where_they_stand(ledger: Ledger) -> None:
    long = "word " * 100 + "Zhang Qián spoke " + "again " * 100
    save(ledger, [Source("s1", "a paper", long), Source("s2", "qian", "short")], WRITER)
    short, hit = search(ledger, "qian")
    assert (short.where, short.words) == ("publisher", "qian")
    assert hit.where == "title"
    assert hit.words.startswith("… word")
    assert hit.words.endswith("again …")
    assert "Qián" in hit.words
    assert len(hit.words) < 200


def test_a_text_without_spaces_is_cut_too(ledger: Ledger) -> None:
    save(ledger, [Source("s1", "a paper", "x" * 500)], WRITER)
    (hit,) = search(ledger, "x*")
    assert hit.words == "x" * 120 + " …"


def test_how_it_is_shown(filled: Ledger) -> None:
    one, two = search(filled, "software")
    assert hits_text([one, two]).splitlines() == [
        "statement K2, published 31 March 2006, not public",
        "  All offices use licensed software.",
        "statement K1, published 31 March 2006",
        "  All offices use licensed software.",
    ]
    assert hit_plain(two) == {
        "kind": "statement",
        "id": "K1",
        "published_on": "2006-03-31",
        "recorded_at": "2026-11-25T12:00:00.000000Z",
        "public": True,
        "field": "content",
        "words": "All offices use licensed software.",
    }


def test_in_a_real_case(jcct: tuple[Ledger, Imported]) -> None:
    """The promise of 2005 by its words, and the wire story by words of its article."""
    ledger, _ = jcct
    assert "C-2005-05" in ids(ledger, "unlicensed software government close 2005", kinds=("commitment",))
    assert [hit.where for hit in search(ledger, "licensed software", Among(("text",)))] == ["content"] * len(
        ids(ledger, "licensed software", kinds=("text",))
    )
