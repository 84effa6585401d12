"""One date in a series of a file or of the ledger: known answers, dates, controls, words and what is kept."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Duty, Observation, Series
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.study_plans import result_of
from kept.pipeline.study_shift import Asked, ShiftStudy, shift_found, shift_study
from kept.pipeline.study_shift_figure import shift_figure
from kept.pipeline.study_shift_plain import shift_plain
from kept.pipeline.study_shift_series import Wanted, period_at
from kept.pipeline.study_shift_told import answer_words, headline, shift_account
from kept.publish.account import account_text
from kept.study import Every, Untold
from kept.study import Series as Values
from kept.study.shift import Scale, UsualShift

DATA = Path(__file__).parents[1] / "study" / "data"
LATE = date(2026, 11, 26)
CARS = {"value": "VolksWagen", "file": DATA / "volks.csv"}


def wanted(**given: Any) -> Wanted:
    return Wanted(LATE, **given)


def sicily(at: str = "2005-01", **more: Any) -> ShiftStudy:
    columns = wanted(file=DATA / "sicily.csv", value="aces", offset="stdpop")
    return shift_study(Asked(columns, at, **more), None)


def cars(**more: Any) -> ShiftStudy:
    asked = Asked(wanted(**CARS), "2015-09-20", controls=("BMW", "Allianz"), scale=Scale.LOGS, **more)
    return shift_study(asked, None)


def text(study: ShiftStudy) -> str:
    return " ".join(account_text(shift_account(study, ("None.",))).split())


def monthly(made: str = "2006-04-11", factor: float = 2.0) -> Records:
    """Ten years of made-up raids by month, with a promise in their middle, as a ledger has them."""
    rng = np.random.default_rng(5)
    mean = np.where(np.arange(120) < 63, 30.0, 30.0 * factor)
    figures = {
        f"O{month}": Observation(
            f"O{month}",
            "raids",
            Period.of(PartialDate(2001 + month // 12, month % 12 + 1)),
            Decimal(int(raids)),
            "raids",
            PartialDate(2012),
        )
        for month, raids in enumerate(rng.poisson(mean))
    }
    promise = Commitment("C", "Raid more", ("A",), PartialDate.parse(made), Duty.PROCESS)
    return Records(
        {
            Series: {"raids": Series("raids", "raids", "raids")},
            Observation: figures,
            Commitment: {"C": promise},
        }
    )


def raids(made: str = "2006-04-11", **asked: Any) -> ShiftStudy:
    return shift_study(Asked(wanted(series="raids"), commitment="C", **asked), monthly(made))


def test_the_smoking_ban_of_sicily_as_published_and_what_the_rank_says() -> None:
    """Lopez Bernal and others 2017: 0.8851 (0.8394 to 0.9332); the rank does not tell it from other dates."""
    study = sicily()
    usual = study.result.usual
    assert isinstance(usual, UsualShift)
    assert [round(one, 4) for one in (usual.ratio, usual.low, usual.high)] == [0.8851, 0.8394, 0.9332]
    words = answer_words(study)
    assert words.startswith("Cannot tell whether aces changed with 2005-01: the regression finds a shift of")
    assert "shifts as clear are found at other dates" in words
    assert "would have been found in four of five such studies" in words


def test_every_number_has_its_words() -> None:
    told = text(sicily())
    for words in (
        "usual, too sure −11 % −16 % −6.7 %",
        "The change of the trend is left out: a change of the trend needs 24 periods on each side",
        "36 months before and 23 from 2005-01 on. That month itself counts as after.",
        "With 41 other dates the p of the rank cannot fall under 0.02381",
        "That nothing changed. It shows only that no change was told from chance.",
        "sha-256 of series, dates and settings: ",
    ):
        assert words in told, words


def test_the_controls_stand_in_a_section_of_their_own() -> None:
    """Volkswagen against BMW and Allianz, with the variance of the level by maximum likelihood."""
    study = cars()
    assert study.against is not None
    effect = study.against.effect
    assert not isinstance(effect, Untold)
    assert effect.low < -0.21 < effect.high < 0
    told = text(study)
    assert "Changed from 2015-09-20 on: VolksWagen −" in told
    assert "Against its controls the answer is: changed." in told
    assert "usual, too sure, as a share" in told
    assert "holds only if the commitment does not touch the controls" in told
    assert study.digest != study.result.digest


def test_the_comparison_with_controls_begins_with_the_announcement() -> None:
    study = cars(announced="2015-09-06")
    assert study.against is not None
    assert study.against.series.day(study.against.at) == date(2015, 9, 6)
    assert study.result.series.day(study.result.at) == date(2015, 9, 20)
    assert "it was announced but not yet in force: 2 weeks before the date" in text(study)


def test_a_commitment_of_the_ledger_gives_its_day() -> None:
    study = raids()
    assert (study.since, study.result.changed) == ("2006-04", True)
    assert answer_words(study).startswith("Changed from 2006-04 on: raids +")
    assert "The commitment C, made on 2006-04-11: Raid more." in text(study)
    assert headline(study).endswith("from 2006-04 on, which stands out among other dates")


def test_with_a_later_date_the_commitment_is_the_announcement() -> None:
    study = raids("2006-01-20", at="2006-04")
    assert period_at(study.result.series, study.result.announced) == "2006-01"
    assert "3 months before the date" in text(study)


def test_a_day_that_is_too_coarse_for_the_series_is_refused() -> None:
    with pytest.raises(InputError, match="is 2006, a year, and the raids has a value for every month"):
        raids("2006")
    with pytest.raises(InputError, match="only about or uncertain"):
        raids("2006-04~")


def test_levels_are_told_in_their_unit() -> None:
    study = raids(scale=Scale.LEVELS)
    assert "raids (95 % interval" in answer_words(study)
    told = text(study)
    assert "In raids, with 95 % intervals." in told
    assert "The usual regression is left out: the usual regression is for counts." in told


def test_values_that_count_nothing_are_told() -> None:
    study = shift_study(Asked(wanted(**CARS), "2015-09-20"), None)
    assert "Not all values of the VolksWagen are whole, so they count nothing." in text(study)


def test_the_rates_of_china_are_too_few(jcct: tuple[Ledger, Imported]) -> None:
    asked = Asked(wanted(series="unlicensed_rate.CN.idc2003.percent"), "2008", scale=Scale.LEVELS)
    with pytest.raises(
        InputError, match=r"Only 4 periods of the Unlicensed rate, CN .* count after the shift"
    ):
        shift_study(asked, load(jcct[0]))


def test_what_is_kept_names_every_choice() -> None:
    found = shift_found(cars())
    settings = json.loads(result_of(found).settings)
    assert settings == {
        "announced": "2015-09-20",
        "at": "2015-09-20",
        "controls": "BMW, Allianz",
        "every": "week",
        "harmonics": "2",
        "outcome": "VolksWagen",
        "scale": "logs",
        "seed": "0",
        "start": "2011-01-02",
    }
    assert [one.name for one in found.estimates] == ["shift", "change of the trend", "against controls"]
    assert found.note is not None
    assert "p of its rank among 227 placebo dates" in found.note


def test_plain_values_are_the_same_each_time_and_can_be_written() -> None:
    once, again = (json.dumps(shift_plain(cars()), allow_nan=False) for _ in range(2))
    assert once == again
    found = json.loads(once)
    assert (found["answer"], found["controls"]["answer"]) == ("changed", "changed")
    assert len(found["placebo"]) == 227
    assert found["usual_too_sure"] == {"not_told": "the usual regression is for counts"}


def test_the_figure_has_a_value_for_every_period() -> None:
    figure = shift_figure(cars(announced="2015-09-06"))
    assert len(figure.days) == len(figure.observed) == len(figure.counterfactual)
    assert (figure.days[figure.at], figure.shares) == (date(2015, 9, 20), True)
    assert figure.announced is not None
    assert figure.days[figure.announced] == date(2015, 9, 6)
    assert figure.name == "VolksWagen, by week"


@pytest.mark.parametrize(
    ("every", "start", "told"),
    [
        (Every.YEAR, date(2006, 1, 1), "2008"),
        (Every.QUARTER, date(2006, 4, 1), "2006-Q4"),
        (Every.MONTH, date(2006, 11, 1), "2007-01"),
        (Every.WEEK, date(2006, 1, 2), "2006-01-16"),
        (Every.DAY, date(2006, 1, 2), "2006-01-04"),
    ],
)
def test_periods_as_one_writes_them(every: Every, start: date, told: str) -> None:
    assert period_at(Values(start, every, (1, 2, 3)), 2) == told


FILE = {"file": DATA / "sicily.csv", "value": "aces"}
MISTAKES = {
    "no series": (Asked(wanted(), "2005-01"), "No series was given"),
    "two series": (Asked(wanted(**FILE, series="raids"), "2005-01"), "were both given"),
    "a heading": (Asked(wanted(series="raids", value="aces"), "2005-01"), "--value aces names a column"),
    "no date": (Asked(wanted(**FILE)), "No date was given. Expected the first month"),
    "no such date": (Asked(wanted(**FILE), "soon"), "is 'soon'. The value is not a date"),
    "a coarse date": (Asked(wanted(**FILE), "2005"), "is 2005, a year"),
    "a far date": (Asked(wanted(**FILE), "2015-01"), "outside the aces, which goes from 2002-01-01"),
    "the wrong order": (Asked(wanted(**FILE), "2005-01", "2005-03"), "It is announced first"),
    "controls alone": (Asked(wanted(series="raids"), "2005-01", controls=("b",)), "columns of a file"),
    "controls and offset": (
        Asked(wanted(**FILE, offset="stdpop"), "2005-01", controls=("pop",)),
        "--offset and --control were both given",
    ),
    "a control twice": (Asked(wanted(**FILE), "2005-01", controls=("pop", "pop")), "'pop' is named twice"),
    "itself": (Asked(wanted(**FILE), "2005-01", controls=("aces",)), "'aces' is named twice"),
    "no such control": (Asked(wanted(**FILE), "2005-01", controls=("pops",)), "pops"),
    "no such commitment": (Asked(wanted(**FILE), commitment="D"), "There is no commitment 'D'"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told_in_a_sentence(mistake: str) -> None:
    asked, told = MISTAKES[mistake]
    with pytest.raises(InputError) as caught:
        shift_study(asked, monthly())
    assert told in str(caught.value)
