"""A plan: what it must say, what it leaves open, and where a study departs from it."""

from dataclasses import replace
from typing import Any

import pytest

from kept.errors import InputError
from kept.model import StudyPlan
from kept.study.plans import SETTINGS, check_no_meetings, check_plan, departures, left_open

PLAN = StudyPlan(
    id="p",
    question="Do raids surge before the sessions?",
    outcome="raids",
    sample="all weeks of 2004 to 2014",
    also=("arrests",),
    before=4,
    after=4,
    every="week",
    seed=0,
    draws=9999,
    forum="JCCT",
)
FOLLOWED = {
    "outcome": "raids",
    "every": "week",
    "before": "4",
    "after": "4",
    "forum": "JCCT",
    "seed": "0",
    "draws": "9999",
}


def test_a_study_that_follows_its_plan_departs_from_nothing() -> None:
    assert departures(PLAN, FOLLOWED) == ()
    assert departures(PLAN, {**FOLLOWED, "knots": "4"}) == ()
    assert set(FOLLOWED) == set(SETTINGS)


@pytest.mark.parametrize(
    ("name", "done", "expected"),
    [
        ("before", "2", "windows of 2 weeks before where the plan says 4"),
        ("after", "8", "windows of 8 weeks after where the plan says 4"),
        ("forum", "S&ED", "meetings of S&ED where the plan says JCCT"),
        ("seed", "1", "the seed 1 where the plan says 0"),
        ("draws", "99", "99 draws where the plan says 9999"),
        ("outcome", "fines", "the outcome 'fines', which the plan does not name, where it says 'raids'"),
    ],
)
def test_each_departure_is_told(name: str, done: str, expected: str) -> None:
    assert departures(PLAN, {**FOLLOWED, name: done}) == (expected,)


def test_windows_of_other_periods_depart_even_where_the_number_is_the_same() -> None:
    """Once a plan of 4 weeks was followed by a study of 4 months."""
    told = departures(PLAN, {**FOLLOWED, "every": "month"})
    assert told == (
        "a value for every month where the plan says week",
        "windows of 4 months before where the plan says 4 weeks",
        "windows of 4 months after where the plan says 4 weeks",
    )


def test_a_further_outcome_of_the_plan_is_no_departure() -> None:
    assert departures(PLAN, {**FOLLOWED, "outcome": "arrests"}) == ()


def test_a_setting_that_a_study_does_not_have_is_no_departure() -> None:
    done = {name: value for name, value in FOLLOWED.items() if name not in ("seed", "draws")}
    assert departures(PLAN, done, ("seed", "draws")) == ()
    assert departures(PLAN, done, ("seed",)) == (
        "nothing said of the number of draws where the plan says 9999",
    )


@pytest.mark.parametrize(
    "changed", [{"before": 4}, {"after": 4}, {"forum": "JCCT"}, {"meetings": "plenaries"}]
)
def test_a_plan_of_meetings_fits_no_other_study(changed: dict[str, Any]) -> None:
    plan = StudyPlan("plan_1", "Q?", "kept", "all promises", seed=1)
    check_no_meetings(plan, "promises")
    with pytest.raises(InputError, match="one for a study of meetings: it fixes"):
        check_no_meetings(replace(plan, **changed), "promises")


@pytest.mark.parametrize("name", SETTINGS)
def test_silence_about_what_the_plan_fixes_is_a_departure(name: str) -> None:
    (told,) = departures(PLAN, {key: value for key, value in FOLLOWED.items() if key != name})
    assert "where the plan says" in told


def test_what_the_plan_leaves_open_is_no_departure() -> None:
    open_ = StudyPlan("p", "Q?", "raids", "all weeks")
    assert departures(open_, FOLLOWED) == ()
    assert len(left_open(open_)) == len(SETTINGS) - 1
    assert left_open(PLAN) == ()


def test_a_plan_can_be_fit() -> None:
    check_plan(PLAN)
    check_plan(StudyPlan("p", "Q?", "raids", "all weeks"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"question": "  "}, "question of the plan is empty"),
        ({"outcome": ""}, "outcome of the plan is empty"),
        ({"sample": "x" * 3000}, "at most 2,000"),
        ({"also": ("",)}, "further outcome of the plan is empty"),
        ({"also": ("raids",)}, "names the outcome 'raids' twice"),
        ({"also": tuple(f"o{n}" for n in range(60))}, "at most 50"),
        ({"before": -1}, "says -1 for the windows before"),
        ({"draws": 9}, "99 to 1,000,000"),
        ({"seed": -1}, "the seed"),
        ({"every": "fortnight"}, "Expected one of day, week"),
        ({"every": None}, "have no unit"),
    ],
)
def test_a_plan_that_no_study_can_follow_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        check_plan(replace(PLAN, **changed))
