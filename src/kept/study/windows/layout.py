"""The windows around a meeting, and where they lie for a schedule of meetings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kept.study.arrays import Array

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Windows:
    """So many periods before a meeting, the period of the meeting, and so many after it."""

    before: int
    after: int

    @property
    def span(self) -> int:
        """Periods from the first of the window before to the last of the window after."""
        return self.before + 1 + self.after

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Of each of the three windows: first period and one past the last, from the meeting's period."""
        return ((-self.before, 0), (0, 1), (1, 1 + self.after))

    @property
    def whole(self) -> tuple[int, int]:
        """The bounds of all three together."""
        return (-self.before, 1 + self.after)


def indicators(length: int, meetings: Positions, bounds: tuple[tuple[int, int], ...]) -> Array:
    """For every period and every window: 1 where the period lies in that window of a meeting.

    Returns:
        Of shape (length, windows).
    """
    inside = np.zeros((length, len(bounds)))
    for column, (low, high) in enumerate(bounds):
        for meeting in meetings:
            inside[max(meeting + low, 0) : max(meeting + high, 0), column] = 1
    return inside
