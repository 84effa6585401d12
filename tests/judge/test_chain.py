"""Chains: what the fields of two promises say, what is sold twice, how late a chain is as a whole."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept import data, model
from kept.codec import from_plain
from kept.dates import PartialDate
from kept.judge.chain import compare
from kept.judge.chain_delay import delay, lines
from kept.model import Chain, Commitment, Duty, Link, Party, PartyKind, Status, Strength

PARTIES = {
    name: Party(name, title, PartyKind(kind), part_of)
    for name, title, kind, part_of in [
        ("harbour", "Harbourland", "government", None),
        ("ministry", "Ministry of Ports", "agency", "harbour"),
        ("port", "Port Authority", "state_enterprise", "ministry"),
        ("mainland", "Mainland", "government", None),
        ("loop-1", "Loop 1", "agency", "loop-2"),
        ("loop-2", "Loop 2", "agency", "loop-1"),
    ]
}
PROMISE: dict[str, Any] = {
    "id": "first",
    "what": "Use licensed charts only",
    "bound": ["harbour"],
    "to": ["mainland"],
    "made_on": "2005-07-11",
    "duty": "reach",
    "deadline": "2005-12-31",
}
JCCT = Path(data.__file__).parent / "jcct" / "commitments.csv"
OPEN = sorted(
    set(Status)
    - {
        Status.KEPT,
        Status.KEPT_LATE,
        Status.HOLDING,
        Status.WITHDRAWN,
        Status.RELEASED,
        Status.SUPERSEDED,
        Status.NOT_IN_BEING,
        Status.NOT_IN_LEDGER,
    }
)


def first(**fields: Any) -> Commitment:
    plain = {name: value for name, value in (PROMISE | fields).items() if value is not None}
    return from_plain(plain, Commitment)


def second(**fields: Any) -> Commitment:
    again = {"id": "second", "made_on": "2006-04-11", "parent": "first", "chain": "restates"}
    return first(**(again | fields))


def link(
    later: dict[str, Any], earlier: dict[str, Any] | None = None, was: Status | None = Status.NOT_KEPT
) -> Link:
    return compare(first(**(earlier or {})), second(**later), was, PARTIES)


# --------------------------------------------------------------------------- relation


def test_the_same_again_is_restated_and_sold_twice() -> None:
    assert link({}) == Link(
        earlier="first",
        later="second",
        relation=Chain.RESTATES,
        found=Chain.RESTATES,
        strength=Strength.SAME,
        slip=0,
        sold_twice=True,
        because=(
            "The deadline is the same, 31 December 2005. Sold twice: nothing is added, and when it was made "
            "(11 April 2006) the earlier one was not kept."
        ),
    )


def test_a_later_date_under_the_name_of_a_restatement_is_told_and_not_overruled() -> None:
    found = link({"deadline": "2011-05-31"})
    assert (found.relation, found.found, found.slip) == (Chain.RESTATES, Chain.POSTPONES, 1977)
    assert found.because == (
        "The record says that it restates the earlier one; by the fields it postpones it. "
        "Its deadline is 31 May 2011, 1,977 days later than 31 December 2005. "
        "Sold twice: nothing is added, and when it was made (11 April 2006) the earlier one was not kept."
    )


@pytest.mark.parametrize(
    ("relation", "fields", "found"),
    [
        ("restates", {}, Chain.RESTATES),
        ("widens", {}, Chain.RESTATES),
        ("narrows", {}, Chain.RESTATES),
        ("postpones", {}, Chain.RESTATES),
        ("restates", {"bound": ["harbour", "mainland"]}, Chain.WIDENS),
        ("restates", {"bound": ["ministry"]}, Chain.NARROWS),
        ("restates", {"to": []}, Chain.NARROWS),
        ("restates", {"to": ["mainland", "port"]}, Chain.WIDENS),
        ("restates", {"to": ["port"]}, Chain.RESTATES),
        ("widens", {"bound": ["harbour", "mainland"], "deadline": "2007"}, Chain.WIDENS),
        ("narrows", {"bound": ["port"], "deadline": "2007"}, Chain.NARROWS),
        ("restates", {"bound": ["port"], "deadline": "2007"}, Chain.POSTPONES),
        ("postpones", {"bound": ["port"], "deadline": "2007"}, Chain.POSTPONES),
        ("restates", {"deadline": "2005-12-30"}, Chain.RESTATES),
        ("restates", {"deadline": "2005"}, Chain.RESTATES),
        ("postpones", {"deadline": None}, Chain.RESTATES),
        ("step_towards", {"deadline": "2007"}, Chain.STEP_TOWARDS),
        ("completes", {"deadline": "2007"}, Chain.COMPLETES),
        ("breaks", {"deadline": "2007"}, Chain.BREAKS),
        (None, {"deadline": "2007"}, Chain.POSTPONES),
    ],
)
def test_what_the_fields_say(relation: str | None, fields: dict[str, Any], found: Chain) -> None:
    given_ = link({"chain": relation} | fields)
    assert given_.relation is (Chain(relation) if relation else found)
    assert given_.found is found
    differs = relation is not None and Chain(relation) is not found
    assert ("The record says" in given_.because) is differs


def test_a_date_that_may_be_the_same_postpones_nothing() -> None:
    assert link({"deadline": "2005"}, {"deadline": "2005-06"}).found is Chain.RESTATES
    assert link({"deadline": "2006"}, {"deadline": "2005-12"}).found is Chain.POSTPONES


def test_what_no_field_can_show_is_said_to_be_the_record_s() -> None:
    found = link({"chain": "step_towards", "deadline": "2007"})
    assert (
        found.because == "That it is a step towards the earlier one, the record says; no field can show it."
    )
    assert link({"chain": "completes", "deadline": None}).because == (
        "That it completes the earlier one, the record says; no field can show it. "
        "It has no date; the earlier one was due by 31 December 2005."
    )


def test_a_parent_without_a_relation_is_compared_all_the_same() -> None:
    found = link({"chain": None, "bound": ["ministry"]})
    assert found.relation is found.found is Chain.NARROWS
    assert found.because.startswith(
        "The record does not say how it stands to the earlier one; by the fields it narrows it. "
        "It binds Ministry of Ports, a part of Harbourland."
    )


# --------------------------------------------------------------------------- scope


def test_parts_that_came_and_went() -> None:
    found = link({"elements": ["b", "c", "d"]}, {"elements": ["a", "b"]})
    assert (found.added, found.dropped) == (("c", "d"), ("a",))
    assert "It has new parts: c, d. It has lost parts: a." in found.because
    assert found.found is Chain.RESTATES
    assert not found.sold_twice


def test_parts_that_are_named_on_one_side_only_are_no_change_of_scope() -> None:
    now, before = link({"elements": ["a", "b"]}), link({}, {"elements": ["a", "b"]})
    assert (now.added, now.dropped, now.found) == ((), (), Chain.RESTATES)
    assert (before.added, before.dropped, before.found) == ((), (), Chain.RESTATES)
    assert "It names its parts, which the earlier one did not: a, b." in now.because
    assert "It no longer names the parts: a, b." in before.because
    assert now.sold_twice
    assert before.sold_twice


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (["harbour"], ["harbour", "mainland"], "It also binds: Mainland."),
        (["harbour", "mainland"], ["mainland"], "It no longer binds: Harbourland."),
        (["harbour"], ["port"], "It binds Port Authority, a part of Harbourland."),
        (["port"], ["harbour"], "It binds Harbourland and not only Port Authority."),
        (["harbour"], ["stranger"], "It also binds: stranger. It no longer binds: Harbourland."),
        (["loop-1"], ["harbour"], "It also binds: Harbourland. It no longer binds: Loop 1."),
    ],
)
def test_who_is_bound(before: list[str], now: list[str], words: str) -> None:
    assert (
        link({"bound": now}, {"bound": before})
        .because.removeprefix(
            "The record says that it restates the earlier one; by the fields it widens it. "
        )
        .removeprefix("The record says that it restates the earlier one; by the fields it narrows it. ")
        .startswith(words)
    )


def test_a_smaller_or_larger_circle_of_those_who_are_bound() -> None:
    assert link({"bound": ["mainland"]}, {"bound": ["harbour", "mainland"]}).found is Chain.NARROWS
    assert link({"bound": ["harbour"]}, {"bound": ["port"]}).found is Chain.WIDENS


def test_a_body_and_its_government_are_named_once() -> None:
    found = link({"bound": ["harbour"]}, {"bound": ["harbour", "port"]})
    assert "binds" not in found.because
    assert found.found is Chain.RESTATES


def test_to_whom() -> None:
    words = link({"to": ["port"]}).because
    assert "It is also made to: Port Authority. It is not made to: Mainland." in words


def test_without_parties_nothing_is_known_of_control() -> None:
    found = compare(first(), second(bound=["ministry"]), Status.NOT_KEPT)
    assert "It also binds: ministry. It no longer binds: harbour." in found.because


# --------------------------------------------------------------------------- strength


@pytest.mark.parametrize(
    ("before", "now", "strength", "words"),
    [
        (
            {"duty": "process"},
            {"duty": "reach"},
            Strength.STRONGER,
            "Its duty is to reach a stated point; the earlier one was to go through a process.",
        ),
        (
            {"duty": "maintain"},
            {"duty": "process"},
            Strength.WEAKER,
            "Its duty is to go through a process; the earlier one was to keep something as it is.",
        ),
        (
            {"duty": "act_once"},
            {"duty": "refrain"},
            Strength.SAME,
            "Its duty is not to do something; the earlier one was to do one thing once.",
        ),
        (
            {"testable": "no"},
            {"testable": "partly"},
            Strength.STRONGER,
            "Its words can be tested only in part; those of the earlier one cannot be tested.",
        ),
        (
            {"testable": "yes"},
            {"testable": "partly"},
            Strength.WEAKER,
            "Its words can be tested only in part; those of the earlier one can be tested.",
        ),
        (
            {"deadline": None},
            {},
            Strength.STRONGER,
            "It is due by 31 December 2005; the earlier one had no date.",
        ),
        (
            {},
            {"deadline": None},
            Strength.WEAKER,
            "It has no date; the earlier one was due by 31 December 2005.",
        ),
        ({"testable": "no"}, {"deadline": None}, Strength.MIXED, "It has no date"),
        (
            {"wording": "press"},
            {"wording": "us_official"},
            Strength.STRONGER,
            "Its words are known from an official text, those of the earlier one from the press.",
        ),
        (
            {"wording": "official"},
            {"wording": "secondhand"},
            Strength.WEAKER,
            "Its words are known at second hand, those of the earlier one from an official text.",
        ),
        ({"wording": "press"}, {"wording": "state_media"}, Strength.SAME, "The deadline is the same"),
        ({"wording": "press"}, {"wording": None}, Strength.SAME, "The deadline is the same"),
        ({"wording": "press"}, {"wording": "a diary"}, Strength.SAME, "The deadline is the same"),
        ({"wording": None}, {"wording": "us_official"}, Strength.SAME, "The deadline is the same"),
        ({"wording": "press"}, {"wording": "us_official", "deadline": None}, Strength.WEAKER, "an official"),
        (
            {"wording": "press", "duty": "act_once"},
            {"wording": "us_official"},
            Strength.STRONGER,
            "an official",
        ),
    ],
)
def test_how_firm_it_is(before: dict[str, Any], now: dict[str, Any], strength: Strength, words: str) -> None:
    found = link(now, before)
    assert found.strength is strength
    assert words in found.because


# --------------------------------------------------------------------------- slips


@pytest.mark.parametrize(
    ("before", "now", "slip", "words"),
    [
        ("2011-10-31", "2012-06-30", 243, "30 June 2012, 243 days later than 31 October 2011"),
        ("2011-10-31", "2013-12-31", 792, "792 days later"),
        ("2011-10-31", "2011-11-01", 1, "1 day later"),
        ("2011-10-31", "2011-10-30", -1, "1 day earlier"),
        ("2011", "2012", 366, "2012, 366 days later than 2011"),
    ],
)
def test_a_slip_is_counted_from_last_day_to_last_day(before: str, now: str, slip: int, words: str) -> None:
    found = link({"deadline": now}, {"deadline": before})
    assert found.slip == slip
    assert words in found.because


def test_a_slip_needs_two_dates_and_a_step_has_a_date_of_its_own() -> None:
    assert link({"deadline": None}).slip is None
    assert link({}, {"deadline": None}).slip is None
    assert link({"chain": "step_towards", "deadline": "2007"}).slip is None
    assert link({"chain": "breaks", "deadline": "2007"}).slip is None
    assert link({"chain": "completes", "deadline": "2006-01-01"}).slip == 1


# --------------------------------------------------------------------------- sold twice


@pytest.mark.parametrize("was", list(Status))
def test_what_was_kept_or_ended_or_not_there_is_not_sold_twice(was: Status) -> None:
    found = link({}, was=was)
    assert found.sold_twice is (was in OPEN)
    assert (f"was {was.replace('_', ' ')}." in found.because) is (was in OPEN)


@pytest.mark.parametrize(
    ("fields", "twice"),
    [
        ({"chain": "restates"}, True),
        ({"chain": "narrows", "bound": ["ministry"]}, True),
        ({"chain": "postpones", "deadline": "2007"}, True),
        ({"chain": None}, True),
        ({"chain": "widens"}, False),
        ({"chain": "step_towards"}, False),
        ({"chain": "completes"}, False),
        ({"chain": "breaks"}, False),
        ({"to": ["mainland", "port"]}, True),
        ({"deadline": None}, True),
        ({"duty": "process"}, True),
        ({"duty": "maintain"}, True),
        ({"bound": ["harbour", "mainland"]}, False),
        ({"wording": "us_official"}, True),
    ],
)
def test_nothing_may_be_added(fields: dict[str, Any], twice: bool) -> None:
    assert link(fields, {"wording": "press"}).sold_twice is twice


@pytest.mark.parametrize(
    ("before", "fields", "twice"),
    [
        ({"deadline": None}, {}, False),
        ({"duty": "process"}, {}, False),
        ({"testable": "partly"}, {}, False),
        ({"bound": ["port"]}, {}, True),
        ({"elements": ["a"]}, {"elements": ["a", "b"]}, False),
        ({"elements": ["a", "b"]}, {"elements": ["b"]}, True),
    ],
)
def test_more_than_before_is_something_new(
    before: dict[str, Any], fields: dict[str, Any], twice: bool
) -> None:
    """A body replaced by its government is the same side, and so nothing new."""
    assert link(fields, before).sold_twice is twice


def test_where_nobody_asked_for_the_status_nothing_is_called_sold_twice() -> None:
    assert not link({}, was=None).sold_twice


# --------------------------------------------------------------------------- the whole chain


def jcct() -> dict[str, Commitment]:
    with JCCT.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    promises = [
        Commitment(
            id=row["commitment_id"],
            what=row["what"],
            bound=tuple(party.strip() for party in row["bound"].split(";")),
            made_on=PartialDate.parse(row["made_on"]),
            duty=Duty(row["duty"]),
            deadline=PartialDate.parse(row["deadline"]) if row["deadline"] else None,
            testable=model.Testability(row["testable"]),
            chain=Chain(row["chain"]) if row["chain"] else None,
            parent=row["parent"] or None,
        )
        for row in rows
    ]
    return {promise.id: promise for promise in promises}


def ids(line: tuple[Commitment, ...]) -> list[str]:
    return [promise.id for promise in line]


def test_the_known_slips_of_the_jcct() -> None:
    """Provinces by 8 months, cities and counties by 26: from the end of October 2011."""
    promises = jcct()
    local = promises["C-2010-D2"]
    provinces = compare(local, promises["C-2011-04"], Status.NOT_KEPT)
    cities = compare(local, promises["C-2011-05"], Status.NOT_KEPT)
    assert (provinces.slip, cities.slip) == (243, 792)
    assert provinces.relation is provinces.found is cities.relation is cities.found is Chain.POSTPONES


def test_the_lines_of_the_jcct_promise_on_government_software() -> None:
    promises = jcct()
    family = [
        promises[id_]
        for id_ in "C-2004-02 C-2005-05 C-2006-04 C-2010-D1 C-2010-D2 C-2011-04 C-2011-05 C-2012-04".split()
    ]
    assert [ids(line) for line in lines(family)] == [
        ["C-2004-02", "C-2005-05", "C-2006-04"],
        ["C-2004-02", "C-2005-05", "C-2010-D1"],
        ["C-2004-02", "C-2005-05", "C-2010-D2", "C-2011-05"],
        ["C-2004-02", "C-2005-05", "C-2010-D2", "C-2011-04", "C-2012-04"],
    ]
    found = [delay(line, {}) for line in lines(family)]
    assert [one.days for one in found if one] == [0, 1977, 2922, 2922]
    assert {one.first.id for one in found if one} == {"C-2005-05"}
    assert [one.latest.id for one in found if one] == ["C-2005-05", "C-2010-D1", "C-2011-05", "C-2012-04"]


def test_a_step_begins_a_line_of_its_own() -> None:
    goal = first(id="goal")
    step = first(id="step", parent="goal", chain="step_towards")
    again = first(id="again", parent="step", chain="restates", deadline="2007")
    assert [ids(line) for line in lines([goal, step, again])] == [["goal"], ["step", "again"]]


def test_a_parent_that_is_missing_begins_the_line() -> None:
    assert [ids(line) for line in lines([second()])] == [["second"]]
    assert lines([]) == ()


def test_a_circle_is_followed_once_round() -> None:
    one = first(id="one", parent="two", chain="restates")
    two = first(id="two", parent="one", chain="restates")
    own = first(id="own", parent="own", chain="restates")
    assert [ids(line) for line in lines([one, two])] == [["one", "two"]]
    assert [ids(line) for line in lines([own])] == [["own"]]
    tail = first(id="tail", parent="two", chain="restates")
    assert [ids(line) for line in lines([one, two, tail])] == [["one", "two", "tail"]]


def test_an_old_deadline_still_counts() -> None:
    line = (first(), second(deadline="2007"), second(id="third", deadline="2006"))
    found = delay(line, {})
    assert found is not None
    assert (found.first.id, found.latest.id, found.done, found.days) == ("first", "second", None, 730)


def test_what_was_done_is_late_by_the_day_on_which_it_was_done() -> None:
    line = (first(), second(deadline="2007"))
    found = delay(line, {"second": date(2006, 1, 10), "elsewhere": date(2005, 1, 1)})
    assert found is not None
    assert (found.done, found.days) == (date(2006, 1, 10), 10)
    both = delay(line, {"second": date(2006, 1, 10), "first": date(2006, 1, 2)})
    assert both is not None
    assert (both.done, both.days) == (date(2006, 1, 2), 2)
    early = delay(line, {"first": date(2005, 12, 1)})
    assert early is not None
    assert early.days == 0


def test_a_narrower_promise_that_was_kept_does_not_keep_the_wider_one() -> None:
    line = (first(), second(chain="narrows", deadline="2007"), second(id="third", deadline="2008"))
    found = delay(line, {"second": date(2006, 1, 10), "third": date(2006, 1, 20)})
    assert found is not None
    assert (found.done, found.days) == (None, 1096)
    narrow = delay(line[1:], {"second": date(2008, 1, 10)})
    assert narrow is not None
    assert narrow.days == 10


def test_without_a_deadline_there_is_no_delay() -> None:
    assert delay((first(deadline=None), second(deadline=None)), {"first": date(2006, 1, 1)}) is None
    late = delay((first(deadline=None), second(deadline="2007")), {"first": date(2009, 1, 1)})
    assert late is not None
    assert (late.first.id, late.done, late.days) == ("second", None, 0)


# --------------------------------------------------------------------------- laws

DAYS = st.sampled_from([None, "2005", "2005-06", "2005-12-31", "2006-01-01", "2007-02"])
PROMISES = st.builds(
    first,
    elements=st.lists(st.sampled_from("abc"), unique=True, max_size=3),
    bound=st.lists(st.sampled_from(sorted(PARTIES)), unique=True, min_size=1, max_size=2),
    to=st.lists(st.sampled_from(["mainland", "port"]), unique=True, max_size=2),
    deadline=DAYS,
    duty=st.sampled_from(list(Duty)).map(str),
    testable=st.sampled_from(list(model.Testability)).map(str),
    wording=st.sampled_from([None, "press", "us_official", "secondhand", "a diary"]),
    chain=st.sampled_from([None, *Chain]).map(lambda chain: chain and str(chain)),
)
OPPOSITE = {Strength.STRONGER: Strength.WEAKER, Strength.WEAKER: Strength.STRONGER}


@given(PROMISES, PROMISES, st.sampled_from([None, *Status]))
def test_laws_of_a_link(one: Commitment, other: Commitment, was: Status | None) -> None:
    there, back = compare(one, other, was, PARTIES), compare(other, one, was, PARTIES)
    assert there.strength is OPPOSITE.get(back.strength, back.strength)
    assert (there.added, there.dropped) == (back.dropped, back.added)
    if there.slip is not None and back.slip is not None:
        assert there.slip == -back.slip
    differs = "The record says that it" in there.because
    assert differs is (there.found is not there.relation)
    assert there.sold_twice is ("Sold twice" in there.because)
    assert not there.sold_twice or not there.added
    assert compare(one, other, was, PARTIES) == there


@given(PROMISES)
def test_a_promise_compared_with_itself_is_the_same(one: Commitment) -> None:
    found = compare(one, one, Status.DISPUTED, PARTIES)
    assert found.strength is Strength.SAME
    assert (found.added, found.dropped) == ((), ())
    assert found.slip in (None, 0)


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from([None, *Chain]), DAYS), max_size=9))
def test_no_tangle_of_parents_hangs_and_every_promise_is_in_a_line(
    tangle: list[tuple[int, Chain | None, str | None]],
) -> None:
    promises = [
        first(id=str(at), parent=str(parent), chain=chain and str(chain), deadline=deadline)
        for at, (parent, chain, deadline) in enumerate(tangle)
    ]
    found = lines(promises)
    assert all(len(set(ids(line))) == len(line) for line in found)
    assert all(late is None or late.days >= 0 for late in (delay(line, {}) for line in found))
    if not _in_a_circle(promises):
        assert {promise.id for promise in promises} == {id_ for line in found for id_ in ids(line)}


def _in_a_circle(promises: list[Commitment]) -> bool:
    parents = {promise.id: promise.parent for promise in promises}
    for start in parents:
        at: str | None = start
        for _ in parents:
            at = parents.get(at or "")
        if at is not None and at in parents:
            return True
    return False
