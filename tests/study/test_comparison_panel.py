"""Panels: what is taken, and one sentence for each thing that cannot be."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from kept.errors import InputError
from kept.study import Every, Series
from kept.study.comparison import Panel, compare, panel_of
from kept.study.comparison.period_labels import every_of, in_order
from tests.study.test_comparison_data import moving, named, prop99

ROWS = [(unit, str(year), float(year + at)) for at, unit in enumerate("ABC") for year in range(2000, 2006)]


def series(start: date, values: list[float], offset: tuple[float, ...] | None = None) -> Series:
    return Series(start, Every.MONTH, tuple(values), offset, "raids")


def test_rows_may_come_in_any_order() -> None:
    assert panel_of(reversed(ROWS)) == panel_of(ROWS)
    assert panel_of(ROWS).of("B") == (2001.0, 2002.0, 2003.0, 2004.0, 2005.0, 2006.0)


@pytest.mark.parametrize(
    "labels",
    [
        ["1999", "2000", "2001"],
        ["9", "10", "11"],
        ["2005-11", "2005-12", "2006-01"],
        ["2005-Q3", "2005-Q4", "2006-Q1"],
        ["2020-W52", "2020-W53", "2021-W01"],
        ["2006-01-31", "2006-02-28", "2006-03-31"],
        ["2000", "2004", "2008"],
    ],
)
def test_periods_are_put_in_the_order_of_time(labels: list[str]) -> None:
    assert in_order(reversed(labels)) == tuple(labels)


@pytest.mark.parametrize(
    ("labels", "every"),
    [
        (["1999", "2000", "2001"], Every.YEAR),
        (["2005-11", "2005-12", "2006-01"], Every.MONTH),
        (["2005-Q3", "2005-Q4"], Every.QUARTER),
        (["2020-W53", "2021-W01"], Every.WEEK),
        (["2006-01-01", "2006-02-01", "2006-03-01"], Every.MONTH),
        (["2006-01-01", "2006-01-02"], Every.DAY),
        (["2000", "2004", "2008"], None),
        (["9", "10", "11"], None),
        (["2006-02-30", "2006-03-30"], None),
        (["spring", "2006"], None),
    ],
)
def test_labels_say_how_often_there_is_a_value(labels: list[str], every: Every | None) -> None:
    assert every_of(labels) is every


def test_series_give_the_days() -> None:
    values = {name: series(date(2006, 1, 1), row) for name, row in named(moving(4, 8)).items()}
    found = compare(values, "u0", date(2006, 6, 1))
    assert (found.at, found.periods[5], found.outcome) == (5, "2006-06-01", "raids")
    assert found == compare(values, "u0", "2006-06-01")


def test_numbers_of_other_libraries_are_taken() -> None:
    values = moving(4, 8)
    assert compare(dict(zip("ABCD", values, strict=True)), "A", np.int64(5)) == compare(
        dict(zip("ABCD", values.tolist(), strict=True)), "A", 5
    )


def _with(changes: dict[tuple[str, str], float | None]) -> list[tuple[str, str, float]]:
    rows = {(unit, period): value for unit, period, value in ROWS} | changes
    return [(*key, value) for key, value in rows.items() if value is not None]


START = date(2006, 1, 1)
FAULTS: dict[str, tuple[Callable[[], object], str]] = {
    "one donor": (lambda: compare({"A": [1, 2, 3, 4], "B": [1, 2, 3, 4]}, "A", 3), "has 1 donor. Expected 2"),
    "no donor": (lambda: compare(prop99(), "Utah", "1989", []), "has no donors. Expected 2"),
    "treated among the donors": (
        lambda: compare(prop99(), "California", "1989", ["Utah", "California"]),
        "California is treated and among the donors",
    ),
    "donor twice": (
        lambda: compare(prop99(), "Ohio", "1989", ["Utah", "Utah"]),
        "Utah is given more than once",
    ),
    "unknown unit": (
        lambda: compare(prop99(), "Californa", "1989"),
        "no unit Californa. Did you mean California",
    ),
    "unknown donor": (lambda: compare(prop99(), "Utah", "1989", ["Nevda", "Ohio"]), "Did you mean Nevada"),
    "unknown period": (lambda: compare(prop99(), "Utah", "2001"), "no period 2001"),
    "position of a year": (
        lambda: compare(prop99(), "Utah", 1989),
        "position of the first treated period is 1989",
    ),
    "nothing after": (lambda: compare(prop99(), "Utah", 31), "periods lie before and after"),
    "nothing before": (lambda: compare(prop99(), "Utah", "1970"), "no periods before 1970. Expected 3"),
    "little before": (lambda: compare(prop99(), "Utah", "1972"), "2 periods before 1972. Expected 3"),
    "lacks a period": (lambda: panel_of(_with({("B", "2003"): None})), "B has no value for 2003. Expected"),
    "two values": (lambda: panel_of([*ROWS, ROWS[4]]), "A has two values of outcome for 2004"),
    "not finite": (lambda: panel_of(_with({("C", "2001"): float("nan")})), "value of C for 2001 is nan"),
    "no number": (lambda: compare({"A": ["x"] * 5, "B": [1] * 5}, "A", 3), "value of A for period 1 is x"),  # type: ignore[list-item]
    "too large": (lambda: panel_of(_with({("C", "2001"): 1e200})), "largest value of the panel is 1e+200"),
    "unequal lengths": (
        lambda: compare({"A": [1, 2, 3, 4], "B": [1, 2, 3], "C": [1] * 4}, "A", 3),
        "B has 3 values",
    ),
    "no rows": (lambda: panel_of([]), "has 0 units"),
    "too many units": (
        lambda: compare(named(np.zeros((302, 4))), "u0", 3),
        "has 302 units. Expected 2 to 301",
    ),
    "too many periods": (
        lambda: compare(named(np.zeros((3, 1200))), "u0", 3),
        "1,001 periods. Expected 2 to",
    ),
    "unit twice": (lambda: Panel(("A", "A"), ("1", "2"), ((1, 2), (3, 4))), "the unit A more than once"),
    "unit without a name": (
        lambda: Panel(("A", " "), ("1", "2"), ((1, 2), (3, 4))),
        "Expected words of 1 to 200",
    ),
    "rows without names": (
        lambda: Panel(("A", "B"), ("1", "2"), ((1, 2),)),
        "values of 1 units, and names of 2",
    ),
    "no period": (lambda: in_order(["2006-13"]), "'2006-13' is no period. Expected one such as 1989"),
    "words": (lambda: in_order(["early 2006"]), "is no period"),
    "mixed": (
        lambda: in_order(["2005", "2006-01"]),
        "mixed frequency: 2005 is a year or number, 2006-01 a month",
    ),
    "a gap": (lambda: in_order(["2001", "2002", "2004"]), "No unit has a value between 2002 and 2004"),
    "a gap of days": (lambda: in_order(["2006-01-01", "2006-02-01", "2006-04-01"]), "between 2006-02-01 and"),
    "written twice": (lambda: in_order(["2006-Q1", "2006Q1"]), "are the same period"),
    "series of other spans": (
        lambda: compare({"A": series(START, [1, 2, 3, 4]), "B": series(START, [1, 2, 3])}, "A", 3),
        "The series of B goes month by month from 2006-01-01 to 2006-03-31, that of A",
    ),
    "series and numbers": (
        lambda: compare({"A": series(START, [1, 2, 3]), "B": [1.0, 2.0, 3.0]}, "A", 3),  # type: ignore[dict-item]
        "B has numbers without days",
    ),
    "an offset": (
        lambda: compare({name: series(START, [1, 2, 3, 4], (1.0,) * 4) for name in "ABC"}, "A", 3),
        "has an offset",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_told_in_a_sentence(fault: str) -> None:
    given, words = FAULTS[fault]
    with pytest.raises(InputError, match=r"[.?]$") as told:
        given()
    assert words in str(told.value)
    assert len(str(told.value)) < 400


def test_hidden_marks_and_long_names_are_shown_nowhere() -> None:
    with pytest.raises(InputError) as told:
        compare(prop99(), "\x1b[31m\u202e" + "x" * 10_000, "1989")
    assert not {"\x1b", "\u202e"} & set(str(told.value))
    assert len(str(told.value)) < 500
