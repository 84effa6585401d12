"""One measured series as a line chart: places in the drawing, and the same values for a table beside it.

Of each period the figure is drawn that was published last; the table of all figures has the others. A period
is drawn on its last day, from which its figure can be known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kept.dates import Period
from kept.model import Basis, Measure, Observation, Series
from kept.publish.days import date_words, period_words
from kept.publish.names import anchor
from kept.publish.shelf import Shelf, day_key
from kept.publish.tables import number_words

WIDTH, HEIGHT = 760, 240
_LEFT, _RIGHT, _TOP, _FLOOR = 84, 20, 16, 196
_TICKS_AT_MOST = 7
_LARGEST = Decimal(10) ** 15
_FLAT = 1e-9
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: its place in the drawing, its words, and its values (days since 1970, a number)."""

    x: str
    y: str
    about: str
    value: str
    published: str
    day: int
    number: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the drawing, or a mark below it, with its words: a target, a tick."""

    at: str
    words: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A series drawn: `path` joins its points; `targets` cross it; `summary` says it in one sentence."""

    anchor: str
    title: str
    unit: str
    summary: str
    path: str
    points: tuple[Point, ...]
    targets: tuple[Level, ...]
    levels: tuple[Level, ...]
    years: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to places; neither range is empty."""

    first: int
    last: int
    low: float
    high: float

    def x(self, day: int) -> str:
        share = (day - self.first) / (self.last - self.first)
        return f"{_LEFT + (WIDTH - _LEFT - _RIGHT) * share:.1f}"

    def y(self, value: float) -> str:
        share = (value - self.low) / (self.high - self.low)
        return f"{_FLOOR - (_FLOOR - _TOP) * share:.1f}"


def series_charts(shelf: Shelf) -> tuple[Chart, ...]:
    """A chart of each measured series that has figures for two periods or more, in the order of titles."""
    drawn = []
    for series in sorted(shelf.dossier.series, key=lambda one: (one.title, one.id)):
        found = _latest(series, shelf.dossier.observations)
        if len(found) > 1:
            drawn.append(_chart(series, found, _targets(series, shelf.dossier.measures)))
    return tuple(drawn)


def _latest(series: Series, observations: Sequence[Observation]) -> list[Observation]:
    """Of each period the figure in the unit of the series that was published last, by their last days.

    Numbers that no drawing can hold beside others are left to the table.
    """
    by_period: dict[Period, Observation] = {}
    own = [one for one in observations if one.series == series.id and one.unit == series.unit]
    for one in sorted(own, key=lambda one: (day_key(one.published), one.id)):
        if _drawable(one.value) and one.about.last() < date.max:
            by_period[one.about] = one
    return sorted(by_period.values(), key=lambda one: (one.about.last(), one.about.first()))


def _targets(series: Series, measures: Sequence[Measure]) -> list[Decimal]:
    """The levels that the measures of the promise ask of the series."""
    own = [one for one in measures if one.series == series.id and one.basis is Basis.LEVEL]
    return sorted({one.target for one in own if not one.effect and _drawable(one.target)})


def _drawable(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < _LARGEST


def _chart(series: Series, found: Sequence[Observation], targets: Sequence[Decimal]) -> Chart:
    scale = _scale(found, targets)
    points = tuple(_point(scale, one) for one in found)
    return Chart(
        anchor=anchor("chart", series.id),
        title=series.title,
        unit=series.unit,
        summary=_summary(series, found, targets),
        path=" ".join(f"{point.x},{point.y}" for point in points),
        points=points,
        targets=tuple(
            Level(scale.y(float(one)), f"target {number_words(one)}", f"{one:f}") for one in targets
        ),
        levels=tuple(_rounds(scale)),
        years=tuple(_years(scale)),
    )


def _scale(found: Sequence[Observation], targets: Sequence[Decimal]) -> _Scale:
    days = [one.about.last().toordinal() for one in found]
    values = [float(one) for one in (*(one.value for one in found), *targets)]
    low, high = min(values), max(values)
    flat = high - low <= max(abs(low), abs(high), 1) * _FLAT
    margin = (max(abs(low), abs(high)) if flat else high - low) / 10 or 1.0
    spare = max((max(days) - min(days)) // 40, 20)
    return _Scale(min(days) - spare, max(days) + spare, low - margin, high + margin)


def _point(scale: _Scale, one: Observation) -> Point:
    day = one.about.last()
    return Point(
        x=scale.x(day.toordinal()),
        y=scale.y(float(one.value)),
        about=period_words(one.about),
        value=f"{number_words(one.value)} {one.unit}",
        published=date_words(one.published),
        day=(day - _EPOCH).days,
        number=f"{one.value:f}",
    )


def _rounds(scale: _Scale) -> Iterator[Level]:
    return (Level(scale.y(value), words) for value, words in rounds(scale.low, scale.high))


def rounds(low: float, high: float, parts: int = 4) -> Iterator[tuple[float, str]]:
    """The round numbers within a range that is not empty, each with its words.

    They cut the range into so many parts at most, and into more than a third of that.

    >>> [words for _, words in rounds(0.1, 1.9)]
    ['0.5', '1.0', '1.5']
    """
    rough = (high - low) / parts
    places = math.floor(math.log10(rough))
    step = next(10.0**places * times for times in (1, 2, 5, 10) if 10.0**places * times >= rough)
    for count in range(math.ceil(low / step), math.floor(high / step) + 1):
        yield count * step, f"{count * step:,.{max(-places, 0)}f}"


def _years(scale: _Scale) -> Iterator[Level]:
    """The beginnings of years within the range, not more than it can carry."""
    first, last = (date.fromordinal(max(day, 1)).year for day in (scale.first, scale.last))
    step = max(1, -(-(last - first) // _TICKS_AT_MOST))
    for year in range(first - first % step, last + 1, step):
        day = date(max(year, 1), 1, 1).toordinal()
        if scale.first <= day <= scale.last:
            yield Level(scale.x(day), str(year))


def _summary(series: Series, found: Sequence[Observation], targets: Sequence[Decimal]) -> str:
    first, last = found[0], found[-1]
    words = (
        f"{series.title}: from {number_words(first.value)} {series.unit} for {period_words(first.about)} to "
        f"{number_words(last.value)} {series.unit} for {period_words(last.about)}, in {len(found)} figures"
    )
    asked = f"; the target is {' and '.join(map(number_words, targets))} {series.unit}" if targets else ""
    return f"{words}{asked}."
