"""Chains in the terminal: a tree with slips in months and days, and the list of all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.errors import InputError
from kept.model import Chain, Commitment, Duty, Grade, Link, Meeting, Status, Strength, Verdict
from kept.publish.chain_text import chain_text, chains_text, delay_words, place_words
from kept.publish.chain_values import ChainDelay, ChainNode, ChainTree
from kept.publish.slips import slip_words
from tests.publish.samples import day

HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("中文한국語あ👩‍👩‍👧\x1b\x07[]\u0301\u202e\u200b／ｗｉｄｅ")),
    max_size=60,
)


def promise(id_: str, made_on: str, deadline: str | None, what: str = "Open the gates") -> Commitment:
    due = day(deadline) if deadline else None
    return Commitment(id_, what, ("UP",), day(made_on), Duty.REACH, deadline=due)


def verdict(id_: str, status: Status = Status.NOT_KEPT, grade: Grade = Grade.B) -> Verdict:
    return Verdict(id_, "2013-12-31", status, grade, "Because.", "1")


FIRST = promise("R-1", "2010-10", "2011-10-31")
AGAIN = promise("R-2", "2011-11-21", "2012-06-30", "Open the gates by a later date")
AS_BEFORE = promise("R-3", "2012-12-18", None, "Go on opening gates")
LINK = Link(
    earlier="R-1",
    later="R-2",
    relation=Chain.POSTPONES,
    found=Chain.POSTPONES,
    strength=Strength.SAME,
    slip=243,
    sold_twice=True,
    because="Its deadline is 30 June 2012, 243 days later than 31 October 2011. Sold twice: …",
)
TREE = ChainTree(
    as_of="2013-12-31",
    known_at=None,
    nodes=(
        ChainNode(FIRST, verdict("R-1"), lacks="It takes up R-0, which is not in the ledger."),
        ChainNode(
            AGAIN, verdict("R-2"), 1, Meeting("RC-9", day("2011-11-21"), forum="RC", number=9), link=LINK
        ),
        ChainNode(
            AS_BEFORE,
            verdict("R-3", Status.PENDING, Grade.NONE),
            1,
            Meeting("visit", day("2012-12-18"), name="Visit"),
            Link("R-1", "R-3", Chain.RESTATES, Chain.RESTATES, Strength.WEAKER),
        ),
    ),
    delays=(ChainDelay(FIRST, FIRST, None, 0), ChainDelay(FIRST, AGAIN, None, 243)),
)
WHOLE = """\
The chain of R-2: 3 promises
As of  31 December 2013

R-1, October 2010, outside any meeting
Open the gates
Due 31 October 2011. Status: Not kept, grade B.
It takes up R-0, which is not in the ledger.

├── R-2, 21 November 2011, RC session 9 <- asked for
│   Open the gates by a later date
│   Due 30 June 2012, 8 months (243 days) later. Status: Not kept, grade B.
│   Postpones R-1, as firm as before. SOLD TWICE.
│   Its deadline is 30 June 2012, 243 days later than 31 October 2011. Sold
│   twice: …
│
└── R-3, 18 December 2012, Visit
    Go on opening gates
    No date in its words. Status: Pending.
    Restates R-1, weaker.

Taken together
  Sold twice: 1 of 2 later promises, with nothing added to an open or unkept
  one.
  Promised for 31 October 2011 (R-1), now for 30 June 2012 (R-2): 8 months (243
  days) later. By 31 December 2013 nothing strong shows it done."""
LIST = """\
As of 31 December 2013: 2 chains of promises that take up one another

R-1, October 2010
  Open the gates
  2 later promises, 1 of them sold twice. 8 months (243 days) late.
  Latest: R-3, 18 December 2012: Pending.

R-3, 18 December 2012
  Go on opening gates
  It takes up R-0, which is not in the ledger. No date in any of them.
  Latest: R-3, 18 December 2012: Pending.

