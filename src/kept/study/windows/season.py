"""Do the meetings always fall in the same season? Then the calendar cannot be told from the meetings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.arrays import Array
from kept.study.untold import Untold
from kept.study.windows.layout import Positions

WARNED = 0.7
"""From this index on the meetings are told to lie in a season."""

_ENOUGH = 1 / 3
"""So large a share of years without a meeting in the season tells the calendar from the meetings."""

_TIMES_A_YEAR = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class SeasonLock:
    """How far the meetings keep to the same weeks of the year.

    `index` is the length of the mean of their days of the year as unit vectors (from 0, all over the year, to
    1, always the same day; Fisher, Statistical Analysis of Circular Data, 1993, section 2.3), the largest of
    those for meetings once to four times a year. `identified` is false where it is over `WARNED` and fewer
    than a third of the years lack a meeting in that season: then too little shows what happens in those weeks
    without a meeting.
    """

    index: float
    times_a_year: int
    identified: bool


def season_lock(meetings: Positions, length: int, per_year: float) -> SeasonLock:
    """How far meetings keep to a season, in a series of `length` periods, of which `per_year` make a year."""
    if per_year < 2:
        return SeasonLock(0.0, 1, identified=True)
    mean = {times: _mean_vector(meetings, per_year / times) for times in _times(meetings, length, per_year)}
    times = max(mean, key=lambda one: abs(mean[one]))
    index = float(abs(mean[times]))
    cycle = per_year / times
    angle = float(np.angle(mean[times]))
    locked = index > WARNED and _free_seasons(meetings, length, cycle, angle) < _ENOUGH
    return SeasonLock(index, times, not locked)


def locked_since(meetings: Positions, per_year: float, fewest: int) -> int | Untold:
    """The position of the first of the last meetings (`fewest` or more) that all lie in one quarter."""
    for first in range(len(meetings) - fewest + 1):
        if _arc(meetings[first:], per_year) + 1 <= per_year / 4:
            return int(meetings[first])
    return Untold("the last meetings do not all lie in one quarter of the year")


def _arc(meetings: Positions, per_year: float) -> float:
    """Periods from the first to the last of them in the shortest part of the year that holds them all."""
    days = np.sort(meetings % per_year)
    between = np.append(np.diff(days), days[0] + per_year - days[-1])
    return float(per_year - between.max())


def _mean_vector(meetings: Positions, cycle: float) -> complex:
    return complex(np.exp(2j * np.pi * meetings / cycle).mean())


def _times(meetings: Positions, length: int, per_year: float) -> list[int]:
    """How often a year they may recur: not more often than they come, and never within three periods."""
    a_year = len(meetings) * per_year / length
    return [
        times for times in _TIMES_A_YEAR if times == 1 or (times <= a_year / 0.75 and per_year >= 3 * times)
    ]


def _free_seasons(meetings: Positions, length: int, cycle: float, angle: float) -> float:
    """The share of years in whose season no meeting lies. The season is a quarter of the cycle."""
    middle = angle / (2 * np.pi) * cycle % cycle
    middles: Array = np.arange(middle - cycle, length + cycle, cycle)
    half = cycle / 8
    inside = middles[(middles - half >= 0) & (middles + half <= length)]
    if not len(inside):
        return 0.0
    nearest = np.abs(inside[:, None] - meetings[None, :]).min(axis=1)
    return float((nearest > half + 0.5).mean())
