"""`kept mcp`: the ledger for an assistant, read-only and with citations."""

from __future__ import annotations

import sys
import time
from datetime import date

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.ledger import open_ledger

_ON_TERMINAL = (
    "kept: This speaks with an assistant over standard input and output, and not with people. Give your "
    "assistant the command `kept --ledger {} mcp` (docs/assistants.md). Ctrl-C ends it."
)


@click.command("mcp")
@click.option("--private", is_flag=True, help="Also show what is not public. Whoever asks can read it all.")
@click.option("--as-of", metavar="DATE", help="The day of questions that name none [default: today].")
@click.option(
    "--seconds",
    type=click.IntRange(1, 600),
    default=20,
    show_default=True,
    help="For how long one question may look.",
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, private: bool, as_of: str | None, seconds: int, ledger: str | None) -> None:
    """Serve the ledger to an assistant by the Model Context Protocol, over standard input and output.

    It only reads: no tool writes, reaches the network or opens a file that is asked for. What is not public
    is not shown, unless you say --private. Every answer cites entries with their hashes, exact words and
    sources, and a verdict comes with the command that reaches it again.

    \b
    Examples (an assistant starts it, from its settings):
      kept --ledger /home/ann/jcct/kept.db mcp
      kept mcp --as-of 2006-03-31
    """
    from kept.mcp.answering import Desk, Settings  # noqa: PLC0415 - the extra `mcp` may be missing
    from kept.mcp.server import serve  # noqa: PLC0415

    place = door.ledger_place(ctx, ledger)
    day: date | None = None if as_of is None else door.parse_date(as_of).last()
    with open_ledger(place, cache=door.cache_folder(), read_only=True) as opened:
        desk = Desk(
            opened,
            Settings(
                day=door.today if day is None else lambda: day,
                day_from="today" if day is None else "the start of the server",
                private=private,
                seconds=seconds,
                timer=time.monotonic,
            ),
        )
        desk.prepare()
        if sys.stdin.isatty():
            door.say(_ON_TERMINAL.format(place), err=True)
        serve(desk)
