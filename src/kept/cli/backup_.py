"""`kept backup`: a copy of the ledger while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.pipeline.moving import backup


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--replace", is_flag=True, help="Let an older backup there give way.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, file: Path, replace: bool, ledger: str | None) -> None:
    """Copy the ledger to FILE, and its documents to FILE.documents, while others read and write it.

    The copy is verified before it gets its name. Killed at any moment, this leaves the old backup or the new
    one, and never half of one. Make a ledger from it with kept restore.

    \b
    Examples:
      kept backup /media/disk/kept-2026-11-25.db
      kept backup /media/disk/kept.db --replace
    """
    done = backup(door.ledger_place(ctx, ledger), file, replace)
    door.say(f"Copied {done.size} entries to {file} and verified them. Head {done.hash}")
