"""`kept dump`: the ledger as JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.ledger.dump import dump
from kept.pipeline.moving import dump_into, withheld


@click.command("dump")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a new file, gzipped where its name ends in .gz [default: standard output].",
)
@click.option("--public", is_flag=True, help="Leave out what is not public, in a way that can be checked.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, out: Path | None, public: bool, ledger: str | None) -> None:
    """Write the whole ledger as JSON Lines, which anybody can check with a few lines of code.

    The first line says how many entries there are and the hash of the last one; then comes a line for each
    entry, and one for each document. docs/ledger.md describes the format. kept load makes a ledger from it.

    With --public the bodies of entries that are not public and the bytes of documents that are not are left
    out, as if they were removed; their hashes stay, and so do ids, dates, names of writers and reasons. No
    ledger can be made from such a dump.

    \b
    Examples:
      kept dump --out kept.jsonl
      kept dump --out kept.jsonl.gz
      kept dump --public > public.jsonl
    """
    with door.open_existing(ctx, ledger) as opened:
        lines = dump(opened, withheld(opened) if public else None)
        if out is None:
            sys.stdout.buffer.writelines(lines)
        else:
            dump_into(out, lines)
