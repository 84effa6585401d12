"""Tables as Parquet, which keeps the kinds of values by itself, and the values read back out of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kept.publish.data.tables import TEXTS, Column, DataTable, Kind, Value

_MOST_DIGITS = 76
"""What a decimal of 256 bits holds."""


def has_parquet() -> bool:
    """Is the library there that writes Parquet?"""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 (an extra)
    except ImportError:
        return False
    return True


def parquet_bytes(table: DataTable) -> bytes:
    """The table as a Parquet file; the same table makes the same bytes with the same version of pyarrow.

    Texts are as they are: nothing takes a cell of Parquet for a formula. Every setting that a later version
    might choose otherwise is given. A column of numbers too long for a decimal of Parquet is one of texts.
    """
    import pyarrow as pa  # noqa: PLC0415 (an extra)
    import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

    arrays, fields = [], []
    for at, column in enumerate(table.columns):
        values = [row[at] for row in table.rows]
        kind = _type(pa, column.kind, values)
        as_words = column.kind is Kind.NUMBER and kind == pa.string()
        arrays.append(pa.array([_plain(one, as_words) for one in values], kind))
        fields.append(pa.field(column.name, kind, metadata={"about": column.about}))
    out = io.BytesIO()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=pa.schema(fields)),
        out,
        version="2.6",
        compression="zstd",
        compression_level=9,
        use_dictionary=True,
        write_statistics=True,
        data_page_version="1.0",
        row_group_size=100_000,
    )
    return out.getvalue()


def _plain(value: Value, as_words: bool) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if as_words and value is not None else value


def _type(pa: Any, kind: Kind, values: Sequence[Value]) -> Any:
    """The type of Parquet for a column."""
    if kind in TEXTS:
        return pa.string()
    if kind is Kind.NUMBER:
        return _decimal(pa, [one for one in values if isinstance(one, Decimal)])
    return {
        Kind.FLAG: pa.bool_(),
        Kind.COUNT: pa.int64(),
        Kind.DAY: pa.date32(),
        Kind.LIST: pa.list_(pa.string()),
    }[kind]


def _decimal(pa: Any, values: Sequence[Decimal]) -> Any:
    """A decimal that holds each of these exactly; text where none does."""
    if not all(one.is_finite() for one in values):
        return pa.string()
    parts = [one.as_tuple() for one in values]
    scale = max((-int(one.exponent) for one in parts if int(one.exponent) < 0), default=0)
    whole = max((max(len(one.digits) + int(one.exponent), 1) for one in parts), default=1)
    digits = whole + scale
    if digits > _MOST_DIGITS:
        return pa.string()
    return pa.decimal128(38, scale) if digits <= 38 else pa.decimal256(_MOST_DIGITS, scale)


def read_parquet(content: bytes, columns: Sequence[Column]) -> tuple[tuple[Value, ...], ...]:
    """The rows of such a file.

    Args:
        content: the file.
        columns: its columns, whose kinds say which texts are numbers.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

    found = pq.read_table(io.BytesIO(content))
    each = [_values(found.column(one.name).to_pylist(), one.kind) for one in columns]
    return tuple(zip(*each, strict=True))


def _values(values: Sequence[Any], kind: Kind) -> list[Value]:
    if kind is Kind.LIST:
        return [None if one is None else tuple(one) for one in values]
    if kind is Kind.NUMBER:
        return [Decimal(one) if isinstance(one, str) else one for one in values]
    return list(values)
