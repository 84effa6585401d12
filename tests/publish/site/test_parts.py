"""The parts of the site that know no ledger: marks, paths, pages of lists, what a dossier leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kept.model import Reason
from kept.publish.names import page_name
from kept.publish.site.dossier import site_dossier
from kept.publish.site.frame import NAVIGATION, Feed, SiteFrame
from kept.publish.site.head import SiteHead
from kept.publish.site.marks import Place, filled, mark
from kept.publish.site.measured import LONGEST
from kept.publish.site.pages import SitePages, numbered, place_of, root_of
from kept.publish.site.paging import paged, turn
from kept.publish.values import Dossier
from kept.visible import visible
from tests.pipeline.publishing.reading_pages import dead_links
from tests.publish.samples import disputed, hostile

DOSSIER = disputed()


def one_page(dossier: Dossier) -> str:
    """The page of a dossier that needs only one."""
    ((path, text),) = site_dossier(FRAME, "commitments/x.html", dossier, PAGES)
    assert path == "commitments/x.html"
    return text


FRAME = SiteFrame("A <title>", places=frozenset({"index.html", "commitments.html", "parties.html"}))
PAGES = SitePages({"commitment": frozenset({"C 1"}), "party": frozenset({"CN"})})


@given(st.text(), st.sampled_from(Place))
def test_nobody_else_can_write_a_mark_into_a_page(words: str, place: Place) -> None:
    hostile = f"{words}\x01{place}\x01{words}"
    page = f"{escape(visible(hostile))}{mark(place)}"
    assert filled(page, {place: "filled"}).count("filled") == hostile.count("filled") + 1


@given(st.text())
def test_what_is_filled_in_is_escaped_but_our_own_markup(words: str) -> None:
    assert filled(mark(Place.DAY), {Place.DAY: words}) == str(escape(visible(words)))
    assert filled(mark(Place.HEAD), {Place.HEAD: Markup("<b>1</b>")}) == "<b>1</b>"


@given(st.lists(st.integers(1, 50)), st.integers(1, 60))
def test_a_list_is_cut_into_pages_that_hold_it_whole_and_none_too_full(sizes: list[int], most: int) -> None:
    pages = paged(sizes, lambda one: one, most)
    assert [one for page in pages for one in page] == sizes
    assert all(sum(page) <= most or len(page) == 1 for page in pages)
    assert all(pages) or pages == [[]]
    # None could have been put on the page before.
    assert all(sum(page) + after[0] > most for page, after in pairwise(pages))


def test_pages_of_a_list_lead_to_their_neighbours() -> None:
    pages = [[1, 2], [3], [4]]
    turns = [turn("studies.html", number, pages) for number in (1, 2, 3)]
    assert [(one.before, one.after) for one in turns] == [
        ("", "studies-2.html"),
        ("studies.html", "studies-3.html"),
        ("studies-2.html", ""),
    ]
    assert [(one.first, one.last, one.total) for one in turns] == [(1, 2, 4), (3, 3, 4), (4, 4, 4)]


def test_addresses_are_relative_and_only_of_pages_that_there_are() -> None:
    assert (root_of("index.html"), root_of("commitments/C-1.html")) == ("", "../")
    assert PAGES.seen_from("index.html").of("party", "CN") == "parties/CN.html"
    assert (
        PAGES.seen_from("commitments/x.html").of("commitment", "C 1") == f"../commitments/{page_name('C 1')}"
    )
    for kind, id_ in (("party", "US"), ("statement", "CN"), ("document", "D1")):
        assert PAGES.of(kind, id_) == ""


@given(st.text(min_size=1), st.text(min_size=1), st.integers(2, 500))
def test_no_record_has_the_path_of_a_list_or_leaves_its_folder(one: str, other: str, number: int) -> None:
    path = place_of("commitment", one)
    assert path.count("/") == 1
    assert ".." not in path
    assert path not in ("commitments.html", numbered("commitments.html", number))
    assert (path == place_of("commitment", other)) == (one == other)


def test_the_navigation_has_what_the_site_has_and_marks_where_one_is() -> None:
    page = FRAME.render("failed.html", "parties/CN.html")
    assert '<a href="../index.html">Home</a>' in page
    assert '<a href="../parties.html" aria-current="true">Parties</a>' in page
    assert "Meetings" not in page
    assert "A &lt;title&gt;" in page
    assert "canonical" not in page
    every = SiteFrame("T", places=frozenset(path for path, _ in NAVIGATION)).render(
        "failed.html", "topics-2.html"
    )
    for path in ("topics.html", "method.html", "data.html"):
        assert every.count(f'<a href="{path}"') == 1
    assert '<a href="topics.html" aria-current="true">Topics</a>' in every


def test_with_a_base_a_page_says_where_it_lies() -> None:
    frame = replace(FRAME, base="https://promises.example.org/", feeds=(Feed("a.atom", "x/y", "All"),))
    assert '<link rel="canonical" href="https://promises.example.org/parties/CN.html"/>' in frame.render(
        "failed.html", "parties/CN.html"
    )
    assert '<link rel="canonical" href="https://promises.example.org/"/>' in frame.render(
        "failed.html", "index.html"
    )
    assert 'type="x/y" title="All" href="../a.atom"/>' in frame.render("failed.html", "a/b.html")


def test_the_head_of_the_ledger_is_told_with_and_without_a_signature() -> None:
    bare = SiteHead(1, "ab" * 32).words()
    assert "1</span> entry" in bare
    assert "not signed" in bare
    signed = SiteHead(1200, "ab" * 32, "a & b\n", "<key>").words()
    assert "1,200</span> entries" in signed
    assert "a &amp; b" in signed
    assert "--signed-by &lt;key&gt;" in signed


@pytest.mark.parametrize("later", ["2031-01-01", "2031-01-02"])
def test_a_dossier_of_another_day_is_the_same_before_it_is_filled(later: str) -> None:
    """Far behind all that happened, so that the axis of the timeline ends before the day."""
    verdict = replace(DOSSIER.verdict, as_of="2030-12-31", known_at="2030-12-31")
    other = replace(verdict, as_of=later, known_at=later)
    pages = [one_page(replace(DOSSIER, verdict=one)) for one in (verdict, other)]
    assert pages[0] == pages[1]
    day = date.fromisoformat(later)
    words = {place: f"the {place}" for place in Place} | {Place.ISO_DAY: day.isoformat()}
    text = filled(pages[1], words)
    assert "<dt>As of</dt> <dd>the day</dd>" in text
    assert f"--as-of {later} --known-at the iso moment" in text
    assert "\x01" not in text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\x01head\x01", "\u202eevil", "]]>&\"'"])
def test_hostile_words_in_a_dossier_stay_words(words: str) -> None:
    text = one_page(hostile(words))
    shown = filled(text, dict.fromkeys(Place, "zzqx"))
    assert "<script" not in shown
    assert "\x01" not in shown
    assert "\u202e" not in shown
    # The foot and the dossier have their own marks; none came from the words.
    tame = one_page(hostile("tame words"))
    assert text.count("\x01") == tame.count("\x01")


def test_a_long_dossier_has_its_evidence_on_further_pages_and_every_anchor_is_found() -> None:
    statement = DOSSIER.statements[0]
    many = tuple(
        replace(statement, id=f"Z{number}", quote=None, content=f"{number} {'words ' * 80}", answers=None)
        for number in range(250)
    )
    pages = dict(site_dossier(FRAME, "commitments/x.html", replace(DOSSIER, statements=many), PAGES))
    assert list(pages)[:2] == ["commitments/x.html", "commitments/x.p2.html"]
    assert len(pages) > 3
    further = [text for path, text in pages.items() if path != "commitments/x.html"]
    assert all(len(text) < 100_000 for text in further)
    for number in range(250):
        assert sum(text.count(f'id="said:Z{number}"') for text in further) == 1
    assert '<li class="card"' not in pages["commitments/x.html"]
    files = {path: text.encode() for path, text in pages.items()}
    dead = [one for one in dead_links(files) if "#" in one]
    assert dead == []


PIECES = st.lists(st.text("aé&<漢 ", min_size=1, max_size=60), min_size=1, max_size=5).map(" ".join)


def many_statements(contents: list[str]) -> Dossier:
    statement = DOSSIER.statements[0]
    return replace(
        DOSSIER,
        statements=tuple(
            replace(statement, id=f"Z{at}", quote=None, content=content, answers=None)
            for at, content in enumerate(contents)
        ),
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.integers(1, 40), st.integers(20, 350))
def test_no_page_of_a_long_dossier_is_longer_than_100_kb_and_all_but_the_last_are_nearly_as_long(
    words: list[str], times: int, number: int
) -> None:
    contents = [words[at % len(words)] * times for at in range(number)]
    signed = SiteHead(10**9, "ab" * 32, "a long line of a note\n" * 40, "desk.example/ledger+1234").words()
    filling = dict.fromkeys(Place, "31 December 2026, 23:59:59 UTC") | {Place.HEAD: signed}
    drawn = site_dossier(FRAME, "commitments/x.html", many_statements(contents), PAGES)
    pages = [re.sub("<svg.*?</svg>", "", filled(text, filling), flags=re.S) for _, text in drawn]
    sizes = [len(text.encode()) for text in pages]
    assert max(sizes) < 100_000
    largest = 5_000 + 5 * max(len(one.encode()) for one in contents)
    assert all(size > 96_000 - largest for size in sizes[1:-1])
    assert sum(text.count('id="said:Z') for text in pages) == number


@pytest.mark.parametrize(("words", "expected"), [(80, 8), (2, 5)])
def test_500_statements_take_few_pages_with_room_for_what_is_filled_in(words: int, expected: int) -> None:
    long = many_statements([f"{at} {'words ' * words}" for at in range(500)])
    pages = site_dossier(FRAME, "commitments/x.html", long, PAGES)
    assert len(pages) == expected
    further = [len(text.encode()) for _, text in pages[1:]]
    assert min(further[:-1]) > 90_000
    assert max(further) <= LONGEST


def test_a_very_long_dossier_has_its_reasons_and_what_stands_beside_on_further_pages_too() -> None:
    """A figure apart, no page is longer than 100 kB, and nothing is lost."""
    piece = DOSSIER.verdict.weighed[0]
    many = tuple(
        Reason(f"weighed-{number}", f"Piece {number} {'of many words ' * 20}", (piece.evidence.id,))
        for number in range(400)
    )
    root = Reason("all", "All that was weighed", children=(Reason("one", "By one side", children=many),))
    long = replace(DOSSIER, verdict=replace(DOSSIER.verdict, reasons=(root,)))
    pages = dict(site_dossier(FRAME, "commitments/x.html", long, PAGES))
    for text in pages.values():
        assert len(re.sub("<svg.*?</svg>", "", text, flags=re.S).encode()) < 100_000
    main = pages["commitments/x.html"]
    assert "400 reasons, one by one" in main
    assert "Piece 399 " not in main
    assert sum(text.count("Piece 399 ") for text in pages.values()) == 1
    assert 'href="x.p2.html#reasons-' in main
    dead = [one for one in dead_links({path: text.encode() for path, text in pages.items()}) if "#" in one]
    assert dead == []
