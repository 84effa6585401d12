"""How all commitments stand, in memory, kept up with the ledger: what lists, counts and changes are made of.

A verdict is worked out from few records, and so is every change of it in time. What each commitment was
worked out from is remembered, so that a new entry costs only the commitments that it bears on. The first time
all have to be worked out, about 2 ms each; each call does a part of it and tells how far it has come, so that
nobody waits for minutes.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from kept.ledger import Ledger
from kept.model import Commitment, Entry
from kept.pipeline.followed_ledger import FollowedLedger
from kept.pipeline.following import touched
from kept.pipeline.one_commitment import records_on
from kept.pipeline.overview_asks import Asking
from kept.pipeline.overview_life import Life, Row, life, row_on
from kept.pipeline.overview_moments import shared_moment
from kept.pipeline.public_ledger import PublicLedger, whole_ledger
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View, question

STEP: Final = 4000
"""How many commitments one call works out at most."""

_SECONDS, _LEAST = 2.0, 200
"""For how long one call works, and how many commitments it works out however long that takes."""

_VIEWS, _DAYS = 4, 6
"""How many moments of recording, and how many days of each, are kept in memory."""

_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Overview:
    """How all commitments stand as of a day; or, while they are being worked out, how far that has come.

    Attributes:
        done: how many are worked out.
        total: how many there are; absent while they are being counted.
        rows: by the id of the commitment; none unless it is `whole`.
        whole: whether `rows` has all of them.
    """

    done: int
    total: int | None
    rows: Mapping[str, Row]
    whole: bool

    @property
    def progress(self) -> str:
        """How far it has come, in words."""
        if self.total is None:
            return "The commitments are being counted."
        return f"{self.done:,} of {self.total:,} verdicts are worked out."


class Overviews:
    """The overviews of one ledger. Several threads may ask, each with its own open ledger."""

    def __init__(self, clock: Callable[[], float] = lambda: 0.0) -> None:
        """Nothing is read before the first question.

        Args:
            clock: seconds since some moment, by which a call ends in time; one that stands sets no end.
        """
        self._clock = clock
        self._lock = threading.Lock()
        self._past = threading.Lock()
        self._known: OrderedDict[str | None, _Followed] = OrderedDict()

    def seen(self, ledger: Ledger, view: View, most: int = STEP) -> Overview:
        """How all commitments stand in a view.

        Args:
            ledger: the ledger; always the same one, though it may have been opened more than once.
            view: as of when, by what was recorded when, and at what one looks; always with the overrides.
            most: how many commitments to work out at most. Where more are needed the answer is not `whole`;
                ask again then.

        Raises:
            InputError: the moment of recording cannot be read.
            LedgerError: the ledger cannot be read, or has a record that this version does not know.
        """
        ledger = whole_ledger(ledger)
        moment = shared_moment(ledger, view.known_at)
        found = self._of(moment).seen(ledger, view.as_of, view.public_only, most)
        if moment is None and shared_moment(ledger, view.known_at) is not None:
            return self.seen(ledger, view, most)  # what was recorded meanwhile was not known then
        return found

    def _of(self, known_at: str | None) -> _Followed:
        with self._lock:
            found = self._known.pop(known_at, None) or self._new(known_at)
            self._known[known_at] = found
            if len(self._known) > _VIEWS:
                del self._known[next(one for one in self._known if one is not None)]
            return found

    def _new(self, known_at: str | None) -> _Followed:
        """One that works alone, or, of a past moment, takes turns with those of all other past moments."""
        turn = threading.Lock() if known_at is None else self._past
        return _Followed(known_at, self._clock, turn)


@dataclass(frozen=True, slots=True)
class _Both:
    """The life of a commitment by all that is recorded, and by what is public; absent where it is not."""

    all: Life
    public: Life | None


@dataclass(slots=True)
class _Followed:
    """All commitments by what was recorded at a moment, kept up with the ledger."""

    known_at: str | None
    clock: Callable[[], float]
    turn: threading.Lock
    upto: int | None = None
    lives: dict[str, _Both] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)
    asking: Asking = field(default_factory=Asking)
    days: OrderedDict[tuple[date, bool], dict[str, Row]] = field(default_factory=OrderedDict)
    filled: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def seen(self, ledger: Ledger, day: date, public_only: bool, most: int) -> Overview:
        """The overview of a day. Who comes while all are worked out for the first time does not wait."""
        if self.filled:
            with self.lock:
                return self._brought_up(ledger, day, public_only, most)
        if not self.turn.acquire(blocking=False):
            return self._told()
        try:
            with self.lock:
                return self._brought_up(ledger, day, public_only, most)
        finally:
            self.turn.release()

    def _brought_up(self, ledger: Ledger, day: date, public_only: bool, most: int) -> Overview:
        self._follow(ledger)
        self._work(ledger, most)
        if self.waiting:
            return self._told()
        self.filled = True
        rows = self._rows(day, public_only)
        return Overview(len(self.lives), len(self.lives), rows, whole=True)

    def _told(self) -> Overview:
        """How far it has come, told without waiting for whoever works."""
        done, waiting = len(self.lives), len(self.waiting)
        return Overview(done, None if self.upto is None else done + waiting, {}, whole=False)

    def _follow(self, ledger: Ledger) -> None:
        """Note which commitments have to be worked out: all at first, then those that new entries touch."""
        if self.upto is None:
            upto, ids = ledger.index.ask(lambda look: (look.upto, look.ids("commitment")))
            accepted = filter(None, map(_promised, ledger.entries(kinds=("decision",))))
            self._wait([*ids, *accepted])
            self.upto = upto
            return
        while new := list(islice(ledger.entries(after=self.upto), _BATCH)):
            made = filter(None, map(_promised, new))
            self._wait([*self.asking.touched(touched(ledger, new)), *made])
            self.upto = new[-1].seq

    def _wait(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self.waiting[id_] = None
            self.lives.pop(id_, None)

    def _work(self, ledger: Ledger, most: int) -> None:
        end = self.clock() + _SECONDS
        for number, id_ in enumerate(list(self.waiting)[:most]):
            if number >= _LEAST and self.clock() > end:
                break
            followed = FollowedLedger(ledger)
            both = _lives(followed, id_, self.known_at)
            self.asking.put(id_, followed.asks)
            if both is not None:
                self.lives[id_] = both
            del self.waiting[id_]
            for key, rows in self.days.items():
                _set_row(rows, id_, both, key)

    def _rows(self, day: date, public_only: bool) -> Mapping[str, Row]:
        """The rows of a day, as they stand now: a copy, since those that are kept change with the ledger."""
        key = (day, public_only)
        rows = self.days.pop(key, None)
        if rows is None:
            rows = {}
            for id_ in sorted(self.lives):
                _set_row(rows, id_, self.lives[id_], key)
        self.days[key] = rows
        if len(self.days) > _DAYS:
            self.days.popitem(last=False)
        return rows.copy()


def _set_row(rows: dict[str, Row], id_: str, both: _Both | None, key: tuple[date, bool]) -> None:
    """Put the row of a commitment in the place of the one that stood there."""
    day, public_only = key
    found = None if both is None else both.public if public_only else both.all
    if found is None:
        rows.pop(id_, None)
    else:
        rows[id_] = row_on(found, day)


def _promised(entry: Entry) -> str | None:
    """The id of the commitment that an entry carries, as a record or as what a reviewer accepted."""
    if entry.kind == "commitment":
        return entry.record
    if entry.kind != "decision" or entry.body is None:
        return None
    accepted = json.loads(entry.body).get("accepted") or {}
    return str(accepted["id"]) if "bound" in accepted else None


def _lives(ledger: Ledger, id_: str, known_at: str | None) -> _Both | None:
    """Both lives of a commitment; nothing where the ledger does not hold it."""
    public = PublicLedger(ledger)
    seen = _life(records_on(public, id_, known_at), id_, View(date.max, known_at, public_only=True))
    if not public.withheld and seen is not None:
        return _Both(seen, seen)
    whole = _life(records_on(ledger, id_, known_at), id_, View(date.max, known_at))
    return _Both(whole, seen) if whole is not None else None


def _life(records: Records, id_: str, view: View) -> Life | None:
    promise = records.by_id(Commitment).get(id_)
    return life(question(records, promise, view)) if promise is not None else None
