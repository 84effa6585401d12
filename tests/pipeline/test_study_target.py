"""Targets of files and of the measures of the ledger: every answer, totals, baselines, what is kept."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Basis, Commitment, Comparison, Duty, Measure, Observation, Series
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.study_plans import result_of
from kept.pipeline.study_shift_series import Wanted
from kept.pipeline.study_target import TargetStudy, target_found, target_study
from kept.pipeline.study_target_asked import Asked, Promised
from kept.pipeline.study_target_figure import target_figure
from kept.pipeline.study_target_plain import target_plain
from kept.pipeline.study_target_told import answer_words, headline, target_account
from kept.publish.account import account_text
from kept.study.shift import Scale
from kept.study.target import Direction, TargetAnswer

SICILY = Path(__file__).parents[1] / "study" / "data" / "sicily.csv"
LATE = date(2026, 11, 26)
RATES = (92, 90, 89, 87, 84, 83, 82, 80, 79, 78, 77, 75, 74, 73)
"""Yearly shares in per cent, made up, from 1998 to 2011: they fall by about 1.5 a year."""

PROMISE = Commitment(
    "C",
    "Bring the rate down to 75",
    ("A",),
    PartialDate.parse("2008-10-29"),
    Duty.REACH,
    deadline=PartialDate(2010),
)
MEASURE = Measure(
    "M", "C", "rate", Comparison.AT_MOST, Decimal(75), "percent", Period.parse("2010"), baseline=Decimal(78)
)


def ledger_of(*measures: Measure, promise: Commitment = PROMISE, unit: str = "percent") -> Records:
    figures = {
        f"O{at}": Observation(
            f"O{at}", "rate", Period.of(PartialDate(1998 + at)), Decimal(rate), unit, PartialDate(2012)
        )
        for at, rate in enumerate(RATES)
    }
    return Records(
        {
            Series: {"rate": Series("rate", "rate", unit)},
            Observation: figures,
            Commitment: {promise.id: promise},
            Measure: {one.id: one for one in measures},
        }
    )


def by_measure(*measures: Measure, said: Mapping[str, Any] | None = None, **asked: Any) -> TargetStudy:
    request = Asked(Wanted(LATE), Promised(**(said or {})), **{"commitment": "C", **asked})
    return target_study(request, ledger_of(*(measures or (MEASURE,))))


def rate(**said: Any) -> TargetStudy:
    promised = Promised(made="2008-10-29", direction=Direction.AT_MOST, **said)
    return target_study(Asked(Wanted(LATE, series="rate"), promised), ledger_of())


def sicily(scale: Scale = Scale.LEVELS, **said: Any) -> TargetStudy:
    promised = Promised(**{"made": "2005-01", "deadline": "2005-12", "direction": Direction.AT_MOST, **said})
    return target_study(Asked(Wanted(LATE, SICILY, "aces"), promised, scale=scale), None)


def text(study: TargetStudy) -> str:
    return " ".join(account_text(target_account(study, ("None.",))).split())


def test_a_measure_of_the_ledger_gives_all_that_is_needed() -> None:
    study = by_measure()
    result = study.result
    assert result.answer is TargetAnswer.MET_ANYWAY
    assert (result.actual, result.level, result.baseline, study.since) == (74, 75, 78, "2008")
    assert (study.due, study.taken.unit) == (date(2010, 12, 31), "percent")
    words = answer_words(study)
    assert words.startswith("Met, but also by the forecast. The rate is 74 at the deadline")
    told = text(study)
    for words in (
        "The commitment C, made on 2008-10-29: Bring the rate down to 75.",
        "Its measure M.",
        "share of the way from the baseline 133 %",
        "the 10 years before it make the forecast",
        "Only a target of less than",
        "kept explain C",
    ):
        assert words in told, words


def test_the_measure_alone_names_its_commitment() -> None:
    assert by_measure(commitment=None, measure="M").result.digest == by_measure().result.digest


def test_a_decrease_is_a_level_below_the_baseline() -> None:
    """At least 3 points less than 78 is at most 75."""
    fewer = replace(MEASURE, comparison=Comparison.AT_LEAST, basis=Basis.DECREASE, target=Decimal(3))
    result = by_measure(fewer).result
    assert (result.level, result.goal.direction, result.answer) == (
        75,
        Direction.AT_MOST,
        TargetAnswer.MET_ANYWAY,
    )


def test_an_increase_that_may_be_no_more_than_so_much() -> None:
    more = replace(MEASURE, comparison=Comparison.AT_MOST, basis=Basis.INCREASE, target=Decimal(-5))
    assert (by_measure(more).result.level, by_measure(more).result.answer) == (73, TargetAnswer.MISSED)


def test_what_a_person_says_stands_in_the_place_of_the_measure() -> None:
    study = by_measure(said={"target": 70.0, "deadline": "2011"})
    assert (study.result.level, study.due, study.result.answer) == (
        70,
        date(2011, 12, 31),
        TargetAnswer.MISSED,
    )
    assert "The target is the one given, and not that of the measure M." in text(study)


def test_of_several_measures_one_must_be_named_and_a_moved_target_is_told() -> None:
    other = replace(MEASURE, id="N", target=Decimal(70))
    with pytest.raises(InputError, match="has 2 measures: M, N"):
        by_measure(MEASURE, other)
    assert by_measure(MEASURE, other, measure="N").result.level == 70
    newer = replace(other, replaces="M", published=PartialDate(2009))
    assert by_measure(MEASURE, newer).measure == newer
    assert "not in force on 2026-11-26: its target was moved" in text(by_measure(MEASURE, newer, measure="M"))


def test_a_commitment_without_a_measure_is_not_testable() -> None:
    request = Asked(Wanted(LATE, series="rate"), Promised(), "C")
    study = target_study(request, ledger_of())
    assert study.result.answer is TargetAnswer.NOT_TESTABLE
    assert answer_words(study) == "Not testable. The commitment cannot be tested: it names no number."
    assert "no figure can show either" in text(study)
    with pytest.raises(InputError, match="There is nothing to draw"):
        target_figure(study)


def test_a_measure_of_several_periods_is_the_last_of_a_share_and_asked_of_anything_else() -> None:
    longer = replace(MEASURE, about=Period.parse("2009/2010"))
    assert "of a share the value of the last year counts" in text(by_measure(longer))
    pieces = replace(longer, unit="pieces")
    request = Asked(Wanted(LATE), Promised(), "C")
    with pytest.raises(InputError, match="whether their total counts, as --total-from 2009"):
        target_study(request, ledger_of(pieces, unit="pieces"))
    total = target_study(
        replace(request, promised=Promised(total_from="2009")), ledger_of(pieces, unit="pieces")
    )
    assert total.result.actual == 75 + 74


def test_another_deadline_than_that_of_the_commitment_is_told() -> None:
    study = by_measure(replace(MEASURE, about=Period.parse("2011")))
    assert study.due == date(2011, 12, 31)
    assert "The commitment is due 2010; what counts here is the time of its measure, to 2011." in text(study)


def test_a_target_that_the_course_would_not_have_reached_is_missed() -> None:
    study = rate(target=60.0, deadline="2010")
    assert study.result.answer is TargetAnswer.MISSED
    assert headline(study) == "Rate: the target was missed"
    assert "under 0.1 %" in text(study)


def test_a_target_that_is_not_due() -> None:
    study = rate(increment=-10.0, baseline="2007/2007", deadline="2015")
    assert (study.result.answer, study.result.level) == (TargetAnswer.NOT_DUE, 68)
    assert headline(study) == "Rate: the target is not due yet"


def test_without_years_enough_the_forecast_is_left_out_with_the_reason() -> None:
    early = Promised(made="2003", target=80.0, deadline="2006", direction=Direction.AT_MOST)
    study = target_study(Asked(Wanted(LATE, series="rate"), early), ledger_of())
    assert study.result.answer is TargetAnswer.CANNOT_TELL
    told = text(study)
    assert "The forecast is left out: only 5 values lie before the commitment" in told
    assert headline(study).endswith("whether it would have been anyway cannot be told")


def test_the_coronary_events_of_a_year_as_a_total() -> None:
    """The events of 2005 in the data are 9,802; the year before had 10,378."""
    study = sicily(Scale.COUNTS, target=10_000.0, total_from="2005-01", baseline="2004-01/2004-12")
    result = study.result
    assert (result.actual, result.baseline, result.answer) == (9802, pytest.approx(10_378), TargetAnswer.MET)
    assert "above the pro-rata path −198" in text(study)
    figure = target_figure(study)
    assert len(figure.days) == len(figure.observed) == len(figure.forecast) == 12
    assert (figure.days[-1], figure.deadline) == (date(2005, 12, 31), date(2005, 12, 31))
    assert figure.name == "total of aces"


def test_the_figure_of_a_level_shows_the_whole_series() -> None:
    figure = target_figure(sicily(target=850.0, baseline="2004-01/2004-12"))
    assert (len(figure.observed), figure.forecast_from, len(figure.forecast)) == (59, 36, 12)
    assert (figure.days[36], figure.made) == (date(2005, 1, 16), date(2005, 1, 1))
    assert figure.baseline == pytest.approx(10_378 / 12)
    later = target_figure(rate(target=60.0, deadline="2015"))
    assert (len(later.observed), later.days[-1].year) == (14, 2015)


def test_what_is_kept_names_every_choice() -> None:
    found = target_found(by_measure())
    assert found.answer == "met, but also by the forecast"
    assert json.loads(result_of(found).settings) == {
        "baseline": "78.0",
        "change": "no",
        "commitment": "C",
        "deadline": "2010-12-31",
        "direction": "at most",
        "every": "year",
        "made": "2008-10-29",
        "measure": "M",
        "outcome": "rate",
        "scale": "levels",
        "start": "1998-01-01",
        "target": "75.0",
        "tolerance": "0.0",
        "total from": "no total",
    }
    assert [one.name for one in found.estimates] == ["actual", "target", "forecast without the commitment"]


@pytest.mark.parametrize("study", [by_measure(), rate(target=60.0, deadline="2015"), sicily(target=850.0)])
def test_plain_values_are_the_same_each_time_and_can_be_written(study: TargetStudy) -> None:
    found = json.dumps(target_plain(study), allow_nan=False)
    assert found == json.dumps(target_plain(study), allow_nan=False)
    assert json.loads(found)["answer"] == str(study.result.answer)


def test_the_targets_of_the_case_have_too_few_figures(jcct: tuple[Ledger, Imported]) -> None:
    request = Asked(Wanted(LATE), Promised(), measure="M-2011-05-cities")
    with pytest.raises(InputError, match=r"2 usable figures by month .* \(2012-07, 2013-04\)"):
        target_study(request, load(jcct[0]))


SAID: dict[str, Any] = {
    "made": "2005-01",
    "target": 9.0,
    "deadline": "2005-12",
    "direction": Direction.AT_MOST,
}
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "no target": ({"target": None}, "No target was given"),
    "no deadline": ({"deadline": None}, "No deadline was given"),
    "no side": ({"direction": None}, "on which side of the target"),
    "no day": ({"made": None}, "Expected --made 2004-06"),
    "two targets": ({"increment": 1.0}, "A target and an increment were both given"),
    "no baseline": ({"target": None, "increment": 1.0}, "no level from which it starts"),
    "a number or a year": ({"baseline": "2004"}, "can be a number or a year"),
    "no such baseline": ({"baseline": "low"}, "The baseline is 'low'"),
    "an open baseline": ({"baseline": "2004/.."}, "no certain beginning and end"),
    "no date": ({"deadline": "soon"}, "The deadline is 'soon'"),
    "a coarse date": ({"made": "2005"}, "is 2005, a year"),
    "too early": ({"deadline": "2004"}, "Expected a deadline from then on"),
    "no number": ({"target": float("nan")}, "The target is nan"),
    "a tolerance": ({"tolerance": -1.0}, "The tolerance is -1.0"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told_in_a_sentence(mistake: str) -> None:
    said, told = MISTAKES[mistake]
    with pytest.raises(InputError) as caught:
        sicily(**SAID | said)
    assert told in str(caught.value)


def test_mistakes_about_the_ledger_are_told_in_a_sentence() -> None:
    with pytest.raises(InputError, match="There is no measure 'X'"):
        by_measure(measure="X")
    with pytest.raises(InputError, match="There is no commitment 'X'"):
        by_measure(commitment="X")
    with pytest.raises(InputError, match="asks for exactly 75"):
        by_measure(replace(MEASURE, comparison=Comparison.EQUALS))
    with pytest.raises(InputError, match="is in points and the series rate in percent"):
        by_measure(replace(MEASURE, unit="points"))
    other = Commitment("D", "Else", ("A",), PartialDate(2008), Duty.REACH)
    records = ledger_of(replace(MEASURE, commitment="D"), promise=other)
    with pytest.raises(InputError, match="The measure M tests the commitment D, and C was given"):
        target_study(Asked(Wanted(LATE), Promised(), "C", "M"), records)
