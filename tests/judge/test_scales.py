"""Other houses' scales: a mark for every status, and where they come down to something else."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kept.judge import judge, leaning, ratings
from kept.judge.scales import G20, POLITIFACT, SCALES
from kept.model import Leaning, Rating, Status
from tests.judge.stories import commitment, evidence, question

DAY = date(2006, 3, 31)
CLAIM = evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-03-27")
PROGRESS = evidence(id="step", says="progress", party="ministry", said_on="2006-03-27")


def marks(*pieces, **fields) -> list[tuple[str, Leaning]]:
    return [(one.mark, one.leaning) for one in ratings(judge(question(commitment(**fields), *pieces), DAY))]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_status_has_a_mark(scale) -> None:
    assert set(scale.marks) == set(Status)
    assert set(scale.with_steps) <= set(Status)


def test_the_bound_partys_own_word_is_enough_for_one_house_only() -> None:
    assert marks(CLAIM) == [("In the Works", Leaning.OPEN), ("+1", Leaning.DONE)]
    assert leaning(Status.CLAIMED) is Leaning.NO_ANSWER


def test_late_is_kept_for_one_and_work_in_progress_for_the_other() -> None:
    late = evidence(id="late", kind="instrument", says="fulfilled", about="2006-02", published="2006-03-01")
    assert marks(late) == [("Promise Kept", Leaning.DONE), ("0", Leaning.PARTLY)]


def test_a_real_step_makes_the_difference_where_nothing_shows_the_end() -> None:
    searched = evidence(id="search", kind="search", says="nothing", said_on="2006-03-01")
    assert marks(searched) == [("Stalled", Leaning.OPEN), ("-1", Leaning.NOT_DONE)]
    assert marks(searched, PROGRESS) == [("In the Works", Leaning.OPEN), ("0", Leaning.PARTLY)]
    act = evidence(id="act", kind="act", about="2006-02", published="2006-03-01")
    assert marks(searched, act) == marks(searched, PROGRESS)


@pytest.mark.parametrize(
    "no_step",
    [
        evidence(id="old", says="progress", party="ministry", said_on="2005-01-01"),
        evidence(id="undated", says="progress", party="ministry"),
        evidence(id="search", kind="search", says="progress", said_on="2006-03-01"),
    ],
    ids=["older", "undated", "a search that found something"],
)
def test_what_is_no_step(no_step) -> None:
    searched = evidence(id="look", kind="search", says="nothing", said_on="2006-03-01")
    assert marks(searched, no_step) == [("Stalled", Leaning.OPEN), ("-1", Leaning.NOT_DONE)]


def test_what_a_scale_leaves_to_an_editor_is_called_so() -> None:
    doubt = evidence(id="doubt", says="doubt", party="mainland", said_on="2006-03-31")
    politifact, _ = ratings(judge(question(commitment(), CLAIM, doubt), DAY))
    assert politifact == Rating(
        "PolitiFact", "(no level)", Leaning.NO_ANSWER, "the scale has no level for it; an editor would decide"
    )


def test_kept_and_not_kept_are_so_for_all() -> None:
    for scale in (POLITIFACT, G20):
        assert scale.marks[Status.KEPT].leaning is leaning(Status.KEPT) is Leaning.DONE
        assert scale.marks[Status.BROKEN].leaning is leaning(Status.BROKEN) is Leaning.NOT_DONE


with (Path(__file__).with_name("scales.csv")).open(encoding="utf-8", newline="") as file:
    PINNED = list(csv.DictReader(file))
"""Every mark of every scale, as a reader checks it against the houses' own words."""


def told(scale: str, status: str, step: str) -> tuple[str, str, str]:
    if scale == "Kept":
        return status, leaning(Status(status)), ""
    (found,) = [one for one in SCALES if one.name == scale]
    marks = found.with_steps if step == "yes" else found.marks
    return tuple(marks[Status(status)])


@pytest.mark.parametrize("pinned", PINNED, ids=lambda one: f"{one['scale']} {one['status']} {one['step']}")
def test_a_mark_is_what_it_was(pinned: dict[str, str]) -> None:
    found = told(pinned["scale"], pinned["status"], pinned["step"])
    assert found == (pinned["mark"], pinned["leaning"], pinned["because"])
