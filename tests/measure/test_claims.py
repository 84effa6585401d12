"""Claims that outrun their series: all counties said to be done by the end of 2013."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.measure.claims import Claim, implausible, outrun
from kept.measure.series import in_force
from kept.model import Basis, Measure, Observation, Outcome
from tests.measure.making import APRIL, COUNTIES, JULY, figure, target

CLAIM = Claim("K088", date(2013, 12, 31), PartialDate.parse("2014-01"))
SAID = date(2014, 1, 31)


def test_a_claim_that_outruns_its_series_loses_its_ground() -> None:
    found = outrun(COUNTIES, CLAIM, [JULY, APRIL], SAID)
    assert found is not None
    assert (found.outcome, found.answers, found.observation) == (Outcome.IMPLAUSIBLE_PACE, "K088", "April")
    assert found.published == CLAIM.said
    assert found.because == (
        "By the claim at least 100 percent was reached by 31 December 2013. From 32.85 percent (April 2013) "
        "that is 67.15 in 8 months: 6.5 times the fastest pace that the series had shown (11.65 in 9 "
        "months), where more than 3 times is not to be expected."
    )
    assert implausible(COUNTIES, CLAIM, [JULY, APRIL]) == (found,)


def test_it_counts_from_the_last_value_where_that_came_after_the_claim() -> None:
    late = replace(APRIL, published=PartialDate.parse("2014-05-21"))
    assert outrun(COUNTIES, CLAIM, [JULY, late], SAID) is None
    (found,) = implausible(COUNTIES, CLAIM, [JULY, late])
    assert str(found.published) == "2014-05-21"


def test_it_counts_not_before_the_target_was_stated() -> None:
    measure = replace(COUNTIES, published=PartialDate.parse("2014-03"))
    found = outrun(measure, CLAIM, [JULY, APRIL], date(2014, 3, 31))
    assert found is not None
    assert found.published == measure.published
    assert [one.published for one in implausible(measure, CLAIM, [JULY, APRIL])] == [measure.published]


@pytest.mark.parametrize(
    ("measure", "claim", "figures"),
    [
        (COUNTIES, CLAIM, []),
        (COUNTIES, CLAIM, [APRIL]),
        (COUNTIES, CLAIM, [JULY, replace(APRIL, value=Decimal(21))]),
        (COUNTIES, CLAIM, [JULY, replace(APRIL, value=Decimal(60))]),
        (COUNTIES, CLAIM, [JULY, replace(APRIL, value=Decimal(100))]),
        (COUNTIES, CLAIM, [JULY, APRIL, figure("40", "2013-12", "2014-01-31")]),
        (COUNTIES, replace(CLAIM, done_by=date(2013, 4, 30)), [JULY, APRIL]),
        (replace(COUNTIES, basis=Basis.INCREASE), CLAIM, [JULY, APRIL]),
        (
            target("at_most", "50", "2013", unit="cars"),
            CLAIM,
            [figure("10", "2013-01/2013-06", "2013-07", unit="cars")],
        ),
        (
            target("at_least", "50", "2013", unit="cars", weights="1 0"),
            CLAIM,
            [figure("10", "2013-01/2013-06", "2013-07", unit="cars")],
        ),
    ],
    ids=[
        "no value",
        "one value",
        "never moved that way",
        "fast enough",
        "reached before",
        "the series speaks for itself",
        "claimed for the last value's own time",
        "no baseline",
        "a total that must not be exceeded",
        "no time left by its weights",
    ],
)
def test_nothing_is_held_against_other_claims(
    measure: Measure, claim: Claim, figures: list[Observation]
) -> None:
    assert outrun(measure, claim, figures, SAID) is None
    assert implausible(measure, claim, figures) == ()


def test_a_claim_about_a_total() -> None:
    sold = target("at_least", "1200", "2013", unit="cars")
    told = [figure("200", "2013-01/2013-06", "2013-07", unit="cars", id="half")]
    found = outrun(sold, CLAIM, told, SAID)
    assert found is not None
    assert "From 200 cars (January 2013 to June 2013) that is 1,000 in 6 months: 5 times" in found.because


def test_it_ends_when_the_series_speaks_for_itself() -> None:
    final = figure("95", "2013-12", "2014-09-01")
    after = figure("99", "2014-12", "2015-02-01")
    (found,) = implausible(COUNTIES, CLAIM, [JULY, APRIL, final, after])
    assert (str(found.published), str(found.superseded)) == ("2014-01", "2014-09-01")


def test_a_revision_begins_another_finding() -> None:
    revised = figure("35", "2013-04", "2014-06-01", id="revised")
    same = figure("18.15", "2012-04", "2014-07-01", id="older")
    first, second = implausible(COUNTIES, CLAIM, [JULY, APRIL, revised, same])
    assert (str(first.published), str(first.superseded)) == ("2014-01", "2014-06-01")
    assert (str(second.published), second.superseded) == ("2014-06-01", None)
    assert "From 35 percent" in second.because


def test_a_revision_can_bear_the_claim_out() -> None:
    revised = figure("70", "2013-04", "2014-06-01")
    (found,) = implausible(COUNTIES, CLAIM, [JULY, APRIL, revised])
    assert str(found.superseded) == "2014-06-01"


def test_it_ends_with_its_target() -> None:
    revised = figure("70", "2013-04", "2014-06-01")
    for replaced, ends in (("2014-05", "2014-05"), ("2014-07", "2014-06-01"), ("2013-07", "2014-01")):
        (found,) = implausible(COUNTIES, CLAIM, [JULY, APRIL, revised], PartialDate.parse(replaced))
        assert str(found.superseded) == ends


FIGURES = st.lists(
    st.tuples(st.integers(0, 26), st.integers(0, 40), st.decimals(0, 100, places=1)), max_size=6
)


@given(FIGURES, st.integers(0, 40), st.none() | st.integers(0, 40), st.integers(0, 60))
def test_at_most_one_stands_on_a_day_and_says_what_could_be_said_then(
    told: list[tuple[int, int, Decimal]], said: int, replaced: int | None, asked: int
) -> None:
    start = date(2013, 12, 20)
    figures = [
        figure(
            str(value), f"{2012 + month // 12}-{month % 12 + 1:02}", str(start + timedelta(day)), id=str(n)
        )
        for n, (month, day, value) in enumerate(told)
    ]
    claim = replace(CLAIM, said=PartialDate.of(start + timedelta(said)))
    ends = PartialDate.of(start + timedelta(replaced)) if replaced is not None else None
    day = start + timedelta(asked)
    standing = [one for one in implausible(COUNTIES, claim, figures, ends) if in_force(one, day)]
    known = outrun(COUNTIES, claim, figures, day)
    over = asked < said or (ends is not None and ends.by(day))
    assert [one.because for one in standing] == ([] if over or known is None else [known.because])
