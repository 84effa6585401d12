"""Chains from a ledger: who takes up whom, loops and lost parents, the known slips of the real case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Chain,
    Commitment,
    Duty,
    Evidence,
    EvidenceKind,
    Meeting,
    Party,
    PartyKind,
    Record,
    Says,
    Status,
)
from kept.pipeline.chains import all_chains, chain, chain_plain, chains
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.chain_values import ChainTree

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
VIEW = View(date(2013, 12, 31), WRITER.at)


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


def promise(id_: str, made_on: str, parent: str | None = None, **fields: object) -> Commitment:
    chain_ = Chain.RESTATES if parent is not None else None
    made = Commitment(id_, f"Promise {id_}", ("H",), day(made_on), Duty.REACH, chain=chain_, parent=parent)
    return replace(made, **fields)


def records(*found: Record) -> Records:
    by_type: dict[type, dict[str, Record]] = {}
    for record in found:
        by_type.setdefault(type(record), {})[record.id] = record  # type: ignore[union-attr]
    return Records(by_type)


def shape(tree: ChainTree) -> list[tuple[str, int]]:
    return [(node.commitment.id, node.depth) for node in tree.nodes]


def test_the_chain_of_the_jcct_promise_on_government_software(jcct: tuple[Ledger, Imported]) -> None:
    tree = chain(jcct[0], "C-2011-05", VIEW)
    assert shape(tree) == [
        ("C-2004-02", 0),
        ("C-2005-05", 1),
        ("C-2006-04", 2),
        ("C-2010-D1", 2),
        ("C-2010-D2", 2),
        ("C-2011-04", 3),
        ("C-2012-04", 4),
        ("C-2011-05", 3),
    ]
    slips = {link.later: link.slip for link in tree.links}
    assert (slips["C-2011-04"], slips["C-2011-05"]) == (243, 792)
    assert {link.later for link in tree.links if link.sold_twice} == set(slips) - {"C-2005-05"}
    assert tree.longest is not None
    assert (tree.longest.first.id, tree.longest.days) == ("C-2005-05", 2922)
    assert {node.verdict.as_of for node in tree.nodes} == {"2013-12-31"}


def test_only_what_was_made_by_the_day_is_in_a_chain(jcct: tuple[Ledger, Imported]) -> None:
    tree = chain(jcct[0], "C-2005-05", replace(VIEW, as_of=date(2006, 3, 31)))
    assert shape(tree) == [("C-2004-02", 0), ("C-2005-05", 1)]
    with pytest.raises(InputError, match=r"not made before 21 November 2011.*--as-of 2011-11-21"):
        chain(jcct[0], "C-2011-05", replace(VIEW, as_of=date(2006, 3, 31)))
    with pytest.raises(InputError, match=r"no commitment 'C-2011-55'.*Did you mean C-2011-05"):
        chain(jcct[0], "C-2011-55", VIEW)


def test_all_chains_of_the_jcct(jcct: tuple[Ledger, Imported]) -> None:
    trees = all_chains(jcct[0], VIEW)
    assert [tree.nodes[0].commitment.id for tree in trees] == [
        "C-1995-01",
        "C-1995-02",
        "C-2004-02",
        "C-2004-03",
        "C-2005-06",
        "C-2005-08",
        "C-2010-02",
        "C-2011-02",
        "C-2011-08",
    ]
    assert sum(len(tree.links) for tree in trees) == 18
    assert [tree.sold_twice for tree in trees] == [1, 0, 6, 0, 3, 0, 1, 0, 0]


def test_a_lost_parent_is_named(ledger: Ledger) -> None:
    save(ledger, [promise("later", "2006-04-11", "gone")], WRITER)
    (tree,) = all_chains(ledger, VIEW)
    assert shape(tree) == [("later", 0)]
    assert tree.nodes[0].lacks == "It takes up gone, which is not in the ledger."
    assert tree.nodes[0].link is None


def test_a_parent_that_was_made_later_is_not_shown() -> None:
    found = records(promise("early", "2005", "late"), promise("late", "2014"))
    (tree,) = chains(found, VIEW)
    assert "late, which is not shown: it was made after this day" in tree.nodes[0].lacks


def test_a_private_promise_is_in_no_public_chain() -> None:
    found = records(promise("a", "2005"), promise("b", "2006", "a", public=False), promise("c", "2007", "b"))
    assert len(chains(found, VIEW)[0].nodes) == 3
    (tree,) = chains(found, replace(VIEW, public_only=True))
    assert shape(tree) == [("c", 0)]


def test_a_private_promise_has_no_public_chain(ledger: Ledger) -> None:
    save(ledger, [promise("a", "2005", public=False)], WRITER)
    assert shape(chain(ledger, "a", VIEW)) == [("a", 0)]
    with pytest.raises(InputError, match="There is no commitment 'a'"):
        chain(ledger, "a", replace(VIEW, public_only=True))


def test_parents_in_a_circle_end_where_they_began() -> None:
    one, two = promise("one", "2006", "two"), promise("two", "2005", "one")
    tail = promise("tail", "2007", "one")
    (tree,) = chains(records(one, two, tail), VIEW)
    assert shape(tree) == [("two", 0), ("one", 1), ("tail", 2)]
    assert tree.circle == ("two", "one")
    assert "leads back here" in tree.nodes[0].lacks
    (own,) = chains(records(promise("own", "2005", "own")), VIEW)
    assert shape(own) == [("own", 0)]
    assert own.circle == ("own",)


def test_only_the_chains_asked_for() -> None:
    found = records(
        promise("a", "2005"), promise("b", "2006", "a"), promise("c", "2005"), promise("d", "2006", "c")
    )
    assert [shape(tree)[0][0] for tree in chains(found, VIEW, frozenset({"d", "elsewhere"}))] == ["c"]
    assert len(chains(found, VIEW)) == 2


def instrument(id_: str, commitment: str, published: str) -> Evidence:
    return Evidence(
        id_,
        commitment,
        EvidenceKind.INSTRUMENT,
        Says.FULFILLED,
        "a law",
        "It is in force.",
        published=day(published),
    )


def test_a_chain_is_late_by_the_day_on_which_it_was_done() -> None:
    harbour = Party("H", "Harbourland", PartyKind.GOVERNMENT)
    first = promise("first", "2005-07-11", deadline=day("2005-12-31"))
    again = promise("again", "2006-04-11", "first", chain=Chain.POSTPONES, deadline=day("2006-06-30"))
    law = instrument("law", "again", "2006-09-01")  # that it came late nobody says
    (tree,) = chains(records(harbour, first, again, law), VIEW)
    assert {node.commitment.id: node.verdict.status for node in tree.nodes} == {
        "first": Status.NOT_KEPT,
        "again": Status.KEPT,
    }
    assert tree.longest is not None
    assert (tree.longest.done, tree.longest.days) == (date(2006, 6, 30), 181)


def test_without_a_deadline_it_was_done_when_that_was_first_shown() -> None:
    first = promise("first", "2005-07-11", deadline=day("2005-12-31"))
    again = promise("again", "2006-04-11", "first", duty=Duty.ACT_ONCE)
    (tree,) = chains(records(first, again, instrument("law", "again", "2006-09-01")), VIEW)
    assert tree.longest is not None
    assert (tree.longest.done, tree.longest.days) == (date(2006, 9, 1), 244)
    same_day = replace(VIEW, as_of=date(2006, 9, 1))
    (early,) = chains(records(first, again, instrument("law", "again", "2006-09-01")), same_day)
    assert early.longest is not None
    assert early.longest.done == date(2006, 9, 1)


def test_the_status_of_the_earlier_one_is_that_of_the_day_of_the_new_promise() -> None:
    """Kept before it was given again is not sold twice; kept only afterwards is."""
    first = promise("first", "2005-07-11", deadline=day("2005-12-31"))
    again = promise("again", "2006-04-11", "first", deadline=day("2005-12-31"))
    for published, twice in (("2006-04-11", False), ("2006-04-12", True)):
        (tree,) = chains(records(first, again, instrument("law", "first", published)), VIEW)
        assert tree.sold_twice == twice


def test_a_chain_as_plain_values(jcct: tuple[Ledger, Imported]) -> None:
    plain = chain_plain(chain(jcct[0], "C-2011-04", VIEW))
    assert (plain["first"], plain["restatements"], plain["sold_twice"]) == ("C-2004-02", 7, 6)
    assert plain["days_late"] == 2922
    by_id = {one["commitment"]: one for one in plain["promises"]}
    assert by_id["C-2011-04"]["link"]["slip"] == 243
    assert by_id["C-2006-04"]["link"]["slip"] is None
    assert by_id["C-2006-04"]["deadline"] is None
    assert by_id["C-2004-02"]["link"] is None
    assert {"first", "first_deadline", "latest", "latest_deadline", "done", "days"} == set(plain["delays"][0])


def test_a_place_is_shown_with_a_promise() -> None:
    held = Meeting("talks-1", day("2005-07-11"), forum="Talks", number=1)
    (tree,) = chains(records(held, promise("a", "2005", made_at="talks-1"), promise("b", "2006", "a")), VIEW)
    assert [node.meeting for node in tree.nodes] == [held, None]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 8), st.booleans(), st.integers(2000, 2016)), max_size=9))
def test_no_tangle_hangs_and_every_promise_of_the_day_is_in_one_chain(
    tangle: list[tuple[int, bool, int]],
) -> None:
    found = [
        promise(str(at), str(year), str(parent) if linked else None)
        for at, (parent, linked, year) in enumerate(tangle)
    ]
    trees = chains(records(*found), VIEW)
    told = [node.commitment.id for tree in trees for node in tree.nodes]
    assert len(told) == len(set(told))
    shown = {one.id: one for one in found if one.made_on.by(VIEW.as_of)}
    linked = {id_ for id_, one in shown.items() if one.parent is not None}
    assert linked <= set(told) <= set(shown)
    for tree in trees:
        depths = [node.depth for node in tree.nodes]
        assert depths[0] == 0
        assert all(after <= before + 1 for before, after in pairwise(depths))
    assert trees == chains(records(*found), VIEW)
    backwards = chains(records(*reversed(found)), VIEW)
    assert [shape(tree) for tree in backwards] == [shape(tree) for tree in trees]


def test_a_long_chain_is_no_trouble() -> None:
    found = [promise(f"{at:04d}", "2005", f"{at - 1:04d}" if at else None) for at in range(1500)]
    (tree,) = chains(records(*found), VIEW)
    assert tree.nodes[-1].depth == 1499
