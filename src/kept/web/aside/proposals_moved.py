"""What accepted proposals did to the verdict, so that it can be told when one is opened again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kept.model import Status
from kept.web.aside.file import Aside

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS proposals_moved (
    number INTEGER PRIMARY KEY,
    as_of TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;
"""
"""One row for each proposal that was accepted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The status of a promise before and after a proposal was accepted, as of that day (ISO)."""

    as_of: str
    before: Status
    after: Status


def keep_moved(aside: Aside, number: int, moved: Moved) -> None:
    """Keep what a proposal that is accepted did."""
    aside.run(
        "INSERT OR REPLACE INTO proposals_moved (number, as_of, before, after) VALUES (?, ?, ?, ?)",
        number,
        moved.as_of,
        moved.before,
        moved.after,
    )


def moved_by(aside: Aside, number: int) -> Moved | None:
    """What an accepted proposal did; None where none of this number was accepted."""
    rows = aside.rows("SELECT as_of, before, after FROM proposals_moved WHERE number = ?", number)
    return Moved(rows[0][0], Status(rows[0][1]), Status(rows[0][2])) if rows else None
