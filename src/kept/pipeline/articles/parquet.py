"""The lines of a run as a Parquet file, written row group by row group."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from kept.errors import InputError

_ROWS = 5_000
"""Rows of a group: they are held in memory until it is full."""

_TEXTS = (
    "id",
    "file",
    "text",
    "title",
    "date",
    "url",
    "date_certainty",
    "outlet",
    "language",
    "damage",
    "reason",
)
_LISTS = ("authors", "date_evidence", "phrases")
_TRUTHS = ("date_sure", "extractors_agree")


class ParquetFile:
    """Writes `path`, which is there at the end: until then the rows are in a file beside it.

    An earlier run's lines are written again from its output, for a Parquet file cannot be gone on with.

    Raises:
        InputError: pyarrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 (an extra)
            from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 (an extra)
        except ImportError:
            raise InputError(
                "To write Parquet pyarrow is needed, and it is not installed. "
                'Install it: pip install "kept[scale]"'
            ) from None
        self.counts: Counter[str] = Counter()
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._rows: list[dict[str, Any]] = []
        fields = [(name, pa.string()) for name in _TEXTS]
        fields += [(name, pa.list_(pa.string())) for name in _LISTS]
        fields += [(name, pa.bool_()) for name in _TRUTHS]
        named = pa.struct([("id", pa.string()), ("file", pa.string())])
        self._schema = pa.schema([*fields, ("offset", pa.int64()), ("reprint_of", named)])
        self._writer = ParquetWriter(str(self._part), self._schema, compression="zstd")

    def take(self, line: bytes) -> bytes:
        """See `Step`. The line stays as it is."""
        self._rows.append(_row(line))
        if len(self._rows) >= _ROWS:
            self._write()
        return line

    def again(self, line: bytes) -> None:
        """See `Step`."""
        self.take(line)

    def sure(self) -> None:
        """See `Step`. Nothing: the file is made of the output if the run is gone on with."""

    def end(self) -> None:
        """See `Step`. The last rows are written, and the file gets its name."""
        self._write()
        self._writer.close()
        self._part.replace(self._path)

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 (an extra)

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def _row(line: bytes) -> dict[str, Any]:
    """The values of a line. Parquet is UTF-8, so half a surrogate pair becomes a question mark."""
    row: dict[str, Any] = json.loads(line)
    if b"\\ud" in line:  # `line_of` escapes where there is one
        row = json.loads(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
    return row
