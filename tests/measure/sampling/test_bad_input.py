"""Whatever cannot be is refused with one sentence that says what was given and what to write."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from kept.errors import InputError
from kept.measure import sampling
from kept.measure.sampling import Rate

Call = Callable[[], object]


def call(name: str, *given: object, **named: object) -> Call:
    return lambda: getattr(sampling, name)(*given, **named)


BAD: list[tuple[Call, str]] = [
    (call("upper_bound", 100, 20, 0, 95), 'Write "0.95" for 95 %'),
    (call("upper_bound", 100, 20, 0, "99.9"), 'Write "0.999" for 99.9 %'),
    (call("upper_bound", 100, 20, 0, 0.95), "is the float 0.95, which is not exact"),
    (call("upper_bound", 100, 20, 0, "0"), "not between 0 and 1"),
    (call("upper_bound", 100, 20, 0, "1"), "not between 0 and 1"),
    (call("upper_bound", 100, 20, 0, Fraction(-1, 2)), "not between 0 and 1"),
    (call("upper_bound", 100, 20, 0, "0.9999999999999"), "too near to 1"),
    (
        call("upper_bound", 100, 20, 0, "95%"),
        "no plain number. Write digits .* without a % sign, such as 0.95",
    ),
    (call("upper_bound", 100, 20, 0, "-0.05"), "-0.05 is not between 0 and 1"),
    (call("upper_bound", 100, 20, 0, "1/0"), "is no plain number"),
    (call("upper_bound", 100, 20, 0, Decimal("NaN")), "is no plain number"),
    (call("upper_bound", 100, 20, 0, Decimal("1E-999999")), "is no plain number"),
    (call("upper_bound", 100, 20, 0, Fraction(1, 10**40)), "is no plain number"),
    (call("upper_bound", 100, 20, 0, None), "is no plain number"),
    (call("upper_bound", 100, 20, 0, True), "is no plain number"),
    (call("upper_bound", 100, 20, 0, "0.95", 3), "one side or two"),
    (call("upper_bound", 100, 20, 0, "0.95", True), "one side or two"),
    (call("upper_bound", 100, 20, 0, "0.95", 1, "0"), "A sensitivity of 0"),
    (call("upper_bound", 100, 20, 0, "0.95", 1, "1.5"), "The sensitivity is 1.5"),
    (call("upper_bound", -1, 0, 0, "0.95"), "The population is -1"),
    (call("upper_bound", 0, 0, 0, "0.95"), "must be at least 1"),
    (call("upper_bound", 10**11, 1, 0, "0.95"), "more than the"),
    (call("upper_bound", 100, -1, 0, "0.95"), "The number inspected is -1"),
    (call("upper_bound", 100, 20, -1, "0.95"), "The number found is -1"),
    (call("upper_bound", 20, 100, 0, "0.95"), "100 were inspected of a population of 20"),
    (call("upper_bound", 100, 20, 21, "0.95"), "21 were found bad of 20 inspected"),
    (call("upper_bound", 100.0, 20, 0, "0.95"), "whole number"),
    (call("upper_bound", "100", 20, 0, "0.95"), "whole number"),
    (call("upper_bound", True, 0, 0, "0.95"), "whole number"),
    (call("upper_bound", None, 20, 21, "0.95"), "21 were found bad"),
    (call("lower_bound", 20, 100, 0, "0.95"), "100 were inspected of a population of 20"),
    (call("lower_bound", 100, 20, 21, "0.95"), "21 were found bad"),
    (call("sample_size", 100, "5", "0.95"), 'Write "0.05" for 5 %'),
    (call("sample_size", 100, 0.05, "0.95"), "is the float 0.05"),
    (call("sample_size", 100, "0.05", "0.95", breach="=>"), "'=>' is unknown"),
    (call("sample_size", 100, "0", "0.95"), "by any number, even 0"),
    (call("sample_size", 100, "1", "0.95", breach=">"), "by no number"),
    (call("sample_size", 100, "0.05", "0.95", allowed=5), "No sample can show this"),
    (
        call("sample_size", 100, "0.01", "0.95", sensitivity="0.9"),
        "with the sensitivity 0.9 can miss too many",
    ),
    (
        call("sample_size", 100, "0.01", "0.95", allowed=1),
        "1 bad one of 100 breaches .* up to 1 may be found",
    ),
    (call("sample_size", None, "0", "0.95"), "Give its size"),
    (call("sample_size", None, "0.0000000000001", "0.95"), "would have to be inspected"),
    (call("sample_size_expecting", "0.05", "0.05", "0.95"), "no sample tells them apart"),
    (call("sample_size_expecting", "0.05", "0.0499", "0.95"), "too near to the tolerance"),
    (call("false_alarm_chance", 300, "99"), 'Write "0.99" for 99 %'),
    (call("cluster_sizes", 0, "0.05", "0.95"), "The number of departments is 0"),
    (call("cluster_sizes", 200, "0.05", "0.95", machines=135), "200 departments cannot share .* of 135"),
    (call("design_effect", 20, "2"), "The correlation is 2"),
    (call("upper_bound_strata", [], "0.95"), "No stratum was given"),
    (call("upper_bound_strata", [(100, 5, 0), (10, 11, 0)], "0.95"), "Stratum 2: 11 were inspected"),
    (call("upper_bound_strata", [(100, 5)], "0.95"), r"Stratum 1 is \(100, 5\)"),
    (call("p_value_strata", [(100, 5, 0)], 101), "101 cannot be bad of 100"),
    (call("p_value_strata", [(100, 5, 1)] * 4, 10), "Ask for the bound instead"),
    (call("p_value_strata", [(10**6, 5, 0)], 50_000), "too many digits"),
    (call("strata_sizes", [], "0.05", "0.95"), "No stratum was given"),
    (call("strata_sizes", [10, 0], "0.05", "0.95"), "Stratum 2: the size is 0"),
]


@pytest.mark.parametrize(("made", "words"), BAD, ids=range(len(BAD)))
def test_it_is_refused(made: Call, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        made()
    assert str(caught.value).endswith((".", "nothing."))


def test_rates_in_every_exact_form_are_the_same() -> None:
    forms: list[Rate] = [
        "0.95",
        ".95",
        " 0.950 ",
        "19/20",
        Decimal("0.95"),
        Decimal("95E-2"),
        Fraction(19, 20),
    ]
    assert {sampling.upper_bound(100, 20, 0, form) for form in forms} == {12}


def test_integers_of_other_libraries_are_taken() -> None:
    numpy = pytest.importorskip("numpy")
    bound = sampling.upper_bound(numpy.int64(100), numpy.int32(20), numpy.uint8(0), "0.95")
    assert (bound, type(bound)) == (12, int)
