"""One issue from beginning to end: what it tells, to whom it goes, as files or through a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.moments import LAST_MOMENT
from kept.pipeline.letters.contents import contents
from kept.pipeline.letters.deliveries import Fate, Issue, begin, fates
from kept.pipeline.letters.files import note_folder, write_file, write_letter
from kept.pipeline.letters.issue_mail import IssueMail
from kept.pipeline.letters.people import State, subscribers
from kept.pipeline.letters.sending import Mailing, due, send
from kept.pipeline.letters.settling import GRACE, Unsure, find_cut_off, settle, settle_by_log
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store


@dataclass(frozen=True, slots=True)
class Settling:
    """What to do with letters of which it is unknown whether the server took them.

    Attributes:
        unsure: the same for all.
        took: the Message-IDs in the log of the server, where one was given; then that decides.
        grace: how old a letter must be before the silence of the log counts.
    """

    unsure: Unsure = Unsure.HOLD
    took: frozenset[str] | None = None
    grace: timedelta = GRACE


@dataclass(frozen=True, slots=True)
class Sent:
    """How the letters of an issue stand after a run, and why it ended early (empty where it did not)."""

    fates: Counter[Fate]
    ended: str


def check_days(since: date, until: date, as_of: date) -> None:
    """Let an issue be made of these days.

    Raises:
        InputError: they are in the wrong order.
    """
    if since > until:
        raise InputError(f"--since {since} lies after --until {until}. Give the first day and then the last.")
    if as_of < until:
        raise InputError(
            f"The letter shall tell of days up to {until} as of {as_of}, when nobody knew of them. Leave out "
            f"--as-of, or give {until} or a later day."
        )


def check_recorded(issue: Issue) -> None:
    """Let an issue tell what was recorded since a moment.

    Raises:
        InputError: the moment is not before that by which the issue is told.
    """
    if issue.recorded_since is not None and issue.recorded_since >= issue.known_at:
        raise InputError(
            f"Nothing can be told of what was recorded after {issue.recorded_since} by what was recorded "
            f"until {issue.known_at}. Give the moment of the last letter: --recorded-since 2026-10-31"
        )


def issue_mail(ledger: Ledger, issue: Issue, store: Store | None, base: str, ahead: timedelta) -> IssueMail:
    """What writes the mails of an issue.

    Args:
        ledger: from which it tells; what is not public is left out.
        issue: the issue.
        store: the file of the letters, which says where letters link to; absent where none were begun.
        base: the address of a site of files; empty for that of the store, or none.
        ahead: how far it looks for what falls due.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    settings = store.settings if store is not None else None
    site = base or (settings.site if settings is not None else "")
    links = site or (settings.base if settings is not None else "")
    return IssueMail(contents(ledger, issue, ahead), links, bool(site))


def write_files(mails: IssueMail, store: Store | None, issue: Issue, folder: Path) -> int:
    """Write an issue as `.eml` files: one for each who is confirmed, or one where there is no list.

    Returns:
        How many were written.

    Raises:
        OSError: they cannot be written.
        LedgerError: the file of the letters cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if store is None:
        write_file(folder / "letter.eml", mails.for_nobody())
        return 1
    note_folder(store, issue.id, folder)
    written = 0
    for one in subscribers(store):
        letter = mails.for_one(store, one) if one.state is State.CONFIRMED else None
        if letter is not None:
            write_letter(store, one, issue.id, folder, letter)
            written += 1
    return written


def addressed(mails: IssueMail, store: Store, issue: Issue) -> int:
    """To how many a letter would go now: of an issue that was begun, to those who wait for it."""
    begun = bool(fates(store, issue.id))
    waiting = {one.subscriber.number for one in due(store, issue.id, LAST_MOMENT)}
    return sum(
        mails.letter(one.choice).says_something
        for one in subscribers(store)
        if one.state is State.CONFIRMED and (not begun or one.number in waiting)
    )


def send_issue(
    mails: IssueMail,
    store: Store,
    issue: Issue,
    how: Settling,
    connect: Callable[[], Session],
    clock: Callable[[], str],
) -> Sent:
    """Send an issue to all who were confirmed when it was begun, as far as that can be done now.

    Raises:
        ServerRefusedError: the server takes nothing from us.
        InputError: the log of the server cannot be that.
        LedgerError: the file of the letters cannot be written.
    """
    issue = begin(store, issue)
    if find_cut_off(store, issue.id):
        if how.took is not None:
            settle_by_log(store, issue.id, how.took, clock(), how.grace)
        settle(store, issue.id, how.unsure)
    ended = send(Mailing(store, issue.id, lambda one: mails.for_one(store, one), connect, clock))
    return Sent(fates(store, issue.id), ended)
