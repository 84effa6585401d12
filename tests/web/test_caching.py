"""The parts of the page cache: what fits on the shelf, what changed, how a page is sent."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import Source
from kept.pipeline.followed_ledger import ANY_ENTRY, REMOVALS, Ask
from kept.pipeline.save import Writer, save
from kept.web.caching import changes as changes_module
from kept.web.caching.changes import Changes, hashed
from kept.web.caching.pages import Page
from kept.web.caching.shelf import Shelf

WRITER = Writer("2026-11-25T12:00:00.000000Z", "somebody")


def page(size: int) -> Page:
    """A page that takes so many bytes in all."""
    empty = Page(b"text/html", b"", False, b"", array("q"), (), 0)
    return Page(b"text/html", b"x" * (size - empty.size), False, b"", array("q"), (), 0)


# --------------------------------------------------------------------------- the shelf


def test_the_page_goes_that_was_not_asked_for_the_longest_time() -> None:
    gone: list[Page] = []
    shelf = Shelf(gone.append, most_bytes=9_000)
    first, second, third = page(3_000), page(3_000), page(4_000)
    shelf.put("first", first)
    shelf.put("second", second)
    assert shelf.get("first") is first
    shelf.put("third", third)
    assert (shelf.get("second"), gone, shelf.bytes) == (None, [second], 7_000)


@given(sizes=st.lists(st.tuples(st.integers(0, 5), st.integers(3_000, 30_000)), max_size=30))
def test_it_never_holds_more_than_it_may(sizes: list[tuple[int, int]]) -> None:
    here: dict[int, Page] = {}
    shelf = Shelf(lambda one: here.pop(id(one)) and None, most_bytes=25_000)
    for key, size in sizes:
        new = page(size)
        here[id(new)] = new
        shelf.put(key, new)
        assert shelf.bytes == sum(one.size for one in here.values()) <= 25_000


# --------------------------------------------------------------------------- what changed


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as opened:
        yield opened


@pytest.fixture
def changes(ledger: Ledger, tmp_path: Path) -> Iterator[Changes]:
    opened = Changes(lambda: open_ledger(tmp_path / "kept.db"))
    opened.upto()
    yield opened
    opened.close()


def source(name: str) -> Source:
    return Source(name, "a paper", f"the title of {name}")


def asks(*given: Ask) -> array[int]:
    return hashed([REMOVALS, *given])


def test_an_empty_ledger_has_no_moment(changes: Changes) -> None:
    assert (changes.upto(), changes.moment) == (0, None)
    assert changes.holds(asks(ANY_ENTRY), 0)


def test_what_was_made_before_holds_unless_it_was_touched(changes: Changes, ledger: Ledger) -> None:
    save(ledger, [source("s1")], WRITER)
    assert (changes.upto(), changes.moment) == (1, WRITER.at)
    assert changes.holds(asks(Ask("record", "source", "s2")), 0)
    assert not changes.holds(asks(Ask("record", "source", "s1")), 0)
    assert changes.holds(asks(Ask("record", "source", "s1")), 1)
    assert not changes.holds(asks(ANY_ENTRY), 0)


def test_what_was_touched_is_forgotten_when_it_is_too_much(changes, ledger, monkeypatch) -> None:
    """Memory stays bounded; then what was made before is made anew."""
    monkeypatch.setattr(changes_module, "_MOST_ASKS", 3)
    for number in range(3):
        save(ledger, [source(f"s{number}")], WRITER)
        changes.upto()
    assert not changes.holds(asks(Ask("record", "source", "other")), 0)
    assert changes.holds(asks(Ask("record", "source", "other")), 3)
    assert len(changes._touched) <= 10


def test_a_search_is_watched_only_if_nothing_was_missed(changes: Changes, ledger: Ledger) -> None:
    query, other = '"title"', '"other"'
    save(ledger, [source("s1")], WRITER)
    changes.upto()
    assert not changes.watch([query], 0), "an entry came while it was made that it finds"
    assert changes.watch([other], 0), "it does not find that entry"
    assert changes.watch([query], 1)
    save(ledger, [source("s2")], WRITER)
    changes.upto()
    assert not changes.holds(asks(Ask("words", "", query)), 1)
    assert changes.holds(asks(Ask("words", "", other)), 1)


def test_the_words_of_a_few_entries_alone_are_remembered(changes, ledger, monkeypatch) -> None:
    monkeypatch.setattr(changes_module, "_MOST_RECENT", 2)
    for number in range(4):
        save(ledger, [source(f"s{number}")], WRITER)
        changes.upto()
    assert len(changes._recent) == 2
    assert changes.watch(['"other"'], 2)
    assert not changes.watch(['"other"'], 1), "nobody knows what came since"
    assert changes.watch((), 1), "what shows no search is told by its asks alone"
    save(ledger, [source(f"s{number}") for number in range(10, 13)], WRITER)
    changes.upto()
    assert not changes.watch(['"other"'], 6), "they came together, and were too many"
    assert changes.watch(['"other"'], 7)


def test_what_nobody_watches_is_forgotten(changes: Changes) -> None:
    changes.watch(["a", "b"], 0)
    changes.watch(["a"], 0)
    changes.unwatch(["a", "b"])
    assert changes._queries == {"a": 1}


def test_many_searches_are_not_compared_one_by_one_with_many_entries(changes, ledger, monkeypatch) -> None:
    """That would take time in which nobody is answered; then all of them are made anew."""
    monkeypatch.setattr(changes_module, "_MOST_COMPARED", 2)
    compared: list[str] = []
    monkeypatch.setattr(changes_module, "meets", lambda _terms, query: compared.append(query))
    changes.watch(['"a"', '"b"', '"c" *'], 0)
    save(ledger, [source("s1")], WRITER)
    changes.upto()
    assert not any(changes.holds(asks(Ask("words", "", query)), 0) for query in ('"a"', '"b"', '"c" *'))
    assert compared == []


def test_the_address_of_a_page_and_its_searches_count_as_what_it_takes() -> None:
    plain = Page(b"text/html", b"", False, b"", array("q"), (), 0)
    named = Page(b"text/html", b"", False, b"", array("q"), ("x" * 30,), 0, address_bytes=7_000)
    assert named.size == plain.size + 7_030
