"""Targets have a history: 142.7 in May 2020, 159.0 in November 2020, for the same year."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.measure import yardsticks
from kept.measure.series import finding_on, findings, in_force
from kept.model import Measure, Outcome
from tests.measure.making import figure, target

MAY = target("at_least", "142.7", "2020", id="May", unit="billion USD", published="2020-05")
NOVEMBER = target(
    "at_least", "159.0", "2020", id="November", unit="billion USD", published="2020-11", replaces="May"
)
MEASURES = (MAY, NOVEMBER)
BOUGHT = (
    figure("150", "2020", "2020-08-01", id="August", unit="billion USD"),
    figure("94", "2020", "2021-02-05", id="February", unit="billion USD"),
)


def test_the_moved_yardstick_is_shown_oldest_first() -> None:
    (line,) = yardsticks.moved(MEASURES, date(2021, 1, 1))
    assert line == MEASURES
    assert yardsticks.moved_words(line) == (
        "The target for 2020 was moved: at least 142.7 billion USD from May 2020; then at least 159.0 "
        "billion USD from November 2020."
    )


def test_before_it_was_moved_there_is_nothing_to_show() -> None:
    assert yardsticks.moved(MEASURES, date(2020, 11, 29)) == ()
    assert len(yardsticks.moved(MEASURES, date(2020, 11, 30))) == 1


def test_a_target_from_the_beginning_is_told_as_such() -> None:
    line = (replace(MAY, published=None), NOVEMBER)
    assert "at least 142.7 billion USD from the beginning; then" in yardsticks.moved_words(line)


def test_a_finding_of_the_old_yardstick_ends_when_the_new_one_is_stated() -> None:
    ends = yardsticks.replaced(MEASURES)
    august, february = findings(MAY, BOUGHT, ends.get("May"))
    assert (str(august.published), str(august.superseded)) == ("2020-08-01", "2020-11")
    assert (str(february.published), str(february.superseded)) == ("2021-02-05", "2021-02-05")
    august, february = findings(NOVEMBER, BOUGHT, ends.get("November"))
    assert (str(august.published), str(august.superseded)) == ("2020-11", "2021-02-05")
    assert (str(february.published), february.superseded) == ("2021-02-05", None)


def test_the_same_figure_met_the_old_target_and_misses_the_new_one() -> None:
    ends = yardsticks.replaced(MEASURES)
    on = {
        day: [finding_on(one, BOUGHT, date.fromisoformat(day), ends.get(one.id)) for one in MEASURES]
        for day in ("2020-08-01", "2020-11-29", "2020-11-30")
    }
    told = {day: [finding.outcome for finding in found] for day, found in on.items()}
    assert told == {
        "2020-08-01": [Outcome.MET, Outcome.NO_DATA],
        "2020-11-29": [Outcome.MET, Outcome.NO_DATA],
        "2020-11-30": [Outcome.NO_DATA, Outcome.NOT_MET],
    }
    assert on["2020-08-01"][1].because == "This target was stated only later (November 2020)."
    assert on["2020-11-30"][0].because == "Another target has taken the place of May."


def test_a_target_is_in_force_from_its_day_until_it_is_replaced() -> None:
    ends = yardsticks.replaced(MEASURES)
    days = [date(2020, 5, 30), date(2020, 5, 31), date(2020, 11, 29), date(2020, 11, 30)]
    assert [yardsticks.in_force(MAY, ends.get("May"), day) for day in days] == [False, True, True, False]
    assert [yardsticks.in_force(NOVEMBER, ends.get("November"), day) for day in days] == [False] * 3 + [True]


def test_a_replacement_without_a_day_was_always_there() -> None:
    undated = replace(NOVEMBER, published=None)
    ends = yardsticks.replaced((MAY, undated))
    assert ends == {"May": yardsticks.FROM_THE_BEGINNING}
    assert all(one.superseded == one.published for one in findings(MAY, BOUGHT, ends["May"]))


def test_the_first_of_two_replacements_counts() -> None:
    another = replace(NOVEMBER, id="September", published=PartialDate.parse("2020-09"))
    for measures in ((MAY, NOVEMBER, another), (another, NOVEMBER, MAY)):
        assert str(yardsticks.replaced(measures)["May"]) == "2020-09"


def test_a_circle_ends_and_replaces_nothing() -> None:
    circle = (replace(MAY, replaces="November"), NOVEMBER)
    outside = replace(MAY, id="third", replaces="May", published=PartialDate.parse("2021"))
    itself = replace(MAY, id="itself", replaces="itself")
    assert yardsticks.replaced((*circle, itself)) == {}
    assert {one: str(day) for one, day in yardsticks.replaced((*circle, outside)).items()} == {"May": "2021"}
    assert yardsticks.history(circle[0], {one.id: one for one in circle}) == (NOVEMBER, circle[0])
    assert yardsticks.moved(circle, date(2022, 1, 1)) == ()


def test_a_name_that_nobody_has_leads_nowhere() -> None:
    lone = replace(NOVEMBER, replaces="nobody")
    assert yardsticks.history(lone, {lone.id: lone}) == (lone,)
    assert yardsticks.moved((lone,), date(2022, 1, 1)) == ()


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
LINKS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d", None]), st.none() | DAYS), min_size=4, max_size=4
)


def measures_of(links: list[tuple[str | None, date | None]]) -> list[Measure]:
    return [
        replace(MAY, id=id_, replaces=replaces, published=PartialDate.of(day) if day else None)
        for id_, (replaces, day) in zip("abcd", links, strict=True)
    ]


@given(LINKS, st.lists(DAYS, max_size=4), DAYS)
def test_at_most_one_finding_of_a_measure_is_in_force_on_any_day(
    links: list[tuple[str | None, date | None]], told: list[date], day: date
) -> None:
    """Whatever replaces what, and when; and it is that of a target that is in force."""
    measures = measures_of(links)
    ends = yardsticks.replaced(measures)
    figures = [figure("150", "2020", str(one), id=str(n), unit="billion USD") for n, one in enumerate(told)]
    for measure in measures:
        found = findings(measure, figures, ends.get(measure.id))
        standing = [finding for finding in found if in_force(finding, day)]
        assert len(standing) == (
            yardsticks.in_force(measure, ends.get(measure.id), day) and any(one <= day for one in told)
        )


@given(LINKS)
def test_a_line_of_replacements_has_one_target_on_each_day(
    links: list[tuple[str | None, date | None]],
) -> None:
    """Where each target replaces the one before and was stated after it."""
    measures = measures_of(links)
    by_id = {one.id: one for one in measures}
    for measure in measures:
        line = yardsticks.history(measure, by_id)
        assert line[-1] is measure
        assert len({one.id for one in line}) == len(line)
    chain = [
        replace(MAY, id=id_, replaces=before, published=PartialDate.of(date(2020, 1, 1) + timedelta(10 * n)))
        for n, (id_, before) in enumerate(zip("abcd", [None, "a", "b", "c"], strict=True))
    ]
    ends = yardsticks.replaced(chain)
    for days in range(60):
        day = date(2020, 1, 1) + timedelta(days)
        assert sum(yardsticks.in_force(one, ends.get(one.id), day) for one in chain) == 1
