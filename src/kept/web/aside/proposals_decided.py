"""What becomes of proposals: accepted, declined, and either taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from kept.errors import InputError
from kept.web.aside.file import Aside
from kept.web.aside.proposals import Proposal, State, proposal

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS proposals_entries (
    entry INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS proposals_entries_by_number ON proposals_entries (number);
CREATE TEMPORARY TABLE IF NOT EXISTS proposals_being_decided (number INTEGER PRIMARY KEY) STRICT;
"""
"""One row for each entry of the ledger that an accepted proposal came to.

Which proposals are being decided on at this moment is gone with the application, so that none stays so when
it ends on the way.
"""


@contextmanager
def being_decided(aside: Aside, number: int) -> Iterator[Proposal]:
    """The proposal, on which nobody else decides inside; the file is not held, and others go on using it.

    Raises:
        NotFoundError: there is none with this number.
        InputError: somebody is deciding on it now.
    """
    with aside.together():
        found = proposal(aside, number)
        _check_free(aside, number)
        aside.run("INSERT INTO proposals_being_decided VALUES (?)", found.number)
    try:
        yield found
    finally:
        aside.run("DELETE FROM proposals_being_decided WHERE number = ?", found.number)


def check_waiting(found: Proposal) -> None:
    """Can this proposal still be decided on?

    Raises:
        InputError: somebody decided on it already.
    """
    if found.state is not State.WAITING:
        raise InputError(
            f"Proposal {found.number} was {found.state} by {found.decided_by} already. Open it to see how."
        )


def mark_accepted(
    aside: Aside, number: int, by: str, at: str, records: Iterable[str], entries: Iterable[int]
) -> None:
    """Note that a proposal was accepted, and what it came to in the ledger.

    Args:
        aside: where it is kept.
        number: its number.
        by: who accepted it.
        at: this moment in UTC.
        records: kind and id of each record, as `statement stm_1`.
        entries: the numbers of the entries that stand for them.
    """
    with aside.together():
        _decide(aside, number, State.ACCEPTED, by, at, records=records)
        for entry in entries:
            aside.run("INSERT OR IGNORE INTO proposals_entries (entry, number) VALUES (?, ?)", entry, number)


def decline(aside: Aside, number: int, by: str, at: str, reason: str) -> None:
    """Decline a proposal.

    Raises:
        NotFoundError: there is none with this number.
        InputError: somebody decided on it already or is doing so, or no reason is given.
    """
    if not reason.strip():
        raise InputError("Say in a few words why it is declined, so that the proposer can see it.")
    with aside.together():
        check_waiting(proposal(aside, number))
        _check_free(aside, number)
        _decide(aside, number, State.DECLINED, by, at, reason.strip()[:1000])


def entries_of(aside: Aside, number: int) -> tuple[int, ...]:
    """The entries that an accepted proposal came to; none where an old version of Kept accepted it."""
    found = aside.rows("SELECT entry FROM proposals_entries WHERE number = ? ORDER BY entry", number)
    return tuple(int(entry) for (entry,) in found)


def of_none_other(aside: Aside, number: int) -> tuple[int, ...]:
    """Those of the entries that no other accepted proposal came to as well."""
    found = aside.rows(
        "SELECT entry FROM proposals_entries AS own WHERE number = ? AND NOT EXISTS ("
        "SELECT 1 FROM proposals_entries AS other "
        "WHERE other.entry = own.entry AND other.number <> own.number) ORDER BY entry",
        number,
    )
    return tuple(int(entry) for (entry,) in found)


def reopen(aside: Aside, number: int) -> None:
    """Let a proposal wait again, whatever became of it."""
    with aside.together():
        _decide(aside, number, State.WAITING, "", "")
        aside.run("DELETE FROM proposals_entries WHERE number = ?", number)
        aside.run("DELETE FROM proposals_moved WHERE number = ?", number)


def _check_free(aside: Aside, number: int) -> None:
    if aside.rows("SELECT 1 FROM proposals_being_decided WHERE number = ?", number):
        raise InputError(f"Proposal {number} is being decided on at this moment. Open it again to see how.")


def _decide(
    aside: Aside, number: int, state: State, by: str, at: str, reason: str = "", records: Iterable[str] = ()
) -> None:
    aside.run(
        "UPDATE proposals SET state = ?, decided_by = ?, decided_at = ?, reason = ?, records = ? "
        "WHERE number = ?",
        state,
        by,
        at,
        reason,
        json.dumps(list(records), ensure_ascii=False),
        number,
    )
