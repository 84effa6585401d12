"""Placebo schedules: where meetings of the same rhythm could as well have lain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.windows.layout import Positions, Windows


@dataclass(frozen=True, slots=True)
class Circle:
    """A real schedule on a circle: the end of the series is joined to its beginning.

    `length` is that of the series, longer by so many empty periods as keep the windows of the last and the
    first meeting from overlapping across the joint.
    """

    length: int
    meetings: Positions

    @property
    def gaps(self) -> Positions:
        """Periods from each meeting to the next, around the circle; they add up to `length`."""
        following = np.append(self.meetings[1:], self.meetings[0] + self.length)
        return following - self.meetings


def circle_of(length: int, meetings: Positions, windows: Windows) -> Circle:
    """The circle of a series of `length` periods with these meetings, in order."""
    joint = length - int(meetings[-1]) + int(meetings[0])
    return Circle(length + max(0, windows.span - joint), meetings)


def shuffled(circle: Circle, draws: int, seed: int) -> Positions:
    """Schedules with the same gaps in random order from a random start, around the circle.

    Returns:
        Of shape (draws, meetings), each row in ascending order.
    """
    source = np.random.default_rng(seed)
    gaps = source.permuted(np.tile(circle.gaps, (draws, 1)), axis=1)
    gaps[:, 0] = source.integers(circle.length, size=draws)
    return np.sort(np.cumsum(gaps, axis=1) % circle.length, axis=1)


def shifted(circle: Circle, most: int) -> Positions:
    """All other schedules that are the real one moved around the circle: the same for everybody.

    Args:
        circle: the real schedule.
        most: places of meetings in all of them together; where there are more, moves are left out evenly.

    Returns:
        Of shape (circle.length − 1 or fewer, meetings), each row in ascending order.
    """
    apart = -(-(circle.length - 1) * len(circle.meetings) // most)
    steps = np.arange(1, circle.length, apart)[:, None]
    return np.sort((circle.meetings[None, :] + steps) % circle.length, axis=1)
