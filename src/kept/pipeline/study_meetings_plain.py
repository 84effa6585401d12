"""A study of meetings as plain values, for `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kept.pipeline.study_left_out import left_out_plain
from kept.pipeline.study_meetings import MeetingsStudy, Outcome
from kept.pipeline.study_meetings_words import answer_words
from kept.pipeline.study_numbers import estimate_plain, plain, told_plain, untold_plain
from kept.study import MeetingsResult, Untold
from kept.study.windows import CrossCheck


def meetings_plain(study: MeetingsStudy, plans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The study as plain values; the primary outcome is the first. What has no end is the word "infinite".

    Args:
        study: what was found.
        plans: what is to be said of the plan, for each outcome.
    """
    return {
        "answer": str(study.primary.answer),
        "answer_words": answer_words(study, study.primary),
        "outcomes": [_outcome(study, one) | plan for one, plan in zip(study.outcomes, plans, strict=True)],
        "meetings": [{"id": one.id, "day": str(one.day)} for one in study.meetings],
        "left_out": left_out_plain(study.left_out),
        "notes": list(study.notes),
        "near": list(study.near),
    }


def _outcome(study: MeetingsStudy, one: Outcome) -> dict[str, Any]:
    adjusted = {"first_test": one.adjusted_p, "surge": one.adjusted_surge, "fade": one.adjusted_fade}
    told = {"outcome": one.name, "answer": str(one.answer), "answer_words": answer_words(study, one)}
    return told | {"adjusted_p": adjusted} | _result(one.result)


def _result(result: MeetingsResult) -> dict[str, Any]:
    series, settings = result.series, result.settings
    return {
        "surge": estimate_plain(result.surge),
        "fade": estimate_plain(result.fade),
        "net": estimate_plain(result.net),
        "before_against_after": estimate_plain(result.differs),
        "first_test_p": result.joint_p,
        "shifted": told_plain(result.shifted),
        "lasting": estimate_plain(result.lasting),
        "smallest_lasting": plain(result.smallest_lasting),
        "smallest_detectable": plain(result.smallest_detectable),
        "season_lock": result.season_lock,
        "identified": result.identified,
        "locked_since": _locked(result),
        "doubts": [str(one) for one in result.doubts],
        "cross_check": _check(result.cross_check),
        "autocorrelation": result.autocorrelation,
        "dispersion": result.dispersion,
        "share_in_windows": result.in_windows,
        "cut_off_meetings": result.cut_off,
        "series": {"start": str(series.start), "every": str(series.every), "periods": len(series)},
        "settings": {
            "before": settings.windows.before,
            "after": settings.windows.after,
            "draws": settings.draws,
            "seed": settings.seed,
            "harmonics": settings.harmonics,
            "knots": settings.knots,
            "shortened": result.shortened,
        },
        "sensitivity": [
            {
                "settings": one.name,
                "surge": plain(one.surge),
                "surge_p": one.surge_p,
                "fade": plain(one.fade),
                "fade_p": one.fade_p,
            }
            for one in result.sensitivity
        ],
        "without_meeting": [
            {"from": str(series.day(one.meeting)), "surge": plain(one.surge), "fade": plain(one.fade)}
            for one in result.left_out
        ],
        "inputs_sha256": result.digest,
    }


def _locked(result: MeetingsResult) -> str | dict[str, str]:
    since = result.locked_since
    return untold_plain(since) if isinstance(since, Untold) else str(result.series.day(since))


def _check(check: CrossCheck | Untold) -> dict[str, Any]:
    if isinstance(check, Untold):
        return untold_plain(check)
    return {
        "surge": estimate_plain(check.surge),
        "fade": estimate_plain(check.fade),
        "autocorrelation": check.autocorrelation,
    }
