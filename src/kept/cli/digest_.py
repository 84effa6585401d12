"""`kept digest`: the letter about a time, as text, as files, or sent."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kept.cli import door
from kept.cli.digest_sent import Handing, hand_over, handing_options, would_send
from kept.cli.letters_place import letters_option, letters_place
from kept.cli.settings import ledger_option

if TYPE_CHECKING:
    from kept.pipeline.letters.deliveries import Issue
    from kept.pipeline.letters.store import Store


@click.command("digest")
@click.option("--since", required=True, metavar="DATE", help="The first day, e.g. 2006-01-01.")
@click.option(
    "--until", required=True, metavar="DATE", help="The last day, e.g. 2006-03 for the end of March."
)
@click.option("--as-of", metavar="DATE", help="Judge by what could be known on this day [default: the last].")
@door.known_at_option
@click.option(
    "--recorded-since",
    metavar="TIME",
    help="Tell also what was recorded about earlier days after this moment or day (UTC), that of the last "
    "letter.",
)
@click.option(
    "--ahead", default=90, show_default=True, type=click.IntRange(0, 3660), help="Days to look ahead."
)
@click.option("--base", default="", metavar="URL", help="The site that it links to, made by kept publish.")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write it as .eml files."
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send and note nothing.")
@handing_options
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    since: str,
    until: str,
    as_of: str | None,
    known_at: str,
    recorded_since: str | None,
    ahead: int,
    base: str,
    into: Path | None,
    dry_run: bool,
    handing: Handing,
    letters: Path | None,
    ledger: str | None,
) -> None:
    """Tell what changed and why, what was claimed, and what falls due: by public records alone.

    Without more it prints the letter. --into writes it as mails: one for each subscriber, or one letter.eml
    where there are none. --send hands each subscriber's letter to a server of mail, and notes it; run it
    again for those that could not be sent. Each issue, which is one pair of days, reaches an address once.

    \b
    Examples:
      kept digest --since 2006-01 --until 2006-03
      kept digest --since 2006-01 --until 2006-03 --into letters
      kept digest --since 2026-11 --until 2026-11 --recorded-since 2026-10-31
      kept digest --since 2006-01 --until 2006-03 --send smtp://letters@mail.example.org
      kept digest --since 2006-01 --until 2006-03 --send smtp://… --server-log /var/log/mail.log
    """
    from kept.pipeline.letters.digest import issue_mail, write_files  # noqa: PLC0415
    from kept.pipeline.site_address import read_base  # noqa: PLC0415

    place = letters_place(ctx, ledger, letters)
    store = _store(place, needed=bool(handing.send or letters))
    try:
        issue = _issue(store, _Days(since, until, as_of), known_at, recorded_since)
        with door.open_existing(ctx, ledger) as opened:
            site = read_base(base) if base else ""
            mails = issue_mail(opened, issue, store, site, timedelta(days=ahead))
        if into and not dry_run:
            written = write_files(mails, store, issue, into)
            door.say(f"{written:,} written into {into}{'' if written else _why_none(store)}.")
        if handing.send and store is not None:
            door.finish(
                would_send(mails, store, issue) if dry_run else hand_over(mails, store, issue, handing)
            )
        elif dry_run or not into:
            _print(mails.plain())
    finally:
        if store is not None:
            store.close()


def _store(place: Path, needed: bool) -> Store | None:
    """The file of the letters; none where none were begun and none are needed."""
    from kept.pipeline.letters.store import Store  # noqa: PLC0415

    return Store(place) if needed or place.exists() else None


class _Days(NamedTuple):
    """The days of an issue as they were given."""

    since: str
    until: str
    as_of: str | None


def _issue(store: Store | None, days: _Days, known_at: str, recorded_since: str | None) -> Issue:
    """The issue that is meant; one that was begun looks from where it did."""
    from kept.ledger.moments import known_bound  # noqa: PLC0415
    from kept.pipeline.letters.deliveries import Issue, issue_of  # noqa: PLC0415
    from kept.pipeline.letters.digest import check_days, check_recorded  # noqa: PLC0415

    first, last = door.parse_date(days.since).first(), door.parse_date(days.until).last()
    day: date = door.parse_date(days.as_of).last() if days.as_of else last
    check_days(first, last, day)
    if last >= door.today():
        door.say(
            f"kept: {last} is not over yet. An issue tells of what is on record when it is begun; what is "
            "recorded later about its days is told by the next one with --recorded-since.",
            err=True,
        )
    earlier = known_bound(recorded_since) if recorded_since else None
    wanted = Issue(first, last, day, known_bound(known_at), door.now(), earlier)
    check_recorded(wanted)
    issue = wanted if store is None else issue_of(store, wanted)
    if issue != wanted:
        door.say(
            f"This issue was begun on {issue.made_at[:10]}: it goes on as of {issue.as_of}, by what was "
            f"recorded until {issue.known_at}, for those who were confirmed then.",
            err=True,
        )
    return issue


def _why_none(store: Store | None) -> str:
    """Why no letter was written, where there is a list."""
    from kept.pipeline.letters.people import State, subscribers  # noqa: PLC0415

    confirmed = sum(one.state is State.CONFIRMED for one in subscribers(store)) if store is not None else 0
    if not confirmed:
        return ": nobody has said yes yet (kept subscribers list)"
    return f": nothing happened that the {confirmed:,} who said yes want to hear of"


def _print(text: str) -> None:
    door.say(text.rstrip("\n"))
