"""How one commitment stands on every day: its verdict changes on few days, so that all of them are kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from kept.judge import Question, judge, timing
from kept.ledger.index.words import plain_words
from kept.model import Commitment, Grade, Status
from kept.pipeline.verdicts import history
from kept.publish.owed import days_overdue
from kept.publish.words import FamilyWord, family_of, label_of


@dataclass(frozen=True, slots=True)
class Spell:
    """What the verdict says from the day `since` on, until the next spell begins.

    `days_late` is by how many days it was kept late, absent where it was not.
    """

    since: date
    status: Status
    grade: Grade
    because: str
    days_late: int | None


@dataclass(frozen=True, slots=True)
class Life:
    """One commitment with every spell of its verdict, oldest first, by all evidence that is recorded.

    `settles` is the day that decides, and `due` the day from which it is due; both are absent where it never
    falls due. `words` is what a search in the list of commitments goes through.
    """

    promise: Commitment
    settles: date | None
    due: date | None
    spells: tuple[Spell, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment as of a day. `overdue` is the days since it fell due, absent where it is not overdue."""

    life: Life
    spell: Spell
    overdue: int | None

    @property
    def promise(self) -> Commitment:
        """The commitment."""
        return self.life.promise

    @property
    def family(self) -> FamilyWord:
        """The family of its status."""
        return family_of(self.spell.status)

    @property
    def label(self) -> str:
        """What its status is called."""
        return label_of(self.spell.status, self.promise.nature)


def life(asked: Question) -> Life:
    """Every verdict that there is on a commitment, and what a list needs beside it."""
    promise, due = asked.commitment, timing.due(asked)
    spells = tuple(
        Spell(date.fromisoformat(one.as_of), one.status, one.grade, one.because, one.days_late)
        for one in history(asked, date.max)
    )
    texts = (promise.id, promise.what, promise.wording or "")
    return Life(promise, due.settles, due.since, spells, plain_words("\n".join(texts)))


def row_on(found: Life, day: date) -> Row:
    """How the commitment stands on a day: the same as `kept.judge.judge` says of that day."""
    number = bisect_right(found.spells, day, key=lambda one: one.since)
    spell = found.spells[number - 1] if number else _before(found, day)
    return Row(found, spell, days_overdue(found.due, found.settles, spell.status, day))


def _before(found: Life, day: date) -> Spell:
    """The spell of a day on which the commitment was not made yet."""
    told = judge(Question(found.promise), day)
    return Spell(date.min, told.status, told.grade, told.because, None)
