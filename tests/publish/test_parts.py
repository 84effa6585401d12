"""The small parts: names, addresses, dates, cleaned text, passages, the timeline, words."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kept.publish
from kept.dates import PartialDate, Period
from kept.model import (
    Bearing,
    Chain,
    Comparison,
    Duty,
    EventKind,
    Family,
    Grade,
    Outcome,
    Quote,
    Span,
    StatementKind,
    Status,
    Text,
)
from kept.publish import words
from kept.publish.clean import bare
from kept.publish.days import date_words, moment_words, period_words, range_words
from kept.publish.happenings import Happening, Lane, Moment
from kept.publish.links import web_address
from kept.publish.names import anchor, page_name, twins_of
from kept.publish.passages import AROUND, LOST, Passage, Piece, passage
from kept.publish.timeline import LEFT, WIDTH, timeline
from kept.visible import one_line, visible

MODULES = sorted(module.name for module in pkgutil.iter_modules(kept.publish.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kept.publish.{name}")).failed == 0


# --------------------------------------------------------------------------- names


@pytest.mark.parametrize("plain", ["C-2005-05", "stm_0123456789abcdef", "a", "9"])
def test_a_plain_id_is_its_own_file_name(plain: str) -> None:
    assert page_name(plain) == f"{plain}.html"


@pytest.mark.parametrize(
    "sly",
    ["../x", "a/b", "..", ".", "", "/etc/passwd", "a\\b", "C:x", "index", "CON", "com1", "-x", "a" * 500],
)
def test_a_sly_id_stays_in_the_folder(sly: str) -> None:
    name = page_name(sly)
    assert name not in ("index.html", "con.html", "com1.html")
    assert name[0].isalnum()
    assert not set(name) & set('/\\:\0<>|?*" ')
    assert len(name) < 100


@given(st.text(), st.text())
def test_different_ids_have_different_names(one: str, other: str) -> None:
    assert (page_name(one) == page_name(other)) == (one == other)
    assert (anchor("x", one) == anchor("x", other)) == (one == other)


@given(st.lists(st.text("aAbB-é", min_size=1, max_size=3)))
def test_with_twins_no_two_files_are_one_on_a_disk_without_upper_and_lower_case(ids: list[str]) -> None:
    twins, every = twins_of(ids), dict.fromkeys(ids)
    names = [page_name(one, twins).casefold() for one in every]
    assert len(set(names)) == len(every)
    # What came first keeps its name, whatever comes later.
    assert twins_of(ids[:-1]) <= twins <= twins_of(ids[:-1]) | {*ids[-1:]}


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_anchors_of_several_ids_never_meet(one: list[str], other: list[str]) -> None:
    assert (anchor("x", *one) == anchor("x", *other)) == (one == other)


@given(st.text())
def test_an_anchor_is_one_word_of_plain_letters(record: str) -> None:
    assert anchor("said", record).isascii()
    assert not set(anchor("said", record)) & set(" \t\n\"'<>&%#")


# --------------------------------------------------------------------------- addresses and text


@pytest.mark.parametrize("good", ["http://example.org", "https://example.org/a?b=c#d", "https://例え.jp/"])
def test_web_addresses_become_links(good: str) -> None:
    assert web_address(good) == good


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org/x",
        "http:",
        "https:///x",
        "http://[::1",
        "file:///etc/passwd",
        "https://example.org/\u202e",
        "seen in print",
    ],
)
def test_other_addresses_do_not(bad: str | None) -> None:
    assert web_address(bad) is None


@given(st.text())
def test_visible_text_has_nothing_that_acts(text: str) -> None:
    shown = visible(text)
    assert all(character.isprintable() or character in "\n\t" for character in shown if ord(character) < 160)
    assert visible(shown) == shown
    assert "\n" not in one_line(text)
    assert "\x1b" not in shown


def test_line_breaks_of_every_kind_become_newlines() -> None:
    assert visible("a\r\nb\rc\x0cd\u2028e") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    ("given_words", "expected"),
    [
        ('"done"', "done"),
        ("“done”", "done"),
        ("「做了」", "做了"),
        ("‘“done”’", "done"),
        ('"yes" and "no"', '"yes" and "no"'),
        ("it is “done”", "it is “done”"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_marks_around_a_paraphrase_go(given_words: str, expected: str) -> None:
    assert bare(given_words) == expected


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2006", "2006"),
        ("2006-03", "March 2006"),
        ("2006-03-08", "8 March 2006"),
        ("2005~", "about 2005"),
        ("2005-12?", "December 2005 (uncertain)"),
        ("2005%", "about 2005 (uncertain)"),
    ],
)
def test_dates_in_words(written: str, expected: str) -> None:
    assert date_words(PartialDate.parse(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2005", "2005"),
        ("2005-07/2006-03", "July 2005 to March 2006"),
        ("2005/..", "since 2005"),
        ("../2005-12-31", "until 31 December 2005"),
    ],
)
def test_periods_in_words(written: str, expected: str) -> None:
    assert period_words(Period.parse(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2006-03-31", "31 March 2006"),
        ("2026-11-25T10:15:00.000001Z", "25 November 2026, 10:15:00 UTC"),
        ("2026-11-25T10:15:00", "25 November 2026, 10:15:00 no time zone"),
        ("soon", "soon"),
    ],
)
def test_moments_in_words(written: str, expected: str) -> None:
    assert moment_words(written) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2009-10-28", "2009-10-29", "28 to 29 October 2009"),
        ("2009-10-28", "2009-11-02", "28 October to 2 November 2009"),
        ("2009-12-28", "2010-01-02", "28 December 2009 to 2 January 2010"),
        ("2009-10", "2009-11-02", "October 2009 to 2 November 2009"),
        ("2009-10-28~", "2009-10-29", "about 28 October 2009 to 29 October 2009"),
        ("2009-10-28", "2009-10-28", "28 October 2009"),
    ],
)
def test_ranges_say_once_what_both_ends_share(start: str, end: str, expected: str) -> None:
    assert range_words(PartialDate.parse(start), PartialDate.parse(end)) == expected


# --------------------------------------------------------------------------- passages

LONG = " ".join(f"word{n}" for n in range(400))


def text_of(content: str, start: int = 0, end: int | None = None) -> Text:
    stop = len(content) if end is None else end
    return Text("t", "0" * 64, "x", content, Span(start, stop, content[start:stop]))


def quote_of(content: str, *places: tuple[int, int]) -> Quote:
    return Quote("t", tuple(Span(start, end, content[start:end]) for start, end in places))


def quoted(found: Passage) -> list[str]:
    return [part.words for part in found.parts if part.piece is Piece.QUOTED]


def test_a_passage_keeps_whole_words_around() -> None:
    found = passage(quote_of(LONG, (1000, 1006)), {"t": text_of(LONG)})
    before, after = found.parts[1].words, found.parts[3].words
    assert [part.piece for part in found.parts] == [
        Piece.GAP,
        Piece.AROUND,
        Piece.QUOTED,
        Piece.AROUND,
        Piece.GAP,
    ]
    assert before.split()[0].startswith("word")
    assert after.split()[-1] in LONG.split()


def test_far_words_are_left_out_between_two_quotations() -> None:
    found = passage(quote_of(LONG, (1000, 1006), (2000, 2006)), {"t": text_of(LONG)})
    assert quoted(found) == [LONG[1000:1006], LONG[2000:2006]]
    assert any(part.words == " … " for part in found.parts)


@given(st.text(min_size=1, max_size=900), st.integers(0, 899), st.integers(1, 300), st.integers(0, 50))
def test_a_passage_is_a_stretch_of_the_article(content: str, start: int, long: int, margin: int) -> None:
    left = min(margin, len(content) // 3)
    right = len(content) - left
    start = min(left + start % max(1, right - left), right - 1)
    end = min(start + long, right)
    found = passage(quote_of(content, (start, end)), {"t": text_of(content, left, right)})
    shown = "".join(part.words for part in found.parts if part.piece is not Piece.GAP)
    assert shown in content[left:right]
    assert quoted(found) == [content[start:end]]
    assert all(len(part.words) <= AROUND for part in found.parts if part.piece is Piece.AROUND)


def test_a_span_that_no_longer_fits_is_lost() -> None:
    found = passage(Quote("t", (Span(0, 4, "then"),)), {"t": text_of("word")})
    assert found.problem == LOST
    assert [part.words for part in found.parts] == ["then"]


# --------------------------------------------------------------------------- the timeline


def happening(when: str, row: Lane | Moment = Lane.CLAIMS) -> Happening:
    return Happening(row, when, PartialDate.parse(when))


def test_a_coarse_date_is_a_bar_with_its_mark_on_the_last_day() -> None:
    made = PartialDate.parse("2005-01-01")
    drawn = timeline([happening("2005-06"), happening("2005-06-30"), happening("2005-12-31")], made)
    coarse, day, _ = drawn.lanes[0].marks
    assert coarse.bar
    assert not day.bar
    assert coarse.x == day.x
    assert coarse.y != day.y
    assert float(coarse.begin) < float(coarse.x)


def test_what_was_over_before_the_promise_is_counted_and_not_drawn() -> None:
    found = [happening("1999"), happening("2005-06-30")]
    drawn = timeline(found, PartialDate.parse("2005-01-01"))
    assert drawn.older == 1
    assert [mark.title for lane in drawn.lanes for mark in lane.marks] == ["30 June 2005: 2005-06-30"]


def test_the_two_days_that_cut_through_have_words_on_lines_of_their_own() -> None:
    found = [happening("2005-06-30", Moment.DEADLINE), happening("2005-06-30", Moment.AS_OF)]
    drawn = timeline(found, PartialDate.parse("2005-01-01"))
    assert [cut.words for cut in drawn.cuts] == ["Deadline 30 June 2005", "As of 30 June 2005"]
    assert len({cut.label_y for cut in drawn.cuts}) == 2


def test_the_axis_has_whole_months_or_years() -> None:
    made = PartialDate.parse("2005-07-11")
    months = timeline([happening("2006-03-31")], made)
    years = timeline([happening("2013-12-31")], made)
    assert [tick.words for tick in months.ticks] == [
        "Jul 2005",
        "Sep 2005",
        "Nov 2005",
        "Jan 2006",
        "Mar 2006",
    ]
    assert [tick.words for tick in years.ticks] == ["2006", "2008", "2010", "2012", "2014"]


def test_the_axis_ends_soon_after_the_last_thing_and_a_much_later_verdict_stands_at_its_edge() -> None:
    made = PartialDate.parse("2005-01-01")
    found = [happening("2005-06-30"), happening("2006-12-31")]
    near = timeline([*found, happening("2007-03-31", Moment.AS_OF)], made)
    far = timeline([*found, happening("2026-11-25", Moment.AS_OF)], made)
    assert (near.broken, far.broken) == (False, True)
    assert [cut.beyond for cut in near.cuts + far.cuts] == [False, True]
    assert float(far.lanes[0].marks[-1].x) > 0.8 * WIDTH
    assert float(far.cuts[0].x) > float(far.lanes[0].marks[-1].x)
    assert far.ticks[-1].words.endswith(("2006", "2007"))


def test_a_crowd_stays_within_six_rows() -> None:
    drawn = timeline([happening("2005-06-30")] * 20, PartialDate.parse("2005-01-01"))
    assert len({mark.y for mark in drawn.lanes[0].marks}) == 6


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(PartialDate.of)
YEARS = st.integers(1, 9999).map(PartialDate)


@given(st.lists(st.tuples(st.one_of(DAYS, YEARS), st.sampled_from([*Lane, *Moment])), max_size=30), DAYS)
def test_everything_is_drawn_inside_the_drawing(
    dated: list[tuple[PartialDate, Lane | Moment]], made: PartialDate
) -> None:
    found = [Happening(row, "x", when) for when, row in dated] + [Happening(Lane.PROMISE, "made", made)]
    drawn = timeline(found, made)
    marks = [mark for lane in drawn.lanes for mark in lane.marks]
    places = [float(x) for mark in marks for x in (mark.x, mark.begin)]
    places += [float(one.x) for one in (*drawn.ticks, *drawn.cuts)]
    assert all(LEFT <= place <= WIDTH for place in places)
    assert all(0 < float(mark.y) < drawn.floor for mark in marks)
    assert len(drawn.ticks) <= 8
    assert len(marks) + len(drawn.cuts) + drawn.older == len(found)


# --------------------------------------------------------------------------- words


def test_every_word_of_the_model_has_words_for_readers() -> None:
    assert set(words.STATUSES) == set(Status)
    assert set(words.FAMILIES) == set(Family)
    assert set(words.GRADES) == set(Grade)
    assert set(words.BEARINGS) == set(Bearing)
    assert set(words.DUTIES) == set(Duty)
    assert set(words.CHAINS) == set(Chain)
    assert set(words.STATEMENTS) == set(StatementKind)
    assert set(words.EVENTS) == set(EventKind)
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.COMPARISONS) == set(Comparison)


def test_labels_and_meanings_are_distinct_and_end_as_sentences() -> None:
    meanings = [word.meaning for word in words.STATUSES.values()]
    assert len({word.label for word in words.STATUSES.values()}) == len(Status)
    assert len(set(meanings)) == len(Status)
    assert all(meaning.endswith(".") for meaning in meanings)


def test_a_duty_that_holds_by_the_bound_side_alone_is_not_told_as_well_shown() -> None:
    """`holding` is of the kept family, and asks for no evidence of grade A or B (rules, version 1)."""
    assert words.STATUSES[Status.HOLDING].family is Family.KEPT
    told = words.FAMILIES[Family.KEPT].meaning
    assert told.endswith("or a lasting duty with no good evidence against it.")
    assert "no good evidence against it" in words.STATUSES[Status.HOLDING].meaning
