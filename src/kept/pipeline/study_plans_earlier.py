"""What the ledger held before a plan: results of the same data, or of the same outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from kept.ledger import Ledger
from kept.ledger.index.ever import ever
from kept.ledger.index.look import Look
from kept.model import StudyResult
from kept.pipeline.records import decode


@dataclass(frozen=True, slots=True)
class Earlier:
    """A result that was recorded before something else: in which entry, when, and of what."""

    id: str
    seq: int
    at: str
    study: str
    outcome: str
    inputs: str

    def same_data(self, result: StudyResult) -> bool:
        """Was it computed from the inputs of this result?"""
        return self.inputs == result.inputs

    def same_outcome(self, result: StudyResult) -> bool:
        """Is it of the same kind of study and of the same outcome?"""
        return (self.study, self.outcome) == (result.study, outcome_of(result))


def outcome_of(result: StudyResult) -> str:
    """The outcome that a result names among its settings; "not told" where it names none."""
    return str(settings_of(result).get("outcome", _NOT_TOLD))


def settings_of(result: StudyResult) -> Mapping[str, Any]:
    """The settings of a result by name; none where they are no JSON object, which a ledger does not check."""
    try:
        settings = json.loads(result.settings)
    except (ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}


_NOT_TOLD = "not told"


def results_so_far(ledger: Ledger, known_at: str | None = None) -> tuple[Earlier, ...]:
    """Every result that was ever recorded, in the order of the ledger, replaced or not."""

    def work(look: Look) -> tuple[int, ...]:
        return ever(look).standing([("study_result", id_) for id_ in look.ids("study_result")])

    return tuple(
        _earlier(entry.seq, entry.recorded_at, cast(StudyResult, decode(entry)))
        for entry in ledger.numbered(ledger.index.ask(work, known_at))
        if entry.body is not None
    )


def _earlier(seq: int, at: str, result: StudyResult) -> Earlier:
    return Earlier(result.id, seq, at, result.study, outcome_of(result), result.inputs)


def seen_before(earlier: Sequence[Earlier], result: StudyResult) -> tuple[Earlier, ...]:
    """Those of the same data as a result; where there is none, those of the same outcome."""
    others = [one for one in earlier if one.id != result.id]
    same = tuple(one for one in others if one.same_data(result))
    return same or tuple(one for one in others if one.same_outcome(result))
