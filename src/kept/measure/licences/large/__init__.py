"""Licence positions of millions of installs, from files, with DuckDB (`pip install "kept[scale]"`)."""

from kept.measure.licences.large.positions import position_of_files
from kept.measure.licences.large.tables import Tables

__all__ = ["Tables", "position_of_files"]
