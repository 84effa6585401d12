"""Data that others can use: the exports of a ledger as everybody may see it, and bundles between desks."""

from kept.pipeline.data.files import Choices, data_files, export_files

__all__ = ["Choices", "data_files", "export_files"]
"""What other modules of the pipeline and the doors call."""
