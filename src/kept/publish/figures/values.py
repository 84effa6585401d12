"""What the figures show, as plain values: whoever computes them hands them over exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kept.errors import InputError
from kept.publish.figures.study_series_values import (
    ImpactFigure,
    ShiftFigure,
    SyntheticControlFigure,
    TargetFigure,
)
from kept.publish.figures.study_values import GainFigure, MeetingDotsFigure, PlaceboFigure, WeeksFigure

Share = Fraction | Decimal
"""A share of one; 5 % is Decimal("0.05")."""


@dataclass(frozen=True, slots=True)
class BoundPoint:
    """After `inspected` units, at most this share of all of them (`bound`) is bad."""

    inspected: int
    bound: Share


@dataclass(frozen=True, slots=True)
class BoundCurve:
    """The bounds for one number of bad units `found`, by the number inspected."""

    found: int
    points: tuple[BoundPoint, ...]


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """Upper bounds on the unlicensed share against the number inspected, at one confidence.

    `unit` is the plural of what is inspected; a `population` of None is one too large to matter. `chosen`
    is a point of the curve for `chosen_found`: the design that is marked. `source` says whence the figures
    are.
    """

    curves: tuple[BoundCurve, ...]
    confidence: Share
    unit: str
    source: str
    population: int | None = None
    tolerance: Share | None = None
    chosen: BoundPoint | None = None
    chosen_found: int = 0

    def __post_init__(self) -> None:
        if not any(curve.points for curve in self.curves):
            raise InputError("A figure of bounds has no points. Give a curve with at least one.")
        if len(self.curves) > 4:
            raise InputError(f"A figure of bounds has {len(self.curves)} curves. Give at most 4 of them.")


@dataclass(frozen=True, slots=True)
class RateFigure:
    """An unlicensed rate with its interval, the claimed rate, and what could contradict the claim.

    `what` is what the rate is a rate of. `critical` is the smallest estimate that would contradict a claim
    of at most `claimed`.
    """

    what: str
    rate: Share
    low: Share
    high: Share
    confidence: Share
    claimed: Share
    critical: Share
    source: str

    def __post_init__(self) -> None:
        if not self.low <= self.rate <= self.high:
            raise InputError("The rate lies outside its interval. Give low, rate and high in this order.")

    @property
    def contradicted(self) -> bool:
        """Does the rate contradict the claim?"""
        return self.rate > self.critical


@dataclass(frozen=True, slots=True)
class DepartmentBar:
    """The installs of a department: `covered` by licences, `short` (not evidenced), and `unknown`."""

    name: str
    covered: int
    short: int
    unknown: int = 0

    def __post_init__(self) -> None:
        if min(self.covered, self.short, self.unknown) < 0:
            raise InputError(f"The department {self.name[:60]!r} has a count below 0. Give counts from 0 on.")

    @property
    def total(self) -> int:
        """All the installs."""
        return self.covered + self.short + self.unknown


@dataclass(frozen=True, slots=True)
class PositionFigure:
    """Licence positions by department, of `unit` (plural: "installs"), as of a day in words."""

    departments: tuple[DepartmentBar, ...]
    unit: str
    as_of: str
    source: str

    def __post_init__(self) -> None:
        if not self.departments:
            raise InputError("A figure of positions has no departments. Give at least one.")


Drawable = (
    BoundFigure
    | RateFigure
    | PositionFigure
    | WeeksFigure
    | PlaceboFigure
    | MeetingDotsFigure
    | GainFigure
    | ShiftFigure
    | SyntheticControlFigure
    | TargetFigure
    | ImpactFigure
)
"""Whatever `draw` draws."""
