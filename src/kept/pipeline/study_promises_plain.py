"""`kept study promises` as plain values, and as a result that can be kept in the ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kept.pipeline.study_numbers import estimate_plain, plain
from kept.pipeline.study_plans import Found, estimate_of
from kept.pipeline.study_promises import PromisesReport
from kept.pipeline.study_promises_told import answer_words
from kept.study.promises import Compared, Side


def promises_found(report: PromisesReport) -> Found:
    """The report as it is kept in the ledger: the difference in the share kept for each feature."""
    found, where = report.found, report.scope
    return Found(
        study="promises",
        answer=str(found.answer),
        inputs=found.inputs,
        settings={
            "outcome": "kept",
            "as_of": where.as_of,
            "known_at": where.known_at or "all that is recorded",
            "only": "; ".join(where.only) or "the whole ledger",
            "also": "; ".join(report.also) or "nothing",
        },
        estimates=tuple(
            estimate_of(one.name, one.difference, "difference in the share kept", one.adjusted)
            for one in found.features
        ),
        without=("every", "seed", "draws"),
    )


def promises_plain(report: PromisesReport) -> dict[str, Any]:
    """The report as plain values; what was not reached, or is never found, is "infinite"."""
    found, where = report.found, report.scope
    told = {
        "case": where.case,
        "as_of": where.as_of,
        "known_at": where.known_at or "all that is recorded",
        "only": list(where.only),
        "answer": str(found.answer),
        "answer_words": answer_words(report),
        "promises": found.promises,
        "families": {str(family): count for family, count in found.families},
        "overall": "none decided" if found.overall is None else _side_plain(found.overall),
        "features": [_compared_plain(one) for one in found.features],
        "not_compared": {one.name: one.because for one in found.left_out},
        "to_act": asdict(found.to_act),
        "to_lapse": asdict(found.to_lapse),
        "forecasts_left_out": report.forecasts,
        "without_a_day": report.coarse,
        "given_again": report.again,
        "inputs": found.inputs,
    }
    return {name: _written(value) for name, value in told.items()}


def _side_plain(side: Side) -> dict[str, Any]:
    return {**asdict(side), "share": side.share, "least": side.least, "most": side.most}


def _compared_plain(one: Compared) -> dict[str, Any]:
    return {
        "name": one.name,
        "answer": str(one.answer),
        "with": _side_plain(one.having),
        "without": _side_plain(one.lacking),
        "unknown": one.unknown,
        "difference": estimate_plain(one.difference),
        "p_for_all": one.adjusted,
        "few": one.few,
        "smallest": asdict(one.smallest),
        "bounds": list(one.bounds),
    }


def _written(value: Any) -> Any:
    """With six digits, the same on every machine, and a word for what is infinite, which JSON cannot say."""
    if isinstance(value, dict):
        return {name: _written(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_written(one) for one in value]
    if isinstance(value, float):
        return plain(float(f"{value:.6g}"))
    return value
