"""`kept restore`: a ledger from a backup or a dump."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.pipeline.moving import restored


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, file: Path, ledger: str | None) -> None:
    """Make a new ledger from FILE, a backup (kept backup) or a dump (kept dump).

    It is verified before it gets its name, and nothing that exists is overwritten.

    \b
    Examples:
      kept restore /media/disk/kept-2026-11-25.db
      kept restore /media/disk/kept-2026-11-25.db --ledger again.db
    """
    place = door.ledger_place(ctx, ledger)
    done = restored(file, place)
    door.say(f"Made the ledger {place} with {done.size} entries and verified them. Head {done.hash}")
