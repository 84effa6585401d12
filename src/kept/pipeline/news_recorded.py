"""The news about one commitment with the moments of recording: what feeds go by, told once and corrected.

News is about a day, and a ledger learns of a day late: what is recorded today about 2006 has to reach those
who read along. So the ledger is gone through as it grew, as far as it bears on the commitment, and each piece
of news keeps the moment from which it could be told and the one from which it reads as it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from kept.dates import PartialDate
from kept.judge import Question
from kept.ledger import Ledger
from kept.model import Commitment, Entry, Record
from kept.pipeline.news_of_one import news_of_one, no_longer
from kept.pipeline.one_commitment import ever_on
from kept.pipeline.overview_life import Life, life
from kept.pipeline.records import Records, decode
from kept.pipeline.replay import Growing, Moment, moments_of
from kept.pipeline.report_parts import session_name
from kept.pipeline.verdicts import View, question
from kept.publish.news.values import News


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a commitment falls due, and how often that was changed.

    Attributes:
        on: the day, month or year; absent where it never falls due.
        session: the session at which it falls due, where its own words give no date.
        recorded_at: the moment of recording from which there was one.
        changed_at: the moment from which it is this one.
        changes: how often it became another one since.
    """

    on: PartialDate | None
    session: str | None
    recorded_at: str
    changed_at: str
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One commitment as it stands, with all that was told about it and when it falls due.

    `life` and `deadline` are absent where the ledger does not hold it any more.
    """

    news: tuple[News, ...]
    life: Life | None
    deadline: Deadline | None


def recorded_news(
    ledger: Ledger, commitment: str, view: View, read: Callable[[Entry], Record] = decode
) -> Told:
    """Every piece of news about one commitment that could be told as of the view, with its moments.

    What was told once and does not hold any more is among it, marked as withdrawn.

    Args:
        ledger: as whoever looks may see it (`kept.pipeline.public_ledger.seen_ledger`).
        commitment: the id of the commitment.
        view: as of when, by what was recorded when, and at what one looks.
        read: what decodes an entry.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    growing, telling = Growing(), _Telling(view)
    for moment in moments_of(ever_on(ledger, commitment, view.known_at, to_tell=False), read):
        growing.add(moment)
        telling.go_on(moment, growing.records(), commitment)
    return Told(tuple(telling.told.values()), telling.life, telling.deadline)


@dataclass(slots=True)
class _Telling:
    """What was told of one commitment up to one moment of the ledger."""

    view: View
    said: dict[str, News] = field(default_factory=dict)
    told: dict[str, News] = field(default_factory=dict)
    asked: Question | None = None
    life: Life | None = None
    deadline: Deadline | None = None

    def go_on(self, moment: Moment, records: Records, id_: str) -> None:
        """Go on by one moment."""
        promise = records.by_id(Commitment).get(id_)
        self._live(records, promise, moment.at)
        now = () if self.life is None else news_of_one(records, self.life, self.view.as_of)
        self._tell(now, moment.at)

    def _live(self, records: Records, promise: Commitment | None, at: str) -> None:
        """Work out its life, unless its verdict depends on the same as before."""
        if promise is None:
            self.asked = self.life = self.deadline = None
            return
        asked = question(records, promise, replace(self.view, as_of=date.max))
        if asked != self.asked or self.life is None:
            self.asked, self.life = asked, life(asked)
            self.deadline = _deadline(asked, self.life, self.deadline, at)

    def _tell(self, news: Iterable[News], at: str) -> None:
        now = {one.id: one for one in news}
        self.said |= now
        before = {id_: one for id_, one in self.told.items() if one.told_from < at}
        gone = {id_: no_longer(self.said[id_], self.life) for id_ in before if id_ not in now}
        held = now | {id_: one for id_, one in gone.items() if one is not None}
        self.told = {id_: _dated(one, self.told.get(id_), at) for id_, one in held.items()}


def _dated(one: News, before: News | None, at: str) -> News:
    """The news with its moments: those that it had, where it reads as it did, or had been told by then."""
    if before is None:
        return replace(one, recorded_at=at, changed_at=at)
    same = replace(one, recorded_at=before.recorded_at, changed_at=before.changed_at)
    if same == before:
        return same
    return replace(one, recorded_at=before.recorded_at if before.told_from < at else at, changed_at=at)


def _deadline(asked: Question, lived: Life, before: Deadline | None, at: str) -> Deadline:
    on, session = _due_on(asked, lived)
    if before is None:
        return Deadline(on, session, at, at)
    if (before.on, before.session) == (on, session):
        return before
    return Deadline(on, session, before.recorded_at, at, before.changes + 1)


def _due_on(asked: Question, lived: Life) -> tuple[PartialDate | None, str | None]:
    """The date by which it falls due, as precise as it is known, and the session where it is one."""
    if asked.commitment.deadline is not None or lived.settles is None:
        return asked.commitment.deadline, None
    made_at = asked.commitment.made_at
    session = next(one for one in asked.meetings if one.id != made_at and one.start.last() == lived.settles)
    return session.start, session_name(session)
