"""What was promised, in numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from kept.errors import InputError
from kept.study.shift.given import Place


class Direction(StrEnum):
    """On which side of the target a value meets it."""

    AT_LEAST = "at least"
    AT_MOST = "at most"

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self is Direction.AT_LEAST else -1


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised.

    Attributes:
        target: the number; with `change` it is the change from the baseline (less is negative). None where
            the commitment names no number: nothing can be tested then.
        deadline: a position or a day in the period by which it is due. None where none is named.
        baseline: the level from which it starts, or the first and the last period (positions or days) whose
            mean is that level. For totals it is what one period has, and a baseline of whole years also gives
            the season of the pro-rata path.
        direction: on which side of the target a value meets it.
        tolerance: by how much it may be missed and count as met; 0 or more.
        change: is the target a change from the baseline?
        since: where the target is a total of periods, the first of them, as a position or day; the last is
            that of the deadline. None where the value of the deadline's period alone counts.
    """

    target: float | None
    deadline: Place | None = None
    baseline: float | tuple[Place, Place] | None = None
    direction: Direction = Direction.AT_LEAST
    tolerance: float = 0.0
    change: bool = False
    since: Place | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.tolerance) and self.tolerance >= 0):
            raise InputError(
                f"The tolerance is {self.tolerance}. Expected 0 or more, "
                "in the unit of the series, such as 0.5. Correct it."
            )
        for name, value in (("target", self.target), ("baseline", self.baseline)):
            if isinstance(value, (int, float)) and not math.isfinite(value):
                raise InputError(f"The {name} is {value}. Expected a number, such as 60. Correct it.")
