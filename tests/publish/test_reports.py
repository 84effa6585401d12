"""The reports as text: what stands where, in words that fit, and never too wide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.errors import InputError
from kept.model import EvidenceKind, Family, Grade, Nature, Says, Status
from kept.publish.report_compare import compared_text
from kept.publish.report_history import history_text
from kept.publish.report_status import by_family, share_words, status_text
from kept.publish.report_steps import changes_text
from kept.publish.report_unknown import UNKNOWN_WORDS, unknown
from kept.publish.report_values import StatusReport, Unknown
from kept.publish.words import label_of
from tests.publish.report_samples import (
    CHANGES,
    COMPARED,
    GREW,
    HISTORY,
    SCOPE,
    STATUS,
    hostile,
    line,
    piece,
    told,
    verdict,
)

STATUS_SCREEN = """\
The River Council
As of     31 March 2006
Known at  25 November 2026

6 promises. 3 overdue: due, and not known to be kept. 3 made later are left out.

 Status                  Promises   Share   Overdue
────────────────────────────────────────────────────
 Kept                           0     0 %         -
 Partly kept                    0     0 %         -
 Not kept                       1    17 %         1
 Contested or unproven          2    33 %         2
 Open                           2    33 %         -
 Not judged                     1    17 %         -

What is not known: 3 of 6
  0  not examined: nobody looked
  0  unverified: looked into, and nothing found
  1  no data: the figure that would decide is not published
  0  unverified: what is on record shows it neither way
  0  claimed, not shown: there is only an interested party's word
  1  disputed: some evidence is for it, some against it
  1  cannot be tested: the words name nothing to check

What comes next
  11 April 2006  RC, session 9: R-3 falls due
  1 May 2006     A figure for R-6: Gates open, for April 2006

NOT KEPT: 1 of 6
Not done, breached or undone.
R-1  Upstream: Do the thing R-1
     Not kept, grade B. No deadline; due since 1 January 2006: 89 days.

CONTESTED OR UNPROVEN: 2 of 6
Said to be done, doubted, or not shown either way.
R-4  Upstream: Do the thing R-4
     Unverified (no figure published). No deadline; due since 30 June 2005: 274
     days.
R-2  Upstream: Do the thing R-2
     Disputed, grade C. Due by 31 December 2005: 90 days overdue.

OPEN: 2 of 6
Not yet due.
R-3  Upstream: Do the thing R-3
     Pending. Due at RC, session 9 (11 April 2006), in 11 days.
R-6  Upstream: Do the thing R-6
     Under way. No day is on record on which it falls due.
     Pace, cities: behind. 21.2 of 100 in July 2012.
     Awaited from 1 May 2006: Gates open, for April 2006

NOT JUDGED: 1 of 6
Not examined, not testable, or ended.
R-5  Upstream: Do the thing R-5
     Cannot be tested. No day is on record on which it falls due.

