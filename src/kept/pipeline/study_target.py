"""`kept study target`: was a target met, and would it have been met without the commitment?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import Commitment, Measure, StudyEstimate
from kept.pipeline.records import Records
from kept.pipeline.study_plans import Found, estimate_of
from kept.pipeline.study_shift_series import Taken, check_wanted, day_in, last_day_of, period_at, take
from kept.pipeline.study_target_asked import Asked, Promised, Whole, baseline_of, is_share, whole
from kept.study import Series, Untold
from kept.study.digest import digest
from kept.study.shift import Scale
from kept.study.target import Direction, Goal, TargetResult, target

_MADE = "The date of the commitment"
_DEADLINE = "The deadline"
_TOTAL = "The first period of the total"


@dataclass(frozen=True, slots=True)
class TargetStudy:
    """A study of a target: its series, what was found, and the records of the ledger that say the target.

    `made` is the day of the commitment and `due` the last day by which it is due, where there is one.
    """

    taken: Taken
    result: TargetResult
    made: date
    due: date | None
    commitment: Commitment | None
    measure: Measure | None

    @property
    def since(self) -> str:
        """The period in which the commitment was made."""
        return period_at(self.result.series, self.result.made)


def target_study(asked: Asked, records: Records | None) -> TargetStudy:
    """Run a study.

    Args:
        asked: what is asked.
        records: what stands in the ledger; needed where the series, the commitment or the measure is of it.

    Raises:
        InputError: too much or too little was said, or the inputs do not allow the study.
    """
    full = whole(asked, records)
    check_wanted(full.wanted)
    _check(full)
    taken = take(full.wanted, records, below_zero=asked.scale is Scale.LEVELS)
    notes = _unit_notes(taken, full.measure)
    promised, more = _timed(full, taken)
    made = day_in(_made(promised, taken.series), taken.series, _MADE)
    goal = _goal(promised, taken.series)
    result = target(taken.series, made, goal, scale=asked.scale)
    told = replace(taken, notes=(*full.notes, *notes, *more, *taken.notes))
    due = goal.deadline if isinstance(goal.deadline, date) else None
    return TargetStudy(told, result, made, due, full.commitment, full.measure)


def _check(full: Whole) -> None:
    """Only a commitment of the ledger can be without these numbers and days: else they were forgotten."""
    promised = full.promised
    named = promised.target is not None or promised.increment is not None
    if full.commitment is None and not named:
        raise InputError(
            "No target was given. Expected the level, as --target 60, or the change from a baseline, as "
            "--increment 5 --baseline 55; or --measure ID, the one of the ledger."
        )
    if full.commitment is None and promised.increment is not None and promised.baseline is None:
        raise InputError(
            f"An increment of {promised.increment:g} was given, and no level from which it starts. Expected "
            "it as a number, as --baseline 55.0, or as the period whose mean it is, as --baseline 2004/2005. "
            "Give it."
        )
    if full.commitment is None and promised.deadline is None:
        raise InputError(
            "No deadline was given. Expected the period by which the target is due, as --deadline 2011-12. "
            "Without one a target can always still be met, and nothing tests it."
        )
    if named and promised.direction is None:
        raise InputError(
            "It was not said on which side of the target a value meets it. Expected --at-least, where more "
            "is better, or --at-most, where less is. Say one."
        )


def _made(promised: Promised, series: Series) -> str:
    if promised.made is None:
        raise InputError(
            f"It was not said when the commitment was made. Expected --made "
            f"{period_at(series, len(series) // 2)}, or --commitment ID for that of the ledger."
        )
    return promised.made


def _unit_notes(taken: Taken, measure: Measure | None) -> tuple[str, ...]:
    """Refuse a measure in another unit; say so where that of the values is not known."""
    if measure is None:
        return ()
    if taken.unit and taken.unit != measure.unit:
        raise InputError(
            f"The measure {measure.id} is in {measure.unit} and the series {taken.outcome} in {taken.unit}. "
            "Expected the same unit. Give another series, or the target in the unit of this one."
        )
    notes = [] if taken.unit else [f"The target is in {measure.unit}; the values are taken to be in it too."]
    if measure.reading is not None:
        notes.append(f"The measure counts only under the reading {measure.reading} of the commitment.")
    if measure.weights:
        notes.append("The weights of the measure are not used: here the season of the baseline gives them.")
    return tuple(notes)


def _timed(full: Whole, taken: Taken) -> tuple[Promised, tuple[str, ...]]:
    """With the deadline that the time of the measure gives, unless somebody named another."""
    promised, about = full.promised, full.about
    if about is None or about.end is None:
        return promised, ()
    notes = _deadlines(full.commitment, about.end)
    if promised.total_from is None:
        notes = (*notes, *_one_period(about, taken))
    return replace(promised, deadline=str(about.end)), notes


def _deadlines(commitment: Commitment | None, end: PartialDate) -> tuple[str, ...]:
    if commitment is None or commitment.deadline in (None, end):
        return ()
    due = commitment.deadline
    return (f"The commitment is due {due}; what counts here is the time of its measure, to {end}.",)


def _one_period(about: Period, taken: Taken) -> tuple[str, ...]:
    """Of a time of several periods, a share counts in the last, and of anything else a person must say it."""
    series = taken.series
    first, last = series.position(about.first()), series.position(about.last())
    if first == last:
        return ()
    if is_share(taken.unit):
        return (f"The measure is about {about}; of a share the value of the last {series.every} counts.",)
    raise InputError(
        f"The measure is about {about}, which has {last - first + 1} {series.every}s of the {series.name}. "
        f"Expected to be told whether their total counts, as --total-from {_first(about)} --deadline "
        f"{about.end}, or the value of the last one, as --deadline {about.end} alone. Say it."
    )


def _first(about: Period) -> str:
    return str(about.start) if about.start is not None else str(about.end)


def _goal(promised: Promised, series: Series) -> Goal:
    deadline = last_day_of(promised.deadline, _DEADLINE) if promised.deadline is not None else None
    total = day_in(promised.total_from, series, _TOTAL) if promised.total_from is not None else None
    return Goal(
        promised.increment if promised.target is None else promised.target,
        deadline=deadline,
        baseline=baseline_of(promised.baseline) if promised.baseline is not None else None,
        direction=promised.direction or Direction.AT_LEAST,
        tolerance=promised.tolerance or 0.0,
        change=promised.increment is not None,
        since=total,
    )


def target_found(study: TargetStudy) -> Found:
    """What the ledger keeps of the result."""
    return Found(
        study="target",
        answer=str(study.result.answer),
        inputs=digest({"series": study.result.series.plain()}),
        settings=_settings(study),
        estimates=tuple(_estimates(study)),
        note="p of the forecast is the chance that it meets the target",
    )


def _settings(study: TargetStudy) -> Mapping[str, str]:
    result, goal = study.result, study.result.goal
    named = {
        "outcome": study.taken.outcome,
        "every": str(result.series.every),
        "start": str(result.series.start),
        "made": str(study.made),
        "target": str(goal.target) if goal.target is not None else "none named",
        "change": "yes" if goal.change else "no",
        "deadline": str(study.due) if study.due is not None else "none named",
        "direction": str(goal.direction),
        "baseline": _baseline_words(goal),
        "tolerance": str(goal.tolerance),
        "total from": str(goal.since) if goal.since is not None else "no total",
        "scale": str(result.scale),
    }
    if study.measure is not None:
        named["measure"] = study.measure.id
    return named | ({"commitment": study.commitment.id} if study.commitment is not None else {})


def _baseline_words(goal: Goal) -> str:
    if isinstance(goal.baseline, tuple):
        return f"mean of {goal.baseline[0]} to {goal.baseline[1]}"
    return "not known" if goal.baseline is None else str(goal.baseline)


def _estimates(study: TargetStudy) -> Iterator[StudyEstimate]:
    result, unit = study.result, study.taken.unit or "the unit of the series"
    for name, value in (("actual", result.actual), ("target", result.level)):
        if not isinstance(value, Untold):
            yield StudyEstimate(name, Decimal(f"{value:.6g}"), unit=unit)
    if not isinstance(result.forecast, Untold):
        yield estimate_of("forecast without the commitment", result.forecast, unit)
