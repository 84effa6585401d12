"""The checks of a reviewer: drafts that were shown with a planted error, and what was done with them.

They are about one person and for that person alone. None of them is in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.web.aside.file import Aside

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS checks (
    number INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    draft TEXT NOT NULL,
    fault TEXT NOT NULL,
    field TEXT NOT NULL,
    sentence TEXT NOT NULL,
    shown TEXT NOT NULL,
    action TEXT NOT NULL,
    caught INTEGER NOT NULL,
    done_at TEXT NOT NULL,
    UNIQUE (person, draft)
) STRICT;
"""
"""One row for each check that was decided on. A person meets a draft as a check at most once."""

_COLUMNS: Final = "number, draft, fault, field, sentence, shown, action, caught, done_at"


@dataclass(frozen=True, slots=True)
class Done:
    """A check that a reviewer decided on.

    `fault` is the kind of error that was planted, `field` where, `sentence` what was changed from what to
    what, `shown` the digest of the record as it was shown. `action` is what the reviewer did, `done_at` when,
    in UTC.
    """

    number: int
    draft: str
    fault: str
    field: str
    sentence: str
    shown: str
    action: str
    caught: bool
    done_at: str


class Checks:
    """The checks of one person."""

    def __init__(self, aside: Aside, person: str) -> None:
        self._aside = aside
        self._person = person

    def of(self, draft: str) -> Done | None:
        """The check that this draft was; none while it was none, or was not decided on."""
        return next(self._found("draft = ?", draft), None)

    def numbered(self, number: int) -> Done | None:
        """The check with this number, where it is one of this person."""
        return next(self._found("number = ?", number), None)

    def all(self) -> tuple[Done, ...]:
        """Every check of this person, the last one first."""
        return tuple(self._found("true"))

    def add(self, done: Done) -> Done:
        """Keep a check, under the next free number. Sent a second time it is the one that was kept first."""
        self._aside.run(
            "INSERT OR IGNORE INTO checks "
            "(person, draft, fault, field, sentence, shown, action, caught, done_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._person,
            done.draft,
            done.fault,
            done.field,
            done.sentence,
            done.shown,
            done.action,
            done.caught,
            done.done_at,
        )
        kept = self.of(done.draft)
        assert kept is not None
        return kept

    def _found(self, condition: str, *values: str | int) -> Iterator[Done]:
        rows = self._aside.rows(
            f"SELECT {_COLUMNS} FROM checks WHERE person = ? AND {condition} ORDER BY number DESC",
            self._person,
            *values,
        )
        for number, draft, fault, field, sentence, shown, action, caught, done_at in rows:
            yield Done(number, draft, fault, field, sentence, shown, action, bool(caught), done_at)
