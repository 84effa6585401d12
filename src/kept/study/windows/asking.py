"""What is given to a study of meetings, checked: a series, positions, windows that do not overlap."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from kept.errors import InputError
from kept.study.every import Every
from kept.study.given import Values, day_given, series_given
from kept.study.series import Series
from kept.study.windows.layout import Windows

FEWEST = 5
"""Meetings. With fewer, one of them carries the result."""

_FEWEST_BUSY = 10
_SAME_WEEKDAY = 0.5
"""Length of the mean of the weekdays as unit vectors, from which on they count as the same."""
_MOST_CELLS = 5_000_000
"""Periods times meetings. More would take minutes and gigabytes."""

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


def asked_for(counts: Values, meetings: Meetings, windows: Windows, every: Every, shorten: bool) -> Asked:
    """The inputs of a study, checked.

    Raises:
        InputError: there are fewer than 5 meetings, one lies outside the series, two lie in one period,
            windows overlap, values are below 0 or all 0, or the series has a fault of its own.
    """
    series = series_given(counts, every)
    _check_counts(series)
    positions = _positions(meetings, series)
    _check_meetings(positions, series)
    _check_windows(windows)
    fitting, told = _fitted(positions, windows, series, shorten)
    _check_rest(positions, fitting, series)
    _check_weekday(positions, fitting, series)
    return Asked(series, positions, fitting, told)


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
    if series.every.per_year < 2:
        raise InputError(
            f"The {series.name} has one value a {series.every}, and meetings are told apart by weeks or "
            "months. Give it by quarter, month, week or day."
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
    day = day_given(meeting)
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
    if len(positions) * len(series) > _MOST_CELLS:
        raise InputError(
            f"{len(positions):,} meetings in {len(series):,} periods are more than can be studied: expected "
            f"at most {_MOST_CELLS:,} of both multiplied. Give the series by week or month, or a part of it."
        )
    for one, other in itertools.pairwise(positions):
        if one == other:
            raise InputError(
                f"Two meetings lie in the {series.every} from {series.day(one)}. Count them as one, or give "
                "the series in shorter periods."
            )


def _check_rest(positions: tuple[int, ...], windows: Windows, series: Series) -> None:
    """What is normal has to be seen somewhere."""
    rest = len(series) - len(positions) * windows.span
    if rest < max(windows.span, len(series) / 10):
        raise InputError(
            f"The windows of {len(positions)} meetings take all but {max(rest, 0)} of {len(series)} periods, "
            f"so nothing shows what is normal. Give shorter windows than {windows.before} and "
            f"{windows.after}, or a longer series."
        )


def _check_weekday(positions: tuple[int, ...], windows: Windows, series: Series) -> None:
    """Windows of whole weeks hold every weekday; others hold those around the meetings' own."""
    if series.every is not Every.DAY or windows.before % 7 == windows.after % 7 == 0:
        return
    lock = float(abs(np.exp(2j * np.pi * np.array(positions) / 7).mean()))
    if lock > _SAME_WEEKDAY:
        raise InputError(
            f"The meetings nearly all lie on the same day of the week, and windows of {windows.before} and "
            f"{windows.after} days do not hold all days alike, so the course of the week looks like an "
            "effect. Give windows of whole weeks, such as 28 and 28."
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


_NUMBERS = {
    "draws": (99, 1_000_000, "placebo schedules, such as 9999"),
    "seed": (0, 2**53 - 1, "a seed, such as 0"),
    "harmonics": (0, 12, "waves of the year, such as 2"),
    "knots": (0, 50, "bends of the trend, such as 0"),
}
"""The least and the most of each number that a study takes."""


def whole(name: str, given: object) -> int:
    """A whole number, of whatever library.

    Raises:
        InputError: it is none.
    """
    try:
        return operator.index(given)  # type: ignore[arg-type]  # what is no whole number raises
    except TypeError:
        raise InputError(f"{name} is {given!r}. Expected a whole number, such as 4.") from None


def check_numbers(numbers: Mapping[str, int]) -> None:
    """Refuse numbers that can show nothing, or that nobody can wait for.

    Raises:
        InputError: one is not between its least and its most.
    """
    for name, number in numbers.items():
        least, most, what = _NUMBERS[name]
        if not least <= number <= most:
            raise InputError(
                f"{name} is {number!r}. Expected a whole number from {least} to {most:,}: {what}."
            )
