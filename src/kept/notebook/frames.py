"""Tables as frames. The libraries are loaded when one is asked for, and not before."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kept.errors import InputError, KeptError
from kept.notebook.columns import Column, Kind

if TYPE_CHECKING:
    from kept.notebook.table import Table

_DIGITS = 38
"""What decimal128 holds. pandas and polars read no wider decimal."""


class MissingExtraError(KeptError):
    """A library of frames is not installed here."""


def arrow(table: Table) -> Any:
    """A `pyarrow.Table`; see `Table.to_arrow`."""
    pa = _library("pyarrow")
    return pa.table({column.name: _array(pa, column) for column in table.content})


def pandas(table: Table) -> Any:
    """A `pandas.DataFrame`; see `Table.to_pandas`."""
    pa, pd = _library("pyarrow"), _library("pandas")
    types = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return arrow(table).to_pandas(date_as_object=False, types_mapper=types.get)


def polars(table: Table) -> Any:
    """A `polars.DataFrame`; see `Table.to_polars`."""
    return _library("polars").DataFrame(arrow(table))


_BACKENDS: Mapping[str, Callable[[Table], Any]] = {"pandas": pandas, "polars": polars, "pyarrow": arrow}


def narwhals(table: Table, backend: str) -> Any:
    """A `narwhals.DataFrame`; see `Table.to_narwhals`."""
    if backend not in _BACKENDS:
        raise InputError(f"There is no backend {backend!r} here. Name one of {', '.join(_BACKENDS)}.")
    return _library("narwhals").from_native(_BACKENDS[backend](table), eager_only=True)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{error.name} is not installed here, and frames need it. Install it: pip install 'kept[frames]'"
        ) from None


def _array(pa: Any, column: Column) -> Any:
    if column.kind is Kind.NUMBER:
        return _decimals(pa, [value for value in column.values if isinstance(value, Decimal | None)])
    types = {Kind.TEXT: pa.string(), Kind.DATE: pa.date32(), Kind.COUNT: pa.int64(), Kind.FLAG: pa.bool_()}
    return pa.array(column.values, types[column.kind])


def _decimals(pa: Any, values: Sequence[Decimal | None]) -> Any:
    """Decimals with the places that the finest of them needs; as text where there are too many digits."""
    shapes = [_shape(value) for value in values if value is not None]
    whole = max((before for before, _ in shapes), default=1)
    places = max((after for _, after in shapes), default=0)
    if whole + places > _DIGITS:
        return pa.array([None if value is None else format(value, "f") for value in values], pa.string())
    return pa.array(values, pa.decimal128(_DIGITS, places))


def _shape(value: Decimal) -> tuple[int, int]:
    """How many digits stand before and after the decimal point; one that is no finite number fits nowhere."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return _DIGITS, _DIGITS
    return max(value.adjusted() + 1, 1), max(-exponent, 0)
