"""A series of the ledger as a study takes it: one value for every period, by what was published by a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kept import model
from kept.dates import Period
from kept.errors import InputError
from kept.measure.bounds import bounds_of
from kept.measure.series import measured, published, vintage_order
from kept.measure.telling import number, period_words
from kept.model import Observation
from kept.pipeline.records import Records
from kept.pipeline.study_placed import LeftOut
from kept.study import Every, Series

_LEAST = 3
_PERIODS = (Every.YEAR, Every.QUARTER, Every.MONTH, Every.DAY)
"""How often figures can come, the longest first: of two that are as frequent the longer one is taken."""

_YEARS = range(1000, 9000)
_PLAIN = (None, "exact")

Positioned = Mapping[int, Observation]
"""Figures by the number of their period, counted from the first day of the calendar."""


@dataclass(frozen=True, slots=True)
class LedgerSeries:
    """A series for a study, with the unit and the figures that it is made of, in its order.

    `notes` are to be told of it; `left_out` are figures of the series that are not in it, and why.
    """

    series: Series
    unit: str
    figures: tuple[Observation, ...]
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def rhythm_of(about: Period) -> Every | None:
    """The length of a period that is one day, month, quarter or year of the calendar; nothing for others.

    >>> rhythm_of(Period.parse("2006")), rhythm_of(Period.parse("2006-04/2006-06"))
    (<Every.YEAR: 'year'>, <Every.QUARTER: 'quarter'>)
    >>> rhythm_of(Period.parse("2007/2009")) is None
    True
    """
    if about.start is None or about.end is None or about.start.mark or about.end.mark:
        return None
    if about.first().year not in _YEARS or about.last().year not in _YEARS:
        return None
    return next((every for every in _PERIODS if _is_one(every, about)), None)


def _is_one(every: Every, about: Period) -> bool:
    position = _position(every, about)
    ends = every.first_day(date.min, position + 1) - timedelta(days=1)
    return every.first_day(date.min, position) == about.first() and ends == about.last()


def _position(every: Every, about: Period) -> int:
    return every.of(date.min, about.first())


def series_of_ledger(records: Records, id_: str, as_of: date, every: Every | None = None) -> LedgerSeries:
    """The figures of one series of the ledger, the latest vintage of each period that was published by a day.

    Nothing is filled in: where a period has no figure, the longest run without a gap is taken (of two as
    long the later one). A bound ("at least 70") is no value; it is left out, as forecasts are and what would
    have been. Figures before and after a change of method are two series, and never joined.

    Args:
        records: what stands in the ledger.
        id_: of the series.
        as_of: what was published later is not seen; this day is included.
        every: the periods; where absent, those of most of the figures: mostly years.

    Raises:
        InputError: there is no such series, or no three periods with a figure follow one another.
    """
    told = records.one(model.Series, id_)
    figures = records.by(Observation, "series").get(id_, ())
    known, left_out = _known(told, figures, as_of)
    rhythm = every or _usual(known)
    if rhythm is None:
        raise InputError(_nothing(told, figures, as_of))
    fitting = [one for one in known if rhythm_of(one.about) is rhythm]
    latest = _latest(fitting, rhythm)
    exact = {position: one for position, one in latest.items() if bounds_of(one).exact}
    run = _longest_run(exact)
    if len(run) < _LEAST:
        raise InputError(_too_short(told, rhythm, exact, as_of))
    taken = tuple(exact[position] for position in run)
    series = Series(
        start=rhythm.first_day(date.min, run.start),
        every=rhythm,
        values=tuple(float(one.value) for one in taken),
        name=told.title,
    )
    left_out += [*_of_other_lengths(known, rhythm), *_bounds(latest), *_outside(exact, run, rhythm)]
    notes = (*_vintages(fitting, run, rhythm), *_qualified(taken), *_breaks(records, told))
    return LedgerSeries(series, told.unit, taken, notes, tuple(left_out))


def _known(
    told: model.Series, figures: Sequence[Observation], as_of: date
) -> tuple[list[Observation], list[LeftOut]]:
    """The figures that were measured and published by the day, in the unit of the series; and the others."""
    known: list[Observation] = []
    left_out: list[LeftOut] = []
    for one in figures:
        why = _unusable(told, one, as_of)
        if why is None:
            known.append(one)
        else:
            left_out.append(LeftOut(one.id, str(one.about), why))
    return known, left_out


def _unusable(told: model.Series, one: Observation, as_of: date) -> str | None:
    if one.published is None:
        return "the day on which it was published is not known"
    if not measured(one):
        return f"it is a {one.qualifier}, and was not measured"
    if not one.published.by(as_of):
        return f"it was published later ({one.published})"
    return f"it is in {one.unit}, and the series in {told.unit}" if one.unit != told.unit else None


def _usual(known: Sequence[Observation]) -> Every | None:
    """The length of most of the periods."""
    lengths = Counter(rhythm_of(about) for about in {one.about for one in known})
    most = max((lengths[every] for every in _PERIODS), default=0)
    return next((every for every in _PERIODS if most and lengths[every] == most), None)


def _latest(known: Sequence[Observation], every: Every) -> Positioned:
    """The vintage in force of each period."""
    return {_position(every, one.about): one for one in sorted(known, key=vintage_order)}


def _longest_run(positions: Positioned) -> range:
    """The longest run of positions without a gap; of several the last."""
    best = run = range(0)
    for position in sorted(positions):
        run = (
            range(run.start, position + 1) if position == run.stop and run else range(position, position + 1)
        )
        best = run if len(run) >= len(best) else best
    return best


def _label(every: Every, run: range) -> str:
    days = [every.first_day(date.min, at) for at in (run.start, run.stop)]
    return f"{days[0]} to {days[1] - timedelta(days=1)}"


def _of_other_lengths(known: Sequence[Observation], every: Every) -> Iterator[LeftOut]:
    for one in known:
        if rhythm_of(one.about) is not every:
            yield LeftOut(
                one.id, str(one.about), f"its time is not one {every}, and the series is by {every}"
            )


def _bounds(latest: Positioned) -> Iterator[LeftOut]:
    for one in latest.values():
        bounds = bounds_of(one)
        if not bounds.exact:
            why = f"it is a bound ({bounds.prefix()}{number(one.value)}), and no value"
            yield LeftOut(one.id, str(one.about), why)


def _outside(exact: Positioned, run: range, every: Every) -> Iterator[LeftOut]:
    for position, one in sorted(exact.items()):
        if position not in run:
            why = f"it lies outside of the longest run without a gap, {_label(every, run)}"
            yield LeftOut(one.id, str(one.about), why)


def _vintages(fitting: Sequence[Observation], run: range, every: Every) -> Iterator[str]:
    """Which figures were revised, and what they were before."""
    by_position: dict[int, list[Observation]] = defaultdict(list)
    for one in sorted(fitting, key=vintage_order):
        by_position[_position(every, one.about)].append(one)
    for position in sorted(by_position):
        *earlier, last = by_position[position]
        if earlier and position in run:
            before = ", ".join(_published(one) for one in earlier)
            about = period_words(last.about)
            yield f"For {about} the latest figure counts: {_published(last)}; before {before}."


def _published(one: Observation) -> str:
    return f"{number(one.value)} ({one.id}, published {published(one)})"


def _qualified(taken: Sequence[Observation]) -> Iterator[str]:
    """What sources said of figures that are not simply exact."""
    said = sorted({one.qualifier for one in taken if one.qualifier not in _PLAIN}, key=str)
    for qualifier in said:
        times = [period_words(one.about) for one in taken if one.qualifier == qualifier]
        yield (
            f"By its source the figure is {str(qualifier).replace('_', ' ')} and not exact for "
            f"{', '.join(times)}; here it counts as it stands."
        )


def _breaks(records: Records, told: model.Series) -> Iterator[str]:
    if told.continues is not None:
        yield (
            f"Before it the method was another: those figures are the series {told.continues}, and nothing "
            "is computed across the break."
        )
    for later in records.by(model.Series, "continues").get(told.id, ()):
        yield (
            f"After it the method is another: those figures are the series {later.id}, and nothing is "
            "computed across the break."
        )


def _nothing(told: model.Series, figures: Sequence[Observation], as_of: date) -> str:
    return (
        f"The series {told.id} has {len(figures)} figures, and none that was measured and published by "
        f"{as_of} is for one day, month, quarter or year. Expected one for every year or month. Add the "
        "figures, or take a later --as-of."
    )


def _too_short(told: model.Series, every: Every, exact: Positioned, as_of: date) -> str:
    times = ", ".join(str(one.about) for _, one in sorted(exact.items())[:12])
    return (
        f"The series {told.id} has {len(exact)} usable figures by {every} that were published by {as_of}"
        f"{f' ({times})' if times else ''}, and no {_LEAST} of them follow one another. A gap is not filled "
        f"in. Expected a figure for every {every}, {_LEAST} or more. Add those that are missing."
    )
