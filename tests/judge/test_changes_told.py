"""What would change a verdict, told in full: which additions, what time brings, which removals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kept.judge import changes, judge, would_change
from kept.judge.changes import AUDITOR, BYSTANDER, additions
from kept.model import Bearing, Change, Evidence, Grade, Party, PartyKind, Status
from tests.judge.stories import commitment, evidence, question

BEFORE, SETTLES, DAY = date(2005, 10, 1), date(2005, 12, 31), date(2006, 3, 31)
ACKNOWLEDGED = (
    "the addressee's acknowledgement, an official instrument in force, or statistics on which both sides "
    "agree"
)
OWN_REPORT = "the bound party's own report that it is done"
DOUBT = "a doubt raised about it by a party, such as sales data that do not bear it out"
CONTRARY = "an interested party's contrary fact"


def told(*pieces: Evidence, day: date = DAY, **promise: Any) -> tuple[Change, ...]:
    return would_change(question(commitment(**promise), *pieces), day)


def short(found: Sequence[Change]) -> list[tuple[Status, int, tuple[str, ...]]]:
    return [(one.status, one.size, one.removes) for one in found]


def in_time(found: Sequence[Change]) -> list[tuple[Status, str]]:
    return [(one.status, one.text) for one in found if one.size == 0]


def claim(id_: str, **fields: Any) -> Evidence:
    return evidence(**({"id": id_, "says": "fulfilled", "party": "port", "said_on": "2006-01-10"} | fields))


# --------------------------------------------------------------------------- additions


def weights(due: bool) -> list[tuple[str, Bearing, Grade]]:
    """Every addition with what it weighs when it comes."""
    asked = question(commitment())
    asked = replace(asked, parties={**asked.parties, AUDITOR.id: AUDITOR, BYSTANDER.id: BYSTANDER})
    found = []
    for one in additions(asked, DAY, due):
        (piece,) = judge(replace(asked, evidence=(one.piece,)), DAY).weighed
        found.append((one.words, piece.bearing, piece.grade))
    return found


def test_there_is_one_addition_for_each_bearing_and_grade_the_weakest_first() -> None:
    assert weights(due=True) == [
        (OWN_REPORT, Bearing.SUPPORTS, Grade.D),
        ("an interested party, not the addressee, who says that it is done", Bearing.SUPPORTS, Grade.C),
        (ACKNOWLEDGED, Bearing.SUPPORTS, Grade.B),
        ("an independent audit or measurement that finds it done", Bearing.SUPPORTS, Grade.A),
        (DOUBT, Bearing.UNDERCUTS, Grade.C),
        (CONTRARY, Bearing.CONTRADICTS, Grade.C),
        (
            "the bound party's own admission that it is not done, or an official instrument to the contrary",
            Bearing.CONTRADICTS,
            Grade.B,
        ),
        ("an independent audit or measurement that finds it not done", Bearing.CONTRADICTS, Grade.A),
    ]


def test_before_it_is_due_an_act_is_one_too() -> None:
    assert weights(due=False)[:-1] == weights(due=True)
    assert weights(due=False)[-1] == ("a concrete act towards it", Bearing.CONTEXT, Grade.E)
    assert told(day=BEFORE)[2].status is Status.UNDER_WAY


def test_what_would_change_a_promise_that_nobody_looked_into() -> None:
    assert [(one.status, one.text) for one in told()] == [
        (Status.CLAIMED, OWN_REPORT),
        (Status.KEPT, ACKNOWLEDGED),
        (Status.UNVERIFIED, DOUBT),
        (Status.NOT_KEPT, CONTRARY),
    ]


def test_with_two_elements_every_status_in_reach_is_told() -> None:
    found = told(day=BEFORE, elements=["cities", "counties"])
    assert short(found) == [
        (Status.CLAIMED, 2, ()),
        (Status.UNDER_WAY, 2, ()),
        (Status.KEPT, 2, ()),
        (Status.UNEXAMINED, 0, ()),
    ]
    assert found[2].text == f"{ACKNOWLEDGED}, for cities; and {ACKNOWLEDGED}, for counties"


def test_of_two_bound_sides_each_goes_by_its_name() -> None:
    asked = question(commitment(bound="harbour; island", to=""))
    named = {"harbour": Party("harbour", "Harbourland", PartyKind.GOVERNMENT)}
    words = [one.words for one in additions(replace(asked, parties=named), DAY, due=True)]
    assert words[:2] == [
        "Harbourland's own report that it is done",
        "island's own report that it is done",
    ]


@pytest.mark.parametrize(("most", "statuses"), [(0, []), (1, [Status.CLAIMED])])
def test_no_more_additions_are_tried_than_the_limit(
    most: int, statuses: list[Status], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_TRIED", most)
    assert [one.status for one in told()] == statuses


@pytest.mark.parametrize(("most", "statuses"), [(12, []), (13, [Status.CLAIMED])])
def test_the_limit_is_counted_over_all_sizes(
    most: int, statuses: list[Status], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two elements before the day: of twelve single additions none changes it; the first pair does."""
    monkeypatch.setattr(changes, "MOST_TRIED", most)
    found = told(day=BEFORE, elements=["cities", "counties"])
    assert [one.status for one in found if one.size] == statuses


