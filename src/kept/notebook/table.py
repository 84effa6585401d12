"""A table of rows with named columns, for frames of pandas and polars and for a notebook to show."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kept.errors import InputError
from kept.notebook import frames, showing
from kept.notebook.columns import Cell, Column

if TYPE_CHECKING:
    import narwhals as nw
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows with named columns, as they were asked for; nothing in it changes.

    `shown` names the columns that `repr` and a notebook show; frames have all of them. A frame's types are:
    text, date, whole number, boolean, and exact decimal (see `to_arrow`).
    """

    title: str
    content: tuple[Column, ...]
    shown: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.content)

    @property
    def rows(self) -> tuple[dict[str, Cell], ...]:
        """Every row as a mapping from the name of a column to its cell."""
        values = zip(*(column.values for column in self.content), strict=True)
        return tuple(dict(zip(self.columns, row, strict=True)) for row in values)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.content[0].values)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """The rows, one after the other."""
        return iter(self.rows)

    def __getitem__(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column.

        Raises:
            InputError: there is no such column; the nearest names are suggested.
        """
        for column in self.content:
            if column.name == name:
                return column.values
        near = difflib.get_close_matches(str(name), self.columns, n=3) or self.columns
        raise InputError(f"There is no column {name!r} in this table. Name one such as {', '.join(near)}.")

    def to_arrow(self) -> pa.Table:
        """The table as a `pyarrow.Table`.

        A column of decimals has the type decimal128(38, s), where s is the most decimal places that a cell of
        it has, so that every number is exact. Where 38 digits do not hold them all, the column is text.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        return frames.arrow(self)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a frame of pandas.

        Dates are datetime64, whole numbers Int64 and booleans boolean, so that an empty cell changes no
        other; decimals are Python's `Decimal`. Where a drawing wants floating point: `.astype(float)`.

        Raises:
            MissingExtraError: pandas or pyarrow is not installed.
        """
        frame: pd.DataFrame = frames.pandas(self)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The table as a frame of polars.

        Raises:
            MissingExtraError: polars or pyarrow is not installed.
        """
        frame: pl.DataFrame = frames.polars(self)
        return frame

    def to_narwhals(self, backend: str = "polars") -> nw.DataFrame[Any]:
        """The table as a frame of narwhals, for code that is to work with every library of frames.

        Args:
            backend: what stands behind it: pandas, polars or pyarrow.

        Raises:
            InputError: the backend is none of these.
            MissingExtraError: narwhals, pyarrow or the backend is not installed.
        """
        frame: nw.DataFrame[Any] = frames.narwhals(self, backend)
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for any program that reads Arrow streams: `polars.DataFrame(table)`, DuckDB and others.

        See https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        """The shown columns of the first rows, in lines of 80 cells."""
        return showing.table_text(self)

    def _repr_html_(self) -> str:
        """The shown columns of the first rows, for a notebook."""
        return showing.table_html(self)
