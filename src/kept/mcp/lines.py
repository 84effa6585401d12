"""A commitment as a line of an answer, and how a status is told."""

from __future__ import annotations

from typing import Any

from kept.judge import RULES_VERSION
from kept.mcp.asked import Asked
from kept.mcp.citing import Citations
from kept.mcp.quoting import identifier, maybe_identifier, maybe_quoted, quoted
from kept.model import Commitment, Grade, Party, Status, Verdict
from kept.pipeline.overview_life import Row
from kept.pipeline.records import Records
from kept.publish.report_unknown import UNKNOWN_WORDS, unknown
from kept.publish.words import GRADES, STATUSES, label_of

_NOT_YET = {
    Status.PENDING: ("not_due", "It has not fallen due, so there is nothing to say yet."),
    Status.UNDER_WAY: ("not_due", "It has not fallen due; an act towards it is on record."),
    Status.NOT_IN_BEING: ("not_made_yet", "It had not been made on that day."),
    Status.NOT_IN_LEDGER: ("not_recorded_yet", "The ledger did not hold it at that moment."),
}


def status_told(status: Status, grade: Grade, promise: Commitment) -> dict[str, Any]:
    """A status: its word as the rules give it, its family, its label and its meaning, and the grade."""
    told = STATUSES[status]
    return {
        "status": str(status),
        "family": str(told.family),
        "label": label_of(status, promise.nature),
        "meaning": told.meaning,
        "grade": str(grade),
        "grade_meaning": GRADES[grade],
    }


def cannot_tell(verdict: Verdict, no_data: bool) -> dict[str, str] | None:
    """In which way it cannot be told whether the promise was kept; nothing where it can.

    Args:
        verdict: the verdict.
        no_data: whether a measure is fixed for which no figure was published.
    """
    if verdict.status in _NOT_YET:
        kind, words = _NOT_YET[verdict.status]
        return {"kind": kind, "words": words}
    found = unknown(verdict, no_data)
    return None if found is None else {"kind": str(found), "words": UNKNOWN_WORDS[found]}


def parties_told(ids: tuple[str, ...], catalogue: Records) -> list[dict[str, Any]]:
    """Parties by their ids and names."""
    known = catalogue.by_id(Party)
    return [
        {"id": identifier(one), "name": quoted(known[one].name, 200) if one in known else None} for one in ids
    ]


def promise_told(promise: Commitment, catalogue: Records) -> dict[str, Any]:
    """What is promised, by whom to whom, when and by when."""
    return {
        "commitment": identifier(promise.id),
        "what": quoted(promise.what),
        "wording": maybe_quoted(promise.wording),
        "nature": str(promise.nature),
        "duty": str(promise.duty),
        "bound": parties_told(promise.bound, catalogue),
        "to": parties_told(promise.to, catalogue),
        "topic": maybe_quoted(promise.topic, 100),
        "made_on": str(promise.made_on),
        "made_at": maybe_identifier(promise.made_at),
        "deadline": None if promise.deadline is None else str(promise.deadline),
    }


def row_told(row: Row, asked: Asked, catalogue: Records, cites: Citations) -> dict[str, Any]:
    """A commitment with its verdict in a list."""
    promise, spell = row.promise, row.spell
    settles = row.life.settles
    return {
        **promise_told(promise, catalogue),
        "falls_due": None if settles is None else settles.isoformat(),
        "days_overdue": row.overdue,
        **status_told(spell.status, spell.grade, promise),
        "because": quoted(spell.because),
        "days_late": spell.days_late,
        "rules_version": RULES_VERSION,
        "cites": [
            *cites.record(promise),
            *cites.verdict(promise.id, spell.status, spell.grade, RULES_VERSION),
        ],
        "recompute": asked.recompute(promise.id),
    }
