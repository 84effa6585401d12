"""Tables to CSV and Parquet and back: the same values, whatever strangers wrote."""

import doctest
import importlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish.data.csv_table import csv_bytes, read_csv
from kept.publish.data.parquet_table import parquet_bytes, read_parquet
from kept.publish.data.tables import Column, DataTable, Kind, list_of, words_of

TEXTS = st.text(max_size=12) | st.text(st.sampled_from("=+-@\t\r\n'\",;"), max_size=5)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None) | st.integers(-9, 9).map(Decimal)
VALUES = {
    Kind.TEXT: TEXTS.map(words_of),
    Kind.FLAG: st.booleans(),
    Kind.COUNT: st.integers(-(2**63), 2**63 - 1),
    Kind.NUMBER: NUMBERS,
    Kind.DAY: st.dates(),
    Kind.LIST: st.lists(TEXTS, max_size=3).map(list_of),
}
COLUMNS = tuple(Column(kind.value, kind, "What it is.") for kind in VALUES)
ROWS = st.lists(st.tuples(*(st.none() | one for one in VALUES.values())), max_size=4).map(tuple)


def table(rows: tuple[tuple[object, ...], ...], columns: tuple[Column, ...] = COLUMNS) -> DataTable:
    return DataTable("things", "Things", "A thing.", columns, (columns[0].name,), rows)  # type: ignore[arg-type]


@given(ROWS)
def test_csv_gives_back_the_same_values(rows: tuple[tuple[object, ...], ...]) -> None:
    assert read_csv(csv_bytes(table(rows)), COLUMNS) == rows


@given(ROWS)
@settings(max_examples=40)
def test_parquet_gives_back_the_same_values(rows: tuple[tuple[object, ...], ...]) -> None:
    pytest.importorskip("pyarrow")
    assert read_parquet(parquet_bytes(table(rows)), COLUMNS) == rows


@given(ROWS)
@settings(max_examples=20)
def test_the_same_table_makes_the_same_bytes(rows: tuple[tuple[object, ...], ...]) -> None:
    pytest.importorskip("pyarrow")
    assert csv_bytes(table(rows)) == csv_bytes(table(rows))
    assert parquet_bytes(table(rows)) == parquet_bytes(table(rows))


def test_numbers_stay_numbers_and_texts_are_no_formulas() -> None:
    columns = (Column("number", Kind.NUMBER, ""), Column("text", Kind.TEXT, ""))
    told = csv_bytes(table(((Decimal("-3.5"), "-3.5"), (Decimal("1E+3"), "=1")), columns))
    assert told == b"number,text\r\n-3.5,'-3.5\r\n1000,'=1\r\n"


def test_a_number_that_no_table_means_is_not_written_out_in_full() -> None:
    columns = (Column("number", Kind.NUMBER, ""),)
    huge = Decimal("1E+999999")
    assert len(csv_bytes(table(((huge,),), columns))) < 100
    assert read_csv(csv_bytes(table(((huge,),), columns)), columns) == ((huge,),)


@pytest.mark.parametrize("words", ["Infinity", "-Infinity"])
def test_what_is_no_finite_number_has_its_word(words: str) -> None:
    columns = (Column("number", Kind.NUMBER, ""),)
    rows = ((Decimal(words),), (Decimal("1.5"),))
    assert b"INF" in csv_bytes(table(rows, columns))
    assert read_csv(csv_bytes(table(rows, columns)), columns) == rows
    pytest.importorskip("pyarrow")
    assert read_parquet(parquet_bytes(table(rows, columns)), columns) == rows


def test_a_control_character_is_shown_and_not_obeyed() -> None:
    assert words_of("a\x1b[31m") == "a\ufffd[31m"
    assert words_of("") is None
    assert list_of([]) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing"),
        (b"a,b\r\n", "Expected day"),
        (b"\xff", "no CSV in UTF-8"),
        (b"day\r\n2005-13-01\r\n", "Row 2, column day: found '2005-13-01'"),
        (b"day\r\n2005-01-01,2\r\n", "Row 2 has 2 cells"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_in_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_csv(content, (Column("day", Kind.DAY, ""),))


@pytest.mark.parametrize("module", ["formula_cells", "data.plain_json", "data.provenance", "data.readme"])
def test_the_examples_in_the_text_are_right(module: str) -> None:
    done = doctest.testmod(importlib.import_module(f"kept.publish.{module}"))
    assert (done.failed, done.attempted > 0) == (0, True)


def test_a_day_is_a_day_in_both() -> None:
    columns = (Column("day", Kind.DAY, ""),)
    rows = ((date(2005, 12, 31),), (None,))
    assert read_csv(csv_bytes(table(rows, columns)), columns) == rows
