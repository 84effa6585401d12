"""The shortfall in a chain of versions and behind a pool: not what a sum says, but what a flow leaves."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.measure.licences import chain_shortfall, pool_shortfall
from kept.measure.licences.pool import MOST_EXACT_VERSIONS
from tests.measure.licences.making import KNOWN, flow_shortfall, some

UNITS = st.dictionaries(st.integers(1, 5), st.integers(0, 9))
DEPARTMENTS = st.lists(st.tuples(UNITS, UNITS, UNITS), max_size=4)


def by_year(words: dict[str, int]) -> dict[int, int]:
    return {int(year): units for year, units in words.items()}


@pytest.mark.parametrize("case", KNOWN["chains"], ids=lambda case: case["id"])
def test_known_answers(case: dict[str, Any]) -> None:
    installed, owned = by_year(case["installed"]), by_year(case["downgradable"])
    short = chain_shortfall(installed, {}, owned)
    assert short.amount == case["shortfall"]
    assert short.demand - short.usable == case["shortfall"]
    assert sum(owned.values()) - (sum(installed.values()) - short.amount) == case["surplus"]


@pytest.mark.parametrize("case", KNOWN["chains"][1:3], ids=lambda case: case["id"])
def test_as_many_licences_as_installs_can_still_be_too_few(case: dict[str, Any]) -> None:
    installed, owned = by_year(case["installed"]), by_year(case["downgradable"])
    assert sum(owned.values()) >= sum(installed.values())
    assert chain_shortfall(installed, {}, owned).amount > 0


def test_a_court_counted_users_where_the_vendor_counted_copies() -> None:
    case = KNOWN["metrics"]
    copies = chain_shortfall({1: case["excess_copies"] + case["licences"]}, {}, {1: case["licences"]})
    assert copies.amount * case["usd"] == case["per_copy"]


def test_of_several_versions_that_show_it_the_newest_is_named() -> None:
    short = chain_shortfall({1: 0, 2: 0, 3: 5}, {}, {})
    assert (short.rank, short.demand, short.usable) == (3, 5, 0)


def test_licences_of_one_version_cover_no_other() -> None:
    assert chain_shortfall({1: 5}, {2: 9}, {}).amount == 5
    assert chain_shortfall({2: 5}, {}, {1: 9}).amount == 5


def test_the_chain_is_the_maximum_flow_on_10_000_rights_graphs() -> None:
    chance = random.Random(6)
    for _ in range(10_000):
        versions = chance.randint(1, 5)
        demand, exact, downgradable = (some(chance, versions, most) for most in (9, 6, 7))
        flow = flow_shortfall([(demand, exact, downgradable)], {}, {})
        assert chain_shortfall(demand, exact, downgradable).amount == flow


def test_the_pool_is_the_maximum_flow_on_1_000_rights_graphs() -> None:
    chance, short = random.Random(6), 0
    for _ in range(1_000):
        versions = chance.randint(1, 5)
        departments = [
            (some(chance, versions, 9), some(chance, versions, 5), some(chance, versions, 6))
            for _ in range(chance.randint(1, 4))
        ]
        exact, downgradable = some(chance, versions + 1, 9), some(chance, versions + 1, 6)
        flow = flow_shortfall(departments, exact, downgradable)
        assert pool_shortfall(departments, exact, downgradable) == flow
        short += flow > 0
    assert short > 300


@given(DEPARTMENTS, UNITS, UNITS, st.integers(1, 5), st.booleans())
def test_one_licence_more_never_makes_more_short(
    departments: list[Any], exact: dict[int, int], downgradable: dict[int, int], rank: int, older: bool
) -> None:
    before = pool_shortfall(departments, exact, downgradable)
    stock = downgradable if older else exact
    stock[rank] = stock.get(rank, 0) + 1
    assert before - 1 <= pool_shortfall(departments, exact, downgradable) <= before


@given(DEPARTMENTS)
def test_without_a_pool_the_departments_stand_alone(departments: list[Any]) -> None:
    assert pool_shortfall(departments, {}, {}) == sum(chain_shortfall(*one).amount for one in departments)


def test_too_many_versions_in_the_pool_are_refused() -> None:
    versions = dict.fromkeys(range(MOST_EXACT_VERSIONS + 1), 1)
    with pytest.raises(InputError, match="13 versions that somebody needs, expected at most 12"):
        pool_shortfall([(versions, {}, {})], versions, {})