FORECASTS: 1
1 did not come true.
F-1  Upstream: Do the thing F-1
     Did not come true, grade A. Was to come true by the end of December 2005:
     90 days ago."""


def test_the_first_screen_of_the_morning() -> None:
    assert status_text(STATUS) == STATUS_SCREEN


def test_an_empty_ledger_says_so() -> None:
    assert "No promise was in being." in status_text(StatusReport(SCOPE, ()))


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_share_is_never_nothing_or_all_where_it_is_not(count: int, total: int) -> None:
    words = share_words(min(count, total), total)
    assert (words == "0 %") == (count == 0)
    assert (words == "100 %") == (count >= total)


@given(st.lists(st.tuples(st.sampled_from(Status), st.none() | st.integers(0, 9999)), max_size=20))
def test_every_promise_stands_once_and_the_longest_overdue_first(
    rows: list[tuple[Status, int | None]],
) -> None:
    seen = [row for row in rows if row[0] not in (Status.NOT_IN_BEING, Status.NOT_IN_LEDGER)]
    lines = [line(f"R-{n}", status, overdue=overdue) for n, (status, overdue) in enumerate(seen)]
    groups = by_family(lines)
    assert Family.NOT_YET not in groups
    assert sorted(one.told.commitment.id for group in groups.values() for one in group) == sorted(
        one.told.commitment.id for one in lines
    )
    for group in groups.values():
        days = [-1 if one.overdue is None else one.overdue for one in group]
        assert days == sorted(days, reverse=True)


WAYS = [
    (Status.UNEXAMINED, False, Unknown.NOBODY_LOOKED),
    (Status.UNEXAMINED, True, Unknown.NO_DATA),
    (Status.UNVERIFIED, False, Unknown.SHOWS_NOTHING),
    (Status.UNVERIFIED, True, Unknown.NO_DATA),
    (Status.CLAIMED, True, Unknown.CLAIMED),
    (Status.DISPUTED, False, Unknown.DISPUTED),
    (Status.NOT_TESTABLE, False, Unknown.NOT_TESTABLE),
    (Status.KEPT, True, None),
    (Status.NOT_KEPT, True, None),
    (Status.PENDING, True, None),
]


@pytest.mark.parametrize(("status", "no_data", "way"), WAYS)
def test_each_way_of_not_knowing(status: Status, no_data: bool, way: Unknown | None) -> None:
    assert unknown(verdict(status), no_data) is way


def test_looked_and_found_nothing_is_told_apart_from_words_that_show_nothing() -> None:
    weighed = piece().weighed
    search = replace(weighed.evidence, kind=EvidenceKind.SEARCH, says=Says.NOTHING)
    looked = verdict(Status.UNVERIFIED, weighed=(weighed, replace(weighed, evidence=search)))
    assert unknown(looked, no_data=False) is Unknown.FOUND_NOTHING
    found = replace(search, says=Says.PROGRESS)
    elsewhere = verdict(Status.UNVERIFIED, weighed=(replace(weighed, evidence=found),))
    assert unknown(elsewhere, no_data=False) is Unknown.SHOWS_NOTHING


def test_every_way_of_not_knowing_has_words() -> None:
    assert set(UNKNOWN_WORDS) == set(Unknown)


def test_a_forecast_comes_true_and_a_promise_is_kept() -> None:
    assert label_of(Status.KEPT, Nature.PROMISE) == "Kept"
    assert label_of(Status.KEPT, Nature.FORECAST) == "Came true"
    assert label_of(Status.DISPUTED, Nature.FORECAST) == "Disputed"
    assert not any("ept" in label_of(status, Nature.FORECAST) for status in Status)


CHANGES_SCREEN = """\
The River Council
As of     31 March 2006
Known at  25 November 2026

After 31 December 2005, 2 of 12 changed their status and 1 only their grade or
grounds; 2 are new.

31 March 2006: Not examined → Claimed, not shown, grade D
  R-1  Upstream: Do the thing R-1
  Came in  Ana Marsh, March 2006: (paraphrase) It is done. [K1: supports, grade
           D; seen in River Post (post)]
  Revised  Ana Marsh, March 2006: It is done. [obs: supports, grade D; seen in
           River Post (post)]

1 January 2006: Pending → Not examined
  R-1  Upstream: Do the thing R-1
  R-2  Upstream: Do the thing R-2
  Fell due  Its deadline is 31 December 2005.

The same status on other grounds
  R-9  31 March 2006: Claimed, not shown, grade E → Claimed, not shown, grade D.
       Came in: Ana Marsh (K1). Revised: Ana Marsh (obs).

Made since, with the status now
  R-7  Upstream: Do the thing R-7
       Pending. Made in 2005.
  R-8  Upstream: Do the thing R-8
       Pending. Made in February 2006."""


def test_changes_are_told_with_their_causes_the_newest_first() -> None:
    assert changes_text(CHANGES) == CHANGES_SCREEN


def test_what_changed_as_the_ledger_grew_has_no_day_of_its_own() -> None:
    text = changes_text(replace(CHANGES, by_record=True))
    assert "By what was recorded after 31 December 2005, 2 of 12" in text
    assert "\nNot examined → Claimed, not shown, grade D\n" in text
    assert "Recorded since, with the status now" in text


COMPARED_SCREEN = """\
The River Council
As of     31 March 2005 (the rows) and 31 March 2006 (the columns)
Known at  25 November 2026

In being on 31 March 2005: 3 promises and 1 forecast. With another status on 31
March 2006: 3. Made in between: 1. 2 made later are left out.

 Promises     Kept   Partly   Not kept   Contested   Open   Not judged   All
