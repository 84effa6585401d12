"""Cells: what is understood, what is refused, and that nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.case.cells import expected, read_cell, read_id
from kept.case.table import Value
from kept.case.tables import TABLES
from kept.grids.cell_error import CellError
from kept.grids.date_cells import read_date, read_period
from kept.grids.nearest import nearest
from kept.grids.number_cells import read_count, read_number

WORDS = st.text(alphabet="0123456789/-.~?% ,'\u2212marMAY", max_size=14)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2006", "2006"),
        ("2006-03", "2006-03"),
        ("2006-03-28", "2006-03-28"),
        ("2005~", "2005~"),
        ("2006-03?", "2006-03?"),
        ("2006.0", "2006"),
        ("31/12/2005", "2005-12-31"),
        ("12/31/2005", "2005-12-31"),
        ("05/05/2005", "2005-05-05"),
        ("28-03-2006", "2006-03-28"),
        ("31.12.2005", "2005-12-31"),
        ("12.05.2006", "2006-05-12"),
        ("1.2.2006", "2006-02-01"),
    ],
)
def test_dates_that_are_understood(words: str, iso: str) -> None:
    assert str(read_date(words)) == iso


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("03/04/2006", "4 Mar 2006 or 3 Apr 2006"),
        ("03/04/2006", "Write 2006-03-04 or 2006-04-03."),
        ("38717", "would mean 2005-12-31"),
        ("38717.5", "would mean 2005-12-31"),
        ("Mar-06", "Mar of the year 2006 or 1906, or day 6 of Mar"),
        ("06-Mar", "day 6 of Mar"),
        ("28 Mar 2006", "written as a word"),
        ("Mar 2006", "written as a word"),
        ("2006-3-5", "Write 2006-03-05"),
        ("2006/03/05", "Write 2006-03-05"),
        ("2006.3", "Write 2006-03"),
        ("2005-02-30", "no such day"),
        ("2005-13", "no such day, month"),
        ("0000", "year"),
        ("30/30/2005", "no such day"),
        ("31/13/2005", "no such day"),
        ("30.02.2005", "no such day"),
        ("3/4/06", "two digits"),
        ("2006-03-28 14:30:00", "not a date"),
        ("foo-06", "not a date"),
        ("06-foo", "not a date"),
        ("soon", "not a date"),
        ("\u0662\u0660\u0660\u0666", "not a date"),
    ],
)
def test_dates_that_are_refused(words: str, part: str) -> None:
    with pytest.raises(CellError) as caught:
        read_date(words)
    assert part in f"{caught.value.what} {caught.value.to_do}"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2005", "2005"),
        ("2005/2006", "2005/2006"),
        ("2005-07 / 2006-03", "2005-07/2006-03"),
        ("2005/..", "2005/.."),
        ("../2005", "../2005"),
        ("31/12/2005", "2005-12-31"),
        ("31.12.2004/31.12.2005", "2004-12-31/2005-12-31"),
    ],
)
def test_periods_that_are_understood(words: str, edtf: str) -> None:
    assert str(read_period(words)) == edtf


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("2005/", "Write 2005/.."),
        ("/2005", "Write ../2005"),
        ("../..", "at least one end"),
        ("2006/2005", "earlier date first"),
        ("2005-2006", "Write 2005/2006"),
        ("2005 \u2013 2006", "Write 2005/2006"),
        ("2005/12", "Write 2005-12"),
        ("03/04/2006", "Write 2006-03-04 or 2006-04-03"),
        ("2005/2006/2007", "not a date"),
        ("2005/soon", "not a date"),
    ],
)
def test_periods_that_are_refused(words: str, part: str) -> None:
    with pytest.raises(CellError) as caught:
        read_period(words)
    assert part in f"{caught.value.what} {caught.value.to_do}"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0", "0"),
        ("91.5", "91.5"),
        ("+5", "5"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1'234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("-1.234.567,89", "-1234567.89"),
        ("12,5", "12.5"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.234", "1.234"),
    ],
)
def test_numbers_that_are_understood(words: str, number: str) -> None:
    assert read_number(words) == Decimal(number)
    assert str(read_number(words)) == number


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("1,234", "1.234 or 1234"),
        ("91%", "percent"),
        ("91 %", "percent"),
        ("1.2E+05", "digits may be lost"),
        ("12 34", "no way of writing"),
        ("1,23,456", "no way of writing"),
        ("1.234,567.8", "no way of writing"),
        ("1,234 567.8", "no way of writing"),
        (",5", "not a number"),
        ("--5", "not a number"),
        ("-", "not a number"),
        ("about 400", "not a number"),
        ("400 million", "not a number"),
        ("$400", "not a number"),
        ("(5)", "not a number"),
        ("1/2", "not a number"),
        ("NaN", "not a number"),
        ("\u0665", "not a number"),
        ("9" * 61, "too long"),
    ],
)
def test_numbers_that_are_refused(words: str, part: str) -> None:
    with pytest.raises(CellError) as caught:
        read_number(words)
    assert part in f"{caught.value.what} {caught.value.to_do}"


def test_whole_numbers() -> None:
    assert read_count("17") == 17
    assert read_count("17.0") == 17
    with pytest.raises(CellError, match="not whole"):
        read_count("17.5")


@pytest.mark.parametrize("words", ["CN", "C-2005-05", "lat95d", "v1.2", "中国", "a" * 100])
def test_words_that_can_be_ids(words: str) -> None:
    assert read_id(words) == words


@pytest.mark.parametrize("words", ["a b", "a;b", "../up", "-x", "a/b", "a\nb", "a" * 101, "a\u0000"])
def test_words_that_cannot_be_ids(words: str) -> None:
    with pytest.raises(CellError, match="cannot be an id"):
        read_id(words)


def test_ids_are_the_same_however_their_accents_are_stored() -> None:
    assert read_id("Cafe\u0301") == read_id("Caf\u00e9")


def test_yes_and_no() -> None:
    column = next(column for column in TABLES[4].columns if column.value is Value.YES_NO)
    assert all(read_cell(column, words) is True for words in ("yes", "Yes", "TRUE"))
    assert all(read_cell(column, words) is False for words in ("no", "NO", "False"))


def test_nearest_compares_without_case_and_not_without_end() -> None:
    assert nearest("Parteis", ["parties", "sources"]) == "parties"
    assert nearest("xyz", ["parties", "sources"]) is None
    assert nearest("parties" * 20, ["parties" * 20]) is None
    assert nearest("party1", [f"party{place}" for place in range(3000)]) is None


def test_every_example_in_the_tables_is_right() -> None:
    for table in TABLES:
        for column in table.columns:
            assert read_cell(column, column.example) is not None
            assert column.example in expected(column) or column.choices or column.value in _OWN_EXAMPLES


_OWN_EXAMPLES = (Value.DATE, Value.PERIOD, Value.NUMBER, Value.COUNT, Value.YES_NO)


def value_or_none(read: Callable[[str], object], words: str) -> object:
    """The value, or nothing where the words are refused with a reason and a remedy."""
    try:
        return read(words)
    except CellError as fault:
        return None if fault.what and fault.to_do else fault


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_the_same_in_every_form_that_is_understood(day: date) -> None:
    iso = day.isoformat()
    assert str(read_date(iso)) == iso
    assert str(read_date(f"{day.day}.{day.month}.{day.year:04d}")) == iso
    assert str(read_period(f"{iso}/{iso}")) == iso
    for words in (f"{day.day}/{day.month}/{day.year:04d}", f"{day.month}/{day.day}/{day.year:04d}"):
        if day.day > 12 or day.day == day.month:
            assert str(read_date(words)) == iso
        else:
            with pytest.raises(CellError) as caught:
                read_date(words)
            assert iso in caught.value.to_do


@given(WORDS | st.text(max_size=30))
def test_dates_are_read_or_refused_and_reading_again_changes_nothing(words: str) -> None:
    for read in (read_date, read_period):
        value = value_or_none(read, words)
        assert value is None or read(str(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_number_is_the_same_in_every_form_that_is_understood(number: Decimal) -> None:
    assert read_number(f"{number:f}") == number
    assert read_number(f"{number:,f}") == number
    continental = f"{number:,.4f}".translate({ord(","): "\u00a0", ord("."): ","})
    assert read_number(continental) == number


@given(WORDS | st.text(max_size=30))
def test_numbers_are_read_or_refused_and_reading_again_changes_nothing(words: str) -> None:
    value = value_or_none(read_number, words)
    assert value is None or read_number(f"{value:f}") == value


@given(st.integers(min_value=0, max_value=10**12))
def test_a_lone_comma_before_three_digits_is_never_guessed(number: int) -> None:
    words = f"{number:,}"
    if words.count(",") == 1:
        with pytest.raises(CellError, match="can be"):
            read_number(words)
    else:
        assert read_number(words) == number
