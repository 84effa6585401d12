"""Subscribers as the file of the letters has them: who they are, and how one is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kept.pipeline.letters.address import Address
from kept.pipeline.letters.choice import Choice, choice_from
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.tokens import hashed


class State(StrEnum):
    """Where a subscriber stands: only who is confirmed is sent letters."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    LEFT = "left"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who wants letters, or did.

    Attributes:
        number: a number that no other subscriber has or had.
        address: where letters go.
        nonce: the secret number from which their links are derived.
        state: where they stand.
        choice: what they want to hear of.
        asked_at: when they were asked last whether they want letters.
        confirmed_at: when they said yes; empty while they did not.
        bounces: how many issues in a row their server refused.
    """

    number: int
    address: str
    nonce: bytes
    state: State
    choice: Choice
    asked_at: str
    confirmed_at: str
    bounces: int


_COLUMNS: Final = "number, address, nonce, state, choice, asked_at, confirmed_at, bounces"


def subscribers(store: Store) -> tuple[Subscriber, ...]:
    """All of them, in the order in which they came."""
    return tuple(map(_subscriber, store.rows(f"SELECT {_COLUMNS} FROM subscribers ORDER BY number")))


def known(store: Store, address: Address) -> Subscriber | None:
    """The one with an address, if there is one."""
    return _first(store, "folded = ?", address.folded)


def numbered(store: Store, number: int) -> Subscriber | None:
    """The one with a number, if there still is one."""
    return _first(store, "number = ?", number)


def by_leaving(store: Store, given: str) -> Subscriber | None:
    """The one whose letters have this token in the link that unsubscribes; looked up by its hash."""
    return _first(store, "leave = ?", hashed(given))


def by_link(store: Store, given: str, now: str) -> tuple[Subscriber, Choice] | None:
    """The one whom a link asks, with what they would hear of; none where it was used, or has ended."""
    rows = store.rows(
        f"SELECT {_COLUMNS}, wish FROM subscribers WHERE link = ? AND link_ends > ?", hashed(given), now
    )
    return (_subscriber(rows[0][:-1]), choice_from(rows[0][-1])) if rows else None


def unanswered(store: Store, now: str) -> tuple[Subscriber, ...]:
    """Those who never said yes and whose link has ended."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM subscribers WHERE state = ? AND link_ends <= ? ORDER BY number",
        State.ASKED,
        now,
    )
    return tuple(map(_subscriber, rows))


def _first(store: Store, condition: str, value: str | int | bytes) -> Subscriber | None:
    rows = store.rows(f"SELECT {_COLUMNS} FROM subscribers WHERE {condition}", value)
    return _subscriber(rows[0]) if rows else None


def _subscriber(row: tuple[Any, ...]) -> Subscriber:
    number, address, nonce, state, choice, asked_at, confirmed_at, bounces = row
    return Subscriber(
        number, address, nonce, State(state), choice_from(choice), asked_at, confirmed_at or "", bounces
    )
