"""Reports as plain values with every field written out, for `--json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kept.codec import to_plain
from kept.model import Family, Verdict
from kept.publish.report_values import (
    Cause,
    ChangesReport,
    ComparedReport,
    HistoryReport,
    Paced,
    Pair,
    Scope,
    StatusLine,
    StatusReport,
    Step,
    Told,
    Unknown,
)
from kept.publish.words import STATUSES


def status_plain(report: StatusReport) -> dict[str, Any]:
    """The counts of promises, then every commitment of the ledger."""
    promises = [one for one in report.lines if not one.told.forecast]
    families = Counter(STATUSES[one.told.verdict.status].family for one in promises)
    ways = Counter(one.unknown for one in promises)
    return {
        **_scope(report.scope),
        "promises": len(promises),
        "families": {family.value: families[family] for family in Family},
        "overdue": sum(one.overdue is not None for one in promises),
        "unknown": {way.value: ways[way] for way in Unknown},
        "made_later": report.later,
        "commitments": [_line(one) for one in report.lines],
    }


def _scope(scope: Scope) -> dict[str, Any]:
    return {
        "case": scope.case,
        "as_of": scope.as_of,
        "known_at": scope.known_at,
        "only": list(scope.only),
    }


def _told(told: Told) -> dict[str, Any]:
    commitment, verdict = told.commitment, told.verdict
    return {
        "commitment": commitment.id,
        "nature": commitment.nature,
        "what": commitment.what,
        "bound": list(commitment.bound),
        "made_on": str(commitment.made_on),
        "deadline": str(commitment.deadline) if commitment.deadline else None,
        **_verdict(verdict),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status,
        "family": STATUSES[verdict.status].family,
        "grade": verdict.grade,
        "because": verdict.because,
        "days_late": verdict.days_late,
        "rules_version": verdict.rules_version,
    }


def _line(one: StatusLine) -> dict[str, Any]:
    return {
        **_told(one.told),
        "due_on": one.due.settles.isoformat() if one.due.settles else None,
        "due_at": one.due.session,
        "days_overdue": one.overdue,
        "unknown": one.unknown,
        "pace": [_pace(pace) for pace in one.paces],
        "next_evidence": [{"on": next_.on, "text": next_.text} for next_ in one.told.verdict.next_evidence],
    }


def _pace(one: Paced) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(one.pace)
    return {"part": one.part, "pace": None, "needed": None, "times": None, "observations": []} | plain


def changes_plain(report: ChangesReport) -> dict[str, Any]:
    """What changed, with its causes, and what is new."""
    return {
        **_scope(report.scope),
        "recorded_since" if report.by_record else "since": report.since,
        "changed": [_step(step) for step in report.moved],
        "same_status": [_step(step) for step in report.grounds],
        "new": [_told(told) for told in report.new],
        "in_being": report.total,
    }


def compared_plain(report: ComparedReport) -> dict[str, Any]:
    """Every commitment on both days, what was made in between, and how many moved between families."""
    return {
        **_scope(report.scope),
        "first": report.first,
        "second": report.second,
        "families": _moves(report.pairs),
        "commitments": [_pair(pair) for pair in report.pairs],
        "new": [_told(told) for told in report.new],
        "made_later": report.later,
    }


def _moves(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """How many promises went from which family to which."""
    promises = [pair for pair in pairs if not pair.second.forecast]
    counts = Counter(
        tuple(STATUSES[told.verdict.status].family for told in (pair.first, pair.second)) for pair in promises
    )
    return [{"from": left, "to": came, "promises": count} for (left, came), count in sorted(counts.items())]


def _pair(pair: Pair) -> dict[str, Any]:
    before = pair.first.verdict
    changed = before.status is not pair.second.verdict.status
    return {**_told(pair.second), "before": _verdict(before), "changed": changed}


def history_plain(report: HistoryReport) -> dict[str, Any]:
    """Every verdict on one commitment, the oldest first."""
    return {
        **_scope(report.scope),
        **_told(report.told),
        "by": "recorded_at" if report.by_record else "as_of",
        "history": [_step(step) for step in report.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "at": step.at,
        "recorded_by": step.by,
        **_told(step.told),
        "before": _verdict(step.before) if step.before is not None else None,
        "causes": [_cause(cause) for cause in step.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": cause.kind, "text": cause.text or None, "evidence": None}
    if cause.piece is None:
        return found
    weighed = cause.piece.weighed
    return found | {
        "evidence": weighed.evidence.id,
        "who": weighed.evidence.label,
        "what": weighed.evidence.text,
        "bearing": weighed.bearing,
        "grade": weighed.grade,
        "counts_from": str(weighed.counts_from) if weighed.counts_from else None,
        "overridden": weighed.overridden,
        "source": weighed.evidence.source,
        "recorded": cause.piece.recorded,
    }
