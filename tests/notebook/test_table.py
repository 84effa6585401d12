"""Tables: exact in every frame, harmless in a notebook, narrow in a terminal."""

import sys
from datetime import date
from decimal import Decimal

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.errors import InputError
from kept.notebook import Cell, Column, Kind, Ledger, MissingExtraError, Table

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6
) | st.sampled_from([Decimal("0"), Decimal("1E+3"), Decimal("-0.00"), Decimal("288.8")])
CELLS: dict[Kind, st.SearchStrategy[Cell]] = {
    Kind.TEXT: TEXTS,
    Kind.DATE: st.dates(),
    Kind.COUNT: st.integers(-(2**63), 2**63 - 1),
    Kind.NUMBER: NUMBERS,
    Kind.FLAG: st.booleans(),
}
HOSTILE = '<script>alert(1)</script>\x1b[31m\u202e"><img src=x onerror=alert(1)>'


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with one column of each kind; any cell may be empty."""
    size = draw(st.integers(0, 25))
    columns = tuple(
        Column(kind, kind, tuple(draw(st.lists(st.none() | cells, min_size=size, max_size=size))))
        for kind, cells in CELLS.items()
    )
    return Table(draw(TEXTS), columns, tuple(CELLS))


def one(name: str, kind: Kind, *values: Cell) -> Table:
    return Table("One column", (Column(name, kind, values),), (name,))


# --------------------------------------------------------------------------- frames


@settings(max_examples=40)
@given(tables())
def test_every_cell_comes_back_from_arrow_and_polars(table: Table) -> None:
    assert table.to_arrow().to_pylist() == list(table)
    assert table.to_polars().to_dicts() == list(table)


@settings(max_examples=40)
@given(tables())
def test_every_cell_comes_back_from_pandas(table: Table) -> None:
    frame = table.to_pandas()
    for column in table.content:
        values = [None if pd.isna(value) else value for value in frame[column.name]]
        if column.kind is Kind.DATE:
            values = [value and value.date() for value in values]
        assert values == list(column.values)


def test_the_types_of_the_frames(jcct: Ledger) -> None:
    table = jcct.observations()
    exact = table.to_arrow().schema.field("value").type
    assert pa.types.is_decimal128(exact)
    polars = table.to_polars().schema
    assert (polars["about"], polars["about_last"]) == (pl.String, pl.Date)
    assert polars["value"] == pl.Decimal(38, exact.scale)
    pandas = table.to_pandas().dtypes
    assert (str(pandas["about"]), str(pandas["about_last"]), str(pandas["public"])) == (
        "str",
        "datetime64[ms]",
        "boolean",
    )
    assert str(jcct.verdicts(as_of="2006").to_pandas()["days_late"].dtype) == "Int64"


def test_numbers_with_too_many_digits_stay_exact_as_text() -> None:
    table = one("value", Kind.NUMBER, Decimal("1E-30"), None, Decimal("12345678901234567890"))
    assert table.to_polars()["value"].to_list() == [f"0.{'0' * 29}1", None, "12345678901234567890"]
    assert one("value", Kind.NUMBER, Decimal("NaN")).to_arrow()["value"].to_pylist() == ["NaN"]


def test_readers_of_arrow_streams_read_a_table_as_it_is(jcct: Ledger) -> None:
    table = jcct.verdicts(as_of="2006-03-31")
    assert pl.DataFrame(table).equals(table.to_polars())
    assert pa.table(table).equals(table.to_arrow())
    assert list(pd.DataFrame.from_arrow(table)["status"]) == list(table["status"])


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_code_for_narwhals_gives_the_same_with_every_library(jcct: Ledger, backend: str) -> None:
    frame = jcct.verdicts(as_of="2006-03-31").to_narwhals(backend)
    found = frame.filter(nw.col("status") == "disputed")["commitment"].to_list()
    assert found == ["C-2005-05", "C-2005-08"]


def test_an_unknown_backend_is_answered_with_those_that_there_are(jcct: Ledger) -> None:
    with pytest.raises(InputError, match="pandas, polars, pyarrow"):
        jcct.commitments().to_narwhals("dask")


@pytest.mark.parametrize(
    ("missing", "method"),
    [("pyarrow", "to_arrow"), ("pandas", "to_pandas"), ("polars", "to_polars"), ("narwhals", "to_narwhals")],
)
def test_a_missing_library_is_told_with_what_to_install(
    jcct: Ledger, monkeypatch: pytest.MonkeyPatch, missing: str, method: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=rf"{missing} is not installed .* 'kept\[frames\]'"):
        getattr(jcct.commitments(), method)()


# --------------------------------------------------------------------------- rows


def test_rows_and_columns_by_name() -> None:
    table = one("city", Kind.TEXT, "Beijing", None)
    assert table.rows == ({"city": "Beijing"}, {"city": None})
    assert (len(table), table.columns, table["city"]) == (2, ("city",), ("Beijing", None))
    with pytest.raises(InputError, match="Name one such as city"):
        table["town"]
    with pytest.raises(InputError, match="no column 0"):
        table[0]  # type: ignore[index]


# --------------------------------------------------------------------------- shown


@settings(max_examples=40)
@given(tables())
def test_no_table_is_wider_than_a_terminal_or_acts_on_it(table: Table) -> None:
    text = repr(table)
    assert max(cell_len(line) for line in text.split("\n")) <= 80
    assert "\x1b" not in text


def test_a_table_shows_itself_as_text() -> None:
    table = Table(
        "Talks",
        (
            Column("meeting", Kind.TEXT, ("JCCT-16", "JCCT-17")),
            Column("number", Kind.COUNT, (16, None)),
            Column("public", Kind.FLAG, (True, False)),
            Column("start", Kind.DATE, (date(2005, 7, 11), date(2006, 4, 11))),
            Column("share", Kind.NUMBER, (Decimal("1E+2"), Decimal("0.50"))),
            Column("name", Kind.TEXT, ("x" * 50, "a word " * 20)),
            Column("note", Kind.TEXT, ("left out", "left out")),
        ),
        ("meeting", "number", "public", "start", "share", "name"),
    )
    assert repr(table) == (
        "Talks: 2 rows\n"
        "\n"
        " meeting   number   public   start        share   name\n"
        f"{'─' * 80}\n"
        " JCCT-16   16       yes      2005-07-11   100     xxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
        " JCCT-17            no       2006-04-11   0.50    a word a word a word a word …\n"
        "\n"
        "Shown: 6 of 7 columns. All: .to_pandas(), .to_polars() or .rows"
    )


def test_a_long_table_shows_its_first_rows() -> None:
    table = one("n", Kind.COUNT, *range(1000))
    assert "Shown: 20 of 1,000 rows." in repr(table)
    assert table._repr_html_().count("<tr>") == 21


def test_nothing_of_a_stranger_acts_in_a_notebook() -> None:
    html = Table(HOSTILE, (Column(HOSTILE, Kind.TEXT, (HOSTILE,)),), (HOSTILE,))._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert html.count("&lt;script&gt;") == 3