# --------------------------------------------------------------------------- what time brings


def test_that_a_figure_will_be_revised_before_the_day_is_not_foreseen() -> None:
    figure = {
        "id": "f",
        "kind": "finding",
        "says": "fulfilled",
        "party": "institute",
        "published": "2005-09-01",
    }
    assert in_time(told(evidence(superseded="2005-12-01", **figure), day=BEFORE)) == []


@pytest.mark.parametrize("superseded", ["2005-09-15", "2005-10-01"])
def test_a_figure_that_was_replaced_by_the_day_that_is_asked_about_is_gone(superseded: str) -> None:
    figure = {
        "id": "f",
        "kind": "finding",
        "says": "fulfilled",
        "party": "institute",
        "published": "2005-09-01",
    }
    found = told(evidence(superseded=superseded, **figure), day=BEFORE)
    assert in_time(found) == [(Status.UNEXAMINED, "nothing new by 1 January 2006, when it falls due")]


def test_what_is_said_between_now_and_the_day_is_not_foreseen() -> None:
    later = claim("later", said_on="2005-11-01")
    assert in_time(told(later, day=BEFORE))[0][0] is Status.UNEXAMINED


def test_an_undated_piece_stays_what_it_is() -> None:
    undated = evidence(id="undated", says="fulfilled", party="port")
    assert in_time(told(undated, day=BEFORE))[0][0] is Status.UNEXAMINED


def test_time_brings_nothing_to_what_is_never_due() -> None:
    assert in_time(told(day=BEFORE, deadline="", made_at="")) == []


def test_what_an_addition_would_bring_too_is_not_told_of_time() -> None:
    """On the last day: cities kept, but an audit of that day against it; counties claimed. Doubt or time."""
    on_the_day = {"said_on": "2005-12-31", "about": "2005-12-31"}
    found = told(
        evidence(id="thanks", says="fulfilled", party="bureau", element="cities", **on_the_day),
        evidence(
            id="audit", kind="finding", says="not_done", party="auditor", element="cities", **on_the_day
        ),
        evidence(id="own", says="fulfilled", party="port", element="counties", **on_the_day),
        day=SETTLES,
        elements=["cities", "counties"],
    )
    assert Status.DISPUTED in [one.status for one in found if one.size == 1]
    assert Status.KEPT in [one.status for one in found if one.size == 1]
    assert in_time(found) == []


# --------------------------------------------------------------------------- removals


def test_where_one_piece_is_not_enough_two_are_taken_away() -> None:
    found = told(claim("first", label="Wu"), claim("second", label="Ma", party="ministry"))
    assert short(found)[-1] == (Status.UNEXAMINED, 2, ("first", "second"))
    assert found[-1].text == "doing without Wu (first, grade D) and Ma (second, grade D)"


def test_of_several_removals_to_one_status_the_first_is_told() -> None:
    cities, counties = claim("a", element="cities"), claim("b", element="counties")
    found = told(cities, counties, elements=["cities", "counties"])
    assert [one.removes for one in found if one.removes] == [("a",)]


@pytest.mark.parametrize(("most", "removes"), [(1, []), (2, [("own",)])])
def test_no_more_removals_are_tried_than_the_limit(
    most: int, removes: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the first piece, which only the press has, nothing changes; without the second it does."""
    monkeypatch.setattr(changes, "MOST_TRIED", most)
    paper = evidence(id="a-paper", says="not_done", party="paper", said_on="2006-01-05")
    found = told(paper, claim("own"))
    assert [one.removes for one in found if one.removes] == removes
