"""Who wants letters: asked for, confirmed by a link in a letter, ended by a link in each letter, erased.

Nobody is sent anything but the one letter with the link before they used it. Whoever asks is told the same
whether an address is known or not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kept.pipeline.letters.address import Address
from kept.pipeline.letters.choice import Choice, stored
from kept.pipeline.letters.erasing import remove_files
from kept.pipeline.letters.files import ASKING
from kept.pipeline.letters.people import State, Subscriber, by_link, known, unanswered
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.tokens import hashed, token

LINK_LASTS: Final = timedelta(days=7)
"""How long a link that confirms can be used."""

AGAIN_AFTER: Final = timedelta(days=1)
"""How long an address is sent no other letter with a link, however often somebody asks."""


def ask(store: Store, address: Address, wish: Choice, now: str, nonce: bytes) -> None:
    """Note that somebody wants letters at an address; a letter with a link goes there next.

    An address that was asked within a day is left as it is, and one that is confirmed stays so.

    Args:
        store: the file of the letters.
        address: where the letters shall go.
        wish: what they shall tell of.
        now: this moment.
        nonce: 32 random bytes, which are used where the address is new.
    """
    with store.together():
        forget_unconfirmed(store, now)
        # Something is written in each case, so that time does not tell whether the address is known.
        store.run("UPDATE settings SET asked = asked + 1")
        found = known(store, address)
        if found is None:
            _add(store, address, wish, now, nonce)
        elif not _asked_of_late(store, found, now):
            _ask_again(store, found, wish, now)


def confirm(store: Store, given: str, now: str) -> bool:
    """Let somebody have letters who opened the link and pressed its button; whether the link was good.

    The written letter that asked them goes too. Where it cannot be removed, the next `write_asking` tells.
    """
    with store.together():
        found = by_link(store, given, now)
        if found is None:
            return False
        store.run(
            "UPDATE subscribers SET state = ?, choice = wish, confirmed_at = ?, bounces = 0, "
            "link = NULL, link_ends = NULL, link_state = NULL, link_next = NULL WHERE link = ?",
            State.CONFIRMED,
            now,
            hashed(given),
        )
    remove_files(store, found[0], ASKING)
    return True


def leave(store: Store, subscriber: Subscriber) -> None:
    """Send somebody nothing any more. A link that would confirm ends too, and the written letter with it."""
    store.run(
        "UPDATE subscribers SET state = ?, link = NULL, link_ends = NULL, link_state = NULL WHERE number = ?",
        State.LEFT,
        subscriber.number,
    )
    remove_files(store, subscriber, ASKING)


def leaving_link(store: Store, subscriber: Subscriber) -> str:
    """The address at which somebody unsubscribes; the same in all their letters."""
    return f"{store.settings.base}unsubscribe/{leaving_token(store, subscriber.nonce)}"


def leaving_token(store: Store, nonce: bytes) -> str:
    """The token in that address."""
    return token(store.settings.key, "leave", nonce)


def link_token(store: Store, subscriber: Subscriber) -> str:
    """The token of the link that asks somebody, as long as it was not used."""
    return token(store.settings.key, "confirm", subscriber.nonce, subscriber.asked_at)


def forget_unconfirmed(store: Store, now: str) -> tuple[Path, ...]:
    """Erase those who never said yes and whose link has ended, and their written letters; within `together`.

    Returns:
        The letters that could not be removed. Whose they are stays until they can, for once somebody is
        erased nothing leads to their files.
    """
    every = list[Path]()
    for one in unanswered(store, now):
        _, left = remove_files(store, one)
        every += left
        if not left:
            store.run("DELETE FROM subscribers WHERE number = ?", one.number)
            store.note_erasing()
    return tuple(every)


def later(moment: str, span: timedelta) -> str:
    """A moment after another one, written as the ledger writes moments."""
    found = datetime.fromisoformat(moment) + span
    return found.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _asked_of_late(store: Store, found: Subscriber, now: str) -> bool:
    (link,) = store.rows("SELECT link FROM subscribers WHERE number = ?", found.number)[0]
    return link is not None and later(found.asked_at, AGAIN_AFTER) > now


def _add(store: Store, address: Address, wish: Choice, now: str, nonce: bytes) -> None:
    store.run(
        "INSERT INTO subscribers (address, folded, nonce, state, choice, wish, leave, asked_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        address.text,
        address.folded,
        nonce,
        State.ASKED,
        stored(wish),
        stored(wish),
        hashed(leaving_token(store, nonce)),
        now,
    )
    found = known(store, address)
    assert found is not None
    _ask_again(store, found, wish, now)


def _ask_again(store: Store, found: Subscriber, wish: Choice, now: str) -> None:
    given = token(store.settings.key, "confirm", found.nonce, now)
    store.run(
        "UPDATE subscribers SET wish = ?, asked_at = ?, link = ?, link_ends = ?, link_state = 'waiting', "
        "link_next = NULL WHERE number = ?",
        stored(wish),
        now,
        hashed(given),
        later(now, LINK_LASTS),
        found.number,
    )
