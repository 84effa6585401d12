"""The course of a series: the values that can be compared with one another, as points in time.

A value can be compared as a *state* at the end of its period where it is a share (percent), where it or the
target is about a single day, or where its period is as long as that of the target. A value for a shorter
span of the target's time is a part of a total and no state; only totals from the first day of the target's
time to a later day ("January to June") can be set beside one another, and then start from nothing. Forecasts
and counterfactuals were not measured; bounds ("at least 90") are no points, since no distance to them is
known. Everything that is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kept.dates import Period
from kept.measure.bounds import bounds_of
from kept.measure.moments import end_of, length, start_of
from kept.measure.path import share_by
from kept.measure.series import measured, published, vintage_order
from kept.measure.telling import number, period_words
from kept.model import Measure, Observation

_SHARES = frozenset({"percent", "per cent", "percentage", "%", "share", "ratio"})


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a moment: `at` in months (see `moments`), `value` exact in the unit of the series.

    The start of a total that accumulates has no observation.
    """

    at: Fraction
    value: Fraction
    observation: Observation | None = None

    def words(self, measure: Measure) -> str:
        """The value with its time: "21.2 percent (July 2012)"."""
        if self.observation is None:
            return f"nothing at the start of {period_words(measure.about)}"
        return f"{number(self.value)} {measure.unit} ({period_words(self.observation.about)})"


@dataclass(frozen=True, slots=True)
class Course:
    """The points in the order of time, at most one for a day.

    `last` is the latest figure that can be compared, which may be a bound and then is no point. `left_out`
    counts the figures that are no points.
    """

    points: tuple[Point, ...]
    last: Observation | None
    accumulates: bool
    left_out: int


def course(measure: Measure, observations: Sequence[Observation], as_of: date, until: date) -> Course:
    """The course of the measure's series up to the day `until`, by what was published by `as_of`.

    Args:
        measure: the test, whose time must have both ends.
        observations: published figures; those of other series are passed over.
        as_of: what was published later is not seen; this day is included.
        until: values for a time that ends later are passed over; this day is included.
    """
    latest = [one for one in _latest(measure.series, observations, as_of) if one.about.last() <= until]
    totals = accumulates(measure, latest)
    usable = [one for one in latest if one.unit == measure.unit and _comparable(measure, one.about, totals)]
    exact = {one.about.last(): one for one in usable if bounds_of(one).exact}
    points = {point.at: point for point in _points(measure, exact, totals)}
    last = max(usable, default=None, key=lambda one: (one.about.last(), vintage_order(one)))
    return Course(tuple(points.values()), last, totals, len(latest) - len(exact))


def _latest(series: str, observations: Sequence[Observation], as_of: date) -> list[Observation]:
    """The vintage in force of each period, oldest publication first."""
    known = [
        one for one in observations if one.series == series and measured(one) and published(one).by(as_of)
    ]
    found: dict[Period, Observation] = {}
    for one in sorted(known, key=vintage_order):
        found.pop(one.about, None)
        found[one.about] = one
    return list(found.values())


def accumulates(measure: Measure, observations: Sequence[Observation]) -> bool:
    """Is the target a total that grows through its time, by its weights or by totals that are published?

    Such a total runs from the first day of the target's time to a day before its last: "January to June". A
    share (percent) never accumulates.
    """
    if measure.unit.lower() in _SHARES:
        return False
    return bool(measure.weights) or any(
        one.about.start != one.about.end
        and one.about.first() == measure.about.first()
        and one.about.last() < measure.about.last()
        for one in observations
    )


def _comparable(measure: Measure, about: Period, totals: bool) -> bool:
    if totals:
        return about.first() == measure.about.first() and about.last() <= measure.about.last()
    if measure.unit.lower() in _SHARES:
        return True
    one_day = any(period.first() == period.last() for period in (about, measure.about))
    return one_day or length(about) == length(measure.about)


def _points(measure: Measure, exact: Mapping[date, Observation], totals: bool) -> Iterator[Point]:
    """The values by their last days; a total starts from nothing, and its time runs as its weights do."""
    if totals:
        yield Point(start_of(measure.about.first()), Fraction(0))
    for day, one in sorted(exact.items()):
        yield Point(moment(measure, day, totals), Fraction(one.value), one)


def moment(measure: Measure, day: date, totals: bool) -> Fraction:
    """Where the end of a day lies, in months; within the time of a weighted total, by the weights."""
    if not totals or not measure.weights:
        return end_of(day)
    share, months = share_by(measure, day), length(measure.about)
    if share is None or months is None:
        return end_of(day)
    return start_of(measure.about.first()) + share * months
