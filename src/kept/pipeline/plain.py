"""Verdicts and statements as plain values with every field written out, for `--json`."""

from __future__ import annotations

from typing import Any

from kept.codec import to_plain
from kept.model import Change, Commitment, Draft, Meeting, Reason, Statement, Verdict, Weighed
from kept.publish import Dossier


def verdict_plain(found: Verdict) -> dict[str, Any]:
    """A verdict with its reasons, its evidence and what would change it."""
    return {
        "commitment": found.commitment,
        "as_of": found.as_of,
        "known_at": found.known_at,
        "status": found.status,
        "grade": found.grade,
        "because": found.because,
        "days_late": found.days_late,
        "rules_version": found.rules_version,
        "reasons": [_reason(reason) for reason in found.reasons],
        "would_change": [_change(one) for one in found.would_change],
        "next_evidence": [{"on": one.on, "what": one.text} for one in found.next_evidence],
        "evidence": [_piece(piece) for piece in found.weighed],
    }


def explained_plain(found: Dossier) -> dict[str, Any]:
    """A verdict as in `verdict_plain`, with the promise, its sensitivity, rival readings and replies."""
    return verdict_plain(found.verdict) | {
        "promise": to_plain(found.commitment),
        "parties": [to_plain(party) for party in found.parties],
        "sessions": [to_plain(meeting) for meeting in found.meetings],
        "without_source": [_change(one) for one in found.without],
        "under_other_grades": [_change(one) for one in found.regraded],
        "readings": [
            to_plain(reading) | {"status": verdict.status, "verdict_because": verdict.because}
            for reading, verdict in found.readings
        ],
        "replies": [to_plain(one) for one in found.statements if one.reply],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "evidence": change.text,
        "status": change.status,
        "removes": list(change.removes),
        "size": change.size,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "text": reason.text,
        "evidence": list(reason.evidence),
        "reasons": [_reason(child) for child in reason.children],
    }


def _piece(piece: Weighed) -> dict[str, Any]:
    return {
        "id": piece.evidence.id,
        "record": to_plain(piece.evidence),
        "who": piece.evidence.label,
        "what": piece.evidence.text,
        "source": piece.evidence.source,
        "bound": piece.bound,
        "bearing": piece.bearing,
        "grade": piece.grade,
        "because": piece.because,
        "rule": piece.rule,
        "counts_from": str(piece.counts_from) if piece.counts_from else None,
        "overridden": piece.overridden,
    }


def proposal_plain(proposal: Statement | Meeting | Commitment) -> dict[str, Any]:
    """What was drafted or accepted, with its spans; a statement always says its kind."""
    plain: dict[str, Any] = to_plain(proposal)
    return plain | {"kind": proposal.kind} if isinstance(proposal, Statement) else plain


def drafted_plain(draft: Draft) -> dict[str, Any]:
    """How a draft came about: by what, how many of a hundred such drafts are right, and what to check."""
    return {"drafted_by": draft.drafted_by, "confidence": draft.confidence, "unsure": draft.unsure}


def statement_plain(statement: Statement, state: str) -> dict[str, Any]:
    """A statement with its spans and the state of its review."""
    return proposal_plain(statement) | {"review": state}
