"""What a study of one date found against controls, in words."""

from __future__ import annotations

from collections.abc import Iterator

from kept.pipeline.study_numbers import chance_alone, change, difference
from kept.pipeline.study_shift import ShiftStudy
from kept.pipeline.study_shift_series import period_at
from kept.publish.account import Grid, Section
from kept.study import Estimate, Untold
from kept.study.number_words import number
from kept.study.structural import CounterfactualResult


def controls_sections(study: ShiftStudy) -> tuple[Section, ...]:
    """The section on the controls; none where there are no controls."""
    found = study.against
    if found is None:
        return ()
    grid = Grid(("", "effect", "from", "to", "p"), tuple(_rows(found, study.taken.unit)))
    return (Section("Against the controls", (*_told(found), *found.limits), grid),)


def _told(found: CounterfactualResult) -> Iterator[str]:
    names = ", ".join(name for name, _ in found.weights)
    since = period_at(found.series, found.at)
    told = "Changed" if found.changed else "Cannot tell"
    yield (
        f"{told}: the mean of all {found.series.every}s from {since} on, against what {names} and a level "
        "that wanders foretell from before, with 95 % intervals."
    )
    if isinstance(found.effect, Untold):
        yield f"There is no share: {found.effect.because}."
    if not isinstance(found.smallest_detectable, Untold):
        size = change(found.smallest_detectable).removeprefix("+")
        yield f"An effect of {size} or more, up or down, would have been found in four of five such studies."
    yield (
        "The row that is too sure fixes the wandering of the level at 0.01 standard deviations, as published "
        "studies do by default; here it is estimated."
    )
    weights = ", ".join(f"{name} {number(weight)}" for name, weight in found.weights)
    yield f"Coefficients of the controls: {weights}."


def _rows(found: CounterfactualResult, unit: str) -> Iterator[tuple[str, ...]]:
    if not isinstance(found.effect, Untold):
        yield _row("as a share", found.effect)
    ends = (difference(end) for end in (found.average.estimate, found.average.low, found.average.high))
    yield (f"in {unit or 'the unit of the series'}", *ends, chance_alone(found.average.p))
    if not isinstance(found.usual, Untold):
        yield _row("usual, too sure, as a share", found.usual)


def _row(name: str, found: Estimate) -> tuple[str, ...]:
    return name, change(found.estimate), change(found.low), change(found.high), chance_alone(found.p)
