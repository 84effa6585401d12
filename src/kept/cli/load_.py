"""`kept load`: a ledger from JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.pipeline.moving import loaded


@click.command("load")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, file: Path, ledger: str | None) -> None:
    """Make a new ledger from a dump (kept dump), with the same entries, hashes and documents.

    Every line is checked; where one does not hold, it is told which, and no ledger is left behind. The new
    ledger may be a file or a database without entries, so this is also how a ledger moves from one to the
    other.

    \b
    Examples:
      kept load kept.jsonl --ledger again.db
      kept load kept.jsonl.gz --ledger postgresql://owner@db.example.org/kept
    """
    place = door.ledger_place(ctx, ledger)
    done = loaded(file, place)
    door.say(f"Made the ledger {place} with {done.size} entries and verified them. Head {done.hash}")
