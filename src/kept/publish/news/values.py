"""One piece of news, as feeds, letters and pages tell it; the pipeline fills it from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kept.model import Grade, Status


class NewsKind(StrEnum):
    """What happened: a verdict became another one, somebody claimed or disputed it, its day came, or the
    commitment was removed from the ledger."""

    VERDICT = "verdict"
    CLAIM = "claim"
    DUE = "due"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news about one commitment.

    Attributes:
        kind: what happened.
        id: of the news and for ever: `verdict/C-2005-05/2006-04-11`, `claim/K001`, `due/C-2005-05`,
            `removed/C-2005-05`. What is told under it may be corrected.
        commitment: the id of the commitment.
        what: the promise in its own words; empty where it was removed.
        on: the day from which it holds, on which it was said, or on which it falls due. A coarse date counts
            from its last day. Of a removal it is the day on which it was recorded (UTC).
        title: a line for a list.
        words: a plain sentence why.
        status: the verdict's status on that day, or as of the day asked about where that is earlier; absent
            for a claim.
        before: the status up to then; absent where there was no verdict before.
        parties: the ids of those who are bound.
        topic: the topic of the commitment, empty where it has none.
        ends: the day that decides the commitment, absent where none is on record.
        grade: the grade of the verdict.
        speaker: who claimed or disputed it.
        recorded_at: the moment of recording from which this news could be told; absent where nobody asked.
        changed_at: the moment of recording from which it reads as it does; never before `recorded_at`.
        corrected: whether something else was told under this id before; only said of news between two views.
        withdrawn: whether it was told once and no longer is what the ledger says.
    """

    kind: NewsKind
    id: str
    commitment: str
    what: str
    on: date
    title: str
    words: str
    status: Status | None = None
    before: Status | None = None
    parties: tuple[str, ...] = ()
    topic: str = ""
    ends: date | None = None
    grade: Grade = Grade.NONE
    speaker: str | None = None
    recorded_at: str | None = None
    changed_at: str | None = None
    corrected: bool = False
    withdrawn: bool = False

    @property
    def told_from(self) -> str:
        """The moment from which it could be told: when it was recorded, but not before its day (in UTC)."""
        return max(self.recorded_at or "", _begin(self.on))

    @property
    def updated_at(self) -> str:
        """The moment from which it reads as it does, and not before it could be told."""
        return max(self.changed_at or "", self.told_from)


def _begin(day: date) -> str:
    """The moment at which a day begins, spelled as the ledger spells moments."""
    return f"{day.isoformat()}T00:00:00.000000Z"


def newest_first(one: News) -> tuple[int, str, str]:
    """By what a list of news is sorted: the day, then the kind, then the id."""
    return -one.on.toordinal(), one.kind, one.id
