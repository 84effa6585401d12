"""What became of each letter of an issue, by a name that is derived and tells of nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kept.pipeline.letters.people import State, Subscriber, subscribers
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.tokens import derived


class Fate(StrEnum):
    """Where one letter stands.

    `SENDING` is written just before the one byte that hands the letter over, and `SENT` after the server's
    answer. A letter that is found as `SENDING` is `UNSURE`: nobody knows whether the server took it.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    REFUSED = "refused"
    GIVEN_UP = "given up"
    NOTHING = "nothing to tell"
    LEFT = "left before"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: which days it tells of, and from where it looks, which never changes.

    Attributes:
        since: its first day.
        until: its last day.
        as_of: the day of the verdicts.
        known_at: the moment of recording by which they are told.
        made_at: when it was made, which is the date of its letters.
        recorded_since: the moment of recording since which it also tells what is new of earlier days; absent
            where it does not.
    """

    since: date
    until: date
    as_of: date
    known_at: str
    made_at: str
    recorded_since: str | None = None

    @property
    def id(self) -> str:
        """By its days: the same days are the same issue."""
        return f"{self.since.isoformat()}/{self.until.isoformat()}"


def issue_of(store: Store, wanted: Issue) -> Issue:
    """The issue of these days: as it was begun, else as it is wanted."""
    rows = store.rows("SELECT as_of, known_at, made_at, recorded_since FROM issues WHERE id = ?", wanted.id)
    if not rows:
        return wanted
    as_of, known_at, made_at, recorded_since = rows[0]
    return Issue(wanted.since, wanted.until, date.fromisoformat(as_of), known_at, made_at, recorded_since)


def begin(store: Store, wanted: Issue) -> Issue:
    """Make an issue for all who are confirmed now; one that was begun goes on, for those of then."""
    with store.together():
        if store.rows("SELECT 1 FROM issues WHERE id = ?", wanted.id):
            return issue_of(store, wanted)
        store.run(
            "INSERT INTO issues (id, as_of, known_at, made_at, recorded_since) VALUES (?, ?, ?, ?, ?)",
            wanted.id,
            wanted.as_of.isoformat(),
            wanted.known_at,
            wanted.made_at,
            wanted.recorded_since,
        )
        for one in subscribers(store):
            if one.state is State.CONFIRMED:
                store.run(
                    "INSERT INTO deliveries (issue, who, state) VALUES (?, ?, ?)",
                    wanted.id,
                    who(store, one, wanted.id),
                    Fate.WAITING,
                )
    return wanted


def who(store: Store, subscriber: Subscriber, issue: str) -> bytes:
    """Under what a letter to somebody is noted; another one for each issue."""
    return derived(store.settings.key, "who", subscriber.nonce, issue)


def message_id(store: Store, subscriber: Subscriber, issue: str) -> str:
    """The Message-ID of the letter: the same however often it is sent, so that a double can be told."""
    domain = store.settings.sender.rpartition("@")[2]
    return f"<{derived(store.settings.key, 'message', subscriber.nonce, issue).hex()[:40]}@{domain}>"


def fates(store: Store, issue: str) -> Counter[Fate]:
    """How many letters of an issue stand where."""
    rows = store.rows("SELECT state, count(*) FROM deliveries WHERE issue = ? GROUP BY state", issue)
    return Counter({Fate(state): count for state, count in rows})


def fate(store: Store, issue: str, name: bytes) -> Fate | None:
    """Where one letter stands; none where it is no letter of this issue."""
    rows = store.rows("SELECT state FROM deliveries WHERE issue = ? AND who = ?", issue, name)
    return Fate(rows[0][0]) if rows else None


def note(store: Store, issue: str, name: bytes, state: Fate, answer: str = "") -> None:
    """Write down where one letter stands now."""
    store.run(
        "UPDATE deliveries SET state = ?, answer = ? WHERE issue = ? AND who = ?", state, answer, issue, name
    )


def forget(store: Store, issue: str, name: bytes) -> None:
    """Drop what is noted of a letter that will not be sent any more; what was sent stays counted."""
    store.run("DELETE FROM deliveries WHERE issue = ? AND who = ? AND state <> ?", issue, name, Fate.SENT)
