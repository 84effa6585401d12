"""Moments as words that sort by time."""

from __future__ import annotations

from datetime import UTC, datetime


def words_of(moment: datetime) -> str:
    """A moment as it is kept here and in the ledger: UTC with microseconds, which sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(words: str) -> datetime:
    """The inverse of `words_of`."""
    return datetime.fromisoformat(words)
