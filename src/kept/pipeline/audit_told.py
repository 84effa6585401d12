"""What a check of the ledger found, for a person and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from kept.pipeline.audit import Audit, Since
from kept.pipeline.audit_inspection import Counts
from kept.pipeline.audit_places import Hole


def audit_plain(audit: Audit) -> dict[str, Any]:
    """Where the ledger stands, what was looked at, what was removed, and every problem."""
    return {
        "entries": audit.entries,
        "head": audit.head,
        "since": [_since_plain(one) for one in audit.since],
        "counts": None if audit.counts is None else asdict(audit.counts),
        "removed": [asdict(hole) for hole in audit.holes],
        "problems": [str(problem) for problem in audit.problems],
    }


def _since_plain(since: Since) -> dict[str, Any]:
    return {"name": since.name, "entry": since.checkpoint.size, "signed_by": since.signed_by}


def audit_text(audit: Audit) -> str:
    """What was looked at, line by line, what was removed, and whether it holds; problems are told apart."""
    return "\n".join(_lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    yield f"{audit.entries} entries, head {audit.head}"
    yield from map(_goes_on, audit.since)
    if audit.counts is not None:
        yield from _looked_at(audit.counts)
    yield from map(_hole, audit.holes)
    yield _closing(audit)


def _goes_on(since: Since) -> str:
    signed = (
        f"which {since.signed_by} signed."
        if since.signed_by is not None
        else "whose signature was not checked (--signed-by KEY)."
    )
    return f"It goes on from entry {since.checkpoint.size} of {since.name}, {signed}"


def _looked_at(counts: Counts) -> Iterator[str]:
    yield (
        f"{_many(counts.bodies, 'body', 'bodies')} read; {_many(counts.anchors, 'anchor')} word for word in "
        f"the texts; {_many(counts.documents, 'document')} byte for byte."
    )
    if counts.never_kept:
        yield (
            f"{_many(counts.never_kept, 'document')} from before Kept kept the bytes: only the text can be "
            "checked. Read them again to keep the bytes."
        )
    if counts.unread_anchors:
        yield f"{_many(counts.unread_anchors, 'anchor')} in texts that were removed or cannot be read."
    if counts.unnamed:
        yield f"{_many(counts.unnamed, 'document')} beside the ledger that no entry names: they do no harm."


def _hole(hole: Hole) -> str:
    gone = (
        [f"{'entry' if len(hole.entries) == 1 else 'entries'} {_ranges(hole.entries)}"]
        if hole.entries
        else []
    )
    gone += [f"the bytes of {_many(len(hole.documents), 'document')}"] if hole.documents else []
    order = "" if hole.order is None else f" (order: {hole.order})"
    return (
        f"Removed by {hole.recorded_by} on {hole.recorded_at[:10]}, says entry {hole.entry}: "
        f"{' and '.join(gone) or 'nothing'}. Why: {hole.because}{order}"
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers with runs of them as one.

    >>> _ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    runs = groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for run in (list(group) for _, group in runs)]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)


def _closing(audit: Audit) -> str:
    if audit.problems:
        return f"It does not hold: {_many(len(audit.problems), 'problem')}."
    return (
        "The chain holds." if audit.counts is None else "The chain holds, and so does all that it speaks of."
    )


def _many(number: int, one: str, several: str | None = None) -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
