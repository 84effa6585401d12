"""The numbers of a study as drawings: a dot for each, and its interval as a line; one drawing for each unit.

The table beside has all of them; what no drawing can hold beside others is in the table alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kept.model import StudyEstimate
from kept.publish.beside import estimate_words
from kept.publish.clean import cut
from kept.publish.figures.lettering import cut as fitted
from kept.publish.series_chart import rounds

WIDTH: Final = 760
_LEFT, _RIGHT, _TOP, _ROW = 250, 24, 14, 30
_LETTERS = 32
_LARGEST = Decimal(10) ** 15
_PARTS: Final = 8
_MOST: Final = 40
"""So many numbers stand in one drawing."""


@dataclass(frozen=True, slots=True)
class Whisker:
    """One number: where its dot and the ends of its interval lie, and its words.

    `low` and `high` are empty where it has no interval; an end without limit lies at the edge of the drawing.
    """

    y: str
    name: str
    x: str
    low: str
    high: str
    words: str


@dataclass(frozen=True, slots=True)
class EstimateChart:
    """The numbers of one unit. `zero` is where nothing lies, empty where that is not in the drawing."""

    unit: str
    rows: tuple[Whisker, ...]
    ticks: tuple[tuple[str, str], ...]
    zero: str
    floor: int
    left_out: int
    summary: str

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return self.floor + 34


def estimate_charts(estimates: Sequence[StudyEstimate]) -> tuple[EstimateChart, ...]:
    """A drawing for each unit, in the order in which they come; none of a lone number without interval."""
    by_unit: dict[str, list[StudyEstimate]] = {}
    for one in estimates:
        if _drawable(one.estimate):
            by_unit.setdefault(one.unit or "", []).append(one)
    worth = ((unit, some) for unit, some in by_unit.items() if len(some) > 1 or _has_interval(some[0]))
    return tuple(_chart(unit, some) for unit, some in worth)


def _drawable(value: Decimal | None) -> bool:
    return value is not None and value.is_finite() and abs(value) < _LARGEST


def _has_interval(one: StudyEstimate) -> bool:
    """Has it two ends, one of which is somewhere?"""
    ends = (one.low, one.high)
    return any(map(_drawable, ends)) and not any(end is None or end.is_nan() for end in ends)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to places; the range is not empty."""

    low: float
    high: float

    def x(self, value: float) -> str:
        """Where a value lies; what is outside of the range lies at its edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{_LEFT + (WIDTH - _LEFT - _RIGHT) * share:.1f}"


def _chart(unit: str, some: Sequence[StudyEstimate]) -> EstimateChart:
    drawn = some[:_MOST]
    scale = _scale(drawn)
    rows = tuple(_whisker(scale, number, one) for number, one in enumerate(drawn))
    words = "; ".join(row.words for row in rows)
    return EstimateChart(
        unit=cut(unit),
        rows=rows,
        ticks=tuple((scale.x(value), told) for value, told in rounds(scale.low, scale.high, _PARTS)),
        zero=scale.x(0) if scale.low <= 0 <= scale.high else "",
        floor=_TOP + _ROW * len(rows),
        left_out=len(some) - len(drawn),
        summary=cut(f"{words}."),
    )


def _scale(drawn: Sequence[StudyEstimate]) -> _Scale:
    values = list(_values(drawn))
    low, high = min(values), max(values)
    spare = (high - low) / 12 or max(abs(low), abs(high)) / 10 or 1.0
    return _Scale(low - spare, high + spare)


def _values(drawn: Sequence[StudyEstimate]) -> Iterator[float]:
    for one in drawn:
        yield float(one.estimate)
        if _has_interval(one):
            yield from (float(end) for end in (one.low, one.high) if end is not None and _drawable(end))


def _whisker(scale: _Scale, number: int, one: StudyEstimate) -> Whisker:
    low, high = (one.low, one.high) if _has_interval(one) else (None, None)
    return Whisker(
        y=f"{_TOP + _ROW * (number + 0.5):.1f}",
        name=fitted(one.name, _LETTERS),
        x=scale.x(float(one.estimate)),
        low=scale.x(_end(low)) if low is not None else "",
        high=scale.x(_end(high)) if high is not None else "",
        words=cut(estimate_words(one)),
    )


def _end(value: Decimal) -> float:
    """The end of an interval as a number that has a place; what no drawing can hold is without limit."""
    return float(value) if _drawable(value) else math.copysign(math.inf, value)
