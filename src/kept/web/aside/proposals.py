"""Proposals of people, kept aside with who and when until a reviewer accepts or declines them.

None of them is in the ledger; where one is accepted, what is recorded there names its proposer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kept.pipeline.proposals import Proposed
from kept.review.proposing_form import ProposalKind
from kept.web.aside.file import Aside
from kept.web.errors import NotFoundError

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS proposals (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    commitment TEXT NOT NULL,
    form TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    records TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX IF NOT EXISTS proposals_by_state ON proposals (state, number);
CREATE INDEX IF NOT EXISTS proposals_by_person ON proposals (proposed_by, number);
"""
"""One row for each proposal: the form as a JSON object, and the ids of what it came to as a JSON list."""

PAGE: Final = 50
"""So many proposals are listed at a time."""

_COLUMNS: Final = (
    "number, kind, commitment, form, proposed_by, proposed_at, state, decided_by, decided_at, reason, records"
)


class State(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal.

    Attributes:
        number: its number, from 1.
        proposed: what is proposed about which commitment, and by whom.
        at: when, in UTC (ISO 8601).
        state: what became of it.
        decided_by: the reviewer who accepted or declined it; empty while it waits.
        decided_at: when, in UTC; empty while it waits.
        reason: why it was declined; empty else.
        records: kind and id of what it came to, as `statement stm_1`.
    """

    number: int
    proposed: Proposed
    at: str
    state: State
    decided_by: str
    decided_at: str
    reason: str
    records: tuple[str, ...]


def propose(aside: Aside, proposed: Proposed, at: str) -> int:
    """Keep a proposal; its number. The same one by the same person, sent again while it waits, stays one.

    Args:
        aside: where it is kept.
        proposed: the proposal, its form checked (`kept.pipeline.proposals.check_proposal`).
        at: this moment in UTC.
    """
    form = json.dumps(dict(sorted(proposed.form.items())), ensure_ascii=False)
    same = (proposed.kind, proposed.commitment, form, proposed.by)
    with aside.together():
        before = aside.rows(
            "SELECT number FROM proposals WHERE kind = ? AND commitment = ? AND form = ? AND proposed_by = ? "
            "AND state = 'waiting'",
            *same,
        )
        if before:
            return int(before[0][0])
        made = aside.rows(
            "INSERT INTO proposals (kind, commitment, form, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?) "
            "RETURNING number",
            *same,
            at,
        )
    return int(made[0][0])


def proposal(aside: Aside, number: int) -> Proposal:
    """The proposal with this number.

    Raises:
        NotFoundError: there is none.
    """
    found = aside.rows(f"SELECT {_COLUMNS} FROM proposals WHERE number = ?", _bounded(number))
    if not found:
        raise NotFoundError(
            f"There is no proposal {number}. The list of proposals shows those that there are."
        )
    return _proposal(found[0])


def proposals(
    aside: Aside, state: State | None = None, by: str | None = None, before: int | None = None
) -> tuple[Proposal, ...]:
    """The newest proposals, at most `PAGE` of them.

    Args:
        aside: where they are kept.
        state: only those of which this became.
        by: only those of this person.
        before: only those with a smaller number, to read on.
    """
    found = aside.rows(
        f"SELECT {_COLUMNS} FROM proposals WHERE (?1 IS NULL OR state = ?1) "
        "AND (?2 IS NULL OR proposed_by = ?2) AND (?3 IS NULL OR number < ?3) ORDER BY number DESC LIMIT ?4",
        state,
        by,
        None if before is None else _bounded(before),
        PAGE,
    )
    return tuple(map(_proposal, found))


def counts(aside: Aside, by: str | None = None) -> dict[State, int]:
    """How many proposals there are of which each became; of one person, or of all."""
    rows = aside.rows(
        "SELECT state, count(*) FROM proposals WHERE ?1 IS NULL OR proposed_by = ?1 GROUP BY state", by
    )
    found = {State(state): int(number) for state, number in rows}
    return {state: found.get(state, 0) for state in State}


def next_waiting(aside: Aside) -> int | None:
    """The number of the proposal that has waited longest; None where none waits."""
    found = aside.rows("SELECT min(number) FROM proposals WHERE state = 'waiting'")
    return None if found[0][0] is None else int(found[0][0])


def _bounded(number: int) -> int:
    """The number, or one that no proposal has where it is larger than any that can be kept."""
    return number if abs(number) < 1 << 62 else 0


def _proposal(row: tuple[Any, ...]) -> Proposal:
    number, kind, commitment, form, by, at, state, decided_by, decided_at, reason, records = row
    filled: Mapping[str, str] = json.loads(form)
    return Proposal(
        number=number,
        proposed=Proposed(ProposalKind(kind), commitment, filled, by),
        at=at,
        state=State(state),
        decided_by=decided_by,
        decided_at=decided_at,
        reason=reason,
        records=tuple(json.loads(records)),
    )
