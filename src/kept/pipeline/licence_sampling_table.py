"""The tables of samples: see `tables_read`, which studies share."""

from kept.pipeline.tables_read import TableRow, read_bytes, read_table

__all__ = ["TableRow", "read_bytes", "read_table"]
