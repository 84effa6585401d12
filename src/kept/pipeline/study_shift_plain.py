"""A study of one date as plain values, for `--json`."""

from __future__ import annotations

from typing import Any

from kept.pipeline.study_left_out import left_out_plain
from kept.pipeline.study_numbers import estimate_plain, plain, told_plain, untold_plain
from kept.pipeline.study_shift import ShiftStudy
from kept.pipeline.study_shift_series import Taken, period_at
from kept.pipeline.study_shift_told import answer_words
from kept.study import Untold
from kept.study.shift import Placebo, ShiftPath, ShiftResult, UsualShift
from kept.study.structural import CounterfactualResult


def shift_plain(study: ShiftStudy) -> dict[str, Any]:
    """The study as plain values. What is not told is an object `not_told` with the reason."""
    return {
        "answer": str(study.result.answer),
        "answer_words": answer_words(study),
        "why": study.result.why,
        **_dates(study),
        **_result(study.result),
        "controls": _against(study.against) if study.against is not None else "none",
        **taken_plain(study.taken),
        "inputs_sha256": study.digest,
    }


def _dates(study: ShiftStudy) -> dict[str, Any]:
    result = study.result
    return {
        "from": study.since,
        "announced": period_at(result.series, result.announced),
        "commitment": study.commitment.id if study.commitment is not None else "none",
    }


def _result(result: ShiftResult) -> dict[str, Any]:
    return {
        "shift": estimate_plain(result.shift),
        "rank_p": result.rank_p,
        "placebo": _placebo(result, result.placebo),
        "slope": told_plain(result.slope),
        "smallest_detectable": told_plain(result.smallest_detectable),
        "smallest_fall": told_plain(result.smallest_fall),
        "usual_too_sure": _usual(result.usual),
        "usual_with_slope": _usual(result.usual_with_slope),
        "autocorrelation": result.autocorrelation,
        "left_autocorrelation": result.left_autocorrelation,
        "path": _path(result.path),
        "limits": list(result.limits),
        "settings": {"scale": str(result.scale), "harmonics": result.harmonics, "seed": result.seed},
    }


def _placebo(result: ShiftResult, placebo: Placebo) -> list[dict[str, Any]]:
    rows = zip(placebo.positions, placebo.shifts, placebo.t, strict=True)
    return [
        {"from": period_at(result.series, at), "shift": plain(shift), "t": plain(t)} for at, shift, t in rows
    ]


def _usual(found: UsualShift | Untold) -> dict[str, Any]:
    if isinstance(found, Untold):
        return untold_plain(found)
    return {"ratio": found.ratio, "low": found.low, "high": found.high, "dispersion": found.dispersion}


def _path(path: ShiftPath) -> dict[str, Any]:
    names = ("observed", "fitted", "counterfactual", "low", "high")
    return {name: list(getattr(path, name)) for name in names}


def _against(found: CounterfactualResult) -> dict[str, Any]:
    path = {name: list(getattr(found.path, name)) for name in ("observed", "expected", "low", "high")}
    return {
        "answer": str(found.answer),
        "from": period_at(found.series, found.at),
        "effect": told_plain(found.effect),
        "average": estimate_plain(found.average),
        "smallest_detectable": told_plain(found.smallest_detectable),
        "level_sd": found.level_sd,
        "noise_sd": found.noise_sd,
        "weights": dict(found.weights),
        "usual_too_sure": told_plain(found.usual),
        "path": path,
        "limits": list(found.limits),
    }


def taken_plain(taken: Taken) -> dict[str, Any]:
    """The series, whence it is, and what was left out of it."""
    series = taken.series
    return {
        "outcome": taken.outcome,
        "unit": taken.unit or "not known",
        "source": taken.source,
        "series": {"start": str(series.start), "every": str(series.every), "periods": len(series)},
        "notes": list(taken.notes),
        "left_out": left_out_plain(taken.left_out),
    }
