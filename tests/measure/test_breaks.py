"""A change of method ends a series: shown as a break, and nothing is computed across it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kept.measure.breaks import across, followers, run_of
from kept.model import Series

OLD = Series("pre2003", "Unlicensed rate until 2002", "percent", method="business applications")
NEW = Series("idc2003", "Unlicensed rate since 2003", "percent", method="all software", continues="pre2003")
KNOWN = {one.id: one for one in (NEW, OLD)}


def ids(id_: str, *series: Series) -> list[str]:
    known = {one.id: one for one in series}
    return [one.series.id for one in run_of(id_, known, followers(series))]


def test_a_run_shows_its_break_from_wherever_one_looks() -> None:
    for id_ in KNOWN:
        first, second = run_of(id_, KNOWN, followers(KNOWN.values()))
        assert (first.series, first.broken) == (OLD, "")
        assert second.series == NEW
        assert second.broken == (
            "Before Unlicensed rate since 2003 the method changed, from business applications to all "
            "software: nothing is computed across this break."
        )


def test_a_break_of_unknown_kind_is_still_a_break() -> None:
    known = {"pre2003": OLD, "idc2003": replace(NEW, method=None)}
    (_, second) = run_of("pre2003", known, followers(known.values()))
    assert "the method changed, which is not told: nothing" in second.broken


def test_forks_strangers_and_circles() -> None:
    fork = replace(NEW, id="fork")
    assert ids("fork", OLD, NEW, fork) == ["pre2003", "fork", "idc2003"]
    assert ids("nobody", OLD, NEW) == []
    assert ids("idc2003", NEW) == ["idc2003"]
    assert ids("idc2003", NEW, replace(OLD, continues="idc2003")) == ["pre2003", "idc2003"]


def test_asked_across_a_break_it_says_why_there_is_no_answer() -> None:
    assert across(OLD, OLD, "a pace") is None
    assert across(OLD, NEW, "a pace") == (
        "There is no telling a pace from Unlicensed rate until 2002 (pre2003) to Unlicensed rate since 2003 "
        "(idc2003): the method changed between them. Compare values within one of the two."
    )
    assert across(NEW, OLD, "a pace") is not None
    stranger = replace(OLD, id="other")
    assert ": they are two series." in str(across(stranger, NEW, "a change from the baseline"))


@given(st.lists(st.sampled_from(["a", "b", "c", "d", None]), min_size=4, max_size=4), st.sampled_from("abcd"))
def test_every_run_ends_and_holds_each_series_once(links: list[str | None], start: str) -> None:
    series = [replace(OLD, id=id_, continues=link) for id_, link in zip("abcd", links, strict=True)]
    found = ids(start, *series)
    assert start in found
    assert len(found) == len(set(found))
