"""A study of a target as plain values, for `--json`."""

from __future__ import annotations

from typing import Any

from kept.pipeline.study_numbers import told_plain, untold_plain
from kept.pipeline.study_shift_plain import taken_plain
from kept.pipeline.study_target import TargetStudy
from kept.pipeline.study_target_told import answer_words
from kept.study import Untold
from kept.study.target import Goal, TargetPath


def target_plain(study: TargetStudy) -> dict[str, Any]:
    """The study as plain values. What is not told is an object `not_told` with the reason."""
    result = study.result
    numbers = ("actual", "level", "baseline", "level_share", "increment_share", "ahead", "forecast")
    return {
        "answer": str(result.answer),
        "answer_words": answer_words(study),
        "why": result.why,
        **{name: told_plain(getattr(result, name)) for name in numbers},
        "made": str(study.made),
        "due": str(study.due) if study.due is not None else "none named",
        "goal": _goal(result.goal),
        "commitment": study.commitment.id if study.commitment is not None else "none",
        "measure": study.measure.id if study.measure is not None else "none",
        "path": _path(result.path),
        "scale": str(result.scale),
        "limits": list(result.limits),
        **taken_plain(study.taken),
        "inputs_sha256": result.digest,
    }


def _goal(goal: Goal) -> dict[str, Any]:
    baseline = [str(day) for day in goal.baseline] if isinstance(goal.baseline, tuple) else goal.baseline
    return {
        "target": goal.target if goal.target is not None else "none named",
        "is_change": goal.change,
        "direction": str(goal.direction),
        "baseline": baseline if baseline is not None else "not known",
        "tolerance": goal.tolerance,
        "total_from": str(goal.since) if goal.since is not None else "no total",
    }


def _path(path: TargetPath | Untold) -> dict[str, Any]:
    if isinstance(path, Untold):
        return untold_plain(path)
    names = ("observed", "forecast", "low", "high", "pro_rata")
    return {"start": path.start, **{name: list(getattr(path, name)) for name in names}}
