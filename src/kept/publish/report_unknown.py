"""The ways of not knowing: nobody looked, looked and found nothing, no data, not testable and others."""

from __future__ import annotations

from kept.model import EvidenceKind, Says, Status, Verdict
from kept.publish.report_values import Unknown

_ALWAYS = {
    Status.CLAIMED: Unknown.CLAIMED,
    Status.DISPUTED: Unknown.DISPUTED,
    Status.NOT_TESTABLE: Unknown.NOT_TESTABLE,
}

UNKNOWN_WORDS: dict[Unknown, str] = {
    Unknown.NOBODY_LOOKED: "not examined: nobody looked",
    Unknown.FOUND_NOTHING: "unverified: looked into, and nothing found",
    Unknown.NO_DATA: "no data: the figure that would decide is not published",
    Unknown.SHOWS_NOTHING: "unverified: what is on record shows it neither way",
    Unknown.CLAIMED: "claimed, not shown: there is only an interested party's word",
    Unknown.DISPUTED: "disputed: some evidence is for it, some against it",
    Unknown.NOT_TESTABLE: "cannot be tested: the words name nothing to check",
}
"""Every way of not knowing, in the order in which a report counts them."""

HOW: dict[Unknown, str] = {
    Unknown.FOUND_NOTHING: " (looked into, nothing found)",
    Unknown.NO_DATA: " (no figure published)",
}
"""What is added to a status that does not tell the way of not knowing by itself."""


def unknown(verdict: Verdict, no_data: bool) -> Unknown | None:
    """In which way it is not known whether the commitment was kept; nothing where it is known, or not due.

    `no_data` says that a measure is fixed and no figure for it was published. It goes before a search that
    found nothing, and that before what is on record and decides nothing.
    """
    if verdict.status in _ALWAYS:
        return _ALWAYS[verdict.status]
    if verdict.status not in (Status.UNVERIFIED, Status.UNEXAMINED):
        return None
    if no_data:
        return Unknown.NO_DATA
    if verdict.status is Status.UNEXAMINED:
        return Unknown.NOBODY_LOOKED
    return Unknown.FOUND_NOTHING if _searched(verdict) else Unknown.SHOWS_NOTHING


def _searched(verdict: Verdict) -> bool:
    """Is a search on record that found nothing?"""
    pieces = (piece.evidence for piece in verdict.weighed if piece.counts_from is not None)
    return any(piece.kind is EvidenceKind.SEARCH and piece.says is Says.NOTHING for piece in pieces)
