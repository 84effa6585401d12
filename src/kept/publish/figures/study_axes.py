"""Axes of time and of values: days, periods by name, periods from a meeting, and values of any size."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kept.publish.figures.lettering import cut, width
from kept.publish.figures.sheet import Sheet
from kept.publish.figures.study_numbers import Scale, minus, scale_of
from kept.publish.figures.style import WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 8
_LEAST = 1e-99
_OFFSETS = (1, 2, 3, 4, 6, 7, 12, 14, 28, 30, 60, 90, 180, 365)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LETTER = 0.085
_ROUNDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


def lay_values(axes: Axes, values: Iterable[float], head: float = 0.05) -> Scale:
    """Give the vertical axis room for values, with short numbers; `head` is the room above, as a share.

    Returns:
        the scale, which the name of the axis must tell.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    low, high = limits(values, head)
    axes.set_ylim(low, high)
    scale = scale_of(max(abs(low), abs(high)))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: scale.tick(value)))
    return scale


def limits(values: Iterable[float], head: float) -> tuple[float, float]:
    """The ends of an axis: 0 is shown where it is near, for a bar or a line that starts higher misleads.

    >>> limits([40, 100], 0), limits([95, 100], 0.2)
    ((0.0, 100.0), (94.75, 101.0))
    """
    shown = list(values)
    low, high = min(shown), max(shown)
    if 0 < low < high / 2:
        low = 0.0
    if low / 2 < high < 0:
        high = 0.0
    span = next((one for one in (high - low, abs(high)) if one >= _LEAST), 1.0)
    return (low - span * 0.05 if low else 0.0), high + span * head


def lay_days(axes: Axes, first: date, last: date) -> None:
    """Let the horizontal axis reach from one day to another, which are drawn at `date.toordinal`."""
    span = max((last - first).days, 1)
    axes.set_xlim(first.toordinal() - span * 0.01, last.toordinal() + span * 0.01)
    marks = day_marks(first, last)
    axes.set_xticks([day.toordinal() for day, _ in marks], [words for _, words in marks])


def day_marks(first: date, last: date) -> list[tuple[date, str]]:
    """The days that an axis marks, at most ten, with their words: years, months or days.

    >>> [words for _, words in day_marks(date(2005, 2, 1), date(2006, 3, 1))]
    ['Apr 2005', 'Jul 2005', 'Oct 2005', 'Jan 2006']
    """
    span = (last - first).days
    if span > 3 * 366:
        return _year_marks(first, last)
    return _month_marks(first, last) if span > 80 else _single_days(first, last)


def _year_marks(first: date, last: date) -> list[tuple[date, str]]:
    years = last.year - first.year + 1
    step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500) if years / one <= _MOST + 2), 2000)
    chosen = (year for year in range(first.year, last.year + 1) if year % step == 0)
    return [(date(year, 1, 1), str(year)) for year in chosen if date(year, 1, 1) >= first]


def _month_marks(first: date, last: date) -> list[tuple[date, str]]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(one for one in (1, 2, 3, 6, 12) if count / one <= _MOST - 2)
    firsts = (date(first.year + at // 12, at % 12 + 1, 1) for at in range(0, first.month + count, step))
    return [(day, f"{_MONTHS[day.month - 1]} {day.year}") for day in firsts if first <= day <= last]


def _single_days(first: date, last: date) -> list[tuple[date, str]]:
    step = max(1, math.ceil(((last - first).days + 1) / _MOST))
    days = (date.fromordinal(at) for at in range(first.toordinal(), last.toordinal() + 1, step))
    return [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in days]


def day_words(day: date) -> str:
    """A day as figures write it.

    >>> day_words(date(2005, 1, 10))
    '10 Jan 2005'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def lay_periods(made: Sheet, axes: Axes, periods: Sequence[str]) -> None:
    """Name as many periods, which are drawn at 0, 1, 2, …, as have room."""
    names = [cut(period, 14) for period in periods]
    room = axes.get_position().width * WIDTH / (max(width(name) for name in names) * _LETTER + 0.15)
    step = _step(len(names), max(1, math.floor(room)))
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.set_xticks(range(0, len(names), step), [made.spell(name) for name in names[::step]])


def _step(count: int, most: int) -> int:
    """Every how manieth of so many is named: a round number, so that years come by fives and tens."""
    least = math.ceil(count / most)
    return next((one for one in _ROUNDS if one >= least), count)


def lay_offsets(axes: Axes, offsets: Sequence[int], unit: str, spell: Callable[[str], str]) -> None:
    """Mark periods from the meeting on the horizontal axis, and name it."""
    axes.set_xlim(offsets[0] - 0.5, offsets[-1] + 0.5)
    span = offsets[-1] - offsets[0] + 1
    step = next((one for one in _OFFSETS if span / one <= 13), math.ceil(span / 13))
    marks = [at for at in range(offsets[0], offsets[-1] + 1) if at % step == 0]
    axes.set_xticks(marks, [minus(f"{at:+,}") if at else "meeting" for at in marks])
    axes.set_xlabel(spell(f"{_first_up(unit)}s from the meeting"))


def plural(count: int, unit: str) -> str:
    """A number of periods: "1 week", "4 weeks"."""
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
