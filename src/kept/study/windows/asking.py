"""What is given to a study of meetings, checked: a series, positions, windows that do not overlap."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from kept.errors import InputError
from kept.study.every import Every
from kept.study.series import Series, series_of
from kept.study.windows.layout import Windows

FEWEST = 5
"""Meetings. With fewer, one of them carries the result."""

_FEWEST_BUSY = 10
_MOST_DRAWS = 1_000_000
_ANY_MONDAY = date(2001, 1, 1)

Counts = Series | Sequence[float] | Mapping[date, float]
"""Counts or levels: a series, one number for every period, or values by their days."""

Meetings = Iterable[int] | Iterable[date] | Iterable[str]
"""Positions from 0, or days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is studied: the series, the positions of the meetings in ascending order, and the windows.

    `shortened` says what was done to windows that overlapped; it is empty where they did not.
    """

    series: Series
    meetings: tuple[int, ...]
    windows: Windows
    shortened: str = ""


def asked_for(counts: Counts, meetings: Meetings, windows: Windows, every: Every, shorten: bool) -> Asked:
    """The inputs of a study, checked.

    Raises:
        InputError: there are fewer than 5 meetings, one lies outside the series, two lie in one period,
            windows overlap, values are below 0 or all 0, or the series has a fault of its own.
    """
    series = counted(counts, every)
    _check_counts(series)
    positions = _positions(meetings, series)
    _check_meetings(positions, series)
    _check_windows(windows)
    fitting, told = _fitted(positions, windows, series, shorten)
    return Asked(series, positions, fitting, told)


def counted(counts: Counts, every: Every) -> Series:
    """The series of what was given; numbers without days begin on a Monday that nothing depends on."""
    if isinstance(counts, Series):
        return counts
    if hasattr(counts, "items"):  # a mapping, or a series of pandas
        return series_of([(_day(day), value) for day, value in counts.items()], "series")
    return Series(_ANY_MONDAY, every, tuple(float(one) for one in counts))


def _day(given: object) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise InputError(f"{str(given)[:60]!r} is no day. Write it as 2006-04-11.") from None


def _check_counts(series: Series) -> None:
    for position, value in enumerate(series.values):
        if value < 0:
            raise InputError(
                f"The {series.name} is {value:g} in the {series.every} from {series.day(position)}. Counts "
                "and levels are 0 or more. Correct it, or study something that cannot be negative."
            )
    busy = sum(value > 0 for value in series.values)
    if busy == 0:
        raise InputError(
            f"The {series.name} is 0 in all {len(series)} periods, so nothing can step up or fade. Check "
            "whether the right column was read."
        )
    if busy < _FEWEST_BUSY:
        raise InputError(
            f"The {series.name} is above 0 in {busy} of {len(series)} periods. Expected {_FEWEST_BUSY} or "
            "more: of fewer nothing can be told. Give a longer series, or longer periods."
        )


def _positions(meetings: Meetings, series: Series) -> tuple[int, ...]:
    return tuple(sorted(_position(one, series) for one in meetings))


def _position(meeting: object, series: Series) -> int:
    if not isinstance(meeting, (date, str)):
        try:
            position = operator.index(meeting)  # type: ignore[arg-type]  # what is no whole number raises
        except TypeError:
            raise InputError(
                f"{meeting!r} is no meeting. Give the position of its period, from 0, or its day: 2006-04-11."
            ) from None
        if not 0 <= position < len(series):
            raise InputError(
                f"A meeting lies at position {position}. The series has positions 0 to {len(series) - 1}. "
                "Leave the meeting out, or give a longer series."
            )
        return position
    day = _day(meeting)
    if not series.start <= day <= series.end:
        raise InputError(
            f"A meeting was on {day}. The series goes from {series.start} to {series.end}. Leave the meeting "
            "out, or give a longer series."
        )
    return series.position(day)


def _check_meetings(positions: tuple[int, ...], series: Series) -> None:
    if len(positions) < FEWEST:
        raise InputError(
            f"There are {len(positions)} meetings. Expected {FEWEST} or more: with fewer, one of them "
            "carries the result. Add meetings of the same kind, or study one of them as a single date: kept "
            "study shift."
        )
    for one, other in itertools.pairwise(positions):
        if one == other:
            raise InputError(
                f"Two meetings lie in the {series.every} from {series.day(one)}. Count them as one, or give "
                "the series in shorter periods."
            )


def _check_windows(windows: Windows) -> None:
    if min(windows.before, windows.after) < 1:
        raise InputError(
            f"The windows are {windows.before} before and {windows.after} after. Expected 1 or more each, "
            "such as 4 and 4."
        )


def _fitted(
    positions: tuple[int, ...], windows: Windows, series: Series, shorten: bool
) -> tuple[Windows, str]:
    gaps = np.diff(positions)
    narrowest = int(gaps.argmin())
    room = int(gaps[narrowest])
    if windows.span > len(series) / 2:
        raise InputError(
            f"The windows span {windows.span} periods and the series has {len(series)}. Give shorter windows "
            "or a longer series."
        )
    if room >= windows.span:
        return windows, ""
    one, other = (series.day(positions[at]) for at in (narrowest, narrowest + 1))
    overlap = (
        f"the meetings in the {series.every}s from {one} and {other} are {room} apart, and windows of "
        f"{windows.before} before and {windows.after} after, with the meeting, take {windows.span}"
    )
    shorter = shortened(windows, room)
    if shorter is None:
        raise InputError(
            f"Windows overlap: {overlap}. No windows fit between. Count the two as one, or give the series "
            "in shorter periods."
        )
    if not shorten:
        raise InputError(
            f"Windows overlap: {overlap}. Give windows of at most {shorter.before} and {shorter.after}, or "
            "ask for them to be shortened."
        )
    return shorter, f"The windows were shortened to {shorter.before} and {shorter.after}: {overlap}."


def shortened(windows: Windows, room: int) -> Windows | None:
    """The widest windows of this shape that fit between meetings `room` apart; none where 1 and 1 do not."""
    if room < 3:
        return None
    both = room - 1
    before = round(both * windows.before / (windows.before + windows.after))
    before = min(max(before, 1), both - 1)
    return Windows(min(before, windows.before), min(both - before, windows.after))


def check_draws(draws: int) -> None:
    """Refuse numbers of placebo schedules that can show nothing, or that nobody can wait for.

    Raises:
        InputError: fewer than 99, or more than a million.
    """
    if not 99 <= draws <= _MOST_DRAWS:
        raise InputError(
            f"{draws} placebo schedules were asked for. Expected 99 to {_MOST_DRAWS:,}, such as 9999: with "
            "fewer than 99 hardly anything can be told from chance."
        )
