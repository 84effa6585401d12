"""The tools `verdict` and `explain`: one commitment, judged as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kept.mcp.asked import Asked
from kept.mcp.citing import Citations
from kept.mcp.lines import cannot_tell, promise_told, status_told
from kept.mcp.quoting import identifier, maybe_identifier, quoted
from kept.mcp.spoken import statement_told
from kept.model import Bearing, Change, Outcome, Reason, Verdict, Weighed
from kept.pipeline.dossiers import dossier
from kept.publish import Dossier
from kept.publish.words import GRADES

_FEW, _MANY = 8, 40
"""How many pieces of evidence `verdict` and `explain` give."""

_MOST_REASONS: Final = 60
_MOST_CHANGES: Final = 12
_BY_BEARING: Final = (Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.UNDERCUTS, Bearing.CONTEXT)


def verdict(asked: Asked, cites: Citations) -> dict[str, Any]:
    """The verdict with the pieces that decide it."""
    found = dossier(asked.ledger, asked.commitment(asked.given["commitment"]), asked.view)
    weighed = [one for one in found.verdict.weighed if one.bearing is not Bearing.CONTEXT]
    return _judged(found, asked, cites) | _evidence(weighed, _FEW, cites)


def explain(asked: Asked, cites: Citations) -> dict[str, Any]:
    """The verdict taken apart: all evidence, all reasons, what would change it, rival readings, replies."""
    found = dossier(asked.ledger, asked.commitment(asked.given["commitment"]), asked.view)
    told = found.verdict
    reasons = list(_flat(told.reasons, 0))
    return {
        **_judged(found, asked, cites),
        **_evidence(told.weighed, _MANY, cites),
        "reasons": reasons[:_MOST_REASONS],
        "reasons_left_out": max(len(reasons) - _MOST_REASONS, 0),
        "would_change": [_change(one) for one in told.would_change[:_MOST_CHANGES]],
        "without_one_source": [_change(one) for one in found.without[:_MOST_CHANGES]],
        "under_other_grades": [_change(one) for one in found.regraded[:_MOST_CHANGES]],
        "readings": [
            {
                "id": identifier(reading.id),
                "label": quoted(reading.label, 200),
                "because": quoted(reading.because, 600),
                "status": str(under.status),
                "grade": str(under.grade),
                "cites": cites.record(reading),
            }
            for reading, under in found.readings[:_MOST_CHANGES]
        ],
        "replies": [statement_told(one, cites) for one in found.statements if one.reply][:_MOST_CHANGES],
    }


def _judged(found: Dossier, asked: Asked, cites: Citations) -> dict[str, Any]:
    promise, told = found.commitment, found.verdict
    return {
        **promise_told(promise, asked.catalogue()),
        **status_told(told.status, told.grade, promise),
        "because": quoted(told.because),
        "days_late": told.days_late,
        "rules_version": told.rules_version,
        "cannot_tell": cannot_tell(told, _no_data(found)),
        "next_evidence": [
            {"on": one.on, "what": quoted(one.text, 300)} for one in told.next_evidence[:_MOST_CHANGES]
        ],
        "recompute": asked.recompute(promise.id),
        "cites": [*cites.record(promise), *_cite(told, cites)],
    }


def _cite(told: Verdict, cites: Citations) -> list[int]:
    return cites.verdict(told.commitment, told.status, told.grade, told.rules_version)


def _no_data(found: Dossier) -> bool:
    """Is there a measure of a time that is over, for which no figure was published?"""
    day = found.verdict.as_of
    over = {one.id for one in found.measures if one.about.last().isoformat() <= day}
    return any(one.outcome is Outcome.NO_DATA and one.measure in over for one in found.findings)


def _evidence(weighed: Sequence[Weighed], most: int, cites: Citations) -> dict[str, Any]:
    """Pieces of evidence: what bears on the verdict first, then the better grades."""
    order = sorted(weighed, key=lambda one: (_BY_BEARING.index(one.bearing), one.grade, one.evidence.id))
    return {
        "evidence": [_piece(one, cites) for one in order[:most]],
        "evidence_left_out": max(len(order) - most, 0),
    }


def _piece(one: Weighed, cites: Citations) -> dict[str, Any]:
    piece = one.evidence
    return {
        "id": identifier(piece.id),
        "who": quoted(piece.label, 300),
        "what": quoted(piece.text, 800),
        "party": maybe_identifier(piece.party),
        "for_bound_party": identifier(one.bound),
        "bearing": str(one.bearing),
        "grade": str(one.grade),
        "grade_meaning": GRADES[one.grade],
        "because": quoted(one.because, 400),
        "rule": one.rule,
        "counts_from": None if one.counts_from is None else str(one.counts_from),
        "overridden_by_an_analyst": one.overridden,
        "cites": cites.piece(piece.id),
    }


def _flat(reasons: Sequence[Reason], depth: int) -> Iterator[dict[str, Any]]:
    """The tree of reasons as a list, each with its depth."""
    for one in reasons:
        yield {
            "depth": depth,
            "rule": one.rule,
            "text": quoted(one.text, 600),
            "evidence": [identifier(id_) for id_ in one.evidence[:_MANY]],
        }
        yield from _flat(one.children, depth + 1)


def _change(one: Change) -> dict[str, Any]:
    return {
        "what": quoted(one.text, 400),
        "status": str(one.status),
        "takes_away": [identifier(id_) for id_ in one.removes[:_MANY]],
        "pieces": one.size,
    }
