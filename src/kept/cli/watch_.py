"""`kept watch`: feeds, and pages that are read, looked at again, edited and removed."""

from __future__ import annotations

import re
import secrets
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from kept import __version__
from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.cli.watch_changes_told import tell_changes
from kept.errors import Problem
from kept.fetch import Clock
from kept.fetch.pages import Surroundings
from kept.ledger import Place
from kept.pipeline.articles.guarded import GuardedReader
from kept.pipeline.watch import watch_once
from kept.pipeline.watch_changes import changes
from kept.pipeline.watch_seen import Look, Seen
from kept.pipeline.watch_settings import Watching, read_watching
from kept.pipeline.watch_state import WatchState

READING_SECONDS = 75.0
"""The most for reading one page: somewhat more than a PDF may take, which gives a reason of its own."""

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TOLD = [one for one in Seen if one is not Seen.SAME]


def _interval(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Seconds out of a number and s, m, h or d."""
    if value is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,5})([smhd])", value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no interval. Write one such as 15m, 2h or 1d.")
    return int(found[1]) * _SECONDS[found[2]]


@click.command("watch")
@click.argument("feeds", required=False, type=click.Path(path_type=Path), metavar="[FEEDS.toml]")
@click.option("--every", metavar="TIME", callback=_interval, help="Stay, and look again every 15m, 2h, 1d.")
@click.option("--changes", "only_changes", is_flag=True, help="List which pages were edited or removed.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    feeds: Path | None,
    every: int | None,
    only_changes: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Watch feeds, sitemaps and pages: read what is new, and notice what is edited or removed later.

    FEEDS.toml names them, and how you can be reached (docs/watch.md). Pages are fetched politely, kept byte
    for byte and read as kept read does. They are looked at again after 1 hour, 6 hours, 1, 7 and 30 days.

    \b
    Examples:
      kept watch feeds.toml                 once, for cron
      kept watch feeds.toml --every 15m     until Ctrl-C
      kept watch --changes                  what was edited or removed
    """
    if only_changes == (feeds is not None) or (only_changes and every is not None):
        raise click.UsageError("Give FEEDS.toml to watch, or --changes to list what changed.")
    if feeds is None:
        with door.open_existing(ctx, ledger) as opened:
            tell_changes(changes(opened), as_json)
        return
    watching = read_watching(feeds, __version__)
    with WatchState(_state_file(door.ledger_place(ctx, ledger))) as state:
        try:
            problems = _watch(lambda: _once(ctx, ledger, watching, state, as_json), every)
        except KeyboardInterrupt:
            click.echo("Ended. What was read is kept.", err=True)
            return
    door.finish(problems)


def _state_file(place: Place) -> Path:
    """Beside the ledger; in the working folder where the ledger is at an address."""
    return place.with_name(place.name + ".watch") if isinstance(place, Path) else Path("kept.watch")


def _watch(once: Callable[[], int], every: int | None) -> int:
    """One round, or one every so many seconds for ever; how many problems the one had."""
    while True:
        began = time.monotonic()
        problems = once()
        if every is None:
            return problems
        time.sleep(max(0.0, every - (time.monotonic() - began)))


def _around() -> Surroundings:
    return Surroundings(
        Clock(now=time.monotonic, sleep=time.sleep), moment=lambda: datetime.fromisoformat(door.now())
    )


def _once(
    ctx: click.Context, ledger: str | None, watching: Watching, state: WatchState, as_json: bool
) -> int:
    """One round; how many problems it had."""
    looks: list[Look] = []
    problems: list[Problem] = []
    with door.open_or_create(ctx, ledger) as opened, GuardedReader(READING_SECONDS) as reader:
        by, seed = door.writer(ctx).by, secrets.token_hex(8)
        for told in watch_once(opened, watching, state, _around(), by, reader, seed):
            if isinstance(told, Problem):
                problems.append(told)
                door.report([told])
                continue
            looks.append(told)
            problems += told.problems
            door.report(told.problems)
            if not as_json and told.seen not in (Seen.SAME, Seen.UNREAD):
                door.say(_line(told))
                sys.stdout.flush()
    counts = {one.value: sum(look.seen is one for look in looks) for one in Seen}
    if as_json:
        told_looks = [_plain(look) for look in looks if look.seen in _TOLD]
        door.print_json({"counts": counts, "pages": told_looks, "problems": [str(one) for one in problems]})
    else:
        words = [f"{count} {name}" for name, count in counts.items() if count]
        if problems:
            words.append(_many(len(problems), "problem"))
        click.echo(", ".join(words) or "Nothing was due.")
    return len(problems)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _line(look: Look) -> str:
    if look.document is None:
        return f"{look.seen:8} {look.address}"
    drafts = f", {_many(look.drafts, 'draft')}" if look.drafts else ""
    return f"{look.seen:8} {look.document.id}  {look.document.title}{drafts}\n         {look.address}"


def _plain(look: Look) -> dict[str, object]:
    document = look.document
    return {
        "address": look.address,
        "seen": look.seen.value,
        "document": document and document.id,
        "version_of": document and document.version_of,
        "title": document and document.title,
        "drafts": look.drafts,
    }
