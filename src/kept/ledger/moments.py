"""Moments of recording: UTC, ISO 8601, microseconds, one spelling, so that text order is time order."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kept.errors import InputError

LAST_MOMENT = "9999-12-31T23:59:59.999999Z"
"""The end of time, as a bound that keeps everything."""

_EXAMPLE = "2026-11-22T10:00:00.000000Z"


def stored_moment(words: str) -> str:
    """The one spelling under which the ledger keeps a moment; the same moment with +00:00 is read too.

    Raises:
        InputError: it is no such moment, or has no microseconds, or is not in UTC.
    """
    spelled = _spelled(words)
    if spelled is None or words not in (spelled, spelled.removesuffix("Z") + "+00:00"):
        raise InputError(
            f"{words!r} is not a moment in UTC with microseconds. Write {_EXAMPLE}; in Python, "
            'datetime.now(UTC).isoformat(timespec="microseconds") gives one.'
        )
    return spelled


def known_bound(words: str | None) -> str:
    """The last moment that counts as known: the moment given, the end of the day given, or no limit.

    Raises:
        InputError: it is neither a moment nor a day.
    """
    if words is None:
        return LAST_MOMENT
    if is_day(words):
        return f"{words}T23:59:59.999999Z"
    try:
        return stored_moment(words)
    except InputError:
        raise InputError(
            f"{words!r} is neither a day nor a moment in UTC with microseconds. "
            f"Write 2026-11-22 (all of that day, UTC) or {_EXAMPLE}."
        ) from None


def is_day(words: str) -> bool:
    """Is it one day in the spelling 2026-11-22?"""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _spelled(words: str) -> str | None:
    """A UTC moment in the ledger's spelling, from any ISO 8601 spelling."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    if moment.utcoffset() != timedelta(0):
        return None
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
