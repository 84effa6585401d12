"""Series of the ledger for studies: vintages, gaps, bounds and breaks, in the JCCT case and made up."""

import doctest
import importlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Observation, Series
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.study_ledger_series import LedgerSeries, series_of_ledger
from kept.study import Every

CHINA = "unlicensed_rate.CN.idc2003.percent"
LATE = date(2026, 11, 26)


@pytest.fixture(scope="module")
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def figure(about: str, value: float = 1, published: str = "2015", **more: str) -> Observation:
    id_ = f"O-{about}-{published}"
    when = PartialDate.parse(published)
    return Observation(id_, "s", Period.parse(about), Decimal(str(value)), "percent", when, **more)


def ledger_of(figures: Sequence[Observation], *series: Series) -> Records:
    known = series or (Series("s", "share", "percent"),)
    return Records({Series: {one.id: one for one in known}, Observation: {one.id: one for one in figures}})


def taken(*figures: Observation, as_of: date = LATE, every: Every | None = None) -> LedgerSeries:
    return series_of_ledger(ledger_of(figures), "s", as_of, every)


def years(*ys: int) -> list[Observation]:
    return [figure(str(year), year - 2000) for year in ys]


def why(found: LedgerSeries) -> dict[str, str]:
    return {one.id: one.why for one in found.left_out}


def test_the_examples_are_true() -> None:
    for name in ("study_ledger_series", "study_numbers", "study_shift_series", "study_target_asked"):
        found = doctest.testmod(importlib.import_module(f"kept.pipeline.{name}"))
        assert found.attempted > 0
        assert found.failed == 0


def test_the_unlicensed_rate_of_china_2003_to_2011(records: Records) -> None:
    """What would have been was not measured, and "at least 70" is no value."""
    found = series_of_ledger(records, CHINA, LATE)
    assert (found.series.every, found.series.start, found.unit) == (Every.YEAR, date(2003, 1, 1), "percent")
    assert found.series.values == (92, 90, 86, 82, 82, 80, 79, 78, 77)
    assert [one.id for one in found.figures][:2] == ["I0003", "I0004"]
    assert why(found) == {
        "I0012": "it is a counterfactual, and was not measured",
        "I0013": "it is a bound (at least 70), and no value",
    }


def test_only_what_was_published_by_the_day_is_seen(records: Records) -> None:
    found = series_of_ledger(records, CHINA, date(2010, 1, 1))
    assert found.series.values == (92, 90, 86, 82, 82, 80)
    assert why(found)["I0011"] == "it was published later (2012)"
    with pytest.raises(InputError, match=r"2 usable figures by year .* \(2003, 2006\), and no 3 of them"):
        series_of_ledger(records, CHINA, date(2008, 6, 1))


def test_the_longest_run_without_a_gap_is_taken_and_of_two_the_later_one(records: Records) -> None:
    found = series_of_ledger(records, "us_ipr_seizures_share.CN.cbp.percent", LATE)
    assert (found.series.start.year, found.series.values) == (2012, (72, 68, 63, 52))
    assert why(found)["I0124"] == (
        "it lies outside of the longest run without a gap, 2012-01-01 to 2015-12-31"
    )


def test_the_latest_vintage_counts_and_the_earlier_one_is_told() -> None:
    figures = (*years(2003, 2004, 2005), figure("2004", 9, "2016"))
    assert taken(*figures).series.values == (3, 9, 5)
    assert taken(*figures).notes == (
        "For 2004 the latest figure counts: 9 (O-2004-2016, published 2016); before 4 (O-2004-2015, "
        "published 2015).",
    )
    assert taken(*figures, as_of=date(2015, 12, 31)).series.values == (3, 4, 5)


def test_a_revision_to_a_bound_leaves_no_value() -> None:
    figures = (*years(2003, 2004, 2005, 2006), figure("2003", 2, "2016", qualifier="up_to"))
    found = taken(*figures)
    assert found.series.values == (4, 5, 6)
    assert why(found) == {"O-2003-2016": "it is a bound (at most 2), and no value"}


def test_what_the_source_said_of_a_figure_is_told() -> None:
    found = taken(*years(2003, 2004), figure("2005", 5, qualifier="about"))
    assert found.notes == (
        "By its source the figure is about and not exact for 2005; here it counts as it stands.",
    )


def test_other_lengths_units_and_unknown_days_are_left_out() -> None:
    odd = (
        figure("2007/2009", 1),
        figure("2006-04", 1),
        Observation("U", "s", Period.parse("2006"), Decimal(1), "pieces", PartialDate(2015)),
        Observation("N", "s", Period.parse("2006"), Decimal(1), "percent"),
    )
    assert why(taken(*years(2003, 2004, 2005), *odd)) == {
        "O-2007/2009-2015": "its time is not one year, and the series is by year",
        "O-2006-04-2015": "its time is not one year, and the series is by year",
        "U": "it is in pieces, and the series in percent",
        "N": "the day on which it was published is not known",
    }


def test_months_and_quarters() -> None:
    months = [figure(f"2006-{month:02}", month) for month in (1, 2, 3, 4)]
    assert taken(*months, *years(2003, 2004, 2005), every=Every.MONTH).series.values == (1, 2, 3, 4)
    assert taken(*months, *years(2003, 2004, 2005)).series.every is Every.MONTH
    quarters = [figure(one) for one in ("2006-01/2006-03", "2006-04/2006-06", "2006-07/2006-09")]
    assert taken(*quarters).series.every is Every.QUARTER


def test_a_break_of_method_is_told_and_never_joined() -> None:
    series = (
        Series("s", "share", "percent", continues="before"),
        Series("t", "share", "percent", continues="s"),
    )
    found = series_of_ledger(ledger_of(years(2003, 2004, 2005), *series), "s", LATE)
    assert [note.split(":")[0] for note in found.notes] == [
        "Before it the method was another",
        "After it the method is another",
    ]


def test_mistakes_are_told() -> None:
    with pytest.raises(InputError, match="There is no series 'x'"):
        series_of_ledger(ledger_of(years(2003)), "x", LATE)
    with pytest.raises(InputError, match="has 0 figures, and none that was measured"):
        taken()
    with pytest.raises(InputError, match="A gap is not filled in"):
        taken(*years(2003, 2005, 2007))


@given(st.sets(st.integers(2000, 2030), min_size=1))
def test_the_run_has_no_gap_is_the_longest_and_every_figure_is_accounted_for(some: set[int]) -> None:
    runs = [[year for year in range(first, 2032) if set(range(first, year + 1)) <= some] for first in some]
    longest = max(map(len, runs))
    if longest < 3:
        with pytest.raises(InputError, match="follow one another"):
            taken(*years(*some))
        return
    found = taken(*years(*some))
    assert len(found.series) == longest
    assert [one.about.first().year for one in found.figures] == [
        found.series.start.year + at for at in range(longest)
    ]
    assert len(found.figures) + len(found.left_out) == len(some)
