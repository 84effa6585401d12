"""The timeline: dated things to places on one axis of days, ready to be drawn.

A thing with a coarse date is drawn as a bar over all its days with its mark on the last, the day from
which it counts. Marks that would cover one another are moved to further rows of their lane.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kept.dates import MONTHS, PartialDate
from kept.publish.days import date_words
from kept.publish.happenings import Happening, Lane, Moment

WIDTH, LEFT, RIGHT, TOP = 760, 104, 24, 44
_ROW, _LANE_GAP, _FOOT, _MARK = 15, 13, 34, 12
_ROWS_AT_MOST = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
_TICKS_AT_MOST = 7
_FAR = 180
"""Days after the last thing that happened: a verdict of a later day may lie beyond the axis."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing, in units of the drawing. `begin` is where its bar begins."""

    x: str
    y: str
    begin: str
    bar: bool
    title: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """One row of the timeline with its name. `slug` names its shape and its colour."""

    name: str
    slug: str
    y: str
    rule: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A day that cuts through all rows, with its words above; `beyond` the end of the axis at its edge."""

    x: str
    words: str
    slug: str
    anchor: str
    label_y: str
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its words."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing, `WIDTH` units wide, and what it shows in one sentence.

    `older` counts the things that are not drawn, being over before the promise was made. `broken` is true
    where the day of the verdict lies beyond the end of the axis.
    """

    height: int
    floor: int
    lanes: tuple[DrawnLane, ...]
    cuts: tuple[Cut, ...]
    ticks: tuple[Tick, ...]
    summary: str
    older: int
    broken: bool


@dataclass(frozen=True, slots=True)
class _Axis:
    """From day `first` to day `last`, counted from the calendar's first; a later day is at the end."""

    first: int
    last: int

    def x(self, day: date) -> float:
        if self.ends_before(day):
            return float(WIDTH - RIGHT)
        return LEFT + (WIDTH - LEFT - RIGHT) * (day.toordinal() - self.first) / (self.last - self.first)

    def ends_before(self, day: date) -> bool:
        return day.toordinal() > self.last


def timeline(found: Sequence[Happening], made_on: PartialDate) -> Timeline:
    """Draw what has a date and was not over before the promise was made, `made_on`.

    What is older is context by rule and would press the rest together; it stays in the table. For the same
    reason the axis ends soon after the last thing that happened where the verdict is of a much later day.
    """
    dated = [one for one in found if one.when is not None and _last(one) >= made_on.first()]
    axis = _axis(dated, made_on.first())
    lanes, floor = _lanes(dated, axis)
    return Timeline(
        height=floor + _FOOT,
        floor=floor,
        lanes=lanes,
        cuts=tuple(_cuts(dated, axis)),
        ticks=_ticks(axis),
        summary=_summary(dated, made_on),
        broken=any(axis.ends_before(_last(one)) for one in dated),
        older=sum(one.when is not None for one in found) - len(dated),
    )


def _first(one: Happening) -> date:
    return one.when.first() if one.when is not None else date.max


def _last(one: Happening) -> date:
    end = one.until or one.when
    return max(end.last(), _first(one)) if end is not None else date.max


def _axis(dated: Sequence[Happening], made_on: date) -> _Axis:
    first = made_on.toordinal()
    happened = [_last(one).toordinal() for one in dated if one.row is not Moment.AS_OF]
    ends, whole = max(happened, default=first), max(_last(one) for one in dated).toordinal()
    if whole - ends > max(_FAR, (ends - first) // 3):
        margin = max(10, (ends - first) // 12)
        return _Axis(first - margin, ends + margin)
    margin = max(10, (whole - first) // 25)
    return _Axis(first - margin, whole + margin)


def _lanes(dated: Sequence[Happening], axis: _Axis) -> tuple[tuple[DrawnLane, ...], int]:
    """The lanes that have something in them, and where the lowest ends."""
    lanes: list[DrawnLane] = []
    top = TOP
    for lane in Lane:
        things = [one for one in dated if one.row is lane]
        if things:
            drawn, rows = _lane(lane, things, axis, top)
            lanes.append(drawn)
            top += rows * _ROW + _LANE_GAP
    return tuple(lanes), top


def _lane(lane: Lane, things: Sequence[Happening], axis: _Axis, top: int) -> tuple[DrawnLane, int]:
    ends: list[float] = []
    marks = []
    for one in sorted(things, key=lambda one: (_first(one), _last(one), one.what)):
        begin, x = max(axis.x(_first(one)), LEFT), axis.x(_last(one))
        row = _free_row(ends, begin)
        ends[row] = x + _MARK
        y = top + row * _ROW + _ROW / 2
        marks.append(Mark(_n(x), _n(y), _n(begin), x - begin > 2, f"{one.days}: {one.what}"))
    middle = top + len(ends) * _ROW / 2
    slug = lane.value.lower().replace(" ", "-")
    rule = top + len(ends) * _ROW + _LANE_GAP / 2
    return DrawnLane(lane.value, slug, _n(middle), _n(rule), tuple(marks)), len(ends)


def _free_row(ends: list[float], begin: float) -> int:
    """The first row that is free at `begin`; a new one as long as there may be more."""
    for row, end in enumerate(ends):
        if begin >= end:
            return row
    if len(ends) < _ROWS_AT_MOST:
        ends.append(0.0)
        return len(ends) - 1
    return ends.index(min(ends))


def _cuts(dated: Sequence[Happening], axis: _Axis) -> Iterator[Cut]:
    """The days that cut through; each has a line of its own for its words, so that they never meet."""
    for line, moment in enumerate(Moment):
        for one in dated:
            if one.row is moment:
                x = axis.x(_last(one))
                side = "end" if x > WIDTH * 0.6 else "start"
                words = f"{moment.value} {date_words(one.when)}"
                slug = moment.value.lower().replace(" ", "-")
                yield Cut(_n(x), words, slug, side, _n(14 + line * 16), axis.ends_before(_last(one)))


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """Whole months or years, not more than the axis can carry."""
    first, last = _months(axis.first), _months(axis.last)
    step = next((step for step in _STEPS if (last - first) / step <= _TICKS_AT_MOST), _STEPS[-1])
    months = range(-(-first // step) * step, last + 1, step)
    ticks = [(date(month // 12, month % 12 + 1, 1), step) for month in months if 12 <= month < 120000]
    return tuple(Tick(_n(axis.x(day)), _tick_words(day, step)) for day, step in ticks if _inside(axis, day))


def _months(ordinal: int) -> int:
    day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    return day.year * 12 + day.month - 1


def _inside(axis: _Axis, day: date) -> bool:
    return axis.first <= day.toordinal() <= axis.last


def _tick_words(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"


def _n(value: float) -> str:
    """A number for the drawing, always with one decimal."""
    return f"{value:.1f}"


def _summary(dated: Sequence[Happening], made_on: PartialDate) -> str:
    counts = Counter(one.row for one in dated)
    parts = [f"{counts[lane]} in the row {lane.value}" for lane in Lane if counts[lane]]
    last = max(dated, key=_last)
    return f"From {date_words(made_on)} to {date_words(last.until or last.when)}: {', '.join(parts)}."
