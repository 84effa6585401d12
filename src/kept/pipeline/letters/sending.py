"""Sending an issue: each letter in a transaction of its own, and noted on the disk before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kept.pipeline.letters.deliveries import Fate, fate, note, who
from kept.pipeline.letters.people import State, Subscriber, numbered, subscribers
from kept.pipeline.letters.smtp import Answer, Outcome, Session, WithdrawnError
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import later

FIRST_WAIT: Final = timedelta(minutes=15)
"""After so long a letter that was not wanted now is tried again; twice as long each further time …"""

LONGEST_WAIT: Final = timedelta(hours=12)
"""… but never longer."""

GIVE_UP_AFTER: Final = timedelta(days=5)
"""So long a letter is tried (RFC 5321, section 4.5.4.1, asks for four to five days)."""

BOUNCES: Final = 3
"""After so many issues in a row that were refused for good nothing more is sent to an address."""

_LOST_MOST: Final = 5
"""So many connections in a row may be lost before a run is ended."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """What a run needs.

    Attributes:
        store: the file of the letters.
        issue: the id of the issue.
        write: the mail to somebody; nothing where the issue tells them nothing.
        connect: makes a connection to the server.
        clock: gives this moment in UTC.
    """

    store: Store
    issue: str
    write: Callable[[Subscriber], bytes | None]
    connect: Callable[[], Session]
    clock: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that is to be sent, and to whom."""

    subscriber: Subscriber
    name: bytes
    tries: int
    first_at: str | None


def send(mailing: Mailing) -> str:
    """Try each letter once that may be tried now.

    Returns:
        Why the run ended early, as a sentence; empty where it did not.

    Raises:
        ServerRefusedError: the server takes nothing from us.
        LedgerError: the file of the letters cannot be written; nothing more is sent then.
    """
    lost = 0
    with ExitStack() as stack:
        session: Session | None = None
        for one in list(due(mailing.store, mailing.issue, mailing.clock())):
            letter = _letter(mailing, one)
            if letter is None:
                continue
            if session is None or not session.open:
                try:
                    session = stack.enter_context(mailing.connect())
                except OSError as error:
                    return f"The server of mail cannot be reached ({error})."
            answer = _hand_over(mailing, session, one, letter)
            _noted(mailing, one, answer)
            lost = lost + 1 if answer.outcome in (Outcome.LOST, Outcome.UNSURE) else 0
            if lost == _LOST_MOST:
                return f"The connection to the server of mail was lost {lost} times in a row."
    return ""


def due(store: Store, issue: str, now: str) -> Iterator[Waiting]:
    """The letters of an issue that may be tried now, in the order in which people came."""
    rows = store.rows(
        "SELECT who, tries, first_at FROM deliveries "
        "WHERE issue = ? AND state = ? AND (next_at IS NULL OR next_at <= ?)",
        issue,
        Fate.WAITING,
        now,
    )
    waiting = {name: (tries, first_at) for name, tries, first_at in rows}
    for one in subscribers(store):
        name = who(store, one, issue)
        if name in waiting:
            yield Waiting(one, name, *waiting[name])


def _letter(mailing: Mailing, one: Waiting) -> bytes | None:
    """The mail; where there is none, why is noted."""
    if one.subscriber.state is not State.CONFIRMED:
        note(mailing.store, mailing.issue, one.name, Fate.LEFT)
        return None
    letter = mailing.write(one.subscriber)
    if letter is None:
        note(mailing.store, mailing.issue, one.name, Fate.NOTHING)
    return letter


def _hand_over(mailing: Mailing, session: Session, one: Waiting, letter: bytes) -> Answer:
    def sending() -> None:
        """The last moment: it is noted, unless it was sent, or the person left or was erased meanwhile."""
        with mailing.store.together():
            person = numbered(mailing.store, one.subscriber.number)
            wanted = person is not None and person.state is State.CONFIRMED
            if not wanted or fate(mailing.store, mailing.issue, one.name) is not Fate.WAITING:
                raise WithdrawnError
            mailing.store.run(
                "UPDATE deliveries SET state = ?, sending_at = ? WHERE issue = ? AND who = ?",
                Fate.SENDING,
                mailing.clock(),
                mailing.issue,
                one.name,
            )

    return session.hand_over(mailing.store.settings.sender, one.subscriber.address, letter, sending)


def _noted(mailing: Mailing, one: Waiting, answer: Answer) -> None:
    """What came of one try, on the disk."""
    store, issue = mailing.store, mailing.issue
    with store.together():
        if answer.outcome is Outcome.TAKEN:
            note(store, issue, one.name, Fate.SENT, answer.codes)
            store.run("UPDATE subscribers SET bounces = 0 WHERE number = ?", one.subscriber.number)
        elif answer.outcome is Outcome.UNSURE:
            note(store, issue, one.name, Fate.UNSURE)
        elif answer.outcome is Outcome.REFUSED:
            note(store, issue, one.name, Fate.REFUSED, answer.codes)
            _count_bounce(store, one.subscriber, answer.codes)
        elif answer.outcome is Outcome.WITHDRAWN:
            if fate(store, issue, one.name) is Fate.WAITING:
                note(store, issue, one.name, Fate.LEFT)
        else:
            _put_off(mailing, one, answer.codes)


def _put_off(mailing: Mailing, one: Waiting, codes: str) -> None:
    """Try again later, unless it was tried for days."""
    now = mailing.clock()
    first = one.first_at or now
    if later(first, GIVE_UP_AFTER) <= now:
        note(mailing.store, mailing.issue, one.name, Fate.GIVEN_UP, codes)
        _count_bounce(mailing.store, one.subscriber, codes)
        return
    # No more doublings than lead to the longest wait, for many would be a number without end.
    wait = min(FIRST_WAIT * 2 ** min(one.tries, 16), LONGEST_WAIT)
    mailing.store.run(
        "UPDATE deliveries SET state = ?, answer = ?, tries = ?, first_at = ?, next_at = ? "
        "WHERE issue = ? AND who = ?",
        Fate.WAITING,
        codes,
        one.tries + 1,
        first,
        later(now, wait),
        mailing.issue,
        one.name,
    )


def _count_bounce(store: Store, subscriber: Subscriber, codes: str) -> None:
    """Count it against the address, unless the server only did not like the letter (`5.7.1`)."""
    if " 5.7." in codes:
        return
    store.run("UPDATE subscribers SET bounces = bounces + 1 WHERE number = ?", subscriber.number)
    store.run(
        "UPDATE subscribers SET state = ? WHERE number = ? AND bounces >= ? AND state = ?",
        State.SUSPENDED,
        subscriber.number,
        BOUNCES,
        State.CONFIRMED,
    )
