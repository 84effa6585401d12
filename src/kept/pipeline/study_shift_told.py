"""A study of one date in words: the answer first, then all that belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kept import __version__
from kept.pipeline.study_left_out import left_out_grid
from kept.pipeline.study_numbers import chance, chance_alone, change, correlation, difference
from kept.pipeline.study_shift import ShiftStudy
from kept.pipeline.study_shift_controls import controls_sections
from kept.pipeline.study_shift_series import period_at
from kept.publish.account import Account, Grid, Section, counted
from kept.study import Estimate, Untold
from kept.study.number_words import number
from kept.study.shift import Scale, ShiftResult, UsualShift

_CELLS = 5


def shift_account(study: ShiftStudy, planned: Sequence[str]) -> Account:
    """The study in words.

    Args:
        study: what was found.
        planned: what is to be said of its plan.
    """
    return Account(
        answer_words(study),
        (
            Section(
                "The shift",
                tuple(_shift_told(study)),
                Grid(("", "effect", "from", "to", "p"), tuple(_rows(study))),
            ),
            *controls_sections(study),
            Section("What the answer rests on", tuple(_grounds(study))),
            Section("What was left out", study.taken.notes, left_out_grid(study.taken.left_out)),
            Section("What this does not show", tuple(_limits(study))),
            Section("The plan", tuple(planned)),
            Section("To compute it again", tuple(_again(study))),
        ),
    )


def answer_words(study: ShiftStudy) -> str:
    """The answer in one to three sentences."""
    result, name = study.result, study.result.series.name
    size = f"{_size(study, result.shift.estimate)} (95 % interval {_interval(study, result.shift)})"
    rank = f"rank {chance(result.rank_p)}"
    if result.changed:
        return (
            f"Changed from {study.since} on: {name} {size} against the course before, which stands out among "
            f"other dates ({rank}).{_beside(study)}"
        )
    return f"Cannot tell whether {name} changed with {study.since}: {_why_not(study, size, rank)}"


def _why_not(study: ShiftStudy, size: str, rank: str) -> str:
    result = study.result
    if result.shift.found:
        why = (
            f"the regression finds a shift of {size}, but shifts as clear are found at other dates ({rank})."
        )
    else:
        why = f"the shift, {size}, is not told from nothing ({chance(result.shift.p)}, {rank})."
    return f"{why} {_smallest(study)}{_beside(study)}"


def _smallest(study: ShiftStudy) -> str:
    up, down = study.result.smallest_detectable, study.result.smallest_fall
    if isinstance(up, Untold) or isinstance(down, Untold):
        because = up.because if isinstance(up, Untold) else down.because if isinstance(down, Untold) else ""
        return f"Both tests together could have found no shift here: {because}."
    return (
        f"A rise of {_unsigned(study, up)} or more, or a fall of {_unsigned(study, down)}, would have been "
        "found in four of five such studies."
    )


def _beside(study: ShiftStudy) -> str:
    if study.against is None:
        return ""
    return f" Against its controls the answer is: {study.against.answer}."


def headline(study: ShiftStudy) -> str:
    """The answer for the title of a figure."""
    result, name = study.result, study.result.series.name
    size = _size(study, result.shift.estimate)
    if result.changed:
        told = f"{name}: {size} from {study.since} on, which stands out among other dates"
    else:
        told = f"{name}: a shift from {study.since} on cannot be told from chance"
    return told[0].upper() + told[1:]


def _size(study: ShiftStudy, value: float) -> str:
    if study.result.scale.shares:
        return change(value)
    return " ".join(one for one in (difference(value), study.taken.unit) if one)


def _unsigned(study: ShiftStudy, value: float) -> str:
    return _size(study, value).lstrip("+−")


def _interval(study: ShiftStudy, found: Estimate) -> str:
    return f"{_end(study, found.low)} to {_end(study, found.high)}"


def _end(study: ShiftStudy, value: float) -> str:
    return change(value) if study.result.scale.shares else difference(value)


def _shift_told(study: ShiftStudy) -> Iterator[str]:
    result = study.result
    if result.scale.shares:
        yield "As a share of what trend and season would have brought, with 95 % intervals."
    else:
        yield f"In {study.taken.unit or 'the unit of the series'}, with 95 % intervals."
    yield (
        f"“Changed” needs both tests: the regression, whose errors follow one another, and the rank of the "
        f"shift among the {len(result.placebo.positions)} dates in the middle of the series at which nothing "
        "was promised."
    )
    if isinstance(result.usual, UsualShift):
        yield (
            "The usual regression (quasi-Poisson) is what published studies compute. It takes every period "
            "as independent of the one before and is too sure where it is not; the answer does not rest on "
            "it."
        )
    yield from _reasons(result)


def _reasons(result: ShiftResult) -> Iterator[str]:
    """Why a row is not there."""
    if isinstance(result.usual, Untold):
        yield f"The usual regression is left out: {result.usual.because}."
    if isinstance(result.slope, Untold):
        yield f"The change of the trend is left out: {result.slope.because}."


def _rows(study: ShiftStudy) -> Iterator[tuple[str, ...]]:
    result = study.result
    yield _row(study, "regression with AR(1) errors", result.shift)
    yield _padded("rank among other dates", chance_alone(result.rank_p))
    if not isinstance(result.slope, Untold):
        yield _row(study, "change of the trend, a year", result.slope)
    usual = {"usual, too sure": result.usual, "usual, trend may change": result.usual_with_slope}
    for name, found in usual.items():
        if isinstance(found, UsualShift):
            yield name, change(found.ratio - 1), change(found.low - 1), change(found.high - 1), ""


def _padded(name: str, p: str) -> tuple[str, ...]:
    return (name, *("",) * (_CELLS - 2), p)


def _row(study: ShiftStudy, name: str, found: Estimate) -> tuple[str, ...]:
    ends = (_end(study, value) for value in (found.estimate, found.low, found.high))
    return (name, *ends, chance_alone(found.p))


def _grounds(study: ShiftStudy) -> Iterator[str]:
    result, series = study.result, study.result.series
    every = f"{series.every}s"
    yield f"The data: {study.taken.source}, {period_at(series, 0)} to {period_at(series, len(series) - 1)}."
    if study.commitment is not None:
        made = study.commitment
        yield f"The commitment {made.id}, made on {made.made_on}: {made.what}."
    yield (
        f"{counted(result.announced, every)} before and {len(series) - result.at:,} from {study.since} on. "
        f"That {series.every} itself counts as after."
    )
    if result.changed:
        yield _smallest(study)
    dates = len(result.placebo.positions)
    least = number(1 / (1 + dates))
    yield f"With {counted(dates, 'other dates')} the p of the rank cannot fall under {least}."
    yield (
        f"One of the {every} goes with the next by {correlation(result.autocorrelation)} (of 1), and by "
        f"{correlation(result.left_autocorrelation)} in what the regression leaves."
    )
    yield from result.limits


def _limits(study: ShiftStudy) -> Iterator[str]:
    result, series = study.result, study.result.series
    yield f"Why: whatever else began with {study.since} looks the same."
    yield (
        "Anything, if the date was chosen because the series moved then. Take the date on which the "
        "commitment was made or came into force, whatever the series does."
    )
    if result.scale is Scale.COUNTS and any(value != int(value) for value in series.values):
        yield (
            f"Not all values of the {series.name} are whole, so they count nothing. For amounts give "
            "--amounts; for rates and indices --levels, which tells the shift in their own unit."
        )
    if result.scale is Scale.COUNTS and series.offset is None:
        yield (
            "Whether counts from news are conduct or coverage: more is reported where reporters look. Count "
            "out of all that is reported (--offset), or take what no reporter makes."
        )
    if not result.changed:
        yield "That nothing changed. It shows only that no change was told from chance."


def _again(study: ShiftStudy) -> Iterator[str]:
    result = study.result
    yield (
        f"Scale {result.scale}, {result.harmonics} harmonics of the year, seed {result.seed} (only of the "
        f"smallest shift), Kept {__version__}. sha-256 of series, dates and settings: {study.digest}"
    )