─────────────────────────────────────────────────────────────────────────────
 Kept            1        -          -           -      -            -     1
 Partly          -        -          -           -      -            -     -
 Not kept        -        -          -           -      -            -     -
 Contested       -        -          -           1      -            -     1
 Open            -        -          1           -      -            -     1
 Not judged      -        -          -           -      -            -     -
 All             1        -          1           1      -            -     3

From Open to Not kept: 1
  R-1  Upstream: Do the thing R-1
       Pending → Not kept, grade B.

Within Contested or unproven: 1
  R-2  Upstream: Do the thing R-2
       Unverified → Disputed, grade C.

Forecasts: from open to did not come true: 1
  F-1  Upstream: Do the thing F-1
       Pending → Did not come true, grade A.

Made after 31 March 2005 and by 31 March 2006: 1
  R-8  Upstream: Do the thing R-8
       Pending."""


def test_a_table_of_families_stands_above_what_differs() -> None:
    assert compared_text(COMPARED) == COMPARED_SCREEN


def test_a_history_gives_the_reason_where_the_status_changed() -> None:
    text = history_text(HISTORY)
    assert "What could be said on each day up to 31 March 2006:" in text
    assert text.index("1 January 2006: Pending → Not examined") < text.index("31 March 2006: Not examined →")
    assert text.count("Because it is so.") == 2
    same = replace(HISTORY.steps[1], before=verdict(Status.CLAIMED, Grade.D))
    again = history_text(replace(HISTORY, steps=(same,)))
    assert "31 March 2006: Claimed, not shown, grade D, as before" in again
    assert "Because it is so." not in again


def test_as_the_ledger_grew_each_change_is_short_and_says_who_recorded_it() -> None:
    text = " ".join(history_text(GREW).split())
    assert "25 November 2026, 12:00:00 UTC, by Ann: Not recorded yet → Disputed, grade C" in text
    assert "Recorded: The commitment itself; Ana Marsh (K1). Corrected: Ana Marsh (K2)." in text
    assert "It is done" not in text
    assert "did not hold it" in history_text(replace(GREW, steps=()))


def test_exact_words_stand_in_quotation_marks() -> None:
    quoted = replace(HISTORY.steps[1].causes[0], piece=piece(quoted=("It is done", "all of it")))
    step = replace(HISTORY.steps[1], causes=(quoted,))
    text = " ".join(history_text(replace(HISTORY, steps=(step,))).split())
    assert "Ana Marsh, March 2006: “It is done” … “all of it”. [K1" in text


def widths(text: str) -> list[int]:
    return [cell_len(line) for line in text.split("\n")]


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for text in (
        status_text(STATUS, width),
        changes_text(CHANGES, width),
        compared_text(COMPARED, width),
        history_text(HISTORY, width),
        history_text(GREW, width),
    ):
        assert max(widths(text)) <= width


def test_a_terminal_too_narrow_is_refused() -> None:
    with pytest.raises(InputError, match="too narrow"):
        status_text(STATUS, 20)


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        st.one_of(
            st.characters(), st.sampled_from("中文한국語あ🇨🇳👩‍👩‍👧\x1b\x07[]\u0301\u202e\u200b／＂／ｗｉｄｅ")
        ),
        max_size=60,
    ),
    st.integers(40, 100),
)
def test_data_cannot_widen_a_line_or_reach_the_terminal(words: str, width: int) -> None:
    status, changes, compared, history = hostile(words)
    for text in (
        status_text(status, width),
        changes_text(changes, width),
        compared_text(compared, width),
        history_text(history, width),
    ):
        assert max(widths(text)) <= width
        assert all(character == "\n" or ord(character) >= 32 for character in text)
        assert not set(text) & set("\x7f\x9b\u202e\u2066")


def test_the_due_day_is_told_as_precise_as_it_is() -> None:
    late = replace(STATUS.lines[1], told=told("R-2", Status.KEPT, Grade.B), owed=False, overdue=None)
    assert "Kept, grade B. Was due 31 December 2005." in status_text(replace(STATUS, lines=(late,)))
    today = replace(STATUS, scope=replace(SCOPE, as_of="2006-04-11"))
    assert "Due at RC, session 9 (11 April 2006), today." in status_text(today)
