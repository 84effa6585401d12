"""Kept tells whether public commitments are being kept."""

__version__ = "0.1.0"
