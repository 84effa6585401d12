"""Letters that were cut off in the one moment in which nobody knows whether the server took them.

SMTP has no way to ask. So by itself such a letter is neither sent again nor forgotten: it is held and told.
Whoever runs Kept may have it sent again (it then may come twice, with the same Message-ID), may let it be, or
may show the log of the server, in which it stands whether it was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from kept.errors import InputError
from kept.pipeline.letters.deliveries import Fate, message_id, who
from kept.pipeline.letters.people import Subscriber, subscribers
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import later

GRACE: Final = timedelta(minutes=10)
"""How long a server may take from the last dot to its answer (RFC 5321, section 4.5.3.2.6), and so how old a
letter must be before the log is believed that says nothing of it."""


class Unsure(StrEnum):
    """What to do with letters of which it is unknown whether the server took them."""

    HOLD = "hold"
    RESEND = "resend"
    SKIP = "skip"


def find_cut_off(store: Store, issue: str) -> int:
    """Call what was being sent when a process ended by what it is; how many letters are unsure now."""
    store.run(
        "UPDATE deliveries SET state = ? WHERE issue = ? AND state = ?", Fate.UNSURE, issue, Fate.SENDING
    )
    return len(_unsure(store, issue))


def settle(store: Store, issue: str, what: Unsure) -> None:
    """Do with all unsure letters of an issue the same."""
    if what is not Unsure.HOLD:
        state = Fate.WAITING if what is Unsure.RESEND else Fate.SKIPPED
        _set(store, issue, dict.fromkeys(_unsure(store, issue), state))


def settle_by_log(store: Store, issue: str, took: frozenset[str], now: str, grace: timedelta = GRACE) -> None:
    """Do with each unsure letter what the log of the server says: it was sent, or it is to be sent.

    Args:
        store: the file of the letters.
        issue: the issue.
        took: the Message-IDs of what the server took, as `kept.pipeline.letters.server_log.taken` gives them.
        now: this moment.
        grace: letters that were cut off since so long stay unsure: the server may still be writing.

    Raises:
        InputError: the log has no letter of this issue which was surely sent, or none at all: it is not the
            log of this server, or not of these days, and its silence says nothing.
    """
    people = {who(store, one, issue): one for one in subscribers(store)}
    _check(store, issue, took, people)
    found: dict[bytes, Fate] = {}
    for name, at in _unsure(store, issue).items():
        if name in people and message_id(store, people[name], issue) in took:
            found[name] = Fate.SENT
        elif at is not None and later(at, grace) <= now:
            found[name] = Fate.WAITING
    _set(store, issue, found)


def _check(store: Store, issue: str, took: frozenset[str], people: Mapping[bytes, Subscriber]) -> None:
    rows = store.rows("SELECT who FROM deliveries WHERE issue = ? AND state = ?", issue, Fate.SENT)
    sent = [message_id(store, people[name], issue) for (name,) in rows if name in people]
    if not took or (sent and not took.intersection(sent)):
        raise InputError(
            "The log that was given names no letter of this issue that was surely sent, so that what is not "
            "in it cannot be known either. Give the log of the server that takes the letters (of Postfix, "
            "Exim or Sendmail), of all days on which this issue was sent: --server-log /var/log/mail.log"
        )


def _unsure(store: Store, issue: str) -> dict[bytes, str | None]:
    """The unsure letters, each with the moment at which it was about to be handed over."""
    rows = store.rows(
        "SELECT who, sending_at FROM deliveries WHERE issue = ? AND state = ?", issue, Fate.UNSURE
    )
    return dict(rows)


def _set(store: Store, issue: str, states: Mapping[bytes, Fate]) -> None:
    with store.together():
        for name, state in states.items():
            store.run("UPDATE deliveries SET state = ? WHERE issue = ? AND who = ?", state, issue, name)
