"""A study of a target in words: the answer first, then all that belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kept import __version__
from kept.pipeline.study_left_out import left_out_grid
from kept.pipeline.study_numbers import change, difference
from kept.pipeline.study_shift_series import period_at
from kept.pipeline.study_target import TargetStudy
from kept.publish.account import Account, Grid, Section, counted
from kept.study import Estimate, Untold
from kept.study.number_words import number, share_of_chance
from kept.study.shift import Scale
from kept.study.target import Direction, TargetAnswer, TargetResult


def target_account(study: TargetStudy, planned: Sequence[str]) -> Account:
    """The study in words.

    Args:
        study: what was found.
        planned: what is to be said of its plan.
    """
    return Account(
        answer_words(study),
        (
            Section("The figures", tuple(_untold(study)), _figures(study)),
            Section("What the answer rests on", tuple(_grounds(study))),
            Section("What was left out", study.taken.notes, left_out_grid(study.taken.left_out)),
            Section("What this does not show", tuple(_limits(study))),
            Section("The plan", tuple(planned)),
            Section("To compute it again", tuple(_again(study))),
        ),
    )


def answer_words(study: TargetStudy) -> str:
    """The answer in its word, with the reason."""
    answer = str(study.result.answer)
    return f"{answer[0].upper()}{answer[1:]}. {study.result.why}"


def headline(study: TargetStudy) -> str:
    """The answer for the title of a figure."""
    result, name = study.result, study.result.series.name
    if result.answer is TargetAnswer.CANNOT_TELL:
        told = f"{name}: the target was met, and whether it would have been anyway cannot be told"
    elif result.answer is TargetAnswer.NOT_DUE:
        told = f"{name}: the target is not due yet"
    else:
        told = f"{name}: the target was {result.answer}"
    return told[0].upper() + told[1:]


def _figures(study: TargetStudy) -> Grid | None:
    rows = tuple((name, words) for name, words in _rows(study.result) if words)
    return Grid(("", study.taken.unit or "in the unit of the series"), rows) if rows else None


def _rows(result: TargetResult) -> Iterator[tuple[str, str]]:
    """Each figure under its name; nothing where there is none."""
    total = result.goal.since is not None
    yield "total" if total else "value that counts", _number(result.actual)
    yield f"target, {result.goal.direction}", _number(result.level)
    yield "baseline of as many periods" if total else "baseline", _number(result.baseline)
    yield "share of the target", _share(result.level_share)
    yield "share of the way from the baseline", _share(result.increment_share)
    yield "above the pro-rata path", "" if isinstance(result.ahead, Untold) else difference(result.ahead)
    if isinstance(result.forecast, Estimate):
        yield "forecast without the commitment", number(result.forecast.estimate)
        yield "from", number(result.forecast.low)
        yield "to (95 %)", number(result.forecast.high)
        yield "chance that it meets the target", share_of_chance(result.forecast.p)


def _number(value: float | Untold) -> str:
    return "" if isinstance(value, Untold) else number(value)


def _share(value: float | Untold) -> str:
    return "" if isinstance(value, Untold) else change(value).removeprefix("+")


def _untold(study: TargetStudy) -> Iterator[str]:
    """Why figures are not there, each reason once."""
    result = study.result
    if result.answer is TargetAnswer.NOT_TESTABLE:
        return
    named = {
        "The value": result.actual,
        "The share of the target": result.level_share,
        "The share of the way": result.increment_share,
        "The distance to the path": result.ahead,
        "The forecast": result.forecast,
    }
    for name, value in named.items():
        if isinstance(value, Untold):
            yield f"{name} is left out: {value.because}."


def _grounds(study: TargetStudy) -> Iterator[str]:
    result, series = study.result, study.result.series
    every = f"{series.every}s"
    yield f"The data: {study.taken.source}, {period_at(series, 0)} to {period_at(series, len(series) - 1)}."
    yield from _records(study)
    made = f"Made in {study.since}, which counts as after"
    if isinstance(result.forecast, Estimate):
        made += f": the {counted(result.made, every)} before it make the forecast"
    yield f"{made}."
    if study.due is not None:
        yield f"Due by {study.due}."
    if isinstance(result.forecast, Estimate):
        yield _needed(result, result.forecast)
    yield from result.limits


def _records(study: TargetStudy) -> Iterator[str]:
    if study.commitment is not None:
        made = study.commitment
        yield f"The commitment {made.id}, made on {made.made_on}: {made.what}."
    if study.measure is not None:
        yield f"Its measure {study.measure.id}."


def _needed(result: TargetResult, forecast: Estimate) -> str:
    """Which target would have told the commitment from the course before it."""
    least = result.goal.direction is Direction.AT_LEAST
    end = forecast.high if least else forecast.low
    return (
        f"Only a target of {'more' if least else 'less'} than {number(end)} could tell the commitment from "
        "the course before it: anything short of that, the course may bring by itself."
    )


def _limits(study: TargetStudy) -> Iterator[str]:
    result = study.result
    if result.answer is TargetAnswer.NOT_TESTABLE:
        yield "That it was broken or kept: no figure can show either."
        return
    if result.answer is TargetAnswer.MET:
        yield "That the commitment did it. Whatever else began since then is in the figures as well."
    if result.answer in (TargetAnswer.MET_ANYWAY, TargetAnswer.CANNOT_TELL):
        yield "That the commitment did nothing. It shows only that the target does not tell."
    if result.answer is TargetAnswer.MISSED:
        yield "That nothing was done. Without the commitment the figures could be worse."
    if study.commitment is not None:
        yield (
            "The verdict on the commitment, which rests on its own words and on all evidence: kept explain "
            f"{study.commitment.id}"
        )
    yield "Whether the figures are right: who measures them may be who is bound by them."


def _again(study: TargetStudy) -> Iterator[str]:
    result = study.result
    scale = "values as they are" if result.scale is Scale.LEVELS else f"scale {result.scale}"
    yield (
        f"Forecast with trend, season and AR(1) errors, {scale}, Kept {__version__}. sha-256 of series, goal "
        f"and settings: {result.digest}"
    )
