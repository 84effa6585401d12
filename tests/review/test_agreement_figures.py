"""Shares, kappa and alpha against published examples.

Sources:
    COHEN: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement
        20 (1960), 37-46: 200 cases, three diagnoses, kappa .492 (from .70 seen and .41 expected).
    FCE: J. L. Fleiss, J. Cohen and B. S. Everitt, Large Sample Standard Errors of Kappa and Weighted Kappa,
        Psychological Bulletin 72 (1969), 323-327: 200 cases, kappa .429 with variance .002885.
    FLEISS: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (3rd ed.
        2003), section 18.1: 100 cases, kappa .68 (from .89 seen and .66 expected).
    AGRESTI: A. Agresti, Categorical Data Analysis (2nd ed. 2002), section 10.5: 118 slides, kappa .493 with
        standard error .057.
    SAS: the output of SAS for a table of 19, as kept in the tests of statsmodels (test_inter_rater.py): kappa
        .4842, standard error .1380, interval .2137 to .7547.
    KRIPPENDORFF: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A to D: two
        observers and binary data .095, two observers and nominal data .692, four observers with missing data
        .743 nominal and .815 ordinal.
    R: binom.test of R: 15 of 20 gives .5089541 to .9134285; 682 of 925, the example of its manual, gives
        .7076683 to .7654066.
"""

from collections import Counter
from fractions import Fraction

import pytest

from kept.review.alpha import Scale, Unit, alpha, error_by_chance, units_of
from kept.review.estimate import Estimate, Reliability, items_to_tell, reliability
from kept.review.kappa import kappa
from kept.review.share import share

COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
FCE = ((106, 10, 4), (22, 28, 10), (2, 12, 6))
FLEISS = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
AGRESTI = ((22, 2, 2, 0), (5, 7, 14, 0), (0, 2, 36, 0), (0, 1, 17, 10))
SAS = ((0, 4, 1), (0, 8, 0), (0, 1, 5))

FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
NOMINAL = Scale(tuple("12345"))
ORDINAL = Scale(tuple("12345"), ordinal=True)


def table(rows: tuple[tuple[int, ...], ...]) -> dict[tuple[str, str], int]:
    return {(str(i), str(j)): n for i, row in enumerate(rows) for j, n in enumerate(row) if n}


def coded(*coders: str) -> Counter[Unit]:
    """The answers of each coder to the same items, one letter each, a point where there is none."""
    columns = ([answer for answer in column if answer != "."] for column in zip(*coders, strict=True))
    return units_of({str(place): answers for place, answers in enumerate(columns)})


@pytest.mark.parametrize(
    ("rows", "exact", "value", "error"),
    [
        (COHEN, Fraction(29, 59), 0.492, None),
        (FCE, Fraction(3, 7), 0.429, 0.0537),
        (FLEISS, Fraction(23, 34), 0.68, None),
        (AGRESTI, None, 0.493, 0.057),
        (SAS, Fraction(107, 221), 0.4842, 0.1380),
    ],
)
def test_kappa_of_published_tables(
    rows: tuple[tuple[int, ...], ...], exact: Fraction | None, value: float, error: float | None
) -> None:
    found = kappa(table(rows))
    assert found.value is not None
    assert exact in (None, found.value)
    assert float(found.value) == pytest.approx(value, abs=0.005)
    assert error is None or found.error == pytest.approx(error, abs=0.0005)


def test_the_variance_of_fleiss_cohen_and_everitt() -> None:
    error = kappa(table(FCE)).error
    assert error is not None
    assert error**2 == pytest.approx(0.002885, abs=5e-7)


def test_the_interval_of_kappa_that_sas_prints() -> None:
    found = kappa(table(SAS))
    assert (found.low, found.high) == (pytest.approx(0.2137, abs=5e-5), pytest.approx(0.7547, abs=5e-5))


@pytest.mark.parametrize(
    ("units", "scale", "value"),
    [
        (coded("0100000010", "1110010000"), Scale(("0", "1")), 0.095),
        (coded("aabbdcccedda", "babbbccceddd"), Scale(tuple("abcde")), 0.692),
        (coded(*FOUR), NOMINAL, 0.743),
        (coded(*FOUR), ORDINAL, 0.815),
    ],
)
def test_alpha_of_published_examples(units: Counter[Unit], scale: Scale, value: float) -> None:
    found = alpha(units, scale).value
    assert found is not None
    assert float(found) == pytest.approx(value, abs=0.0005)


def test_alpha_is_exact() -> None:
    assert alpha(coded(*FOUR), NOMINAL).value == Fraction(113, 152)
    assert alpha(coded(*FOUR), ORDINAL).value == Fraction(108577, 133160)


def test_the_interval_of_alpha_is_that_of_the_jackknife_by_hand() -> None:
    units = coded(*FOUR)
    columns = [unit for unit, count in units.items() for _ in range(count)]
    without = [
        alpha(Counter(columns[:place] + columns[place + 1 :]), NOMINAL).value for place in range(len(columns))
    ]
    values = [float(one) for one in without if one is not None]
    mean = sum(values) / len(values)
    error = ((len(values) - 1) / len(values) * sum((one - mean) ** 2 for one in values)) ** 0.5
    found = alpha(units, NOMINAL)
    assert len(values) == units.total() == 11
    assert found.error == pytest.approx(error)
    assert found.low is not None
    assert found.high is not None
    left = 1 - 113 / 152
    assert (1 - found.low) * (1 - found.high) == pytest.approx(left**2)


