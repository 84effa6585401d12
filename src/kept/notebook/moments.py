"""Days and moments as a person gives them to the Python API. Here, and only here, the clock is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypeAlias

from kept.dates import DateError, PartialDate
from kept.errors import InputError

Day: TypeAlias = str | date | PartialDate
"""A day: a date, or EDTF such as "2006-03-31"; a coarse one ("2006-03") means its last day."""

Moment: TypeAlias = str | date
"""A moment of recording: a datetime with its zone, a day (its end, UTC), or either of them in ISO 8601."""


def as_day(given: object) -> date:
    """The day that is meant; today, by the clock of this machine, where none is given.

    Raises:
        InputError: it is no date, or there is no such day.
    """
    match given:
        case None:
            return date.today()
        case datetime():
            return given.date()
        case date():
            return given
        case PartialDate():
            return given.last()
        case str():
            return _parsed(given)
        case _:
            raise InputError(
                f"{given!r} is no day. Give a date of Python, or words such as '2006-03-31' or '2006-03'."
            )


def _parsed(words: str) -> date:
    try:
        return PartialDate.parse(words).last()
    except DateError as error:
        raise InputError(str(error)) from None


def as_moment(given: object) -> str:
    """The moment in the spelling of the ledger, which reads it itself where it is given in words.

    Raises:
        InputError: it is a datetime without a zone, or neither words nor a date.
    """
    match given:
        case str():
            return given
        case datetime(tzinfo=None):
            raise InputError(
                f"{given!r} has no time zone, so it is no moment. Give one, such as "
                "datetime(2026, 11, 22, 10, tzinfo=UTC)."
            )
        case datetime():
            return moment_of(given)
        case date():
            return given.isoformat()
        case _:
            raise InputError(
                f"{given!r} is no moment. Give a datetime with its zone, or words such as '2026-11-22'."
            )


def now() -> str:
    """This moment in the spelling of the ledger."""
    return moment_of(datetime.now(UTC))


def moment_of(time: datetime) -> str:
    """A time with a zone as UTC in ISO 8601 with microseconds.

    >>> moment_of(datetime(2026, 11, 22, 10, tzinfo=UTC))
    '2026-11-22T10:00:00.000000Z'
    """
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