How late: from the first deadline of a chain to its latest, or to the day on
which it was done.
One of them in full: kept chain R-1"""


def test_a_chain_is_a_tree() -> None:
    assert chain_text(TREE, "R-2") == WHOLE


def test_all_chains_the_latest_first() -> None:
    lost = replace(TREE.nodes[2], link=None, depth=0, lacks=TREE.nodes[0].lacks)
    alone = replace(TREE, nodes=(lost,), delays=())
    assert chains_text((alone, TREE), "2013-12-31") == LIST
    assert chains_text((), "2013-12-31") == "As of 31 December 2013 no promise takes up an earlier one."


def test_a_single_promise_without_a_date() -> None:
    alone = replace(TREE, nodes=(replace(TREE.nodes[2], link=None, depth=0),), delays=())
    text = chain_text(alone, "R-3")
    assert text.startswith("The chain of R-3: 1 promise\n")
    assert "Nothing in it was sold twice." in text
    assert "None of them has a date, so that the chain cannot be late." in text


def test_one_later_promise_and_one_chain_are_counted_as_one() -> None:
    one = replace(TREE, nodes=TREE.nodes[:2], known_at="2013-12-31T10:00:00+00:00")
    text = " ".join(chain_text(one, "R-1", 132).split())
    assert "1 of 1 later promise, with nothing added" in text
    assert "Known at 31 December 2013, 10:00:00 UTC" in text
    assert chains_text((one,), "2013-12-31").startswith("As of 31 December 2013: 1 chain of promises")


def test_a_circle_is_told() -> None:
    text = " ".join(chain_text(replace(TREE, circle=("R-1", "R-2")), "R-1").split())
    assert "The record goes round in a circle: R-1, R-2 name one another as the earlier one." in text


def test_each_delay_is_told_once_and_an_unmoved_date_only_alone() -> None:
    still = ChainDelay(FIRST, FIRST, None, 0)
    text = chain_text(replace(TREE, delays=(still, *TREE.delays, TREE.delays[1])), "R-1")
    assert text.count("Promised for") == 1
    assert "that date was not moved" in chain_text(replace(TREE, delays=(still, still)), "R-1")


@pytest.mark.parametrize(
    ("delay", "as_of", "words"),
    [
        (
            ChainDelay(FIRST, AGAIN, date(2012, 1, 31), 92),
            "2013-12-31",
            "Promised for 31 October 2011 (R-1), done by 31 January 2012: 3 months (92 days) late.",
        ),
        (
            ChainDelay(FIRST, FIRST, date(2011, 10, 1), 0),
            "2013-12-31",
            "Promised for 31 October 2011 (R-1), done by 1 October 2011: in time.",
        ),
        (
            ChainDelay(FIRST, FIRST, None, 0),
            "2011-10-31",
            "Promised for 31 October 2011 (R-1); that date was not moved.",
        ),
        (
            ChainDelay(FIRST, FIRST, None, 0),
            "2011-11-01",
            "Promised for 31 October 2011 (R-1); that date was not moved. "
            "By 1 November 2011 nothing strong shows it done.",
        ),
    ],
)
def test_how_late_a_line_is(delay: ChainDelay, as_of: str, words: str) -> None:
    assert delay_words(delay, as_of) == words


def test_a_date_that_was_brought_forward() -> None:
    sooner = replace(TREE.nodes[1], link=replace(LINK, slip=-31))
    text = chain_text(replace(TREE, nodes=(TREE.nodes[0], sooner)), "R-1")
    assert "Due 30 June 2012, 1 month (31 days) earlier." in " ".join(text.split())


def test_a_chain_that_was_done_is_listed_so() -> None:
    done = replace(TREE, delays=(ChainDelay(FIRST, FIRST, date(2011, 10, 1), 0),))
    late = replace(TREE, delays=(ChainDelay(FIRST, AGAIN, date(2012, 1, 31), 92),))
    still = replace(TREE, delays=(ChainDelay(FIRST, FIRST, None, 0),))
    assert "Done in time." in chains_text((done,), "2013-12-31")
    assert "3 months (92 days) late." in chains_text((late,), "2013-12-31")
    assert "No date was moved." in chains_text((still,), "2013-12-31")


def test_where_it_was_promised() -> None:
    assert place_words(None) == "outside any meeting"
    assert place_words(Meeting("M-1", day("2005"))) == "M-1"


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2011-10-31", "2012-06-30", "8 months (243 days)"),
        ("2011-10-31", "2013-12-31", "26 months (792 days)"),
        ("2005-12-31", "2013-12-31", "8 years (2,922 days)"),
        ("2005-12-31", "2011-05-31", "5 years and 5 months (1,977 days)"),
        ("2005-12-31", "2008-12-30", "35 months and 30 days (1,095 days)"),
        ("2005-12-31", "2008-12-31", "3 years (1,096 days)"),
        ("2005-12-31", "2010-01-15", "4 years and 15 days (1,476 days)"),
        ("2006-01-31", "2006-02-28", "1 month (28 days)"),
        ("2006-01-30", "2006-03-01", "1 month and 1 day (30 days)"),
        ("2006-01-15", "2006-02-20", "1 month and 5 days (36 days)"),
        ("2006-01-15", "2006-02-14", "30 days"),
        ("2006-01-15", "2006-01-16", "1 day"),
        ("2006-01-15", "2006-01-15", "0 days"),
        ("2012-06-30", "2011-10-31", "8 months (243 days)"),
        ("2005-11-30", "2005-12-31", "1 month (31 days)"),
        ("2005-12-30", "2006-12-29", "11 months and 29 days (364 days)"),
    ],
)
def test_slips_in_months_and_days(earlier: str, later: str, words: str) -> None:
    assert slip_words(date.fromisoformat(earlier), date.fromisoformat(later)) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_the_days_of_a_slip_are_always_right(start: date, days: int) -> None:
    words = slip_words(start, start + timedelta(days=days))
    assert f"{days:,} day" in words
    assert words == slip_words(start + timedelta(days=days), start)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for text in (chain_text(TREE, "R-2", width), chains_text((TREE,), "2013-12-31", width)):
        assert max(map(cell_len, text.split("\n"))) <= width


def test_a_terminal_too_narrow_is_refused() -> None:
    with pytest.raises(InputError, match="too narrow"):
        chain_text(TREE, "R-2", 20)
    with pytest.raises(InputError, match="too narrow"):
        chains_text((TREE,), "2013-12-31", 20)


@settings(deadline=None, max_examples=60)
@given(HOSTILE, st.integers(40, 100), st.integers(0, 30))
def test_data_cannot_widen_a_line_or_reach_the_terminal(text: str, width: int, depth: int) -> None:
    node = replace(
        TREE.nodes[1],
        commitment=replace(AGAIN, id=text, what=text, nature=AGAIN.nature),
        link=replace(LINK, earlier=text, because=text),
        lacks=text,
    )
    deep = tuple(replace(node, depth=at) for at in range(1, depth + 1))
    hostile = replace(TREE, nodes=(TREE.nodes[0], node, *deep[1:]), circle=(text,))
    for shown in (chain_text(hostile, text, width), chains_text((hostile,), "2013-12-31", width)):
        assert max(map(cell_len, shown.split("\n"))) <= width
        assert all(character == "\n" or ord(character) >= 32 for character in shown)
        assert not set(shown) & set("\x7f\x9b\u202e\u2066")