def test_by_chance_two_coders_of_like_habits_spread_as_kappa_does() -> None:
    """0.0555 is the root of the variance at kappa = 0 for the table of FCE; its margins are nearly alike."""
    units = units_of(
        {
            f"{i}{j}{n}": [str(i), str(j)]
            for i, row in enumerate(FCE)
            for j, m in enumerate(row)
            for n in range(m)
        }
    )
    assert error_by_chance(units, Scale(tuple("012"))) == pytest.approx(0.0555, abs=0.0005)


@pytest.mark.parametrize(
    ("agreed", "items", "low", "high"),
    [
        (15, 20, 0.5089541, 0.9134285),
        (682, 925, 0.7076683, 0.7654066),
        (10, 10, 0.025**0.1, 1),
        (0, 10, 0, 1 - 0.025**0.1),
        (1, 1, 0.025, 1),
    ],
)
def test_the_exact_interval_of_a_share(agreed: int, items: int, low: float, high: float) -> None:
    found = share(agreed, items)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-7), pytest.approx(high, abs=1e-7))
    assert found.value == Fraction(agreed, items)


def test_two_coders_with_one_answer_have_no_kappa_and_no_alpha() -> None:
    assert kappa({("a", "a"): 30}).value is None
    assert "chance would agree as often" in kappa({("a", "a"): 30}).because
    only = alpha(coded("aaaa", "aaaa"), NOMINAL)
    assert only == Estimate(None, because="Every answer was the same: chance would agree as often.")
    assert error_by_chance(coded("aaaa", "aaaa"), NOMINAL) is None


def test_without_a_common_item_there_is_neither() -> None:
    assert kappa({}).because == "These two have no item in common."
    assert alpha(coded("a.", ".b"), NOMINAL).because == "No item was coded by two or more."


def test_one_coder_who_gives_the_same_answer_throughout_has_a_kappa_of_0_and_no_interval() -> None:
    found = kappa({("a", "a"): 15, ("a", "b"): 15})
    assert (found.value, found.low, found.high) == (0, None, None)
    assert "the same answer throughout" in found.because


def test_items_that_all_got_the_same_two_answers_have_no_interval() -> None:
    found = alpha(coded("1" * 15, "2" * 15), NOMINAL)
    assert found.low is None
    assert found.because == "Every item got the same answers: no interval."


def test_variety_that_hangs_on_one_item_carries_no_interval() -> None:
    units = Counter({("1", "1"): 15, ("1", *"2" * 12): 1})
    assert alpha(units, NOMINAL).because == "All variety hangs on one item: no interval."


def test_too_few_items_or_too_little_variety_carry_no_interval() -> None:
    assert alpha(coded("12121", "12122"), NOMINAL).because.startswith(
        "Too few items for an interval: 5, and 10"
    )
    plain = coded("1" * 30 + "2", "1" * 30 + "3")
    assert alpha(plain, NOMINAL).because.startswith(
        "Too little variety for an interval: 60 of the 62 answers"
    )
    assert kappa({("a", "a"): 20, ("a", "b"): 1}).because.startswith("Too little variety")
    assert kappa({("a", "a"): 4, ("b", "b"): 4}).because.startswith("Too few items")


def test_where_nobody_disagrees_the_low_end_follows_from_the_share() -> None:
    answers = "1" * 10 + "2" * 10
    found = alpha(coded(answers, answers), NOMINAL)
    assert (found.value, found.error, found.high) == (1, None, 1)
    # 20 of 20: the share is at least 0.8316; of two unlike answers chance gives 20 / 39
    assert found.low == pytest.approx(1 - (1 - 0.025 ** (1 / 20)) / (20 / 39))
    both = kappa({("1", "1"): 10, ("2", "2"): 10})
    assert both.low == pytest.approx(1 - (1 - 0.025 ** (1 / 20)) / 0.5)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.8, 0.9, Reliability.RELIABLE),
        (0.667, 0.95, Reliability.TENTATIVE),
        (0.2, 0.66, Reliability.TOO_LOW),
        (0.5, 0.9, Reliability.CANNOT_TELL),
        (None, None, Reliability.CANNOT_TELL),
    ],
)
def test_what_may_rest_on_alpha_is_told_by_its_interval(
    low: float | None, high: float | None, expected: Reliability
) -> None:
    assert reliability(Estimate(Fraction(3, 4), 0.1, low, high)) is expected


def test_how_many_items_would_tell() -> None:
    found = alpha(coded(*FOUR), NOMINAL)
    needed = items_to_tell(found, 11)
    assert needed is not None
    assert needed > 11
    assert items_to_tell(Estimate(Fraction(9, 10), 0.01, 0.88, 0.92), 100) is None
    assert items_to_tell(Estimate(Fraction(667, 1000), 0.1, 0.4, 0.8), 30) is None


def test_alpha_of_many_copies_of_the_items_needed_tells() -> None:
    """Items like these, as many as advised, bring the interval to one side of the border."""
    units = coded("1122331122331122331122331", "1122331122331122331122113")
    found = alpha(units, NOMINAL)
    needed = items_to_tell(found, units.total())
    assert needed is not None
    times = -(-needed // units.total())
    more = Counter({unit: count * (times + 1) for unit, count in units.items()})
    assert reliability(found) is Reliability.CANNOT_TELL
    assert reliability(alpha(more, NOMINAL)) is not Reliability.CANNOT_TELL
