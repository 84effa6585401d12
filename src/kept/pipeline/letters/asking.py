"""The letters that ask whether somebody wants letters: at most one for each time that it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from kept.pipeline.letters.erasing import remove_files
from kept.pipeline.letters.files import ASKING, note_folder, write_letter
from kept.pipeline.letters.mail import Envelope, mail
from kept.pipeline.letters.people import Subscriber, by_link, numbered, subscribers
from kept.pipeline.letters.smtp import Answer, Outcome, Session, WithdrawnError
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import LINK_LASTS, forget_unconfirmed, later, link_token
from kept.pipeline.letters.tokens import derived
from kept.publish.letters.asking import asking

_AGAIN: Final = timedelta(hours=1)
"""After so long a letter that was not wanted now is tried again, as long as its link can be used."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked, how many could not be for now, and why the run ended early, if it did.

    `left` are written letters to people who are not to be asked any more, which could not be removed.
    """

    sent: int
    waiting: int
    ended: str = ""
    left: tuple[Path, ...] = ()


def ask_all(store: Store, connect: Callable[[], Session], clock: Callable[[], str]) -> Asked:
    """Send each letter with a link that waits. Those whose link has ended unused are erased first.

    A letter that was cut off while it was handed over is not sent again: whoever waits for it asks again.

    Raises:
        ServerRefusedError: the server takes nothing from us.
        LedgerError: the file of the letters cannot be written.
    """
    left = _forget(store, clock())
    sent, numbers = 0, waiting(store, clock())
    if not numbers:
        return Asked(0, 0, left=left)
    session: Session | None = None
    try:
        for number in numbers:
            if session is None or not session.open:
                session = connect()
            sent += _ask(store, session, number, clock)
    except OSError as error:
        ended = f"The server of mail cannot be reached ({error})."
        return Asked(sent, len(numbers) - sent, ended, left)
    finally:
        if session is not None:
            session.__exit__(None, None, None)
    return Asked(sent, len(numbers) - sent, left=left)


def write_asking(store: Store, folder: Path, now: str) -> Asked:
    """Write each letter with a link that waits as an `.eml` file; it goes on waiting, for nothing is sent.

    Those whose link has ended unused are erased first, with the files of before. Whoever does not wait, for
    they said yes, left, or were sent the letter meanwhile, has no such file afterwards, in any folder that
    ever was written to: whoever sends a folder must not write to them again.

    Returns:
        As `sent` how many were written.

    Raises:
        OSError: they cannot be written.
        LedgerError: the file of the letters cannot be written.
    """
    left = _forget(store, now)
    folder.mkdir(parents=True, exist_ok=True)
    note_folder(store, ASKING, folder)
    written, numbers = 0, waiting(store, now)
    for number in numbers:
        found = numbered(store, number)
        letter = asking_mail(store, found, now) if found is not None else None
        if found is not None and letter is not None:
            write_letter(store, found, ASKING, folder, letter)
            written += 1
    left = tuple(dict.fromkeys((*left, *_clear(store, now))))
    return Asked(written, len(numbers) - written, left=left)


def _clear(store: Store, now: str) -> Iterator[Path]:
    """Remove the written letters to all who do not wait to be asked; those that could not be removed.

    Who waits is looked up anew, after the last letter was written: somebody may have said yes meanwhile.
    """
    wait = frozenset(waiting(store, now))
    for one in subscribers(store):
        if one.number not in wait:
            yield from remove_files(store, one, ASKING)[1]


def _forget(store: Store, now: str) -> tuple[Path, ...]:
    with store.together():
        left = forget_unconfirmed(store, now)
    store.finish_erasing()
    return left


def waiting(store: Store, now: str) -> list[int]:
    """The numbers of those who are to be asked now."""
    rows = store.rows(
        "SELECT number FROM subscribers WHERE link_state = 'waiting' AND link_ends > ? "
        "AND (link_next IS NULL OR link_next <= ?) ORDER BY number",
        now,
        now,
    )
    return [number for (number,) in rows]


def _ask(store: Store, session: Session, number: int, clock: Callable[[], str]) -> bool:
    """Ask one; whether the server took the letter."""
    found = numbered(store, number)
    letter = asking_mail(store, found, clock()) if found is not None else None
    if found is None or letter is None:
        return False

    def sending() -> None:
        moved = store.run(
            "UPDATE subscribers SET link_state = 'sending' WHERE number = ? AND link_state = 'waiting'",
            number,
        )
        if not moved:
            raise WithdrawnError

    answer = session.hand_over(store.settings.sender, found.address, letter, sending)
    _noted(store, number, answer, clock())
    return answer.outcome is Outcome.TAKEN


def asking_mail(store: Store, found: Subscriber, now: str) -> bytes | None:
    """The letter with the link; none where that cannot be used any more."""
    given = link_token(store, found)
    wished = by_link(store, given, now)
    if wished is None:
        return None
    settings = store.settings
    written = asking(settings.base, f"{settings.base}subscribe/{given}", wished[1].words(), LINK_LASTS.days)
    identity = derived(settings.key, "asking", found.nonce, found.asked_at).hex()[:40]
    envelope = Envelope(
        sender=settings.sender,
        name=settings.name,
        to=found.address,
        message_id=f"<{identity}@{settings.sender.rpartition('@')[2]}>",
        at=found.asked_at,
    )
    return mail(written, envelope)


def _noted(store: Store, number: int, answer: Answer, now: str) -> None:
    if answer.outcome in (Outcome.LATER, Outcome.LOST):
        store.run(
            "UPDATE subscribers SET link_state = 'waiting', link_next = ? "
            "WHERE number = ? AND link_state IS NOT NULL",
            later(now, _AGAIN),
            number,
        )
    elif answer.outcome is not Outcome.WITHDRAWN:
        store.run(
            "UPDATE subscribers SET link_state = 'sent' WHERE number = ? AND link_state IS NOT NULL", number
        )
