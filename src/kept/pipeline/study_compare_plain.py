"""A comparison as plain values, for `--json`."""

from __future__ import annotations

import math
from typing import Any

from kept.pipeline.study_compare_told import answer_words, limits
from kept.pipeline.study_numbers import estimate_plain, plain, told_plain
from kept.study import Estimate
from kept.study.comparison import ComparisonResult, Placebo, Rank


def comparison_plain(found: ComparisonResult) -> dict[str, Any]:
    """The result as plain values. What is without end is the word "infinite"."""
    return {
        "answer": str(found.answer),
        "answer_words": answer_words(found),
        "why": [one.words for one in found.why],
        "unit": found.unit,
        "outcome": found.outcome,
        "from": found.periods[found.at],
        "periods": list(found.periods),
        "donors": list(found.donors),
        "difference_in_differences": _effect_plain(found, found.difference_in_differences),
        "synthetic_control": _effect_plain(found, found.synthetic_control),
        "synthetic_difference": _effect_plain(found, found.synthetic_difference),
        "rank_of_error_ratio": _rank_plain(found.ratio),
        "rank_of_effect": _rank_plain(found.effect),
        "rank_of_effect_among_comparable": _rank_plain(found.effect_comparable),
        "error_before": found.before_error,
        "error_ratio": plain(found.fit.ratio),
        "level_without": found.level,
        "smallest_detectable": plain(found.smallest_detectable),
        "weights": dict(found.weights),
        "weights_unique": found.weights_unique,
        "treated": list(found.treated),
        "synthetic": list(found.synthetic),
        "gaps": list(found.fit.gaps),
        "without": {
            one.donor: {"effect": one.effect, "synthetic": list(one.synthetic)} for one in found.without
        },
        "placebos": {one.unit: _placebo_plain(one) for one in found.placebos},
        "does_not_show": list(limits(found)),
        "inputs_sha256": found.digest,
    }


def _effect_plain(found: ComparisonResult, one: Estimate) -> dict[str, Any]:
    """An estimate in the unit of the outcome, and as a share of the level that the unit would have had."""
    share = found.as_share(one)
    return {**estimate_plain(one), "as_share": told_plain(share)}


def _rank_plain(one: Rank) -> dict[str, Any]:
    return {"place": one.place, "of": one.of, "p": one.p, "p_cannot_fall_under": one.least}


def _placebo_plain(one: Placebo) -> dict[str, Any]:
    return {
        "comparable": one.comparable,
        "error_before": math.sqrt(one.fit.before_error),
        "error_ratio": plain(one.fit.ratio),
        "difference_in_differences": one.fit.difference_in_differences,
        "synthetic_control": one.fit.synthetic_control,
        "synthetic_difference": one.fit.synthetic_difference,
        "gaps": list(one.fit.gaps),
    }
